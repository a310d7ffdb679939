"""Medal summaries: a column a medal (or two: athlete and mark), a row an event; or a row a Games, in lists of medallists."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from bot.olympics.claims import Cell, RowClaim, Stated
from bot.olympics.medal import Medal
from bot.reading.cleanup import cleanup
from bot.reading.competitor import Competitor
from bot.reading.competitors import read_competitors
from bot.reading.marks import MarkCell, read_mark, unit_of
from bot.reading.reading_table import Found, TableReading, competitor_fields, context_for, struck_change
from bot.reading.scope import Scope
from bot.reading.view import Column, Row, View, spanning_text
from bot.wikitext.page import GridCell

_LEAST_MEDALS = 2
_YEAR_DIGITS = 4
_BESIDE = ("mark", "gap", "note", "opposition")


def _fits(table: TableReading) -> bool:
    """At least two medals are columns."""
    return len({column.medal for column in table.view.columns if column.medal}) >= _LEAST_MEDALS


@dataclass(frozen=True, slots=True)
class Place:
    """What stands under one medal in the rows of one event."""

    row: int
    column: int
    cell: GridCell
    mark: MarkCell | None = None
    noc: str | None = None
    """What a second cell under the medal says of the first one's NOC."""


def read(table: TableReading) -> Found | None:
    """Read every block of rows that share the cell which names their event. None for another kind of table."""
    if not _fits(table):
        return None
    found = Found()
    subjects = [column for column in table.view.columns if column.medal is None and not _is_beside(column)]
    scope = table.scope
    for block in _blocks(table.view, subjects):
        number, row = block[0]
        heading = spanning_text(row)
        if heading is not None:
            scope = table.under(scope, heading, number, found)
            continue
        if (missing := _slipped(table, scope, subjects, row)) and len(block) == 1:
            moved = (*(None,) * missing, *row[:-missing])
            _read_block(table, _of_page(scope), [(number, moved)], found)
            continue
        own = _subject(table, scope, subjects, row, number)
        _read_block(table, own, block, found)
    return found


def _slipped(table: TableReading, scope: Scope, subjects: list[Column], row: Row) -> int:
    """Tell by how many cells a row is short that leaves its event out: competitors stand where the event should, and nobody at the end."""
    count = len(subjects)
    medals = [column.index for column in table.view.columns if column.medal]
    if not count or [column.index for column in subjects] != list(range(count)) or len(row) != count + len(medals):
        return 0
    if any(cell is not None and (cell.content.text or cell.content.templates) for cell in row[-count:]):
        return 0
    shown = [cell for cell in row[:-count] if cell is not None]
    read = [read_competitors(cell.content, table.page_context, table.cue(scope)) for cell in shown]
    return count if len(shown) == len(medals) and all(one and all(each.noc for each in one) for one in read) else 0


def _of_page(scope: Scope) -> Scope:
    """Give the scope of a row that names no event: the page's own, and no heading's that was only guessed."""
    return replace(scope, guess=None) if scope.context.event is None else scope


def _is_beside(column: Column) -> bool:
    """Tell whether a column says something of the result and nothing of the event: the final's score, a remark."""
    return any(column.means(kind) for kind in _BESIDE) and not column.means("event")


def _blocks(view: View, subjects: list[Column]) -> Iterator[list[tuple[int, Row]]]:
    """Rows of one event: those that share a subject's cell. Without subjects all rows are one event's."""
    block: list[tuple[int, Row]] = []
    for number, row in view.data():
        if block and (spanning_text(row) is not None or not _same_event(block[-1][1], row, subjects)):
            yield block
            block = []
        block.append((number, row))
    if block:
        yield block


def _same_event(above: Row, row: Row, subjects: list[Column]) -> bool:
    if spanning_text(above) is not None:
        return False
    if not subjects:
        return True
    index = subjects[0].index
    here, there = row[index] if index < len(row) else None, above[index] if index < len(above) else None
    return here is there or here is None or not (here.content.text or here.content.templates)


def _subject(table: TableReading, scope: Scope, subjects: list[Column], row: Row, number: int) -> Scope:
    """Tell what the cells beside the medals say: the event, the Games, the discipline, the gender."""
    for column in subjects:
        cell = row[column.index] if column.index < len(row) else None
        if cell is None or not cell.content.text or column.means("date") or column.means("count"):
            continue
        if _is_games(table, cell, scope) or (column.means("games") and games_of(table, cleanup(cell.content.text), scope)):
            scope = _games(table, scope, cell, number)
        else:
            scope = table.subject(cell, scope, row=number)
    return scope


def _is_games(table: TableReading, cell: GridCell, scope: Scope) -> bool:
    """Whether a cell begins with a year and names Games."""
    text = table.subject_text(cell, scope)
    return text[:_YEAR_DIGITS].isdigit() and table.phrases.subject(text, scope.language).games is not None


def _games(table: TableReading, scope: Scope, cell: GridCell, number: int) -> Scope:
    """`1998 Nagano`, with or without a link to the event's page at those Games."""
    where = table.locator(number)
    own = table.subject(cell, replace(scope, context=replace(scope.context, games=None)), row=number)
    own = replace(own, guess=scope.guess)
    if own.context.event is None or (own.context.event and scope.context.event and not _linked_event(cell)):
        own = replace(own, context=replace(own.context, event=scope.context.event))
    if own.context.games is None:
        key = games_of(table, table.subject_text(cell, scope), scope)
        if key:
            return replace(own, context=replace(own.context, games=Stated(key, cleanup(cell.content.text), where)))
    return own


