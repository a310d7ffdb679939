"""Tables of one person's results: a row an event with its place, or a row a championship with an event a column."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from bot.olympics.claims import Cell, EventContext, Evidence, Locator, Person, RowClaim, Stated
from bot.olympics.event import Gender
from bot.olympics.medal import Medal
from bot.reading.cleanup import cleanup
from bot.reading.games_choice import choose_games
from bot.reading.marks import MarkCell, RankCell, pictured_medal, read_mark, read_rank, unit_of, worded_medal
from bot.reading.page_context import PageContext
from bot.reading.phrases import Phrase, Phrases
from bot.reading.view import Column, Row, View, distinct, spanning_text
from bot.wikitext.page import Content, GridCell

_FINAL = "final"
_COMPETING = {Gender.M, Gender.W, Gender.X}
_SEVERAL = 2
_YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True)
class Career:
    """What is known of the person where a medal stands."""

    person: Person
    noc: Stated[str] | None = None
    discipline: str | None = None
    gender: Gender | None = None
    olympic: bool = False


@dataclass(frozen=True, slots=True)
class OnPage:
    """What reading a page leans on."""

    page_context: PageContext
    phrases: Phrases
    language: str

    @property
    def where(self) -> Locator:
        """Where the page's own calls stand."""
        return Locator(self.page_context.source.key, self.language)


CareerAt = Callable[[str, str | None], Career | None]
"""What is known of the person at some Games, in a discipline where the row names one."""


@dataclass(frozen=True, slots=True)
class CareerTable:
    """One table of the page, with where it stands."""

    view: View
    career_at: CareerAt
    where: Locator
    on: OnPage
    olympic: bool = False
    """Its section is about the Olympic Games, so that a year is theirs."""

    def locator(self, row: int) -> Locator:
        """Where a row stands."""
        return replace(self.where, row=row)


def key_of(context: EventContext) -> tuple[str, ...]:
    """Return what makes two tellings of an event the same one."""
    stated = context.games, context.discipline, context.gender
    return *(str(one.value) if one else "" for one in stated), context.event.value.slug if context.event else ""


def games_of(content: Content, discipline: str | None, on: OnPage) -> str | None:
    """Give the Olympic Games that a text names or links to; None where it names something else."""
    said = [on.phrases.subject(link.target, on.language) for link in content.links]
    if any(phrase.other for phrase in said):
        return None
    linked = next((phrase.games for phrase in said if phrase.games), None)
    reference = on.page_context.reference
    return linked or choose_games(reference.games_in(cleanup(content.text), on.language), reference, discipline)


def context_in(content: Content, games: str | None, career: Career, where: Locator, on: OnPage) -> EventContext | None:
    """Give the event that a text names or links to; None where anything of it stays open."""
    text = cleanup(content.text)
    linked = next((phrase for link in content.links if (phrase := on.phrases.subject(link.target, on.language)).event), None)
    discipline = career.discipline or _discipline_linked(content, on)
    own = on.phrases.heading(text, on.language, discipline, career.gender) if text else Phrase("")
    phrase = linked or own
    event = phrase.event
    if event is None or (linked and linked.games not in {None, games}):
        return None
    discipline = phrase.discipline or event.discipline or discipline
    gender = phrase.gender or event.gender or career.gender
    if games is None or discipline is None or gender not in _COMPETING:
        return None
    return EventContext(
        Stated(games, text, where), Stated(discipline, text, where), Stated(gender, text, where), Stated(event, text, where)
    )


def _discipline_linked(content: Content, on: OnPage) -> str | None:
    """Give the one discipline whose page at some Games a text links to."""
    said = {phrase.discipline for link in content.links if not (phrase := on.phrases.subject(link.target, on.language)).other}
    return said.pop() if len(said) == 1 else None


def places_in(table: CareerTable) -> Iterator[RowClaim]:
    """Read a table that names nobody else: its Olympic places, each with its event or, where nobody can read that, without."""
    columns = table.view.columns
    if any(column.means("competitor") for column in columns):
        return
    subjects = [column for column in columns if column.means("event") or column.means("craft")]
    rank = _rank_column(columns)
    for number, row in table.view.data():
        if spanning_text(row) is not None:
            continue
        if rank is not None and subjects:
            yield from _place_of_event(table, number, row, subjects, rank)
        elif rank is None or not subjects:
            yield from _places_by_columns(table, number, row)


