"""Totals: medals by whom and where, and how many there are of something. They count official Games and medal events."""

# ruff: noqa: S608 - statements are put together from constants of this package; every value is a parameter

import sqlite3
from dataclasses import dataclass
from enum import StrEnum

from bot.catalogue.database import Catalogue
from bot.catalogue.queries.conditions import NOT_AMONG, OFFICIAL, Condition, Selection, on_events, on_results
from bot.catalogue.queries.events import RESULT_TABLES, TABLES
from bot.olympics.medal import Medal

_MEMBERS = "JOIN member ON member.competitor = competitor.id AND member.part <> 'reserve' JOIN athlete ON athlete.id = member.athlete"


class By(StrEnum):
    """What medals are totalled by."""

    NOC = "noc"
    ATHLETE = "athlete"
    GAMES = "games"
    DISCIPLINE = "discipline"
    EVENT = "event"


_KEYS = {
    By.NOC: "competitor.noc",
    By.ATHLETE: "athlete.id",
    By.GAMES: "event.games",
    By.DISCIPLINE: "event_type.discipline",
    By.EVENT: "event.event_type",
}
_LABELS = {
    By.NOC: "competitor.noc AS key, '' AS name, competitor.noc AS nocs",
    By.ATHLETE: "athlete.key AS key, athlete.name, max(coalesce(member.noc, competitor.noc)) AS nocs",
    By.GAMES: "event.games AS key, '' AS name, '' AS nocs",
    By.DISCIPLINE: "event_type.discipline AS key, '' AS name, '' AS nocs",
    By.EVENT: "event.event_type AS key, '' AS name, '' AS nocs",
}


@dataclass(frozen=True, slots=True)
class Total:
    """Medals of one NOC, athlete, Games, discipline or event type."""

    key: str
    name: str
    """An athlete's."""
    nocs: tuple[str, ...]
    gold: int
    silver: int
    bronze: int

    @property
    def total(self) -> int:
        """All medals."""
        return self.gold + self.silver + self.bronze

    def of(self, medals: tuple[Medal, ...]) -> int:
        """Medals of the kinds asked for; all where none is named."""
        counts = {Medal.GOLD: self.gold, Medal.SILVER: self.silver, Medal.BRONZE: self.bronze}
        return sum(counts[medal] for medal in medals or tuple(Medal))


MEDAL_TABLE = "gold DESC, silver DESC, bronze DESC, 1"
MOST_FIRST = "count(*) DESC, 1"
FEWEST_FIRST = "count(*), 1"


async def totals(
    catalogue: Catalogue,
    selection: Selection,
    by: By,
    *,
    at_least: int = 1,
    exact: bool = False,
    order: str = MEDAL_TABLE,
    limit: int = -1,
    official: bool = True,
) -> list[Total]:
    """Give the medals of a selection by something: those with at least so many (or exactly), in the order of the medal table or by number.

    Only where a selection is of nothing else should events and Games be asked for that are not `official`.
    """
    condition = _won(selection, official=official)
    if by is By.ATHLETE:
        condition = _named_athletes(condition, selection)
        condition.among("athlete.key", selection.without, NOT_AMONG)
    if by is By.NOC:
        condition.parts.append("competitor.noc IS NOT NULL")
    members = _MEMBERS if by is By.ATHLETE else ""
    rows = await catalogue.fetch(
        f"SELECT {_LABELS[by]}, sum(medal = 'gold') AS gold, sum(medal = 'silver') AS silver, sum(medal = 'bronze') AS bronze"
        f" FROM {RESULT_TABLES} {members} WHERE {condition.sql} GROUP BY {_KEYS[by]}"
        f" HAVING count(*) {'=' if exact else '>='} :at_least ORDER BY {order} LIMIT :limit",
        condition.values | {"at_least": at_least, "limit": limit},
    )
    return [_total(row) for row in rows]


