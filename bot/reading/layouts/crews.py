"""A team told a member a row: the rows share the event's cell and a row of totals is the team's, or they share the team's place."""

from dataclasses import dataclass, field, replace

from bot.olympics.claims import Cell, Person, RowClaim, Unread
from bot.reading.layouts.named import Named
from bot.reading.roles import Roles
from bot.reading.row_readings import RowReader
from bot.reading.view import Row
from bot.wikitext.page import GridCell


@dataclass(slots=True)
class Crews:
    """Members met so far, by the cell that they share."""

    members: dict[int, list[tuple[RowReader, Person]]] = field(default_factory=dict)

    def take(self, reader: RowReader, named: Named) -> Named | None:
        """Keep a member's row and give None; give a row of totals with its members; any other row as it is."""
        cell = _shared_cell(reader)
        people = [person for one in named.competitors for person in one.people]
        if cell is None or len(people) != 1 or reader.scope.team is not True:
            return named
        if not _means_total(people[0].name, reader):
            self.members.setdefault(id(cell), []).append((reader, people[0]))
            return None
        crew = tuple(person for _, person in self.members.pop(id(cell), []))
        return replace(named, competitors=[replace(named.competitors[0], people=crew)])

    def left(self) -> list[Unread]:
        """Give the rows of members whose team has none of its own."""
        return [reader.table.unread("member-row", reader.number) for rows in self.members.values() for reader, _ in rows]


@dataclass(slots=True)
class Above:
    """The last team that was read: rows below it may go on naming its members."""

    row: Row = ()
    first: int = 0
    """Number of the team's first claim."""
    bare: bool = False
    """The team's own row named no members."""

    def keep(self, reader: RowReader, named: Named, first: int) -> None:
        """Remember a row that was read."""
        self.row, self.first = reader.row, first
        self.bare = not any(one.people for one in named.competitors) and len(named.competitors) == 1

    def takes(self, reader: RowReader, named: Named, claims: list[RowClaim]) -> bool:
        """Give the team above the people of a row that goes on about it: one in the same place, or in none under a bare team."""
        people = tuple(person for one in named.competitors for person in one.people)
        if (
            not people
            or reader.scope.team is not True
            or len(claims) <= self.first
            or not (self._shares(reader) or self._follows(reader, named))
        ):
            return False
        for at, claim in enumerate(claims[self.first :], self.first):
            known = claim.people.value if claim.people else ()
            claims[at] = replace(claim, people=Cell((*known, *people), named.text, named.column))
        return True

    def of_team(self, reader: RowReader) -> RowReader:
        """Read a team's marks only where they are the team's: in cells that its members share, or in a row of totals above theirs."""
        below = reader.table.view.table.rows[reader.number : reader.number + 1]
        if reader.scope.team is not True or not below or not _is_shared(reader.roles, reader.row, below[0]):
            return reader
        named = reader.text(reader.roles.who[0])
        if any(_means_total(word, reader) for word in (named, *named.split())):
            return reader
        marks = tuple(one for one in reader.roles.marks if one.index < len(reader.row) and reader.row[one.index] is below[0][one.index])
        return replace(reader, roles=replace(reader.roles, marks=marks))

    def _shares(self, reader: RowReader) -> bool:
        return _is_shared(reader.roles, self.row, reader.row)

    def _follows(self, reader: RowReader, named: Named) -> bool:
        """Tell whether a row below a bare team has no place, or that team's own cell of it."""
        ranks: list[int | None] = [column.index for column in reader.roles.ranks]
        placed = ranks or [reader.roles.medal]
        empty = all(self._holds_none(reader, index) for index in placed)
        return self.bare and empty and not any(one.noc or one.team for one in named.competitors)

    def _holds_none(self, reader: RowReader, index: int | None) -> bool:
        cell = reader.cell(index)
        shared = index is not None and _same(self.row, reader.row, index)
        return cell is None or shared or not (cell.content.text or cell.content.templates)


def without_total(reader: RowReader, named: Named) -> Named:
    """Take out the word of a row of totals (`Gesamt`) where a member's name should stand."""
    lone = [one for one in named.competitors if len(one.people) == 1 and one.noc]
    if len(lone) != 1 or len(named.competitors) != 1 or not _means_total(lone[0].people[0].name, reader):
        return named
    return replace(named, competitors=[replace(lone[0], people=())])


def _means_total(text: str, reader: RowReader) -> bool:
    vocabulary = reader.table.page_context.vocabulary(reader.scope.language)
    return "count" in vocabulary.kinds("columns", reader.table.page_context.fold(text))


def _is_shared(roles: Roles, row: Row, other: Row) -> bool:
    """Tell whether two rows share the cells of their place and of their NOC or team, and name different people."""
    first = next((column.index for column in roles.ranks if column.phase is None and column.part is None), roles.medal)
    if first is None or not _same(row, other, first) or not roles.who:
        return False
    people, *teams = roles.who
    return not _same(row, other, people) and any(_same(row, other, index) for index in teams)


def _same(row: Row, other: Row, index: int) -> bool:
    return index < min(len(row), len(other)) and row[index] is not None and row[index] is other[index]


def _shared_cell(reader: RowReader) -> GridCell | None:
    """Give the event's cell, where it spans other rows too, on a nation's page."""
    if not reader.roles.of_nation or not reader.roles.subjects:
        return None
    index = reader.roles.subjects[-1]
    cell = reader.cell(index)
    rows = reader.table.view.table.rows
    beside = [rows[number] for number in (reader.number - 2, reader.number) if 0 <= number < len(rows)]
    return cell if any(index < len(row) and row[index] is cell for row in beside) else None
