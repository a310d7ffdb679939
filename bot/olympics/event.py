"""Disciplines, event types and events."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from bot.olympics.games import Season
from bot.olympics.mark import Direction, Unit


class Gender(StrEnum):
    """The gender of an event, after the Olympic Data Feed."""

    M = "M"
    W = "W"
    X = "X"
    """Mixed."""
    O = "O"  # noqa: E741 - the field's own letter for open
    """Open."""


class EventStatus(StrEnum):
    """What an event counts as. Totals count `MEDAL` alone."""

    MEDAL = "medal"
    DEMONSTRATION = "demonstration"
    CANCELLED = "cancelled"
    ART = "art"


@dataclass(frozen=True, slots=True)
class Discipline:
    """A discipline by its Olympic Data Feed code: `STK`, Short Track Speed Skating."""

    code: str
    names: Mapping[str, str]
    seasons: tuple[Season, ...]
    aliases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Other names by language, inflected or shortened (`short track`, `kratke proge`); `*` stands for an ending."""
    short: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What it is called where its sport is known: `road` in cycling."""
    season_aliases: Mapping[Season, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    """Names that mean this discipline at the Games of one season alone: in winter, `hockey` is ice hockey."""
    unit: Unit | None = None
    """What its marks are measured in, where that is the same in all its events."""
    direction: Direction | None = None
    """Which end of the scale wins, where it is not the unit's own (golf)."""
    distances: str = "m"
    """The unit in which its distances are written: `km` in cross-country skiing."""
    parts: tuple[str, ...] = ()
    """A sport's disciplines: cycling has no events but theirs."""
    narrow: tuple[tuple[str, str], ...] = ()
    """Words of a slug that tell which discipline is meant (`mountain-bike`, `MTB`)."""
    event: str = ""
    """The slug of an event that has no name of its own: `tournament`."""
    unnamed: str = ""
    """The slug of the one event of a gender where a page names the gender alone; else that is `event`."""
    team: bool = False
    """All its events are for teams."""
    drops: tuple[str, ...] = ()
    """Parts of a slug that say nothing in this discipline."""
    words: Mapping[str, str] = field(default_factory=dict)
    """Terms that stand for another one here: individual for singles in tennis."""
    same: Mapping[str, str] = field(default_factory=dict)
    """Slugs that mean another one here; with a gender before them (`M/60kg`) for that gender alone."""
    genders: Mapping[str, Gender] = field(default_factory=dict)
    """The gender of events that pages name without one, by slug; `*` for all."""


@dataclass(frozen=True, slots=True)
class EventName:
    """What a phrase such as `5,000 m štafeta` says of an event, by general rules.

    `slug` is the canonical name: measures first (`1000m`, `4x100m`, `57kg`), then known words in English, hyphenated
    (`5000m-relay`, `giant-slalom`); words the vocabulary does not know are folded to ASCII and kept.
    """

    slug: str
    team: bool | None = None
    gender: Gender | None = None
    discipline: str | None = None
    unknown: tuple[str, ...] = ()
    """Words that the vocabulary does not know, as written; empty when the whole phrase is understood."""


@dataclass(frozen=True, slots=True)
class EventType:
    """What exists once and occurs at many Games. `key` is `STK/M/1000m`."""

    discipline: str
    gender: Gender
    slug: str
    team: bool

    @property
    def key(self) -> str:
        """The key that survives every rebuild."""
        return f"{self.discipline}/{self.gender}/{self.slug}"


def event_key(games: str, event_type: str) -> str:
    """Make the key of an event type's occurrence at one Games: `2002-winter/STK/M/1000m`."""
    return f"{games}/{event_type}"