def _rank_column(columns: Sequence[Column]) -> Column | None:
    """Give the column of the place: the one that means it, else that of the final."""
    named = [column for column in columns if column.means("rank") and column.phase in {None, _FINAL}]
    return next(iter(named), None) or next((column for column in columns if column.phase == _FINAL and "rank" in column.over), None)


def _place_of_event(table: CareerTable, number: int, row: Row, subjects: Sequence[Column], rank: Column) -> Iterator[RowClaim]:
    """Read a row that names Olympic Games, an event, the final or no round, and a place."""
    on, where = table.on, table.locator(number)
    placed = _cell(row, rank)
    events = [cell for column in subjects if (cell := _cell(row, column)) is not None and _games_named(cell, on) is None]
    games = _games_in_row(row, events, table)
    career = table.career_at(games, _discipline_in_row(row, on)) if games else None
    if games is None or career is None or placed is None or not events or _is_round(row, (events[-1], placed), on):
        return
    read = read_rank(placed, on.page_context, on.language)
    if read.note or not (read.rank or read.medal):
        return
    told = (context_in(cell.content, games, career, where, on) for cell in events)
    context = next((one for one in told if one is not None), None)
    text = cleanup(placed.content.text)
    yield _claim(career, context or EventContext(Stated(games, text, where)), where, read, _mark(table.view, row, context, on))


def _games_named(cell: GridCell, on: OnPage) -> str | None:
    """Give the Games whose page a cell links to, by a link that names no event."""
    said = (on.phrases.subject(link.target, on.language) for link in cell.content.links)
    return next((phrase.games for phrase in said if phrase.games and not phrase.event and not phrase.other), None)


def _games_in_row(row: Row, events: Sequence[GridCell], table: CareerTable) -> str | None:
    """Give the one Games that the cells of a row link to, or whose year stands first; a cell that names the event is not enough."""
    others = [one for one in distinct(row) if one.content.links and not any(one is event for event in events)]
    found = {games for one in others if (games := games_of(one.content, None, table.on))}
    if not found and table.olympic and row[0] is not None and _YEAR.fullmatch(cleanup(row[0].content.text)):
        known = table.career_at("", None)
        games = games_of(row[0].content, known.discipline, table.on) if known else None
        found = {games} if games else set()
    return found.pop() if len(found) == 1 else None


def _discipline_in_row(row: Row, on: OnPage) -> str | None:
    """Give the one discipline of the pages that the cells of a row link to (`Alpine skiing at the 2018 Winter Olympics`)."""
    said = (on.phrases.subject(link.target, on.language) for one in distinct(row) for link in one.content.links)
    found = {phrase.discipline for phrase in said if phrase.discipline and not phrase.other}
    return found.pop() if len(found) == 1 else None


def _places_by_columns(table: CareerTable, number: int, row: Row) -> Iterator[RowClaim]:
    """Read the medals of a row that names Olympic Games, an event a column."""
    on, where = table.on, table.locator(number)
    games = _games_in_row(row, (), table)
    career = table.career_at(games, _discipline_in_row(row, on)) if games else None
    if games is None or career is None or table.view.first_row == 0:
        return
    told: list[RowClaim] = []
    named = 0
    for head, cell in zip(table.view.table.rows[table.view.first_row - 1], row, strict=False):
        context = _event_of_column(head, games, career, where, on) if head is not None else None
        named += context is not None
        if context is None or cell is None or cell.attributes.get("colspan", "1") != "1":
            continue
        read = read_rank(cell, on.page_context, on.language)
        placed = read.medal or (read.rank is not None and read.rank <= len(Medal))
        if placed and not read.note:
            told.append(_claim(career, context, where, read, MarkCell()))
    yield from told if named >= _SEVERAL else ()


def medals_listed(table: CareerTable) -> Iterator[RowClaim]:
    """Read a list of the person's medals: a medal, its Games and its event a row, below a row over all columns that names the Games."""
    on, olympic = table.on, False
    for number, row in enumerate(table.view.table.rows, start=1):
        cells = distinct(row)
        if spanning_text(row) is not None:
            said = [cleanup(cells[0].content.text), *(link.target for link in cells[0].content.links)]
            phrases = [on.phrases.subject(one, on.language) for one in said if one]
            olympic = any(phrase.olympic for phrase in phrases) and not any(phrase.other for phrase in phrases)
        elif olympic:
            yield from _medal_listed(table, number, cells)


