"""Results of the catalogue: competitors with their people, marks and medals."""

# ruff: noqa: S608 - statements are put together from constants of this package; every value is a parameter

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from bot.catalogue.database import Catalogue
from bot.catalogue.queries.conditions import Selection, on_results
from bot.catalogue.queries.events import COLUMNS, RESULT_TABLES, Event, event_of, in_order
from bot.olympics.claims import Part
from bot.olympics.mark import Mark, MarkKind, Unit
from bot.olympics.medal import Irm, Medal

UNRANKED = 9999


@dataclass(frozen=True, slots=True)
class Person:
    """One of a competitor's people."""

    key: str
    name: str
    """As entered."""
    part: Part
    noc: str | None
    """Their own, in mixed teams."""


@dataclass(frozen=True, slots=True)
class Result:
    """How one competitor did in one event."""

    id: int
    event: Event
    noc: str | None
    team_name: str
    rank: int | None
    rank_equal: bool
    medal: Medal | None
    medal_awarded: Medal | None
    irm: Irm | None
    mark: Mark | None
    people: tuple[Person, ...]

    @property
    def place(self) -> int | None:
        """The place now: the medal's, else the rank; who was struck off or lost a medal has none."""
        if self.medal:
            return self.medal.place
        return None if self.irm or self.medal_awarded else self.rank


MARK = "mark_value, mark_unit, mark_precision, mark_kind, mark_against, mark_text"
_COLUMNS = f"competitor.id, competitor.noc, team_name, rank, rank_equal, medal, medal_awarded, irm, {MARK}, {COLUMNS}"


async def results(
    catalogue: Catalogue,
    selection: Selection,
    *,
    only_medals: bool = False,
    only_marked: bool = False,
    limit: int = 5000,
) -> list[Result]:
    """Give the results of a selection, by event and place."""
    condition = on_results(selection)
    if only_medals:
        condition.parts.append("competitor.medal IS NOT NULL")
    if only_marked:
        condition.parts.append("competitor.mark_value IS NOT NULL")
    sql = f"SELECT {_COLUMNS} FROM {RESULT_TABLES} WHERE {condition.sql} LIMIT {int(limit)}"
    return await _results(catalogue, await catalogue.fetch(sql, condition.values))


async def results_of_events(catalogue: Catalogue, events: Iterable[int], *, limit: int = 5000) -> list[Result]:
    """Give all results of some events, by their ids."""
    ids = json.dumps([*events])
    sql = f"SELECT {_COLUMNS} FROM {RESULT_TABLES} WHERE competitor.event IN (SELECT value FROM json_each(:ids)) LIMIT {int(limit)}"
    return await _results(catalogue, await catalogue.fetch(sql, {"ids": ids}))


async def results_by_id(catalogue: Catalogue, competitors: Iterable[int]) -> list[Result]:
    """Give results by their ids."""
    sql = f"SELECT {_COLUMNS} FROM {RESULT_TABLES} WHERE competitor.id IN (SELECT value FROM json_each(:ids))"
    return await _results(catalogue, await catalogue.fetch(sql, {"ids": json.dumps([*competitors])}))


async def _results(catalogue: Catalogue, rows: list[sqlite3.Row]) -> list[Result]:
    people = await _people(catalogue, [row["id"] for row in rows])
    events = {key: event_of(row) for key, row in {row["event_id"]: row for row in rows}.items()}  # many results are of one event
    order = {event.id: number for number, event in enumerate(sorted(events.values(), key=in_order))}
    made = [result_of(row, events[row["event_id"]], tuple(people[row["id"]])) for row in rows]
    return sorted(made, key=lambda result: (order[result.event.id], result.place or UNRANKED, result.id))


async def _people(catalogue: Catalogue, competitors: list[int]) -> dict[int, list[Person]]:
    found: dict[int, list[Person]] = defaultdict(list)
    rows = await catalogue.fetch(
        "SELECT member.competitor, athlete.key, member.name, member.part, member.noc"
        " FROM member JOIN athlete ON athlete.id = member.athlete"
        " WHERE member.competitor IN (SELECT value FROM json_each(:ids)) ORDER BY member.competitor, member.position",
        {"ids": json.dumps(competitors)},
    )
    for row in rows:
        found[row["competitor"]].append(Person(row["key"], row["name"], Part(row["part"]), row["noc"]))
    return found


def result_of(row: sqlite3.Row, event: Event, people: tuple[Person, ...]) -> Result:
    """Make a result of a row of `competitor`, with its event and people."""
    return Result(
        id=row["id"],
        event=event,
        noc=row["noc"],
        team_name=row["team_name"],
        rank=row["rank"],
        rank_equal=bool(row["rank_equal"]),
        medal=Medal(row["medal"]) if row["medal"] else None,
        medal_awarded=Medal(row["medal_awarded"]) if row["medal_awarded"] else None,
        irm=Irm(row["irm"]) if row["irm"] else None,
        mark=mark_of(row),
        people=people,
    )


def mark_of(row: sqlite3.Row) -> Mark | None:
    """Make a mark of a row with `MARK`."""
    if row["mark_value"] is None:
        return None
    kind, unit = MarkKind(row["mark_kind"]), Unit(row["mark_unit"])
    return Mark(row["mark_value"], unit, row["mark_precision"] or 0, row["mark_text"], kind, row["mark_against"])
