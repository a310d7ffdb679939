"""How a language inflects: what may follow a stem, and how names end in their first form. A language without these tables has no endings.

In a phrase, `stem/declension` (`medalj/n`) stands for the stem with every ending of that declension of the phrase's language, and
`name/=sl` for a name in its first form with all the endings that Slovene gives it (`atene/=sl`: Atenah, Aten).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

import tomli

from bot.olympics.names import fold
from bot.reference_files import data_folder

MARK = "/"
NAME = "="
SHORTEST_INFLECTED = 3
"""Shorter words of a name are prepositions and the like, shorter stems no more than the beginning of any word."""


@dataclass(frozen=True, slots=True)
class Inflection:
    """One language's endings."""

    declensions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Endings by the name of a declension."""
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By how a first form ends: what stands there in the other forms (`ec`: `c/n`). The longest end that fits counts."""
    women_named: bool = False
    """Every other name of a NOC's people is women's (`Nemec`, `Nemka`, `Nemci`, `Nemke`)."""

    def forms(self, word: str) -> tuple[str, ...]:
        """Return the forms of a phrase's word.

        Raises
        ------
        KeyError
            If the language has no such declension.
        """
        stem, mark, declension = word.partition(MARK)
        return tuple(stem + ending for ending in self.declensions[declension]) if mark else (word,)

    def name_forms(self, word: str) -> tuple[str, ...]:
        """Return all forms of one word of a name, itself first."""
        end = next((word[at:] for at in range(1, len(word) + 1) if word[at:] in self.names), None)
        if end is None or len(word) < SHORTEST_INFLECTED:
            return (word,)
        stem = word[: len(word) - len(end)]
        if len(stem) < SHORTEST_INFLECTED - 1:
            return (word,)
        return tuple(dict.fromkeys((word, *(form for tail in self.names[end] for form in self.forms(stem + tail)))))


@cache
def inflections() -> Mapping[str, Inflection]:
    """Read every language's endings, once."""
    found = {}
    for path in sorted((data_folder() / "grammar").glob("*.toml")):
        table = tomli.loads(path.read_text(encoding="utf-8"))
        found[path.stem] = Inflection(
            {name: tuple(map(fold, endings)) for name, endings in table.get("declensions", {}).items()},
            {fold(end): tuple(map(marked, tails)) for end, tails in table.get("names", {}).items()},
            women_named=bool(table.get("women_named")),
        )
    return found


def marked(phrase: str) -> str:
    """Fold a phrase word by word; keep the `*` of an open ending and a stem's declension."""
    return " ".join(map(_marked_word, phrase.split()))


def _marked_word(word: str) -> str:
    stem, mark, declension = word.partition(MARK)
    return fold(stem.rstrip("*")) + mark + declension + ("*" if word.endswith("*") else "")


def as_name(name: str, language: str) -> str:
    """Fold a name and write it so that `forms_of_name` finds it in all its forms, if the language has them; capitals (ZDA) have none."""
    folded = fold(name)
    if name.isupper() or language not in inflections() or not inflections()[language].names:
        return folded
    return " ".join(f"{word}{MARK}{NAME}{language}" for word in folded.split())


@cache
def forms_of_name(word: str) -> tuple[str, ...]:
    """Return the forms of a phrase's word that may be an inflected name."""
    name, mark, language = word.partition(MARK + NAME)
    return inflections()[language].name_forms(name) if mark else (word,)