def _medal_listed(table: CareerTable, number: int, cells: Sequence[GridCell]) -> Iterator[RowClaim]:
    on, where = table.on, table.locator(number)
    medals = [medal for cell in cells if (medal := _medal_shown(cell, on))]
    linked = [(cell, games) for cell in cells if (games := _games_named(cell, on))]
    if len(medals) != 1 or not linked or len({games for _, games in linked}) > 1:
        return
    held, games = linked[0]  # the event's own link may be to a part of its discipline's page
    career = _in_discipline(table.career_at(games, None), cells, on)
    if career is None or career.noc is None:
        return
    told = [one for cell in cells if cell is not held and (one := context_in(cell.content, games, career, where, on))]
    if len(told) == 1:
        yield _claim(career, told[0], where, RankCell(medals[0].place, medal=medals[0]), MarkCell())


def _medal_shown(cell: GridCell, on: OnPage) -> Medal | None:
    """Give the medal that a cell pictures, or names and nothing else."""
    return pictured_medal(cell.content, on.page_context) or worded_medal(cell.content, on.page_context, on.language)


def _in_discipline(career: Career | None, cells: Sequence[GridCell], on: OnPage) -> Career | None:
    """Give a career with the discipline that a link of the row names (`Olympische Sommerspiele 1992/Rudern`)."""
    said = (on.phrases.subject(link.target, on.language).discipline for cell in cells for link in cell.content.links)
    told = next((code for code in said if code), None)
    return replace(career, discipline=told) if career and told else career


def _event_of_column(head: GridCell, games: str | None, career: Career, where: Locator, on: OnPage) -> EventContext | None:
    """Give the event that a column's header names, in full where that is an abbreviation's meaning."""
    whole = next((long for one in head.content.templates if (long := one.roles.get("long"))), "")
    return context_in(Content(whole) if whole else head.content, games, career, where, on)


def _cell(row: Row, column: Column) -> GridCell | None:
    return row[column.index] if column.index < len(row) else None


def _is_round(row: Row, known: Sequence[GridCell], on: OnPage) -> bool:
    """Tell whether a cell of a row says that it is about another round than the final."""
    texts = (on.page_context.fold(cleanup(one.content.text)) for one in distinct(row) if not any(one is other for other in known))
    phases = [found[0] for text in texts if text and (found := on.page_context.vocabulary(on.language).phase(text))]
    return any(phase != _FINAL for phase in phases)


def _mark(view: View, row: Row, context: EventContext | None, on: OnPage) -> MarkCell:
    column = next((one for kind in ("mark", "note") for one in view.columns if one.means(kind)), None)
    cell = _cell(row, column) if column else None
    text = cleanup(cell.content.text) if cell else ""
    if not text or column is None or context is None:
        return MarkCell()
    discipline = context.discipline.value if context.discipline else None
    slug = context.event.value.slug if context.event else None
    return read_mark(text, on.page_context, on.language, unit_of(column.header, discipline, slug, on.page_context, (text,)))


def _claim(career: Career, context: EventContext, where: Locator, rank: RankCell, mark: MarkCell) -> RowClaim:
    """Claim a place of the person; of a team's, the rest of the team is left open."""
    team = context.event is not None and context.event.value.team is True
    return RowClaim(
        context,
        where,
        rank=Cell(rank.rank, str(rank.rank)) if rank.rank else None,
        rank_equal=rank.equal,
        medal=Cell(rank.medal, rank.medal.value) if rank.medal else None,
        noc=Cell(career.noc.value, career.noc.text) if career.noc else None,
        people=Cell((career.person,), career.person.name),
        people_alone=team,
        mark=Cell(mark.mark, mark.mark.text) if mark.mark else None,
        irm=Cell(mark.irm, mark.irm.value) if mark.irm else None,
        records=mark.records,
        evidence=Evidence.MEDAL if rank.medal else Evidence.EVENT,
    )


def medal_told(career: Career, context: EventContext, medal: Medal, where: Locator) -> RowClaim:
    """Claim a medal of the person that a call of the infobox tells."""
    return _claim(career, context, where, RankCell(medal.place, medal=medal), MarkCell())
