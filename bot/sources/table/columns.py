"""The columns of the "120 years" file: which must be there, and which value of a row each is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bot.problems import SourceProblem

NAMES = ("id", "name", "sex", "team", "noc", "medal", "games", "year", "season", "city", "sport", "event")
REQUIRED = ("name", "sport", "event", "medal")
EITHER = ((("games",), ("year", "season")), (("noc",), ("team",)))
"""Of each pair, one side must be there."""


class Entry(NamedTuple):
    """One person's row of one event, as printed."""

    line: int
    row: int
    person: str
    name: str
    sex: str
    team: str
    noc: str
    medal: str


class Occasion(NamedTuple):
    """What tells one event at one Games from the others, as printed."""

    games: str
    year: str
    season: str
    sport: str
    event: str


@dataclass(frozen=True, slots=True)
class Columns:
    """Where each column stands. A column that is missing stands one past the end, where every row is given an empty value."""

    width: int
    entry: tuple[int, ...]
    occasion: tuple[int, ...]
    city: int

    @classmethod
    def of(cls, header: Sequence[str], where: str) -> "Columns":
        """Find the columns by their names, in any order and case.

        Raises
        ------
        SourceProblem
            Columns are missing; the text names them.
        """
        at = {name.strip().lower(): position for position, name in reversed(list(enumerate(header)))}
        missing = [name for name in REQUIRED if name not in at]
        missing += [" or ".join(map("+".join, sides)) for sides in EITHER if not any(all(name in at for name in side) for side in sides)]
        if missing:
            raise SourceProblem(f"{where}: no column {', '.join(missing)}; it needs those of the '120 years of Olympic history' file")
        places = {name: at.get(name, len(header)) for name in NAMES}
        return cls(
            width=len(header),
            entry=tuple(places[name] for name in ("id", "name", "sex", "team", "noc", "medal")),
            occasion=tuple(places[name] for name in Occasion._fields),
            city=places["city"],
        )

    def number(self, name: str) -> int | None:
        """Give the column's number from 1; None where it is missing."""
        names = ("id", "name", "sex", "team", "noc", "medal")
        place = self.entry[names.index(name)]
        return place + 1 if place < self.width else None
