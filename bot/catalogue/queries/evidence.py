"""Where results come from: sources, the cells as they stand, and what was decided between them."""

# ruff: noqa: S608 - statements are put together from constants of this package; every value is a parameter

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from bot.catalogue.database import Catalogue
from bot.catalogue.queries.conditions import Selection, on_results
from bot.catalogue.queries.events import RESULT_TABLES
from bot.olympics.results import Field, Rule, Verdict

MOST_SOURCES = 8
ENOUGH_RESULTS = 400
"""Of a large selection only so many results are asked for their sources."""


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


_PLACE = "source.title, claim.language, claim.table_number, claim.row_number, claim.line"
_AMONG = "(SELECT value FROM json_each(:ids))"


async def decisions(catalogue: Catalogue, competitors: Iterable[int]) -> list[Decision]:
    """Give all decisions about some results."""
    rows = await catalogue.fetch(
        f"SELECT decision.*, statement.text, statement.value, statement.accepted, {_PLACE} FROM decision"
        " JOIN statement ON statement.decision = decision.id LEFT JOIN claim ON claim.id = statement.claim"
        f" LEFT JOIN source ON source.id = claim.source WHERE decision.competitor IN {_AMONG} ORDER BY decision.id, statement.position",
        {"ids": json.dumps([*competitors])},
    )
    grouped: dict[int, list[sqlite3.Row]] = {}
    for row in rows:
        grouped.setdefault(row["id"], []).append(row)
    return [_decision(group) for group in grouped.values()]


async def in_doubt(catalogue: Catalogue, selection: Selection, verdicts: Iterable[str], *, limit: int) -> list[int]:
    """Give the results of a selection about which there is such a decision: their ids, the earliest Games first."""
    condition = on_results(selection)
    condition.among("decision.verdict", verdicts)
    rows = await catalogue.fetch(
        f"SELECT DISTINCT competitor.id FROM {RESULT_TABLES} JOIN decision ON decision.competitor = competitor.id"
        f" WHERE {condition.sql} ORDER BY games.year, competitor.id LIMIT {int(limit)}",
        condition.values,
    )
    return [row["id"] for row in rows]


async def rejected_nocs(catalogue: Catalogue, selection: Selection) -> list[Decision]:
    """Give the decisions in which a source claimed a result for one of the selection's NOCs, and lost."""
    wanted = json.dumps([*selection.nocs])
    rows = await catalogue.fetch(
        "SELECT DISTINCT decision.competitor FROM statement JOIN decision ON decision.id = statement.decision"
        " WHERE decision.field = 'noc' AND NOT statement.accepted AND statement.value IN (SELECT value FROM json_each(:nocs))",
        {"nocs": wanted},
    )
    return [one for one in await decisions(catalogue, [row["competitor"] for row in rows]) if one.field is Field.NOC]


async def cells(catalogue: Catalogue, competitors: Iterable[int]) -> list[CellRow]:
    """Give the source rows of some results, as they stand."""
    rows = await catalogue.fetch(
        f"SELECT evidence.competitor, claim.id AS claim, claim_cell.field, claim_cell.text, {_PLACE} FROM evidence"
        " JOIN claim ON claim.id = evidence.claim JOIN source ON source.id = claim.source"
        " LEFT JOIN claim_cell ON claim_cell.claim = claim.id"
        f" WHERE evidence.competitor IN {_AMONG} ORDER BY evidence.competitor, claim.id, claim_cell.column_number, claim_cell.field",
        {"ids": json.dumps([*competitors])},
    )
    grouped: dict[tuple[int, int], list[sqlite3.Row]] = {}
    for row in rows:
        grouped.setdefault((row["competitor"], row["claim"]), []).append(row)
    return [_cell_row(group) for group in grouped.values()]


async def sources(catalogue: Catalogue, competitors: Iterable[int]) -> list[SourceRow]:
    """Give the sources that told of some results."""
    return await _sources(catalogue, f"evidence.competitor IN {_AMONG}", {"ids": json.dumps([*competitors])})


async def sources_of(catalogue: Catalogue, selection: Selection) -> list[SourceRow]:
    """Give the sources that told of a selection's results; of a large one those of the first results."""
    condition = on_results(selection)
    some = f"SELECT competitor.id FROM {RESULT_TABLES} WHERE {condition.sql} LIMIT {ENOUGH_RESULTS}"
    return await _sources(catalogue, f"evidence.competitor IN ({some})", condition.values)


async def all_sources(catalogue: Catalogue) -> list[SourceRow]:
    """Give every source, the preferred ones first."""
    rows = await catalogue.fetch("SELECT key, title, url, licence, revision FROM source ORDER BY preference DESC, key")
    return [SourceRow(*row) for row in rows]


async def _sources(catalogue: Catalogue, condition: str, values: dict[str, str | int | float | None]) -> list[SourceRow]:
    rows = await catalogue.fetch(
        "SELECT key, title, url, licence, revision FROM source WHERE id IN"
        f" (SELECT claim.source FROM evidence JOIN claim ON claim.id = evidence.claim WHERE {condition})"
        f" ORDER BY preference DESC, key LIMIT {MOST_SOURCES}",
        values,
    )
    return [SourceRow(*row) for row in rows]


def _decision(rows: list[sqlite3.Row]) -> Decision:
    first = rows[0]
    return Decision(
        competitor=first["competitor"],
        field=Field(first["field"]),
        verdict=Verdict(first["verdict"]),
        rule=Rule(first["rule"]),
        subject=first["subject"],
        detail=first["detail"],
        statements=tuple(Statement(row["text"], row["value"], bool(row["accepted"]), _place(row)) for row in rows),
    )


def _cell_row(rows: list[sqlite3.Row]) -> CellRow:
    place = _place(rows[0])
    assert place is not None  # noqa: S101 - its source is joined
    return CellRow(rows[0]["competitor"], place, tuple((Field(row["field"]), row["text"]) for row in rows if row["field"]))


def _place(row: sqlite3.Row) -> Place | None:
    if row["title"] is None:
        return None
    return Place(row["title"], row["language"], row["table_number"], row["row_number"], row["line"])
