"""A National Olympic Committee, by its three-letter code."""

from collections.abc import Mapping
from dataclasses import dataclass, field

FALLBACK = "en"
"""The language in which every name exists: NOCs, Games, disciplines, events."""


@dataclass(frozen=True, slots=True)
class Noc:
    """A National Olympic Committee. Not a country and not an ISO code; never summed over its successors unasked."""

    code: str
    names: Mapping[str, str]
    """Name by language code; `en` is always there."""
    first_year: int | None = None
    last_year: int | None = None
    """The life span as an entrant at the Games, for historic codes; None where open."""
    codes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Codes that a language's pages write instead of the IOC's (Slovene KAN for CAN), by language code.

    Under `ioc` stand codes that the IOC itself used once.
    """
    aliases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Other names by language (`Great Britain`, `Team GB`)."""
    successors: tuple[str, ...] = ()
    """Codes that followed a historic one."""
    people: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What its people are called, singular and plural of each gender: `Canadian`, `Kanadčanka`."""
    absent: tuple[int, int] | None = None
    """Years from and to which others entered in its place: a united team and two Germanys in Germany's."""
    adjectives: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """`Canadian`, `kanadski`."""

    def competed_in(self, year: int) -> bool:
        """Whether a year lies within its life span as an entrant."""
        if self.absent and self.absent[0] <= year <= self.absent[1]:
            return False
        return (self.first_year or year) <= year <= (self.last_year or year)
