"""Where results come from: sources, the cells as they stand, and what was decided between them."""

# ruff: noqa: S608 - statements are put together from constants of this package; every value is a parameter

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

from bot.catalogue.database import Catalogue
from bot.olympics.claims import Evidence
from bot.olympics.medal import Medal
from bot.olympics.results import Field, Rule, Verdict


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source."""

    key: str
    title: str
    url: str | None
    licence: str | None
    revision: str | None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a statement or a cell stands."""

    title: str
    language: str
    table: int | None
    row: int | None
    line: int | None


@dataclass(frozen=True, slots=True)
class Statement:
    """One telling of a field."""

    text: str
    value: str
    accepted: bool
    place: Place | None


@dataclass(frozen=True, slots=True)
class Decision:
    """How one field of one result was decided."""

    competitor: int
    field: Field
    verdict: Verdict
    rule: Rule
    subject: str
    detail: str
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class CellRow:
    """A source's row that told of a result: its cells as they stand."""

    competitor: int
    place: Place
    cells: tuple[tuple[Field, str], ...]
    reason: Evidence | None = None
    """Why the row counts as a result, where it is one of a page."""


@dataclass(frozen=True, slots=True)
class Change:
    """A medal taken or given after the ceremony."""

    competitor: int
    before: Medal | None
    after: Medal | None
    date: str | None
    authority: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside some results: what was decided about them, how their medals changed, and who told of them."""

    decisions: tuple[Decision, ...]
    changes: tuple[Change, ...]
    sources: tuple[SourceRow, ...]


_PLACE = "source.title, claim.language, claim.table_number, claim.row_number, claim.line"
_AMONG = "(SELECT value FROM json_each(:ids))"


_DECISIONS = (
    "SELECT decision.id, decision.competitor, decision.field, decision.verdict, decision.rule, decision.subject, decision.detail,"
    f" statement.text, statement.value, statement.accepted, {_PLACE} FROM decision"
    " JOIN statement ON statement.decision = decision.id LEFT JOIN claim ON claim.id = statement.claim"
    f" LEFT JOIN source ON source.id = claim.source WHERE decision.competitor IN {_AMONG} ORDER BY decision.id, statement.position"
)
_STATED = (
    "SELECT DISTINCT decision.competitor FROM statement JOIN decision ON decision.id = statement.decision WHERE decision.field = 'noc'"
    f" AND NOT statement.accepted AND statement.value IN {_AMONG}"
)
_CHANGES = (
    "SELECT competitor, medal_before, medal_after, date, authority, reason FROM medal_change"
    " WHERE competitor IN (SELECT value FROM json_each(:changed)) ORDER BY competitor, position"
)
SOURCE = "key, title, url, licence, revision"
_SOURCES = (
    f"SELECT {SOURCE} FROM source WHERE id IN"
    f" (SELECT claim.source FROM evidence JOIN claim ON claim.id = evidence.claim WHERE evidence.competitor IN {_AMONG})"
    " ORDER BY preference DESC, key"
)
_BESIDE = (
    "SELECT (SELECT json_group_array(json_array(id, competitor, field, verdict, rule, subject, detail, text, value, accepted,"
    f" title, language, table_number, row_number, line)) FROM ({_DECISIONS})),"
    f" (SELECT json_group_array(json_array(competitor, medal_before, medal_after, date, authority, reason)) FROM ({_CHANGES})),"
    f" (SELECT json_group_array(json_array(key, title, url, licence, revision)) FROM ({_SOURCES}))"
)


async def beside(catalogue: Catalogue, competitors: Iterable[int], changed: Iterable[int]) -> Beside:
    """Return, by one statement, the decisions and sources of some results, and the changes of some results' medals."""
    values = {"ids": json.dumps([*competitors]), "changed": json.dumps([*changed])}
    ((decided, changes, told),) = await catalogue.fetch(_BESIDE, values)
    return Beside(
        tuple(_decisions(json.loads(decided))),
        tuple(_change(row) for row in json.loads(changes)),
        tuple(SourceRow(*row) for row in json.loads(told)),
    )


async def stated_for(catalogue: Catalogue, nocs: Iterable[str]) -> set[int]:
    """Return the results that some source, which is not believed, gives to one of these NOCs."""
    return {row[0] for row in await catalogue.fetch(_STATED, {"ids": json.dumps([*nocs])})}


async def decisions(catalogue: Catalogue, competitors: Iterable[int]) -> list[Decision]:
    """Give all decisions about some results."""
    rows = await catalogue.fetch(_DECISIONS, {"ids": json.dumps([*competitors])})
    return _decisions([*map(tuple, rows)])


