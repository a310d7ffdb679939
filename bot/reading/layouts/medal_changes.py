"""Tables of medals taken back and given on: what a competitor was awarded, what they have now, since when, and why."""

from dataclasses import replace

from bot.olympics.claims import Cell, RowClaim
from bot.olympics.medal import Irm, Medal, MedalChange
from bot.reading.cleanup import cleanup
from bot.reading.competitors import read_competitors
from bot.reading.reading_table import Found, TableReading, competitor_fields, context_for
from bot.reading.scope import Scope
from bot.reading.view import Row, spanning_text
from bot.wikitext.page import GridCell

_WHO = ("competitor", "team", "noc")


def read(table: TableReading) -> Found | None:
    """One claim a row that names a competitor. None for another kind of table.

    Consecutive rows of one competitor tell one change after another: they stand at the first one's line, and the last has the medal now.
    """
    if table.view.find("medal_before") is None or table.view.find("medal_after") is None:
        return None
    found = Found()
    scope = table.scope
    for number, row in table.view.data():
        heading = spanning_text(row)
        if heading is not None:
            scope = table.under(scope, heading, number, found)
            continue
        claim = _read_row(table, scope, number, row)
        if claim is None:
            found.unread.append(table.unread("no-competitor", number))
        elif found.rows and _goes_on(found.rows[-1], claim):
            above = found.rows[-1]
            found.rows[-1] = replace(above, medal=None, irm=None)
            found.rows.append(replace(claim, locator=replace(claim.locator, line=above.locator.line)))
        else:
            found.rows.append(claim)
    return found


def _read_row(table: TableReading, scope: Scope, number: int, row: Row) -> RowClaim | None:
    event = _cell(table, row, "event")
    own = table.subject(event, scope, row=number) if event is not None else scope
    who = next((cell for kind in _WHO if (cell := _cell(table, row, kind)) is not None), None)
    if who is None or context_for(own).event is None:
        return None
    competitors = [one for one in read_competitors(who.content, table.page_context, table.cue(own)) if one.known]
    if len(competitors) != 1:
        return None
    before, after = _medal(table, own, row, "medal_before"), _medal(table, own, row, "medal_after")
    change = MedalChange(
        before, after, _text(table, row, "date") or None, _text(table, row, "authority") or None, _text(table, row, "reason")
    )
    column = row.index(who) + 1
    where = table.locator(number)
    return RowClaim(
        context_for(own),
        replace(where, column=column, line=who.line or where.line),
        medal=Cell(after, after.value) if after else None,
        irm=None if after else Cell(Irm.DSQ, ""),
        changes=(change,),
        **competitor_fields(competitors[0], column, cleanup(who.content.text)),  # type: ignore[arg-type]  # fields by name
    )


def _goes_on(above: RowClaim, claim: RowClaim) -> bool:
    one, two = (
        (row.context.event.value.slug if row.context.event else None, row.people.value if row.people else (), row.noc and row.noc.value)
        for row in (above, claim)
    )
    return one == two and above.changes[-1].after is claim.changes[0].before


def _cell(table: TableReading, row: Row, kind: str) -> GridCell | None:
    column = table.view.find(kind)
    cell = row[column.index] if column is not None and column.index < len(row) else None
    return cell if cell is not None and (cell.content.text or cell.content.templates) else None


def _text(table: TableReading, row: Row, kind: str) -> str:
    cell = _cell(table, row, kind)
    return cleanup(cell.content.text) if cell is not None else ""


def _medal(table: TableReading, scope: Scope, row: Row, kind: str) -> Medal | None:
    word = table.page_context.vocabulary(scope.language).kind("medals", table.page_context.fold(_text(table, row, kind)))
    return Medal(word) if word else None
