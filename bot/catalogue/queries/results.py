"""Results of the catalogue: competitors with their people, marks and medals."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.catalogue.queries.events import Event
from bot.olympics.claims import Part
from bot.olympics.mark import Mark, MarkKind, Unit
from bot.olympics.medal import Irm, Medal


@dataclass(frozen=True, slots=True)
class Person:
    """One of a competitor's people."""

    key: str
    name: str
    """As entered."""
    part: Part
    noc: str | None
    """Their own, in mixed teams."""


@dataclass(frozen=True, slots=True)
class Result:
    """How one competitor did in one event."""

    id: int
    event: Event
    noc: str | None
    team_name: str
    rank: int | None
    rank_equal: bool
    medal: Medal | None
    medal_awarded: Medal | None
    irm: Irm | None
    mark: Mark | None
    people: tuple[Person, ...]

    @property
    def place(self) -> int | None:
        """The place now: the medal's, else the rank; who was struck off or lost a medal has none."""
        if self.medal:
            return self.medal.place
        return None if self.irm or self.medal_awarded else self.rank


MARK = "mark_value, mark_unit, mark_precision, mark_kind, mark_against, mark_text"


def result_of(row: Mapping[str, Any], event: Event, people: tuple[Person, ...]) -> Result:
    """Make a result of a row of `competitor`, with its event and people."""
    return Result(
        id=row["id"],
        event=event,
        noc=row["noc"],
        team_name=row["team_name"],
        rank=row["rank"],
        rank_equal=bool(row["rank_equal"]),
        medal=Medal(row["medal"]) if row["medal"] else None,
        medal_awarded=Medal(row["medal_awarded"]) if row["medal_awarded"] else None,
        irm=Irm(row["irm"]) if row["irm"] else None,
        mark=mark_of(row),
        people=people,
    )


def mark_of(row: Mapping[str, Any]) -> Mark | None:
    """Make a mark of a row with `MARK`."""
    if row["mark_value"] is None:
        return None
    kind, unit = MarkKind(row["mark_kind"]), Unit(row["mark_unit"])
    return Mark(row["mark_value"], unit, row["mark_precision"] or 0, row["mark_text"], kind, row["mark_against"])
