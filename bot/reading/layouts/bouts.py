"""Tables of bouts: winner and loser of each, round by round."""

from dataclasses import replace

from bot.olympics.claims import Cell, RowClaim
from bot.olympics.mark import Mark, MarkKind
from bot.reading.cleanup import cleanup
from bot.reading.competitor import Competitor
from bot.reading.competitors import read_competitors
from bot.reading.marks import MarkCell, read_mark
from bot.reading.reading_table import Found, TableReading, competitor_fields, context_for
from bot.reading.scope import Scope
from bot.reading.view import Row, spanning_text


def _fits(table: TableReading) -> bool:
    """Both sides have a column."""
    return table.view.find("winner") is not None and table.view.find("loser") is not None


def read(table: TableReading) -> Found | None:
    """Two claims a bout; a bye has one side. None for another kind of table."""
    if not _fits(table):
        return None
    found = Found()
    scope = table.scope
    for number, row in table.view.data():
        heading = spanning_text(row)
        if heading is not None:
            scope = table.under(scope, heading, number, found)
            continue
        claims = _read_row(table, scope, number, row)
        found.rows.extend(claims)
        if not claims:
            found.unread.append(table.unread("no-competitor", number))
    return found


def _read_row(table: TableReading, scope: Scope, number: int, row: Row) -> list[RowClaim]:
    context = context_for(scope)
    winner, loser = table.view.find("winner"), table.view.find("loser")
    if context.event is None or winner is None or loser is None:
        return []
    result = table.view.find("mark")
    cell = row[result.index] if result and result.index < len(row) else None
    text = cleanup(cell.content.text) if cell else ""
    mark = read_mark(text, table.page_context, scope.language, None) if text else MarkCell()
    claims = []
    for column, won in ((winner.index, True), (loser.index, False)):
        one, name = _side(table, scope, row, column)
        if one is None or not one.known:
            continue
        own = _turned(mark.mark) if mark.mark and not won else mark.mark
        claims.append(
            RowClaim(
                context,
                replace(table.locator(number), column=column + 1),
                mark=Cell(own, own.text, result.index + 1) if own and result else None,
                irm=Cell(mark.irm, text, result.index + 1) if mark.irm and not won and result else None,
                note=f"{'W' if won else 'L'} {text}".strip(),
                **competitor_fields(one, column + 1, name),  # type: ignore[arg-type]  # fields by name
            ),
        )
    return claims


def _side(table: TableReading, scope: Scope, row: Row, column: int) -> tuple[Competitor | None, str]:
    """One side's name with the NOC in the next column, where there is one."""
    cell = row[column] if column < len(row) else None
    if cell is None or not cell.content.text:
        return None, ""
    read = read_competitors(cell.content, table.page_context, table.cue(scope))
    if not read:
        return None, ""
    one = read[0]
    beside = row[column + 1] if column + 1 < len(row) else None
    if one.noc is None and beside is not None and table.view.columns[column + 1].means("noc"):
        one = replace(one, noc=table.page_context.noc(cleanup(beside.content.text), scope.language, scope.year))
    return one, cleanup(cell.content.text)


def _turned(mark: Mark) -> Mark:
    """Give the score as the other side has it."""
    if mark.kind is not MarkKind.VERSUS or mark.against is None:
        return mark
    return replace(mark, value=mark.against, against=mark.value)
