"""The parts of a question: what each run of its words stands for."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.parsing.lexicon.people import Person

NO_TAGS: frozenset[str] = frozenset()


class ItemKind(StrEnum):
    """What a part of a question is."""

    TAGS = "tags"
    NOC = "noc"
    CITY = "city"
    YEAR = "year"
    DISCIPLINE = "discipline"
    EVENT = "event"
    PERSON = "person"
    MARK = "mark"
    NUMBER = "number"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Item:
    """Words `start` to `end` (not included) of a question."""

    start: int
    end: int
    kind: ItemKind
    text: str
    """As typed."""
    tags: frozenset[str] = NO_TAGS
    keys: frozenset[str] = NO_TAGS
    """Codes of a NOC or a discipline, keys of Games, terms and measures of an event."""
    people: tuple[Person, ...] = ()
    value: int | None = None
    corrected: bool = False
    """A near spelling stands for what was typed."""
    capital: bool = False
    hint: frozenset[str] = NO_TAGS
    """Event terms that a word of the vocabulary may be part of (`team` in `team pursuit`); of an event, the disciplines it names."""

    @property
    def filler(self) -> bool:
        """Whether it says nothing."""
        return self.kind is ItemKind.TAGS and self.tags <= {"filler", "ever"}

    def with_tags(self, tags: frozenset[str]) -> "Item":
        """Give the item other tags."""
        return replace(self, tags=tags)


def topic_items(items: Iterable[Item]) -> list[Item]:
    """Give the words for properties that results do not hold."""
    return [item for item in items if "topic" in item.tags and item.tags <= {"topic", "filler"}]
