"""What pages and tables claim, before anything is decided. `reading` and `sources` make these, `reconciling` weighs them."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Generic, TypeVar

from bot.olympics.event import EventName, EventStatus, Gender
from bot.olympics.mark import Mark
from bot.olympics.medal import Irm, Medal, MedalChange, Record

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Source:
    """One document that makes claims: a page, or a table of results."""

    key: str
    """Stable: `page:TITLE` for shipped pages and files, `wiki:HOST:TITLE`, `table:NAME`."""
    title: str
    family: str
    """Sources of one family are not independent of each other (`wikipedia`, `olympedia`, or the source's own key)."""
    content_hash: str
    """SHA-256 of the text, hexadecimal."""
    language: str | None = None
    """The document's main language where it says so; each section's own is in its locators."""
    preference: int = 0
    """Higher wins when nothing else decides."""
    url: str | None = None
    revision: str | None = None
    licence: str | None = None


@dataclass(frozen=True, slots=True)
class Locator:
    """Where a claim stands. Numbers count from 1; None where the source has no such thing."""

    source: str
    language: str
    section: tuple[str, ...] = ()
    """Headings from the page's top down, as text."""
    table: int | None = None
    row: int | None = None
    column: int | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Stated(Generic[T]):
    """A value, the text that states it, and where."""

    value: T
    text: str
    locator: Locator


@dataclass(frozen=True, slots=True)
class Cell(Generic[T]):
    """A value read from one cell of the row it belongs to; its locator is the row's with this column."""

    value: T
    text: str
    column: int | None = None


class Evidence(StrEnum):
    """Why a row is a result and not a phase, a part or a side list."""

    MEDAL = "medal"
    """Its own table shows medals: words, pictures, colours, or columns of gold, silver and bronze."""
    HEADING = "heading"
    """A heading or a caption says final, results, medallists."""
    EVENT = "event"
    """The nearest heading, the row or the page's title names the event, and nothing says that the table is a phase of it."""
    SUMMARY = "summary"
    """The page's own summary (an infobox) says so."""
    MATCH = "match"
    """The final or the match for the bronze medal."""


class Part(StrEnum):
    """A member's part in a team's result."""

    FINAL = "final"
    HEATS = "heats"
    RESERVE = "reserve"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Person:
    """A person as one cell names them."""

    name: str
    link: str | None = None
    """Link target or the source's own id: the same one is the same person."""
    part: Part = Part.UNKNOWN
    noc: str | None = None
    """Code, where the cell gives the member's own (mixed teams)."""


@dataclass(frozen=True, slots=True)
class EventContext:
    """What a section (with its parents) says of the event its rows are about. None: it does not say."""

    games: Stated[str] | None = None
    """Games key."""
    discipline: Stated[str] | None = None
    """Discipline code."""
    gender: Stated[Gender] | None = None
    event: Stated[EventName] | None = None
    phase: Stated[str] | None = None
    """`heats`, `quarterfinals`, `semifinals`, `final`, `final-b`, `qualification`, `round-1` …; None: the event's standing."""
    unit: Stated[str] | None = None
    """One race or bout of the phase: `1`, `2`."""
    venue: Stated[str] | None = None
    date: Stated[str] | None = None
    """ISO date or range as `2002-02-13` or `2002-02-13/2002-02-16`."""
    status: EventStatus = EventStatus.MEDAL


@dataclass(frozen=True, slots=True)
class RowClaim:
    """One competitor's row of one table: what it claims of a result."""

    context: EventContext
    locator: Locator
    rank: Cell[int] | None = None
    rank_equal: bool = False
    medal: Cell[Medal] | None = None
    noc: Cell[str] | None = None
    """NOC code, resolved by the section's language first."""
    team: Cell[str] | None = None
    """The team's name where the row gives one (`Canada`, `Germany-1`)."""
    people: Cell[tuple[Person, ...]] | None = None
    people_cut: bool = False
    """The list is visibly cut: an unbalanced bracket, or words missing at an end."""
    people_alone: bool = False
    """One member of a team, told of by their own page, which leaves the others open."""
    mark: Cell[Mark] | None = None
    irm: Cell[Irm] | None = None
    records: tuple[Record, ...] = ()
    changes: tuple[MedalChange, ...] = ()
    note: str = ""
    """Qualification marks and remarks, as text."""
    evidence: Evidence | None = None
    """Why it is a place in the event's result; None for a phase or a bout."""


@dataclass(frozen=True, slots=True)
class StoryClaim:
    """Prose that stands with an event: kept and attributed, never a result."""

    context: EventContext
    locator: Locator
    text: str
    """Paragraphs, separated by a blank line, as plain text."""
    names: tuple[str, ...] = ()
    """People the prose names (capitalised runs that are not NOCs or known words)."""
    nocs: tuple[str, ...] = ()
    """NOC codes that the prose names."""


@dataclass(frozen=True, slots=True)
class MedalCountClaim:
    """One row of a medal table: never a result, it checks ours."""

    context: EventContext
    locator: Locator
    noc: str
    gold: int
    silver: int
    bronze: int
    total: int | None = None


@dataclass(frozen=True, slots=True)
class RecordClaim:
    """A row of a records table: the record as it stood before or after the event."""

    context: EventContext
    locator: Locator
    record: Record
    mark: Mark
    people: tuple[Person, ...] = ()
    noc: str | None = None
    place: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Unread:
    """What no rule understood. Nothing is lost in silence."""

    locator: Locator
    reason: str
    """A short code (`no-event`, `no-competitor`, `unknown-noc`, `ambiguous-columns` …)."""
    text: str


@dataclass(frozen=True, slots=True)
class Claims:
    """Everything one source claims."""

    source: Source
    rows: tuple[RowClaim, ...] = ()
    stories: tuple[StoryClaim, ...] = ()
    counts: tuple[MedalCountClaim, ...] = ()
    records: tuple[RecordClaim, ...] = ()
    contexts: tuple[EventContext, ...] = ()
    """What sections without rows say (a venue line, a heading): it serves the sections that lack it."""
    unread: tuple[Unread, ...] = ()
    unknown_templates: tuple[tuple[str, int], ...] = ()
    """Name and count of templates that the reference table does not know."""
    filled: dict[tuple[str, str], int] = field(default_factory=dict)
    """How many rows of each (language, field) are filled: which half is the fuller telling."""
