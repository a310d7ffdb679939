"""What the catalogue covers: Games, disciplines, genders, and how much of each."""

# ruff: noqa: S608 - statements are put together from constants of this package; every value is a parameter

from dataclasses import dataclass
from functools import cached_property
from weakref import WeakKeyDictionary

from bot.catalogue.database import Catalogue
from bot.catalogue.queries.events import TABLES
from bot.olympics.event import Gender


@dataclass(frozen=True, slots=True)
class Covered:
    """Events of one discipline and gender at one Games."""

    games: str
    year: int
    discipline: str
    gender: Gender
    events: int


class Coverage(tuple[Covered, ...]):  # noqa: SLOT001 - what it tells is remembered in its dictionary
    """What some events cover, and what that is of, told once: a large catalogue has thousands of these, and most answers ask."""

    @cached_property
    def games(self) -> tuple[str, ...]:
        """Their Games, in the order of the rows."""
        return tuple(dict.fromkeys(row.games for row in self))

    @cached_property
    def years(self) -> tuple[int, int]:
        """The first year and the last."""
        return min(row.year for row in self), max(row.year for row in self)

    @cached_property
    def disciplines(self) -> tuple[str, ...]:
        """Their disciplines, in the order of the codes."""
        return tuple(sorted({row.discipline for row in self}))

    @cached_property
    def genders(self) -> tuple[Gender, ...]:
        """Their genders, in the order of `Gender`."""
        found = {row.gender for row in self}
        return tuple(gender for gender in Gender if gender in found)


@dataclass(frozen=True, slots=True)
class Size:
    """How much the catalogue holds."""

    games: int
    disciplines: int
    events: int
    athletes: int
    nocs: int
    medals: int
    results: int
    sources: int
    stories: int


_WHOLE: WeakKeyDictionary[Catalogue, Coverage] = WeakKeyDictionary()
"""What each open catalogue covers as a whole: asked for with almost every answer, and it never changes."""


async def coverage(catalogue: Catalogue) -> Coverage:
    """Give what the catalogue covers, the earliest Games first."""
    if catalogue not in _WHOLE:
        rows = await catalogue.fetch(
            "SELECT event.games, games.year, event_type.discipline, event_type.gender, count(*) AS events"
            f" FROM {TABLES} GROUP BY 1, 2, 3, 4 ORDER BY 2, 1, 3, 4"
        )
        _WHOLE[catalogue] = Coverage(
            Covered(row["games"], row["year"], row["discipline"], Gender(row["gender"]), row["events"]) for row in rows
        )
    return _WHOLE[catalogue]


async def size(catalogue: Catalogue) -> Size:
    """Give the numbers of the whole catalogue."""
    rows = await catalogue.fetch(
        "SELECT (SELECT count(DISTINCT games) FROM event), (SELECT count(DISTINCT discipline) FROM event_type),"
        " (SELECT count(*) FROM event), (SELECT count(*) FROM athlete), (SELECT count(DISTINCT noc) FROM competitor),"
        " (SELECT count(*) FROM competitor WHERE medal IS NOT NULL), (SELECT count(*) FROM competitor),"
        " (SELECT count(*) FROM source), (SELECT count(*) FROM story)"
    )
    return Size(*rows[0])
