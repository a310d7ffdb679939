"""What a language is beside its grammar: letters, endings, words of names and of running text. One file of `data/language` each."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

import tomli

from bot.olympics.names import fold
from bot.parsing.lexicon.words import Endings
from bot.reference_files import data_folder


@dataclass(frozen=True, slots=True)
class Language:
    """What one language's file says."""

    code: str
    endings: Endings
    """What inflection puts at the end of a word, and what stands there in its first form."""
    phrases: Mapping[str, tuple[str, ...]]
    """Folded words in names of events and Games, by what they say; a word ending in `*` has its ending open."""
    peoples: Mapping[str, tuple[str, ...]]
    """Adjectives and names of people by NOC code."""
    disciplines: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    alike: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Single words that say the same in running text, by a sense that other languages may share."""
    dotted_ordinals: bool = False
    """`3.` is read as third."""
    letters: str = ""
    """Letters that tell the language."""
    closings: Mapping[str, str] = field(default_factory=dict)
    """Last words that ask for a yes, and what says the same and nothing else."""
    capital_nouns: bool = False
    """Every noun has a capital letter: it makes no name, and none is lost within a sentence."""
    """The locale whose way of writing dates it takes; empty: its own."""


def folded_pattern(text: str) -> str:
    """Fold a phrase word by word and keep the `*` of open endings."""
    return " ".join(fold(word.rstrip("*")) + ("*" if word.endswith("*") else "") for word in text.split())


def _read(code: str, table: Mapping[str, object]) -> Language:
    lists = {name: _lists(table.get(name)) for name in ("phrases", "peoples", "disciplines", "alike", "closings")}
    return Language(
        code=code,
        endings=_endings(table.get("endings")),
        phrases=lists["phrases"],
        peoples=lists["peoples"],
        disciplines=lists["disciplines"],
        alike=lists["alike"],
        dotted_ordinals=bool(table.get("dotted_ordinals")),
        letters=str(table.get("letters", "")),
        closings={word: same for same, words in lists["closings"].items() for word in words},
        capital_nouns=bool(table.get("capital_nouns")),
    )


def _lists(table: object) -> dict[str, tuple[str, ...]]:
    if not isinstance(table, dict):
        return {}
    return {name: tuple(dict.fromkeys(map(folded_pattern, values))) for name, values in table.items()}


def _endings(table: object) -> Endings:
    if not isinstance(table, dict):
        return ()
    return tuple((fold(ending), fold(first)) for ending, firsts in table.items() for first in firsts)


@cache
def languages() -> Mapping[str, Language]:
    """Read every language's file, once."""
    folder = data_folder() / "language"
    return {path.stem: _read(path.stem, tomli.loads(path.read_text(encoding="utf-8"))) for path in sorted(folder.glob("*.toml"))}
