"""How a language inflects: what may follow a stem, and how names end in their first form. A language without these tables has no endings.

In a phrase, `stem/declension` (`medalj/n`) stands for the stem with every ending of that declension, and `name/` for a name in its
first form with all the endings that such a name takes (`atene/`: Atenah, Aten).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import islice, product
from typing import Any

import tomli

from bot.olympics.names import fold
from bot.reference_files import data_folder

MARK = "/"
SHORTEST_INFLECTED = 3
"""Shorter words of a name are prepositions and the like."""
SHORTEST_STEM = 2
MOST_SPELLINGS = 8


@dataclass(frozen=True, slots=True)
class Inflection:
    """One language's endings."""

    declensions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Endings by the name of a declension."""
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By how a first form ends: what stands there in the other forms (`ec`: `c/n`). The longest end that fits counts."""
    letters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """How letters of names from other scripts are written elsewhere (`š`: `sh`, `j`: `y`)."""
    spelt: Mapping[str, str] = field(default_factory=dict)
    """How letters are written by who has no key for them (`ü`: `ue`)."""
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
        if not declension:
            return self._name_forms(stem) if mark else (word,)
        return tuple(stem + ending for ending in self.declensions[declension])

    def as_name(self, name: str) -> str:
        """Fold a name and mark its words as inflected; capitals (ZDA) and one or two letters are not."""
        words = fold(name).split()
        return " ".join(word if name.isupper() or len(word) < SHORTEST_INFLECTED else word + MARK for word in words)

    def spellings(self, phrase: str) -> tuple[str, ...]:
        """Return a phrase as it stands, and as it is written without the language's own letters where it has some."""
        if not self.spelt:
            return (phrase,)
        plain = "".join(self.spelt.get(letter, letter) for letter in phrase.lower())
        return (phrase,) if plain == phrase.lower() else (phrase, plain)

    def elsewhere(self, name: str) -> tuple[str, ...]:
        """Return, folded, how a name that this language spells its own way may be written elsewhere (`Bolšunov`: `bolshunov`)."""
        if not self.letters:
            return ()
        keys = "|".join(sorted(map(re.escape, self.letters), key=len, reverse=True))
        pieces = [self.letters.get(piece, (piece,)) for piece in re.findall(f"{keys}|.", name.lower())]
        plain = fold(name)
        found = (fold("".join(choice)) for choice in islice(product(*pieces), MOST_SPELLINGS))
        return tuple(dict.fromkeys(word for word in found if word != plain))

    def _name_forms(self, word: str) -> tuple[str, ...]:
        end = next((word[at:] for at in range(SHORTEST_STEM, len(word) + 1) if word[at:] in self.names), None)
        if end is None:
            return (word,)
        stem = word[: len(word) - len(end)]
        return tuple(dict.fromkeys((word, *(form for tail in self.names[end] for form in self.forms(stem + tail)))))


@cache
def grammars() -> Mapping[str, dict[str, Any]]:
    """Read the files of `data/grammar`, once."""
    paths = sorted((data_folder() / "grammar").glob("*.toml"))
    return {path.stem: tomli.loads(path.read_text(encoding="utf-8")) for path in paths}


@cache
def inflections() -> Mapping[str, Inflection]:
    """Read every language's endings, once."""
    found = {}
    for code, table in grammars().items():
        found[code] = Inflection(
            {name: tuple(map(fold, endings)) for name, endings in table.get("declensions", {}).items()},
            {fold(end): tuple(map(marked, tails)) for end, tails in table.get("names", {}).items()},
            {letter: tuple(others) for letter, others in table.get("letters", {}).items()},
            spelt=table.get("spelt", {}),
            women_named=bool(table.get("women_named")),
        )
    return found


def marked(phrase: str) -> str:
    """Fold a phrase word by word; keep the `*` of an open ending and a stem's declension."""
    return " ".join(map(_marked_word, phrase.split()))


@lru_cache(maxsize=1 << 15)
def _marked_word(word: str) -> str:
    stem, mark, declension = word.partition(MARK)
    return fold(stem.rstrip("*")) + mark + declension + ("*" if word.endswith("*") else "")
