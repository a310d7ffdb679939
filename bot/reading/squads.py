"""Squads of a tournament's page, a member behind the name of each position: whom the teams that won medals consisted of."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from bot.olympics.claims import Cell, Person, RowClaim
from bot.reading.cleanup import cleanup
from bot.reading.competitors import read_competitors
from bot.reading.labels import Label, label_of, pieces_of
from bot.reading.lines import Cue
from bot.reading.page_context import PageContext
from bot.reading.page_subject import Subject
from bot.reading.people import as_people, split_names
from bot.wikitext.page import Content, GridCell, Page, Table

_FEWEST = 3
"""A skip and a third alone are no whole squad."""
_Squad = tuple[Person, ...]
_MEMBERS = {Label.POSITION, Label.RESERVE}


def with_squads(rows: Sequence[RowClaim], page: Page, subject: Subject, page_context: PageContext, language: str) -> list[RowClaim]:
    """Give teams that won medals, and whose people nobody names, the squad that the page of their event lists for their NOC."""
    event = subject.title.event
    named = {row.noc.value for row in rows if row.medal and row.noc and row.people}
    lacking = {row.noc.value for row in rows if row.medal and row.noc and not row.people} - named
    if event is None or not event.team or subject.title.gender is None or not lacking:
        return list(rows)
    year = int(subject.title.games[:4]) if subject.title.games else None
    squads = {
        noc: squad for noc, squad in _squads_of(page, page_context, Cue(language, year, team=True)).items() if squad and noc in lacking
    }
    return [_manned(row, squads) if row.context.event and row.context.event.value.slug == event.slug else row for row in rows]


def _manned(row: RowClaim, squads: dict[str, _Squad]) -> RowClaim:
    squad = squads.get(row.noc.value) if row.noc and row.medal else None
    return replace(row, people=Cell(squad, ", ".join(person.name for person in squad))) if squad else row


def _squads_of(page: Page, page_context: PageContext, cue: Cue) -> dict[str, _Squad | None]:
    """Give the squad of each NOC; None where two are told."""
    squads: dict[str, _Squad | None] = {}
    tables = [block for section in page.sections for block in section.blocks if isinstance(block, Table)]
    for table in tables:
        for noc, squad in (*_below_flags(table, page_context, cue), *_by_columns(table, page_context, cue)):
            squads[noc] = squad if squads.get(noc, squad) == squad else None
    return squads


def _below_flags(table: Table, page_context: PageContext, cue: Cue) -> Iterator[tuple[str, _Squad]]:
    """Read cells with a whole squad each below (or beside) the cell of its NOC."""
    above: dict[int, str] = {}
    seen: list[GridCell] = []
    for row in table.rows:
        beside = None
        for index, cell in enumerate(row):
            if cell is None or any(cell is one for one in seen[-len(row) :]):
                continue
            seen.append(cell)
            squad = _squad_in(cell.content, page_context, cue)
            if squad and (noc := beside or above.get(index)):
                yield noc, squad
            elif not squad and (noc := _noc_in(cell.content, page_context, cue)):
                above[index] = beside = noc


def _by_columns(table: Table, page_context: PageContext, cue: Cue) -> Iterator[tuple[str, _Squad]]:
    """Read a squad a row, with a column a position."""
    header = next((row for row in table.rows if len(_positions(row, page_context, cue)) >= _FEWEST), None)
    columns = _positions(header, page_context, cue) if header else {}
    for row in table.rows if columns else ():
        cells = [(columns[index], cell.content) for index, cell in enumerate(row) if cell is not None and index in columns]
        nocs = {
            noc for index, cell in enumerate(row) if cell and index not in columns and (noc := _noc_in(cell.content, page_context, cue))
        }
        people = [person for label, content in cells for person in _people(content.text, label, content, page_context, cue)]
        if row is not header and len(nocs) == 1 and len(people) >= _FEWEST:
            yield nocs.pop(), tuple(people)


def _positions(row: Iterable[GridCell | None], page_context: PageContext, cue: Cue) -> dict[int, Label]:
    labels = (
        (index, label_of(cleanup(cell.content.text), page_context, cue.language)) for index, cell in enumerate(row) if cell is not None
    )
    return {index: label for index, label in labels if label in _MEMBERS}


def _squad_in(content: Content, page_context: PageContext, cue: Cue) -> _Squad:
    pieces = [piece for line in content.lines or (content.text,) for piece in pieces_of(line, page_context, cue.language)]
    people = [
        person
        for piece in pieces
        if piece.label is not None and piece.label in _MEMBERS
        for person in _people(piece.text, piece.label, content, page_context, cue)
    ]
    return tuple(people) if len(people) >= _FEWEST else ()


def _people(text: str, label: Label, content: Content, page_context: PageContext, cue: Cue) -> Sequence[Person]:
    names = split_names(cleanup(text), page_context.vocabulary(cue.language), team=True)
    return as_people(names, list(content.links), part=label.part)


def _noc_in(content: Content, page_context: PageContext, cue: Cue) -> str | None:
    """Give the NOC that a cell names, and nothing else."""
    read = read_competitors(content, page_context, cue)
    return read[0].noc if len(read) == 1 and not read[0].people else None
