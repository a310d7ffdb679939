"""Medals, places, invalid results and records."""

from dataclasses import dataclass
from enum import StrEnum


class Medal(StrEnum):
    """A medal. Rank, medal as awarded and medal now are three things; this names the metal alone."""

    GOLD = "gold"
    SILVER = "silver"
    BRONZE = "bronze"

    @property
    def place(self) -> int:
        """The place this medal is for, 1 to 3."""
        return (Medal.GOLD, Medal.SILVER, Medal.BRONZE).index(self) + 1


class Irm(StrEnum):
    """Invalid result mark, after the Olympic Data Feed's codes."""

    DNF = "DNF"
    DNS = "DNS"
    DSQ = "DSQ"
    DQB = "DQB"
    LAP = "LAP"
    NM = "NM"
    PEN = "PEN"
    WDR = "WDR"
    OTL = "OTL"
    OVL = "OVL"
    RET = "RET"
    ADV = "ADV"


@dataclass(frozen=True, slots=True)
class Record:
    """A record flag beside a mark: `WR`, `OR`, `NR` …, set or equalled."""

    type: str
    equalled: bool = False


@dataclass(frozen=True, slots=True)
class MedalChange:
    """A medal taken or given after the ceremony. `before`/`after` are None for no medal."""

    before: Medal | None
    after: Medal | None
    date: str | None
    authority: str | None
    reason: str
