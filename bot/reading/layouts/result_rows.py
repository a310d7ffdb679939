"""Tables with a competitor a row: hand-made medal tables, event pages from heats to finals, a nation's results by discipline.

Columns beside phases (`Heat | Semifinal | Final` over `Time | Rank`) are claims of their own; what stands beside no
phase, or in the final, is the row's standing.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.olympics.claims import Cell, RowClaim, Stated
from bot.reading.changes import changes_told
from bot.reading.cleanup import cleanup
from bot.reading.competitor import Competitor
from bot.reading.competitors import read_competitors
from bot.reading.flags import flags_of
from bot.reading.layouts.crews import Above, Crews, without_total
from bot.reading.layouts.named import Named
from bot.reading.layouts.unwritten_ranks import unwritten_ranks
from bot.reading.lines import Cue
from bot.reading.marks import RankCell, medal_above, medal_of, pictured_medal
from bot.reading.nation import nation_then
from bot.reading.page_context import PageContext
from bot.reading.people import as_people
from bot.reading.reading_table import Found, TableReading, competitor_fields, context_for, struck_change
from bot.reading.roles import Roles, roles_of
from bot.reading.row_readings import Reading, RowReader
from bot.reading.scope import Scope
from bot.reading.view import Row, is_header, spanning_text
from bot.wikitext.page import Content

_PLACEHOLDER = 90
"""Ranks from here on beside an invalid result only sort it to the end."""


def _fits(roles: Roles) -> bool:
    """Tell whether somebody competes in it, with a medal, a rank, a mark or a bout."""
    told = roles.medal is not None or roles.ranks or roles.marks or roles.opponents
    return bool(roles.who) and bool(told) and (not roles.foreign or (roles.medal is not None and not roles.opponents))


def _names_all(roles: Roles, table: TableReading) -> bool:
    """Tell whether each row names its own event and Games, and no place: a list of those who won what the heading says."""
    named = {kind for index in roles.subjects for kind in table.view.columns[index].kinds}
    return {"event", "games"} <= named and roles.medal is None and not roles.ranks


def _begins_with_medal(table: TableReading) -> bool:
    """Tell whether a table without headers shows a medal in its first row."""
    row = next((row for _, row in table.view.data()), ())
    return any(cell is not None and medal_of(cell, table.page_context, table.scope.language) for cell in row)


def read(table: TableReading) -> Found | None:
    """Read row by row; rows over all columns narrow the scope of those below. None for another kind of table."""
    if not any(column.kinds or column.phase for column in table.view.columns) and not _begins_with_medal(table):
        return None
    roles = roles_of(table)
    won = medal_above(table.scope.heading, table.page_context, table.scope.language) if _names_all(roles, table) else None
    if not (_fits(roles) or (won and roles.who)):
        return None
    found = Found()
    scope = table.scope
    unwritten = unwritten_ranks(table, roles)
    crews = Crews()
    above = Above()
    for number, row in table.view.data():
        heading = spanning_text(row)
        if heading is not None:
            scope = table.under(scope, heading, number, found)
            continue
        if _repeats(table, row, scope) or _is_blank(row):
            continue
        reader = RowReader(table, roles, _row_scope(table, roles, scope, number, row), number, row, won)
        who = _who(reader)
        if _continues(reader, who) or above.takes(reader, who, found.rows):
            continue
        named = crews.take(reader, who)
        if named is not None:
            named = without_total(reader, named)
            before = len(found.rows)
            _read_row(above.of_team(reader), named, unwritten.get(number), found)
            above.keep(reader, named, before)
    found.unread.extend(crews.left())
    if found.rows:
        found.unread.extend(table.unread("unknown-column", text=column.header) for column in roles.unknown)
    found.rows[:] = _with_shared_ranks(found.rows)
    return found


def _with_shared_ranks(rows: list[RowClaim]) -> list[RowClaim]:
    """Mark ranks that several rows of one event and phase have: told once over two rows, or printed twice."""
    seen = Counter(_rank_key(row) for row in rows if row.rank)
    return [replace(row, rank_equal=True) if row.rank and seen[_rank_key(row)] > 1 else row for row in rows]


def _rank_key(row: RowClaim) -> tuple[object, ...]:
    context = row.context
    stated = (context.games, context.discipline, context.gender, context.event, context.phase, context.unit)
    return (*(one.value if one else None for one in stated), row.rank.value if row.rank else None)


def _is_blank(row: Row) -> bool:
    return not any(cell is not None and (cell.content.text or cell.content.templates) for cell in row)


def _continues(reader: RowReader, named: Named) -> bool:
    """Tell whether a row goes on about the competitor and the event of the row above (results, then points)."""
    index = reader.number - 2
    if not named.competitors or index < reader.table.view.first_row:
        return False
    above = reader.table.view.table.rows[index]
    cells = [named.column - 1, *reader.roles.subjects]
    return all(column < len(above) and above[column] is reader.cell(column) for column in cells)


def _repeats(table: TableReading, row: Row, scope: Scope) -> bool:
    """Tell whether a row says what its columns' headers said."""
    fold, columns = table.page_context.fold, table.view.columns
    same = sum(column.header == (fold(cleanup(cell.content.text)) if cell else "") for cell, column in zip(row, columns, strict=False))
    return same * 2 > len(row) and is_header(row, table.page_context, table.page_context.vocabulary(scope.language))


