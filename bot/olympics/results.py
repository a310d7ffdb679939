"""What the catalogue holds of an event once its claims are weighed: results, and the evidence for every field."""

from dataclasses import dataclass
from enum import StrEnum

from bot.olympics.claims import Cell, Evidence, Locator, Part, RecordClaim, Source, Stated, StoryClaim
from bot.olympics.event import EventStatus, EventType
from bot.olympics.mark import Mark
from bot.olympics.medal import Irm, Medal, MedalChange, Record


class Field(StrEnum):
    """The fields of a result that are decided one by one."""

    RANK = "rank"
    MEDAL = "medal"
    NOC = "noc"
    NAME = "name"
    MEMBERS = "members"
    MARK = "mark"
    IRM = "irm"


class Verdict(StrEnum):
    """How a field came to its value. Fields that all sources agree on have no decision at all."""

    PREFERRED = "preferred"
    """The statements disagree and a rule decided."""
    DISPUTED = "disputed"
    """The statements disagree and nothing decided: both are shown."""
    INFERRED = "inferred"
    """No statement; the catalogue could tell."""
    SPELLING = "spelling"
    """Two spellings of one name: an alias, not a conflict."""
    SHORTER = "shorter"
    """A cut list is the shorter telling of a longer one: no conflict."""


class Rule(StrEnum):
    """The rule that decided, in the order in which they are tried. Faces word them in the reader's language."""

    CORRECTION = "correction"
    INDEPENDENT_SOURCES = "independent-sources"
    PROSE = "prose"
    """Another place of the same page says it in words."""
    PACE = "pace"
    """A mark fits the power law of time over distance of the other individual events of those Games."""
    ORDER = "order"
    """Marks out of order with the ranks lose."""
    SPELLING_FREQUENCY = "spelling-frequency"
    FULLER_TELLING = "fuller-telling"
    """The half that fills the field in more places of the page."""
    SOURCE_PREFERENCE = "source-preference"
    OTHER_ENTRIES = "other-entries"
    """Inferred from the same people's other entries at the same Games."""
    LIFE_SPAN = "life-span"
    """The NOC told did not compete at those Games."""
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Statement:
    """One telling of a field, as printed, and where it stands."""

    text: str
    value: str
    """The comparable value: a mark's milliseconds, a NOC's code, a name."""
    locator: Locator | None
    accepted: bool


@dataclass(frozen=True, slots=True)
class Decision:
    """How one field of one competitor's result was decided."""

    field: Field
    verdict: Verdict
    rule: Rule
    statements: tuple[Statement, ...]
    subject: str = ""
    """For names: the person concerned."""
    detail: str = ""
    """What the rule saw, as plain data text in English without sentences (`expected 41.9 s`)."""


@dataclass(frozen=True, slots=True)
class Member:
    """A person in a competitor; an individual competitor has one."""

    name: str
    """As preferred by reconciling, for this entry."""
    spellings: tuple[str, ...] = ()
    """Every other spelling that sources give for this slot."""
    link: str | None = None
    part: Part = Part.UNKNOWN
    noc: str | None = None
    links: tuple[str, ...] = ()
    """Every link target or source id given for this slot, with its scope before a colon: the same one is the same person."""


@dataclass(frozen=True, slots=True)
class RowEvidence:
    """One source row that told of a competitor, with the text of each field as it stands there."""

    locator: Locator
    texts: tuple[tuple[Field, str, int | None], ...]
    """(field, text as printed, column)."""
    reason: Evidence | None = None
    """Why the row counts as a result."""


@dataclass(frozen=True, slots=True)
class UnitResult:
    """A competitor's result in one phase or unit (a heat, a run, a final)."""

    phase: str
    unit: str | None
    rank: int | None
    rank_equal: bool
    mark: Mark | None
    irm: Irm | None
    note: str
    records: tuple[Record, ...]
    locator: Locator


@dataclass(frozen=True, slots=True)
class Competitor:
    """One competitor's standing in one event."""

    noc: str | None
    team_name: str
    """As entered; empty for an individual."""
    members: tuple[Member, ...]
    rank: int | None
    rank_equal: bool
    medal: Medal | None
    """The medal now."""
    medal_awarded: Medal | None
    mark: Mark | None
    irm: Irm | None = None
    records: tuple[Record, ...] = ()
    changes: tuple[MedalChange, ...] = ()
    units: tuple[UnitResult, ...] = ()
    evidence: tuple[RowEvidence, ...] = ()
    decisions: tuple[Decision, ...] = ()


@dataclass(frozen=True, slots=True)
class EventResult:
    """One event at one Games, told by all its sources."""

    games: str
    event_type: EventType
    competitors: tuple[Competitor, ...]
    status: EventStatus = EventStatus.MEDAL
    names: tuple[tuple[str, str], ...] = ()
    """(language, name as a heading printed it)."""
    venue: Stated[str] | None = None
    date: Stated[str] | None = None
    stories: tuple[StoryClaim, ...] = ()
    records: tuple[RecordClaim, ...] = ()
    mentions: tuple[tuple[str, ...], ...] = ()
    """For each story, those of its names that no athlete has."""

    @property
    def key(self) -> str:
        """`2002-winter/STK/M/1000m`."""
        return f"{self.games}/{self.event_type.key}"


__all__ = [
    "Cell",
    "Competitor",
    "Decision",
    "EventResult",
    "Field",
    "Member",
    "RowEvidence",
    "Rule",
    "Source",
    "Statement",
    "UnitResult",
    "Verdict",
]
