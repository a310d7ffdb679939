"""A nation's team told a member a row: the rows share the event's cell, and a row of totals is the team's."""

from dataclasses import dataclass, field, replace

from bot.olympics.claims import Person, Unread
from bot.reading.row_readings import RowReader
from bot.reading.shapes.named import Named
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
        if not self._is_total(reader, people[0].name):
            self.members.setdefault(id(cell), []).append((reader, people[0]))
            return None
        crew = tuple(person for _, person in self.members.pop(id(cell), []))
        return replace(named, competitors=[replace(named.competitors[0], people=crew)])

    def left(self) -> list[Unread]:
        """Give the rows of members whose team has none of its own."""
        return [reader.table.unread("member-row", reader.number) for rows in self.members.values() for reader, _ in rows]

    def _is_total(self, reader: RowReader, name: str) -> bool:
        vocabulary = reader.table.setting.vocabulary(reader.scope.language)
        return "count" in vocabulary.kinds("columns", reader.table.setting.fold(name))


def _shared_cell(reader: RowReader) -> GridCell | None:
    """Give the event's cell, where it spans other rows too, on a nation's page."""
    if not reader.roles.of_nation or not reader.roles.subjects:
        return None
    index = reader.roles.subjects[-1]
    cell = reader.cell(index)
    rows = reader.table.view.table.rows
    beside = [rows[number] for number in (reader.number - 2, reader.number) if 0 <= number < len(rows)]
    return cell if any(index < len(row) and row[index] is cell for row in beside) else None