def _row_scope(table: TableReading, roles: Roles, scope: Scope, number: int, row: Row) -> Scope:
    """Narrow the scope by the row's own cells: event, discipline, gender, unit. A phase of the headings above is that of every row."""
    phase = scope.context.phase
    for index in roles.subjects:
        cell = row[index] if index < len(row) else None
        if cell is not None and cell.content.text:
            scope = table.subject(cell, scope, row=number)
    if phase and scope.context.phase is None:
        scope = replace(scope, context=replace(scope.context, phase=phase))
    if roles.unit is not None and roles.unit < len(row) and (cell := row[roles.unit]) is not None:
        text = cleanup(cell.content.text)
        if text and scope.context.phase:
            scope = replace(scope, context=replace(scope.context, unit=Stated(text, text, table.locator(number))))
    return scope


def _read_row(reader: RowReader, named: Named, unwritten: RankCell | None, found: Found) -> None:
    table = reader.table
    if not named.competitors:
        if not _is_vacant(reader):
            found.unread.append(table.unread("no-competitor", reader.number))
        return
    if lost := _lost_place(reader):
        found.unread.append(table.unread("unknown-template", reader.number, lost))
        return
    if _is_of_other_games(reader):
        found.unread.append(table.unread("other-subject", reader.number))
        return
    if context_for(reader.scope).event is None or not _is_told(reader):
        found.unread.append(table.unread("no-event", reader.number))
        return
    for one in named.competitors:
        if one.unknown_noc:
            found.unread.append(table.unread("unknown-noc", reader.number, one.unknown_noc))
        found.rows.extend(_claims(reader, one, named, unwritten))


def _is_of_other_games(reader: RowReader) -> bool:
    """Tell whether a row names its Games and they are no Olympic ones (`Szczyrk 2009` in a list of a nation's medallists)."""
    named = any(reader.text(index) for index in reader.roles.subjects if reader.table.view.columns[index].means("games"))
    return named and reader.scope.context.games is None


def _lost_place(reader: RowReader) -> str:
    """Give the template that stands where a row's place or medal should and that nobody knows; empty where none does."""
    indexes = [*(column.index for column in reader.roles.ranks), *([] if reader.roles.medal is None else [reader.roles.medal])]
    cells = [cell for index in indexes if (cell := reader.cell(index)) is not None]
    page_context = reader.table.page_context
    known = (pictured_medal(cell.content, page_context) or any(one.kind for one in cell.content.templates) for cell in cells)
    placed = any(cell.content.text for cell in cells) or any(known)
    return "" if placed else next((one.name for cell in cells for one in cell.content.templates), "")


def _is_told(reader: RowReader) -> bool:
    """Tell whether a heading not wholly understood may be this table's event: only where it gives medals or ranks."""
    return reader.scope.context.event is not None or reader.roles.medal is not None or bool(reader.roles.ranks)


def _who(reader: RowReader) -> Named:
    """Read the row's competitors from all the cells that may name them."""
    table = reader.table
    beside = [column.index for column in table.view.columns if column.means("noc") and not column.means("competitor")]
    named = Named()
    for index in reader.roles.who:
        cell = reader.cell(index)
        if cell is None or not (cell.content.text or cell.content.templates):
            continue
        cue = replace(table.cue(reader.scope), noc_beside=any(at != index and reader.text(at) for at in beside))
        read: Sequence[Competitor] = read_competitors(cell.content, table.page_context, cue, starred_part=table.starred_part)
        if index not in beside:
            read = _called_so(reader, read, cell.content, cue)
        if index == reader.roles.craft:
            read = _crew_of(read, cell.content)
        if read and not named.competitors:
            members = table.members_of(reader.row, index)
            named = Named(_with_members(reader, read, members), index + 1, cleanup(cell.content.text))
        elif index in reader.roles.crew and len(named.competitors) == 1:
            named = replace(named, competitors=[_with_crew(named.competitors[0], read)])
        elif len(read) == 1:
            named = replace(named, competitors=[_merge(one, read[0]) for one in named.competitors])
        elif read and len(read) == len(named.competitors):
            named = replace(named, competitors=[_merge(one, other) for one, other in zip(named.competitors, read, strict=True)])
    return replace(named, competitors=_of_nation(reader, named.competitors))


def _called_so(reader: RowReader, read: Sequence[Competitor], cell: Content, cue: Cue) -> Sequence[Competitor]:
    """Tell a person whose name is a country's (`Chad`) from that country, where the column of NOCs names another one."""
    lone = len(read) == 1 and read[0].noc and not read[0].people and not cell.templates and cue.team is not True
    if not (lone and cue.noc_beside):
        return read
    page_context = reader.table.page_context
    nocs = {
        noc for column in reader.table.view.columns if column.means("noc") and (noc := _noc_in(reader, column.index, page_context, cue))
    }
    return [Competitor(None, "", as_people([cleanup(cell.text)], list(cell.links)))] if nocs and read[0].noc not in nocs else read


