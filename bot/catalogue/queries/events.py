"""Events of the catalogue: which there are, and what they were part of."""

# ruff: noqa: S608 - statements are put together from constants of this package; every value is a parameter

import json
import re
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.catalogue.database import Catalogue
from bot.olympics.event import EventStatus, Gender
from bot.olympics.games import GamesStatus


@dataclass(frozen=True, slots=True)
class Event:
    """One event at one Games."""

    id: int
    key: str
    games: str
    year: int
    games_status: GamesStatus
    event_type: str
    discipline: str
    gender: Gender
    slug: str
    team: bool
    status: EventStatus
    date: str | None
    venue: str | None
    has_story: bool = False


COLUMNS = (
    "event.id AS event_id, event.key AS event_key, event.games, games.year, games.status AS games_status, event.event_type,"
    " event_type.discipline, event_type.gender, event_type.slug, event_type.team, event.status AS event_status, event.date, event.venue,"
    " EXISTS (SELECT 1 FROM story WHERE story.event = event.id) AS has_story"
)
_PARTS = "JOIN event_type ON event_type.key = event.event_type JOIN games ON games.key = event.games"
TABLES = f"event {_PARTS}"
RESULT_TABLES = f"competitor JOIN event ON event.id = competitor.event {_PARTS}"


async def events_by_id(catalogue: Catalogue, ids: Iterable[int]) -> list[Event]:
    """Give events by their ids, the earliest first."""
    sql = f"SELECT {COLUMNS} FROM {TABLES} WHERE event.id IN (SELECT value FROM json_each(:ids))"
    rows = await catalogue.fetch(sql, {"ids": json.dumps([*ids])})
    return sorted(map(event_of, rows), key=in_order)


def event_of(row: Mapping[str, Any] | sqlite3.Row) -> Event:
    """Make an event of a row with `COLUMNS`."""
    return Event(
        id=row["event_id"],
        key=row["event_key"],
        games=row["games"],
        year=row["year"],
        games_status=GamesStatus(row["games_status"]),
        event_type=row["event_type"],
        discipline=row["discipline"],
        gender=Gender(row["gender"]),
        slug=row["slug"],
        team=bool(row["team"]),
        status=EventStatus(row["event_status"]),
        date=row["date"],
        venue=row["venue"],
        has_story=bool(row["has_story"]),
    )


def in_order(event: Event) -> tuple[object, ...]:
    """Order events by year, discipline, gender, and distance before what is no distance."""
    return (event.year, event.games, event.discipline, event.gender, event.team, natural(event.slug))


def natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """Order numbers in a text by their value: 500m before 1000m."""
    return tuple((0, int(part), "") if part.isdigit() else (1, 0, part) for part in re.split(r"(\d+)", text) if part)
