"""A maintainer's decisions, from `data/`: corrections, people with several names, and what sources weigh."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Self

from bot.olympics.names import fold
from bot.olympics.results import Field


@dataclass(frozen=True, slots=True)
class Correction:
    """What a field of one competitor's result is held to be, and why."""

    event: str
    field: Field
    value: str
    """As printed: a mark's text, a NOC's code, a name, a medal, a rank."""
    reason: str
    medal: str | None = None
    """The competitor, by medal, by rank or by (folded) name."""
    rank: int | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """One person who competed under several names or for several NOCs."""

    name: str
    also: tuple[str, ...]
    nocs: tuple[str, ...]
    """Empty: any NOC."""
    disciplines: tuple[str, ...]

    @property
    def folded(self) -> frozenset[str]:
        """Every name, folded."""
        return frozenset(fold(name) for name in (self.name, *self.also))


@dataclass(frozen=True, slots=True)
class Namesakes:
    """Different people of one name: their entries are never joined by name alone."""

    name: str
    noc: str
    discipline: str


@dataclass(frozen=True, slots=True)
class SourceWeight:
    """What a source whose key begins so weighs."""

    prefix: str
    family: str | None
    preference: int


@dataclass(frozen=True, slots=True)
class Decisions:
    """All of a maintainer's decisions."""

    corrections: tuple[Correction, ...] = ()
    people: tuple[KnownPerson, ...] = ()
    namesakes: tuple[Namesakes, ...] = ()
    sources: tuple[SourceWeight, ...] = ()
    _by_event: dict[str, list[Correction]] = field(default_factory=dict, compare=False)

    @classmethod
    def from_tables(
        cls,
        corrections: Mapping[str, Any] | None = None,
        people: Mapping[str, Any] | None = None,
        sources: Mapping[str, Any] | None = None,
    ) -> Self:
        """Read the parsed `corrections.toml`, `people.toml` and `sources.toml`."""
        return cls(
            tuple(_correction(row) for row in _rows(corrections, "correction")),
            tuple(_person(row) for row in _rows(people, "person")),
            tuple(Namesakes(row["name"], row["noc"], row["discipline"]) for row in _rows(people, "namesakes")),
            tuple(SourceWeight(row["prefix"], row.get("family"), row.get("preference", 0)) for row in _rows(sources, "source")),
        )

    def corrections_of(self, event: str) -> Sequence[Correction]:
        """Give the corrections to an event."""
        if self.corrections and not self._by_event:
            for correction in self.corrections:
                self._by_event.setdefault(correction.event, []).append(correction)
        return self._by_event.get(event, ())


def _rows(table: Mapping[str, Any] | None, name: str) -> Sequence[Mapping[str, Any]]:
    rows: Sequence[Mapping[str, Any]] = (table or {}).get(name, ())
    return rows


def _correction(row: Mapping[str, Any]) -> Correction:
    where = {key: row[key] for key in ("medal", "rank", "name") if key in row}
    return Correction(row["event"], Field(row["field"]), str(row["value"]), row["reason"], **where)


def _person(row: Mapping[str, Any]) -> KnownPerson:
    return KnownPerson(row["name"], tuple(row.get("also", ())), tuple(row.get("nocs", ())), tuple(row.get("disciplines", ())))