def _linked_event(cell: GridCell) -> bool:
    return any("–" in link.target or " - " in link.target for link in cell.content.links)


def games_of(table: TableReading, text: str, scope: Scope) -> str | None:
    """Games by a year alone, where the discipline's season decides."""
    year = text[:_YEAR_DIGITS]
    if not year.isdigit():
        return None
    discipline = table.page_context.reference.disciplines.get(scope.discipline or "")
    seasons = [season.value for season in discipline.seasons] if discipline else ["summer", "winter"]
    keys = [key for season in seasons if (key := f"{year}-{season}") in table.page_context.reference.games]
    return keys[0] if len(keys) == 1 else None


def _read_block(table: TableReading, scope: Scope, block: list[tuple[int, Row]], found: Found) -> None:
    if context_for(scope).event is None:
        found.unread.extend(table.unread("no-event", number) for number, _ in block)
        return
    before = len(found.rows) + len(found.unread)
    for medal in Medal:
        read: list[tuple[Place, Competitor]] = []
        for place in _places(table, scope, block, medal):
            for one in read_competitors(place.cell.content, table.page_context, table.cue(scope), starred_part=table.starred_part):
                _take(read, place, replace(one, noc=one.noc or place.noc))
        for place, one in read:
            if one.unknown_noc:
                found.unread.append(table.unread("unknown-noc", place.row, one.unknown_noc))
            found.rows.append(_claim(table, scope, place, one, medal))
    if len(found.rows) + len(found.unread) == before:
        found.unread.extend(table.unread("no-competitor", number) for number, _ in block)


def _places(table: TableReading, scope: Scope, block: list[tuple[int, Row]], medal: Medal) -> Iterator[Place]:
    """Give the cells under a medal, each with the mark that stands beside it."""
    columns = [column.index for column in table.view.columns if column.medal is medal]
    seen: list[GridCell] = []
    for number, row in block:
        cells = [(index, cell) for index in columns if index < len(row) and (cell := row[index]) is not None]
        places: list[Place] = []
        mark: MarkCell | None = None
        for index, cell in cells:
            if any(cell is other for other in seen):
                continue
            seen.append(cell)
            told = _as_mark(table, scope, cell) if len(columns) > 1 else None
            if told is not None and (told.mark or told.irm):
                if places:
                    places[-1] = replace(places[-1], mark=told)
                else:
                    mark = told
            elif cell.content.text or cell.content.templates:
                _take_beside(table, scope, places, Place(number, index, cell))
        yield from (replace(place, mark=place.mark or mark or MarkCell()) for place in places)


def _take_beside(table: TableReading, scope: Scope, places: list[Place], place: Place) -> None:
    """Take a cell: as a competitor of its own, as whom the NOC in the cell before entered, or as the NOC of the one before."""
    one = _only(table, scope, place)
    above = _only(table, scope, places[-1]) if places else None
    if not places or (above and one and above.people and above.noc and one.people and one.noc):
        places.append(place)
    elif above and one and above.noc and not above.people and one.people and not one.noc:
        places[-1] = replace(place, noc=above.noc, mark=places[-1].mark)
    elif one and not one.people:
        places[-1] = replace(places[-1], noc=places[-1].noc or one.noc)


def _only(table: TableReading, scope: Scope, place: Place) -> Competitor | None:
    """Give the one competitor that a cell names."""
    read = read_competitors(place.cell.content, table.page_context, table.cue(scope))
    return read[0] if len(read) == 1 else None


def _as_mark(table: TableReading, scope: Scope, cell: GridCell) -> MarkCell | None:
    text = cleanup(cell.content.text)
    if not text or not any(character.isdigit() for character in text):
        return None
    event = scope.context.event.value.slug if scope.context.event else None
    return read_mark(text, table.page_context, scope.language, unit_of("", scope.discipline, event, table.page_context, (text,)))


def _take(read: list[tuple[Place, Competitor]], place: Place, one: Competitor) -> None:
    """Take a competitor; people in a row of their own below their NOC's are its team."""
    above = read[-1] if read else None
    alone = bool(one.people) and not (one.noc or one.team)
    if above and alone and above[0].row < place.row and above[0].column == place.column and not above[1].people:
        read[-1] = above[0], replace(above[1], people=one.people, cut=one.cut)
        return
    read.append((place, one))


def _claim(table: TableReading, scope: Scope, place: Place, one: Competitor, medal: Medal) -> RowClaim:
    context = context_for(scope)
    mark = place.mark or MarkCell()
    if mark.mark is None and one.mark:
        event = context.event.value.slug if context.event else None
        mark = read_mark(
            one.mark, table.page_context, scope.language, unit_of("", scope.discipline, event, table.page_context, (one.mark,))
        )
    text, column = cleanup(place.cell.content.text), place.column + 1
    where = table.locator(place.row)
    return RowClaim(
        context,
        replace(where, column=column, line=place.cell.line or where.line),
        medal=Cell(medal, medal.value, column),
        mark=Cell(mark.mark, mark.mark.text, column) if mark.mark else None,
        irm=Cell(mark.irm, mark.irm.value, column) if mark.irm else None,
        records=mark.records,
        note=mark.note,
        changes=struck_change(medal, text) if one.struck else (),
        **competitor_fields(one, column, text),  # type: ignore[arg-type]  # fields by name
    )