async def medal_count(catalogue: Catalogue, selection: Selection, *, official: bool = True) -> Total:
    """Give how many medals there are in a selection: a relay's is one, whoever of its members is asked for."""
    condition = _won(selection, official=official)
    rows = await catalogue.fetch(
        "SELECT '' AS key, '' AS name, '' AS nocs, total(medal = 'gold') AS gold, total(medal = 'silver') AS silver,"
        f" total(medal = 'bronze') AS bronze FROM {RESULT_TABLES} WHERE {condition.sql}",
        condition.values,
    )
    return _total(rows[0])


_COUNTS = {
    "events": "count(DISTINCT event.id)",
    "games": "count(DISTINCT event.games)",
    "disciplines": "count(DISTINCT event_type.discipline)",
    "nocs": "count(DISTINCT competitor.noc)",
    "competitors": "count(DISTINCT competitor.id)",
}


async def count(catalogue: Catalogue, selection: Selection, what: str) -> int:
    """Count events, Games, disciplines, NOCs or competitors of a selection; of events without results, too."""
    by_result = bool(selection.nocs or selection.athletes or selection.medals) or what in {"nocs", "competitors"}
    condition = on_results(selection) if by_result else on_events(selection)
    tables = RESULT_TABLES if by_result else TABLES
    rows = await catalogue.fetch(f"SELECT {_COUNTS[what]} AS number FROM {tables} WHERE {condition.sql}", condition.values)
    return int(rows[0]["number"])


async def count_athletes(catalogue: Catalogue, selection: Selection) -> int:
    """Count the athletes with a result in a selection."""
    condition = _named_athletes(on_results(selection), selection)
    members = "JOIN member ON member.competitor = competitor.id JOIN athlete ON athlete.id = member.athlete"
    rows = await catalogue.fetch(
        f"SELECT count(DISTINCT member.athlete) AS number FROM {RESULT_TABLES} {members} WHERE {condition.sql}", condition.values
    )
    return int(rows[0]["number"])


async def count_uncounted(catalogue: Catalogue, selection: Selection) -> int:
    """Count a selection's events that totals leave out."""
    condition = on_events(selection)
    rows = await catalogue.fetch(f"SELECT count(*) AS number FROM {TABLES} WHERE {condition.sql} AND NOT ({OFFICIAL})", condition.values)
    return int(rows[0]["number"])


async def count_without_noc(catalogue: Catalogue, selection: Selection) -> int:
    """Count a selection's medals that no NOC has: nobody says whose they are, or what is said cannot be."""
    condition = _won(selection)
    rows = await catalogue.fetch(
        f"SELECT count(*) AS number FROM {RESULT_TABLES} WHERE {condition.sql}"
        " AND competitor.noc IS NULL AND competitor.team_name NOT LIKE '%/%'",
        condition.values,
    )
    return int(rows[0]["number"])


async def is_counted(catalogue: Catalogue, selection: Selection) -> bool:
    """Whether a selection has any event that totals count."""
    condition = on_events(selection)
    rows = await catalogue.fetch(f"SELECT 1 FROM {TABLES} WHERE {condition.sql} AND {OFFICIAL} LIMIT 1", condition.values)
    return bool(rows)


def _won(selection: Selection, *, official: bool = True) -> Condition:
    condition = on_results(selection)
    condition.parts += ["competitor.medal IS NOT NULL", *([OFFICIAL] if official else [])]
    return condition


def _named_athletes(condition: Condition, selection: Selection) -> Condition:
    """Hold a team's members to the athletes that are named."""
    names = [name for name, value in condition.values.items() if value in selection.athletes]
    if names:
        bound = ", ".join(f":{name}" for name in names)
        condition.parts.append(
            f"(athlete.key IN ({bound}) OR athlete.id IN (SELECT athlete FROM athlete_redirect WHERE old_key IN ({bound})))"
        )
    return condition


def _total(row: sqlite3.Row) -> Total:
    nocs = tuple(sorted(set(filter(None, (row["nocs"] or "").split(",")))))
    return Total(row["key"], row["name"], nocs, int(row["gold"]), int(row["silver"]), int(row["bronze"]))
