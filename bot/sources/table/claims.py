"""Rows of one event into claims: one a competitor, with the cells that many rows share made once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial

from bot.olympics.claims import Cell, EventContext, Locator, Part, Person, RowClaim
from bot.olympics.medal import Medal
from bot.sources.table.columns import Columns, Entry
from bot.sources.table.contexts import LANGUAGE
from bot.sources.table.nocs import MIXED, NocReader
from bot.sources.table.teams import Team, teams_of

PERSON = "athlete-events:"
"""The link of a person by the table's own number: the same number is the same person."""

MEDALS = {"Gold": Medal.GOLD, "Silver": Medal.SILVER, "Bronze": Medal.BRONZE}


@dataclass(slots=True)
class ClaimMaker:
    """Makes the claims of one table."""

    source: str
    columns: Columns
    nocs: NocReader
    _cells: dict[tuple[str, str, str], Cell[str]] = field(default_factory=dict)
    _medals: dict[str, Cell[Medal]] = field(default_factory=dict)
    _numbers: dict[str, int | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._numbers = {name: self.columns.number(name) for name in ("name", "team", "noc", "medal")}
        self._medals = {text: Cell(medal, text, self._numbers["medal"]) for text, medal in MEDALS.items()}

    def individuals(self, entries: Sequence[Entry], context: EventContext, year: int) -> Iterator[RowClaim]:
        """Give one claim a person and medal. Who has a medal is not told a second time without one."""
        discipline = context.discipline.value if context.discipline else None
        with_medal = {_identity(entry) for entry in entries if entry.medal}
        sides: dict[tuple[str, str], tuple[Cell[str] | None, Cell[str] | None]] = {}
        column = self._numbers["name"]
        for entry in entries:
            if not entry.medal and with_medal and _identity(entry) in with_medal:
                continue
            side = (entry.noc, entry.team)
            if side not in sides:
                sides[side] = self._side(entry, year, discipline)
            noc, team = sides[side]
            yield RowClaim(
                context=context,
                locator=Locator(self.source, LANGUAGE, row=entry.row, line=entry.line),
                medal=self._medals.get(entry.medal),
                noc=noc,
                team=team,
                people=Cell((Person(entry.name, _link(entry)),), entry.name, column),
            )

    def _side(self, entry: Entry, year: int, discipline: str | None) -> tuple[Cell[str] | None, Cell[str] | None]:
        """Give the NOC whom a person stands for, or where it is not known, the team's name in its place."""
        noc = self.nocs.find(entry.noc, entry.team, year, discipline)
        return (self._noc_cell(noc, entry.noc), None) if noc else (None, self._team_cell(entry.team))

    def teams(self, entries: Sequence[Entry], context: EventContext, year: int, size: int | None) -> Iterator[RowClaim]:
        """Give one claim a team and medal."""
        discipline = context.discipline.value if context.discipline else None

        def noc_of(entry: Entry) -> str | None:
            return MIXED if self.nocs.is_mixed(entry.team, year) else self.nocs.find(entry.noc, entry.team, year, discipline)

        for team in teams_of(entries, size, noc_of, partial(self.nocs.existed, year=year)):
            first = team.entries[0]
            noc = noc_of(first)
            members = self._members(team, year if noc == MIXED else None)
            yield RowClaim(
                context=context,
                locator=Locator(self.source, LANGUAGE, row=first.row, line=first.line),
                medal=self._medals.get(first.medal),
                noc=self._noc_cell(noc, first.noc),
                team=self._team_cell(first.team),
                people=Cell(members, ", ".join(member.name for member in members), self._numbers["name"]),
            )

    def _members(self, team: Team, mixed_in: int | None) -> tuple[Person, ...]:
        """Give a team's members once each; those of a mixed team with their own NOC. Who received no medal is a reserve."""
        members = {_identity(entry): self._member(entry, Part.UNKNOWN, mixed_in) for entry in team.entries}
        for entry in team.others:
            members.setdefault(_identity(entry), self._member(entry, Part.RESERVE, mixed_in))
        return tuple(members.values())

    def _member(self, entry: Entry, part: Part, mixed_in: int | None) -> Person:
        noc = None if mixed_in is None else self.nocs.find(entry.noc, "", mixed_in, None)
        return Person(entry.name, _link(entry), part, noc)

    def _noc_cell(self, noc: str | None, text: str) -> Cell[str] | None:
        return self._cell("noc", noc, text) if noc else None

    def _team_cell(self, team: str) -> Cell[str] | None:
        return self._cell("team", team, team) if team else None

    def _cell(self, column: str, value: str, text: str) -> Cell[str]:
        """Make each cell once, however many rows share it."""
        key = (column, value, text)
        if key not in self._cells:
            self._cells[key] = Cell(value, text or value, self._numbers[column])
        return self._cells[key]


def _identity(entry: Entry) -> str:
    return entry.person or entry.name


def _link(entry: Entry) -> str | None:
    return PERSON + entry.person if entry.person else None
