"""A competitor as one cell names it."""

from dataclasses import dataclass

from bot.olympics.claims import Person


@dataclass(frozen=True, slots=True)
class Competitor:
    """One competitor as a cell names them; each field may be missing."""

    noc: str | None = None
    team: str = ""
    people: tuple[Person, ...] = ()
    cut: bool = False
    mark: str = ""
    """A mark that stood in the same cell."""
    struck: bool = False
    unknown_noc: str = ""

    @property
    def known(self) -> bool:
        """Whether anything says who it is."""
        return bool(self.noc or self.team or self.people)
