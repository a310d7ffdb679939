"""Stories that stand with events, people whom they alone name, records, and medals that changed hands."""

# ruff: noqa: S608 - statements are put together from constants of this package; every value is a parameter

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from bot.catalogue.database import Catalogue
from bot.catalogue.queries.evidence import SourceRow
from bot.olympics.names import foldings

_AMONG = "(SELECT value FROM json_each(:ids))"


@dataclass(frozen=True, slots=True)
class Story:
    """A text that stands with an event."""

    id: int
    event: int
    language: str
    text: str
    source: SourceRow


@dataclass(frozen=True, slots=True)
class RecordRow:
    """A record set or equalled, or one that stood before an event."""

    type: str
    competitor: int | None
    event: int
    phase: str
    equalled: bool
    holder: str = ""
    noc: str | None = None
    mark: str = ""
    place: str = ""
    date: str = ""


_STORY = (
    "SELECT story.id, story.event, story.language, story.text, source.key, source.title, source.url, source.licence, source.revision"
    " FROM story JOIN event ON event.id = story.event JOIN claim ON claim.id = story.claim JOIN source ON source.id = claim.source"
)


_TOLD: WeakKeyDictionary[Catalogue, tuple[int, ...]] = WeakKeyDictionary()
_WITH_RECORDS: WeakKeyDictionary[Catalogue, bool] = WeakKeyDictionary()


async def events_with_stories(catalogue: Catalogue) -> tuple[int, ...]:
    """Give all events of which an open catalogue has a story."""
    if catalogue not in _TOLD:
        _TOLD[catalogue] = tuple(row[0] for row in await catalogue.fetch("SELECT DISTINCT event FROM story ORDER BY event"))
    return _TOLD[catalogue]


async def has_records(catalogue: Catalogue) -> bool:
    """Whether an open catalogue holds any record at all."""
    if catalogue not in _WITH_RECORDS:
        (row,) = await catalogue.fetch("SELECT EXISTS (SELECT 1 FROM record) OR EXISTS (SELECT 1 FROM standing_record)")
        _WITH_RECORDS[catalogue] = bool(row[0])
    return _WITH_RECORDS[catalogue]


async def stories(catalogue: Catalogue, events: Iterable[int]) -> list[Story]:
    """Give the stories of some events."""
    rows = await catalogue.fetch(f"{_STORY} WHERE story.event IN {_AMONG} ORDER BY event.key, story.id", {"ids": json.dumps([*events])})
    return [_story(row) for row in rows]


async def stories_naming(catalogue: Catalogue, folded: str) -> list[tuple[Story, str]]:
    """Give the stories that name a person whom they alone name, with the name as they write it."""
    naming = "SELECT story FROM search_name WHERE folded = :name AND story IS NOT NULL"
    rows = await catalogue.fetch(f"{_STORY} WHERE story.id IN ({naming}) ORDER BY event.key, story.id", {"name": folded})
    found = []
    for row in rows:
        names = await catalogue.fetch("SELECT name FROM mention WHERE story = :story", {"story": row[0]})
        found.append((_story(row), _as_written(folded, [name["name"] for name in names])))
    return found


async def records_set(catalogue: Catalogue, competitors: Iterable[int]) -> list[RecordRow]:
    """Give the records that some results set or equalled."""
    rows = await catalogue.fetch(
        "SELECT record.type, record.competitor, competitor.event, record.phase, record.equalled FROM record"
        f" JOIN competitor ON competitor.id = record.competitor WHERE record.competitor IN {_AMONG}"
        " ORDER BY record.competitor, record.type DESC",
        {"ids": json.dumps([*competitors])},
    )
    return [RecordRow(row[0], row[1], row[2], row[3], bool(row[4])) for row in rows]


async def standing_records(catalogue: Catalogue, events: Iterable[int]) -> list[RecordRow]:
    """Give the records as they stood before some events."""
    rows = await catalogue.fetch(
        f"SELECT type, event, holder, noc, mark_text, place, date FROM standing_record WHERE event IN {_AMONG} ORDER BY event, type DESC",
        {"ids": json.dumps([*events])},
    )
    return [RecordRow(row[0], None, row[1], "", False, *row[2:]) for row in rows]


def _story(row: sqlite3.Row) -> Story:
    return Story(row["id"], row["event"], row["language"], row["text"], SourceRow(*row[4:]))


def _as_written(folded: str, names: list[str]) -> str:
    return next((name for name in names if folded in foldings(name)), folded.title())