def _noc_in(reader: RowReader, index: int, page_context: PageContext, cue: Cue) -> str | None:
    cell = reader.cell(index)
    flags = flags_of(cell.content, page_context, cue) if cell is not None else []
    return next(iter(flags), None) or page_context.noc(reader.text(index), cue.language, cue.year)


def _crew_of(read: Sequence[Competitor], cell: Content) -> Sequence[Competitor]:
    """Tell a boat's name from the names of its crew: one name alone is the boat's."""
    lone = len(read) == 1 and len(read[0].people) == 1 and not read[0].noc
    return [Competitor(None, cleanup(cell.text), ())] if lone else read


def _with_crew(one: Competitor, read: Sequence[Competitor]) -> Competitor:
    """Add the crew that stands in a column beside the helmsman's; whoever that one names already is not named twice."""
    known = {person.name for person in one.people}
    crew = tuple(person for other in read for person in other.people if person.name not in known)
    return replace(one, people=(*one.people, *crew), noc=one.noc or next((other.noc for other in read if other.noc), None))


def _of_nation(reader: RowReader, competitors: Sequence[Competitor]) -> Sequence[Competitor]:
    """On a nation's page the NOC is the page's, and the lines of one cell are one crew."""
    if reader.table.scope.nation is None or not reader.roles.of_nation or not competitors:
        return competitors
    nation = nation_then(reader.scope, reader.table.page_context)
    people = tuple(person for one in competitors for person in one.people)
    first = competitors[0]
    return [replace(first, noc=first.noc or (nation.value if nation else None), people=people)]


def _merge(one: Competitor, other: Competitor) -> Competitor:
    """Join two cells of one row about one competitor: each fills what the other lacks."""
    return Competitor(
        one.noc or other.noc,
        one.team or (other.team if not one.people or other.people else ""),
        one.people or other.people,
        one.cut or other.cut,
        one.mark or other.mark,
        one.struck or other.struck,
        one.unknown_noc or ("" if one.noc else other.unknown_noc),
    )


def _with_members(reader: RowReader, read: Sequence[Competitor], members: Content | None) -> Sequence[Competitor]:
    """Add the members of a team that stand in a table of their own inside the cell."""
    if members is None or len(read) != 1 or not read[0].team:
        return read
    cue = replace(reader.table.cue(reader.scope), team=True)
    people = tuple(person for one in read_competitors(members, reader.table.page_context, cue) for person in one.people)
    return [replace(read[0], people=people)] if people else read


def _is_vacant(reader: RowReader) -> bool:
    vocabulary = reader.table.page_context.vocabulary(reader.scope.language)
    words = [reader.table.page_context.fold(reader.text(index)) for index in reader.roles.who]
    return any(vocabulary.kind("people", word) == "vacant" for word in words)


def _claims(reader: RowReader, one: Competitor, named: Named, unwritten: RankCell | None) -> Iterator[RowClaim]:
    """Claim the row's standing, then what it says of single phases."""
    fields = competitor_fields(one, named.column, named.text)
    who = RowClaim(context_for(reader.scope), reader.table.locator(reader.number), **fields)  # type: ignore[arg-type]  # fields by name
    standing = reader.standing(one)
    if unwritten is not None and standing.rank is not None and standing.rank.rank is None:
        standing = replace(standing, rank=unwritten)
    medal, medal_column = reader.medal(standing)
    phases = list(reader.phases())
    lesser = None if medal else reader.lesser_final(standing)
    if lesser:
        phases.append((lesser, standing))
    elif standing.filled or medal or not phases:
        claim = _filled(who, standing, reader)
        if medal:
            claim = replace(claim, medal=Cell(medal, medal.value, medal_column))
        struck = struck_change(medal, named.text) if medal and one.struck else ()
        yield replace(claim, changes=struck or changes_told(claim.note, medal, reader.table.page_context, reader.scope.language))
    for phase, reading in phases:
        yield _filled(replace(who, context=context_for(reader.scope, phase=phase)), reading, reader)


def _filled(base: RowClaim, reading: Reading, reader: RowReader) -> RowClaim:
    mark, rank = reading.mark, reading.rank
    irm = mark.irm or (rank.irm if rank else None)
    number = rank.rank if rank else None
    if irm and number is not None and number >= _PLACEHOLDER:
        number = None
    notes = [note for note in (*reading.notes, mark.note, rank.note if rank else "") if note]
    return replace(
        base,
        rank=Cell(number, str(number), reading.rank_column) if number is not None else None,
        rank_equal=bool(rank and rank.equal),
        mark=Cell(mark.mark, mark.mark.text, reading.mark_column) if mark.mark else None,
        irm=Cell(irm, irm.value, reading.mark_column or reading.rank_column) if irm else None,
        records=tuple(dict.fromkeys((*mark.records, *(one for note in notes for one in reader.table.page_context.split(note).records)))),
        note="; ".join(dict.fromkeys(notes)),
    )
