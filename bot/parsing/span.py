"""A span: one way to read a stretch of a question's words."""

from dataclasses import dataclass

from bot.parsing.lexicon.people import Person

NO_FIRST, NO_LAST = "1000", "9999"
"""In place of a year where a stretch of them is open."""
NO_KEYS: frozenset[str] = frozenset()
OWNERS = ("'s", "’s", "s'", "s’")
"""How the name of an owner ends where an apostrophe tells it."""
OF = "of."
"""Among what an event's words may be besides: what is said of this event alone."""
WHOSE = "whose."
"""Among what an event's words may be besides: the disciplines and the sex of whom a story tells it."""


@dataclass(frozen=True, slots=True)
class Span:
    """Words `start` to `end` (not included) of a question, and one thing they may stand for."""

    start: int
    end: int
    kind: str
    """A category (`op.most`, `verb.win`, `noc`, `event` …)."""
    keys: frozenset[str] = NO_KEYS
    """Codes, keys of Games, terms of an event."""
    value: int = 0
    people: tuple[Person, ...] = ()
    text: str = ""
    cost: float = 1.0
    also: frozenset[str] = NO_KEYS
    """Other categories that the same words may be."""
