"""Tables of records: the world's and the Olympic record as they stood, or those that were set."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from bot.olympics.claims import Person, RecordClaim
from bot.olympics.mark import Mark
from bot.olympics.medal import Record
from bot.reading.cleanup import cleanup
from bot.reading.competitors import read_competitors
from bot.reading.marks import unit_of
from bot.reading.reading_table import Found, TableReading, context_for
from bot.reading.scope import Scope
from bot.reading.view import Row, distinct
from bot.wikitext.page import GridCell

_HALF = 0.5
_CODES = {"wr", "or", "er", "nr"}
_ANY_RECORD = {"record", "rekord", "records"}


@dataclass(slots=True)
class _Parts:
    mark: Mark | None = None
    people: tuple[Person, ...] = ()
    noc: str | None = None
    place: str = ""
    date: str = ""
    others: list[str] = field(default_factory=list)


def _fits(table: TableReading) -> bool:
    """Most rows begin with a record's name, or the section is about records and columns are named for them."""
    rows = table.view.table.rows
    named = sum(_record_of(table, row) is not None for row in rows)
    return (named > 0 and named >= _HALF * len(rows)) or ("records" in table.scope.kinds and bool(_record_columns(table)))


def read(table: TableReading) -> Found | None:
    """One claim a record. None for another kind of table."""
    if not _fits(table):
        return None
    found = Found()
    for number, row in enumerate(table.view.table.rows, 1):
        scope = _row_scope(table, row, number)
        records = list(_records(table, row))
        parts = _parts(table, scope, row) if records else _Parts()
        if parts.mark is None:
            if number > table.view.first_row or records:
                found.unread.append(table.unread("no-record", number))
            continue
        found.records.extend(
            RecordClaim(context_for(scope), table.locator(number), record, parts.mark, parts.people, parts.noc, parts.place, parts.date)
            for record in records
        )
    return found


def _records(table: TableReading, row: Row) -> Iterator[Record]:
    named = _record_of(table, row)
    if named:
        yield Record(named)
        return
    for index, code in _record_columns(table):
        cell = row[index] if index < len(row) else None
        text = cleanup(cell.content.text) if cell is not None and not cell.header else ""
        if text and code:
            yield Record(code)
        elif text:
            yield from table.page_context.split(text).records


def _record_of(table: TableReading, row: Row) -> str | None:
    first = row[0] if row else None
    if first is None:
        return None
    return table.page_context.vocabulary(table.scope.language).kind("records", table.page_context.fold(cleanup(first.content.text)))


def _record_columns(table: TableReading) -> list[tuple[int, str]]:
    """Give the columns headed by a record's code, or whose cells hold such codes."""
    columns = [(column.index, column.header.upper()) for column in table.view.columns if column.header in _CODES]
    return columns + [(column.index, "") for column in table.view.columns if column.header in _ANY_RECORD]


def _row_scope(table: TableReading, row: Row, number: int) -> Scope:
    scope = table.scope
    for column in table.view.columns:
        cell = row[column.index] if column.index < len(row) else None
        if cell is not None and column.means("event") and not cell.header:
            scope = table.subject(cell, scope, row=number)
    return scope


def _parts(table: TableReading, scope: Scope, row: Row) -> _Parts:
    parts = _Parts()
    subjects = {column.index for column in table.view.columns if column.means("event")}
    codes = {index for index, _ in _record_columns(table)}
    skipped = [row[index] for index in {0, *subjects, *codes} if index < len(row)]
    for cell in distinct(row):
        if not any(cell is one for one in skipped):
            _sort(table, scope, cell, parts)
    if parts.others:
        parts.place, parts.date = parts.others[0], parts.others[-1] if len(parts.others) > 1 else ""
    return parts


def _sort(table: TableReading, scope: Scope, cell: GridCell, parts: _Parts) -> None:
    """Tell a cell by what it holds: a mark, people, else a place or a date."""
    text = cleanup(cell.content.text)
    if not text:
        return
    event = scope.context.event.value.slug if scope.context.event else None
    unit = unit_of("", scope.discipline, event, table.page_context, (text,))
    mark = table.page_context.mark(table.page_context.split(text).text, scope.language, unit)
    if mark and parts.mark is None:
        parts.mark = mark
        return
    noc = table.page_context.noc(text, scope.language, scope.year)
    if noc:
        parts.noc = parts.noc or noc
        return
    has_digits = any(character.isdigit() for character in text)
    if not parts.people and not has_digits:
        read = read_competitors(cell.content, table.page_context, table.cue(scope))
        if read and read[0].people:
            parts.people = tuple(person for one in read for person in one.people)
            parts.noc = read[0].noc
            return
    parts.others.append(text)
