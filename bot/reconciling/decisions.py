"""What is decided in `data/` and not by rules: corrections, people with several names, what sources weigh, who competed in what."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Self

from bot.olympics.event import Gender
from bot.olympics.names import fold
from bot.olympics.results import Field
from bot.reconciling.person_facts import PersonFacts


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
    genders: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """Disciplines in which only one gender competed, or did until a year."""
    facts: Mapping[str, PersonFacts] = field(default_factory=dict)
    """What is known of people, by link."""
    _by_event: dict[str, list[Correction]] = field(default_factory=dict, compare=False)

    @classmethod
    def from_tables(
        cls,
        corrections: Mapping[str, Any] | None = None,
        people: Mapping[str, Any] | None = None,
        sources: Mapping[str, Any] | None = None,
        genders: Mapping[str, Any] | None = None,
    ) -> Self:
        """Read the parsed `corrections.toml`, `people.toml`, `sources.toml` and `genders.toml`."""
        return cls(
            tuple(_correction(row) for row in _rows(corrections, "correction")),
            tuple(_person(row) for row in _rows(people, "person")),
            tuple(Namesakes(row["name"], row["noc"], row["discipline"]) for row in _rows(people, "namesakes")),
            tuple(SourceWeight(row["prefix"], row.get("family"), row.get("preference", 0)) for row in _rows(sources, "source")),
            genders or {},
        )

    def only_gender(self, discipline: str, year: int) -> Gender | None:
        """Give the gender of all of a discipline's events in a year, where there was only one."""
        known = self.genders.get(discipline, {})
        if "only" in known:
            return Gender(known["only"])
        if year < known.get("women", 0) and year not in known.get("both", ()):
            return Gender.M
        return Gender.W if year < known.get("men", 0) else None

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
