"""Is a table the event's result? Only where something says so: its own medals, a heading, the event's name above it, a summary."""

from collections.abc import Sequence
from dataclasses import replace

from bot.olympics.claims import EventContext, Evidence, RowClaim, Unread
from bot.reading.bearing import Bearing
from bot.reading.podiums import differ
from bot.reading.reading_table import Found, TableReading
from bot.reading.roles import has_tally
from bot.reading.scope import Scope
from bot.reading.view import Row, View

_HOW_ENTERED = {"team", "individual", "tournament", "group"}
"""Events that say how people enter and nothing of the sport: without a sport or a gender, they are any list's heading (`Teams`)."""
_STANDING = {None, "final", "bronze-final"}


def with_evidence(table: TableReading, found: Found, summary: Sequence[RowClaim]) -> Found:
    """Give what a table claims, each place with its evidence; a ranked table without any is unread."""
    if not any(is_place(row) for row in found.rows):
        return _unread(table, found, "no-results") if found.rows and has_tally(table.view) else found
    evidence = _of_table(table, found) or (Evidence.SUMMARY if _agrees(found.rows, summary) else None)
    if evidence is None:
        return _unread(table, found, "no-evidence")
    found.rows[:] = [replace(row, evidence=evidence) if row.evidence is None and is_place(row) else row for row in found.rows]
    return found


def _unread(table: TableReading, found: Found, reason: str) -> Found:
    return Found(counts=found.counts, records=found.records, unread=[table.unread(reason)])


def is_place(row: RowClaim) -> bool:
    """Tell whether a row claims a place in its event's result: a medal, or a rank, a mark or an invalid result beside no other phase."""
    phase = row.context.phase.value if row.context.phase else None
    said = row.rank or row.irm or row.mark
    return bool(row.medal or row.changes) or (phase in _STANDING and row.context.unit is None and bool(said) and not _is_bout(row))


def told_rows(rows: Sequence[RowClaim]) -> tuple[list[RowClaim], list[Unread]]:
    """Part the rows whose sport or event is known from those of nobody knows what (`Largest teams`): these are unread."""
    told = [row for row in rows if _is_told(row.context)]
    rest = [row for row in rows if not _is_told(row.context)]
    places = dict.fromkeys((replace(row.locator, column=None), row.context.event.text if row.context.event else "") for row in rest)
    return told, [Unread(where, "no-event", text) for where, text in places]


def _is_told(context: EventContext) -> bool:
    """Tell whether a context names a discipline, or an event understood to its last word that is one without a discipline."""
    event = context.event.value if context.event else None
    if context.discipline is not None or event is None:
        return context.discipline is not None
    return not event.unknown and (context.gender is not None or event.slug not in _HOW_ENTERED)


def _is_bout(row: RowClaim) -> bool:
    return row.rank is None and row.note[:1] in {"W", "L", "D"} and row.note[1:2] in {"", " "}


def _of_table(table: TableReading, found: Found) -> Evidence | None:
    """Give a table's evidence, the strongest first."""
    scope = table.scope
    if any(row.medal or row.changes for row in found.rows):
        return Evidence.MEDAL
    if scope.bearing is Bearing.STANDING and not _is_unfinished(table.view):
        return Evidence.HEADING
    if has_tally(table.view) or _is_of_others(scope, found.rows) or _is_unfinished(table.view):
        return None
    if scope.bearing is Bearing.RESULT:
        return Evidence.HEADING
    if scope.bearing in {Bearing.OPEN, Bearing.EVENT}:
        return Evidence.EVENT
    named = any(column.means("event") for column in table.view.columns)
    return Evidence.EVENT if named and scope.nation is not None else None


def _is_unfinished(view: View) -> bool:
    """Tell whether the column of totals is still empty beside marks that are not: the ranks are those after a part."""
    rows = [row for _, row in view.data()]
    filled = {
        column.index: any(_text(row, column.index) for row in rows)
        for column in view.columns
        if column.means("total") or column.means("mark")
    }
    totals = [column.index for column in view.columns if column.means("total")]
    return bool(totals) and not any(filled[index] for index in totals) and any(filled.values())


def _text(row: Row, index: int) -> str:
    cell = row[index] if index < len(row) else None
    return cell.content.text if cell is not None else ""


def _is_of_others(scope: Scope, rows: Sequence[RowClaim]) -> bool:
    """Tell whether a table on a nation's page ranks several nations: the group of its team, which no heading calls the final standing."""
    return scope.nation is not None and len({row.noc.value for row in rows if row.noc}) > 1


def _agrees(rows: Sequence[RowClaim], summary: Sequence[RowClaim]) -> bool:
    """Tell whether a table's first three are the summary's medallists, with the winner's mark."""
    if not summary:
        return False
    for claimed in summary:
        place = claimed.medal.value.place if claimed.medal else None
        same = [row for row in rows if row.rank and row.rank.value == place and not differ(row, claimed)]
        marks = [row.mark for row in same if row.mark]
        if not same or (claimed.mark and not any(mark.value.same(claimed.mark.value) for mark in marks)):
            return False
    return any(claimed.mark for claimed in summary)
