"""Medal summaries turned round: a row a medal, a column an event or a gender (`Medal | Individual | Team`)."""

from collections.abc import Iterator

from bot.olympics.claims import Cell, RowClaim
from bot.olympics.medal import Medal
from bot.reading.cleanup import cleanup
from bot.reading.competitors import read_competitors
from bot.reading.marks import medal_of
from bot.reading.phrases import Phrase
from bot.reading.reading_table import Found, TableReading, competitor_fields, context_for, struck_change
from bot.reading.scope import Scope, narrow, with_history
from bot.reading.view import Column, Row
from bot.wikitext.page import GridCell

_SEVERAL = 2
_MAY_MEAN = {"team", "event", "gender"}
"""What words for columns an event's name may be; those for people, countries and marks are none."""


def read(table: TableReading) -> Found | None:
    """Read a column an event. None for another kind of table: all rows must be medals, and all other columns events or genders."""
    columns = table.view.columns
    medals = [(number, row, _medal(table, row)) for number, row in table.view.data()]
    told = [medal for _, _, medal in medals]
    if not {*Medal} <= set(told) or None in told or len(columns) <= _SEVERAL or table.view.first_row == 0:
        return None
    phrases = [(column, _named(table, column)) for column in columns[1:]]
    if not all(phrase.event or phrase.gender for _, phrase in phrases):
        return None
    found = Found()
    for column, phrase in phrases:
        cells = [(number, row[column.index], medal) for number, row, medal in medals if column.index < len(row)]
        shown = [(number, cell, medal) for number, cell, medal in cells if cell is not None and medal is not None]
        if all(cell is not other for _, cell, medal in shown for _, other, kind in shown if medal is not kind):
            scope = with_history(narrow(table.scope, phrase, table.locator(), resets=False), table.locator(), table.page_context)
            for number, cell, medal in shown:
                found.rows.extend(_claims(table, scope, number, cell, medal))
        else:
            found.unread.append(table.unread("no-results", text=column.header))
    return found


def _medal(table: TableReading, row: Row) -> Medal | None:
    cell = row[0] if row else None
    return medal_of(cell, table.page_context, table.scope.language) if cell is not None else None


def _named(table: TableReading, column: Column) -> Phrase:
    """Give what a column's header names, with nothing of it left."""
    scope = table.scope
    phrase = table.phrases.heading(column.header, scope.language, scope.discipline, scope.gender)
    beside = phrase.phase or phrase.other or phrase.kinds or column.span or not _MAY_MEAN.issuperset(column.kinds)
    return Phrase("") if beside else phrase


def _claims(table: TableReading, scope: Scope, number: int, cell: GridCell, medal: Medal) -> Iterator[RowClaim]:
    context = context_for(scope)
    text = cleanup(cell.content.text)
    read = read_competitors(cell.content, table.page_context, table.cue(scope), starred_part=table.starred_part) if context.event else ()
    for one in read:
        fields = competitor_fields(one, 1, text)
        changes = struck_change(medal, text) if one.struck else ()
        yield RowClaim(context, table.locator(number), medal=Cell(medal, medal.value, 1), changes=changes, **fields)  # type: ignore[arg-type]  # fields by name
