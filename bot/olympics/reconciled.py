"""Everything the catalogue is built from, once all claims are weighed: events, athletes, and what was not understood."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from bot.olympics.claims import MedalCountClaim, Source, Unread
from bot.olympics.event import Gender
from bot.olympics.results import EventResult


class Told(NamedTuple):
    """The events of one discipline at one Games, of which a source tells."""

    games: str
    discipline: str
    label: str
    """What a table calls the discipline: it is read again by that; empty for pages."""


@dataclass(frozen=True, slots=True)
class Athlete:
    """A person across events and Games. NOC and name as entered belong to the competitors, never here."""

    key: str
    """`apolo-anton-ohno.usa.stk`: survives every rebuild."""
    name: str
    """The preferred spelling."""
    gender: Gender | None = None
    source_key: str | None = None
    """A link target or a source's id, where one is known."""
    spellings: tuple[str, ...] = ()
    """Other spellings that sources give."""
    aliases: tuple[str, ...] = ()
    """Other names by `data/people.toml`."""
    redirects: tuple[str, ...] = ()
    """Keys that parts of this athlete would have had alone."""
    born: str | None = None
    """`1982-05-22`, or the year alone."""
    name_inferred: bool = False
    """Letters of the name were inferred, by knowledge of the language or by rule."""
    damaged: tuple[str, ...] = ()
    """Names that lost letters on their way here: looked for, never shown."""


@dataclass(frozen=True, slots=True)
class Reconciled:
    """All claims, weighed."""

    sources: tuple[Source, ...] = ()
    events: tuple[EventResult, ...] = ()
    athletes: tuple[Athlete, ...] = ()
    entries: tuple[tuple[tuple[int, ...], ...], ...] = ()
    """Per event, per competitor: each member's position in `athletes`."""
    maybe_same: tuple[tuple[int, int], ...] = ()
    """Positions of two athletes who may be one person."""
    counts: tuple[MedalCountClaim, ...] = ()
    unread: tuple[Unread, ...] = ()
    unknown_templates: tuple[tuple[str, str, int], ...] = ()
    """Source key, template name, count."""
    told: Mapping[str, tuple[Told, ...]] = field(default_factory=dict)
    """By source key."""
