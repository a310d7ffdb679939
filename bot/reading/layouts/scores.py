"""The score of one match as a table: a side a row with what it scored end by end, or both sides in a row with the score between them."""

from collections.abc import Sequence

from bot.reading.cleanup import cleanup
from bot.reading.matches import BOTH, BRONZE, FINAL, Match, claims_of
from bot.reading.reading_table import Found, TableReading, context_for
from bot.reading.view import Column, Row, distinct
from bot.wikitext.page import Content

_SIDES = 2
_FEWEST_ENDS = 3
_CELLS = 3


def read(table: TableReading) -> Found | None:
    """Read the match that a table tells below the heading of a final. None for another kind of table."""
    phase = table.scope.context.phase.value if table.scope.context.phase else ""
    rows = [row for _, row in table.view.data()]
    if phase not in {FINAL, BRONZE} or context_for(table.scope).event is None or not table.scope.team:
        return None
    match = _by_ends(table, rows, phase) or _in_a_row(rows, phase)
    if match is None:
        return None
    found = Found(rows=list(claims_of(match, table.scope, table.page_context, table.locator())))
    if not found.rows:
        found.unread.append(table.unread("no-results"))
    return found


def _by_ends(table: TableReading, rows: Sequence[Row], phase: str) -> Match | None:
    """Read two rows of a side, columns that count its ends, sets or periods from 1, and a total."""
    columns = table.view.columns
    ends = [column.index for column in columns if column.header.isdigit()]
    counted = [columns[index].header for index in ends] == [str(number) for number in range(1, len(ends) + 1)]
    ranked = any(column.means("rank") or column.medal for column in columns)
    if len(rows) != _SIDES or len(ends) < _FEWEST_ENDS or not counted or ranked or ends[0] == 0:
        return None
    totals = [column for column in columns[ends[-1] + 1 :] if _is_total(column)]
    cells = [(row[0], row[totals[0].index]) for row in rows if row] if totals else []
    told = [(side.content, score.content) for side, score in cells if side is not None and score is not None]
    return _match(phase, told) if len(told) == _SIDES else None


def _is_total(column: Column) -> bool:
    return column.means("total") or column.means("mark") or column.means("count")


def _in_a_row(rows: Sequence[Row], phase: str) -> Match | None:
    """Read a lone row of a side, the score and the other side."""
    cells = distinct(rows[0]) if len(rows) == 1 else []
    both = BOTH.fullmatch(cleanup(cells[1].content.text)) if len(cells) == _CELLS else None
    if both is None:
        return None
    return Match(phase, (cells[0].content, cells[2].content), (both[1], both[2]))


def _match(phase: str, told: Sequence[tuple[Content, Content]]) -> Match:
    (one, first), (other, second) = told
    return Match(phase, (one, other), (cleanup(first.text), cleanup(second.text)))