async def events_in_doubt(catalogue: Catalogue, verdicts: Iterable[str], *, limit: int) -> list[tuple[str, str]]:
    """Return the events, as Games and event type, about whose results there is such a decision: the earliest Games first."""
    rows = await catalogue.fetch(
        "SELECT DISTINCT event.games, event.event_type FROM decision JOIN competitor ON competitor.id = decision.competitor"
        " JOIN event ON event.id = competitor.event WHERE decision.verdict IN (SELECT value FROM json_each(:verdicts))"
        " ORDER BY event.games, event.event_type LIMIT :limit",
        {"verdicts": json.dumps([str(verdict) for verdict in verdicts]), "limit": limit},
    )
    return [(row["games"], row["event_type"]) for row in rows]


async def cells(catalogue: Catalogue, competitors: Iterable[int]) -> list[CellRow]:
    """Give the source rows of some results, as they stand."""
    rows = await catalogue.fetch(
        f"SELECT evidence.competitor, claim.id AS claim, evidence.reason, claim_cell.field, claim_cell.text, {_PLACE} FROM evidence"
        " JOIN claim ON claim.id = evidence.claim JOIN source ON source.id = claim.source"
        " LEFT JOIN claim_cell ON claim_cell.claim = claim.id"
        f" WHERE evidence.competitor IN {_AMONG} ORDER BY evidence.competitor, claim.id, claim_cell.column_number, claim_cell.field",
        {"ids": json.dumps([*competitors])},
    )
    grouped: dict[tuple[int, int], list[sqlite3.Row]] = {}
    for row in rows:
        grouped.setdefault((row["competitor"], row["claim"]), []).append(row)
    return [_cell_row(group) for group in grouped.values()]


_ALL: WeakKeyDictionary[Catalogue, list[SourceRow]] = WeakKeyDictionary()
_STRIPPED: WeakKeyDictionary[Catalogue, frozenset[int]] = WeakKeyDictionary()
"""Every source of each open catalogue: each total names the first of them, and they never change."""


async def all_sources(catalogue: Catalogue) -> list[SourceRow]:
    """Give every source, the preferred ones first."""
    if catalogue not in _ALL:
        rows = await catalogue.fetch(f"SELECT {SOURCE} FROM source ORDER BY preference DESC, key")
        _ALL[catalogue] = [SourceRow(*row) for row in rows]
    return _ALL[catalogue]


async def sources_of(catalogue: Catalogue, competitors: Iterable[int]) -> list[SourceRow]:
    """Return the sources of some results, the preferred ones first."""
    return [SourceRow(*row) for row in await catalogue.fetch(_SOURCES, {"ids": json.dumps([*competitors])})]


def _decisions(rows: Iterable[Sequence[Any]]) -> list[Decision]:
    """Make decisions of rows of `_DECISIONS`, a row a statement."""
    grouped: dict[int, list[Sequence[Any]]] = {}
    for row in rows:
        grouped.setdefault(row[0], []).append(row)
    return [_decision(group) for group in grouped.values()]


def _decision(rows: Sequence[Sequence[Any]]) -> Decision:
    _, competitor, field, verdict, rule, subject, detail, *_ = rows[0]
    statements = tuple(
        Statement(text, value, bool(accepted), _place(*place)) for text, value, accepted, *place in (row[7:] for row in rows)
    )
    return Decision(competitor, Field(field), Verdict(verdict), Rule(rule), subject, detail, statements)


def _change(row: Sequence[Any]) -> Change:
    competitor, before, after, *about = row
    return Change(competitor, Medal(before) if before else None, Medal(after) if after else None, *about)


def _cell_row(rows: list[sqlite3.Row]) -> CellRow:
    place = _place(*rows[0][5:])
    reason = Evidence(rows[0]["reason"]) if rows[0]["reason"] else None
    assert place is not None  # noqa: S101 - its source is joined
    return CellRow(rows[0]["competitor"], place, tuple((Field(row["field"]), row["text"]) for row in rows if row["field"]), reason)


def _place(title: str | None, language: str, table: int | None, row: int | None, line: int | None) -> Place | None:
    return None if title is None else Place(title, language, table, row, line)


async def events_with_stripped(catalogue: Catalogue) -> frozenset[int]:
    """Return the events of an open catalogue in which somebody has another medal now than was awarded, or none."""
    if catalogue not in _STRIPPED:
        rows = await catalogue.fetch("SELECT DISTINCT event FROM standing WHERE stripped = 1")
        _STRIPPED[catalogue] = frozenset(row[0] for row in rows)
    return _STRIPPED[catalogue]
