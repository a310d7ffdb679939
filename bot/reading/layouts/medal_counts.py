"""Medal tables by NOC: how many of each medal. Never results; they check ours."""

from dataclasses import replace

from bot.olympics.claims import EventContext, MedalCountClaim
from bot.olympics.medal import Medal
from bot.reading.lines import Kind, read_line
from bot.reading.reading_table import Found, TableReading, row_text
from bot.reading.scope import narrow
from bot.reading.view import Row, View

_COUNTED = 0.7


def _fits(view: View) -> bool:
    """All three medals are columns, and what stands in them is numbers."""
    if any(column.means("competitor") for column in view.columns):
        # A tally of people: how often each of them won.
        return False
    columns = [column.index for column in view.columns if column.medal]
    if {column.medal for column in view.columns if column.medal} != set(Medal) or len(columns) != len(Medal):
        return False
    texts = [texts[index] for _, row in view.data() for texts in (row_text(row),) for index in columns if index < len(texts)]
    filled = [text for text in texts if text]
    return bool(filled) and sum(_count(text) is not None for text in filled) >= _COUNTED * len(filled)


def _count(text: str) -> int | None:
    digits = text.strip("*'†– -")
    if not digits:
        return 0
    return int(digits) if digits.isdigit() and len(digits) <= 4 else None  # noqa: PLR2004 - no table counts tens of thousands


def read(table: TableReading) -> Found | None:
    """One claim a row that names a NOC; a nation's table by sport counts for that nation. None for another kind of table."""
    if not _fits(table.view):
        return None
    found = Found()
    for number, row in table.view.data():
        claim = _read_row(table, row, number)
        if claim is not None:
            found.counts.append(claim)
        elif not _is_total(table, row):
            found.unread.append(table.unread("unknown-noc", number))
    return found


def _read_row(table: TableReading, row: Row, number: int) -> MedalCountClaim | None:
    counts = _counts(table, row)
    if counts is None:
        return None
    texts = row_text(row)
    for column in table.view.columns:
        if column.medal or column.index >= len(row) or row[column.index] is None:
            continue
        text = texts[column.index]
        if not text or _count(text) is not None:
            continue
        line = read_line(text, table.page_context, table.cue(table.scope))
        if line.kind is Kind.NOC and line.noc:
            return _claim(table, table.scope.context, line.noc, counts, (number, row))
        if table.scope.nation:
            phrase = table.phrases.heading(text, table.scope.language, None)
            if phrase.discipline:
                own = narrow(table.scope, replace(phrase, event=None), table.locator(number))
                return _claim(table, own.context, table.scope.nation.value, counts, (number, row))
    return None


def _counts(table: TableReading, row: Row) -> dict[Medal, int] | None:
    texts = row_text(row)
    counts: dict[Medal, int] = {}
    for column in table.view.columns:
        if column.medal:
            count = _count(texts[column.index]) if column.index < len(texts) else None
            if count is None:
                return None
            counts[column.medal] = count
    return counts


def _claim(table: TableReading, context: EventContext, noc: str, counts: dict[Medal, int], row: tuple[int, Row]) -> MedalCountClaim:
    number, cells = row
    texts = row_text(cells)
    total = next((column.index for column in table.view.columns if column.means("count") and column.medal is None), None)
    printed = _count(texts[total]) if total is not None and total < len(texts) and texts[total] else None
    context = replace(context, event=None, phase=None, unit=None)
    return MedalCountClaim(context, table.locator(number), noc, counts[Medal.GOLD], counts[Medal.SILVER], counts[Medal.BRONZE], printed)


def _is_total(table: TableReading, row: Row) -> bool:
    """Tell whether a row holds sums, or nothing."""
    vocabulary = table.page_context.vocabulary(table.scope.language)
    words = [table.page_context.fold(text) for text in row_text(row) if text and _count(text) is None]
    return all("count" in vocabulary.kinds("columns", word) or word.startswith(("total", "skupaj", "gesamt")) for word in words)
