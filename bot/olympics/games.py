"""One edition of the Olympic Games."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Season(StrEnum):
    """The season of an edition; part of its key."""

    SUMMER = "summer"
    WINTER = "winter"


class GamesStatus(StrEnum):
    """What an edition counts as. Totals count `OFFICIAL` alone."""

    OFFICIAL = "official"
    INTERCALATED = "intercalated"
    CANCELLED = "cancelled"
    YOUTH = "youth"


@dataclass(frozen=True, slots=True)
class Games:
    """One edition: its key is `2002-winter` (name year and season; youth editions end in `-youth`)."""

    key: str
    year: int
    season: Season
    ordinal: int | None
    status: GamesStatus
    hosts: tuple[Mapping[str, str], ...]
    """Each host city's name by language code; more than one where events were held apart (Stockholm 1956)."""
    held: int = 0
    """The year in which the edition took place where it is not the name year (2020 was held in 2021), else 0."""
    country: str | None = None
    """NOC code of the (first) host's country."""
    aliases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Other names people use, by language (`Turin` for Torino)."""
    names: Mapping[str, str] = field(default_factory=dict)
    """What it is called by language where that is not its first host (Milano Cortina)."""
    dates: str | None = None
    """First and last day of competition as `2002-02-08/2002-02-24`, where known."""
