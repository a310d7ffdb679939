"""What a name in a question can stand for, as keys and labels."""

from dataclasses import dataclass
from enum import StrEnum


class EntityKind(StrEnum):
    """The kinds of things that people name."""

    EVENT = "event"
    ATHLETE = "athlete"
    NOC = "noc"
    GAMES = "games"
    DISCIPLINE = "discipline"
    GENDER = "gender"


@dataclass(frozen=True, slots=True)
class Entity:
    """One thing a name stands for. `key` is an event type, an athlete, a code or a Games key; `label` is in the reader's language."""

    kind: EntityKind
    key: str
    label: str
    description: str = ""
    mention: bool = False
    """A person whom prose alone names: `key` is the folded name."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a text stands for. `exact` holds what the catalogue has; `absent` what only the reference tables know."""

    exact: tuple[Entity, ...] = ()
    near: tuple[Entity, ...] = ()
    absent: tuple[Entity, ...] = ()
    corrected: bool = False
    """`exact` was reached through a misspelt word."""
