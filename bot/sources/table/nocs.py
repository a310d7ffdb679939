"""Which NOC a row means: by its code, by its team's name, and by what existed in that year."""

import re
from dataclasses import dataclass, field

from bot.olympics.names import fold
from bot.olympics.reference import Reference

MIXED = "ZZX"
"""A team of several NOCs."""

_NUMBER = re.compile(r"-\d+$")
_CODE = 3
_BOATS = "SAL"
"""Sailing enters boats by name, and a boat may be called Holland."""


def without_number(team: str) -> str:
    """Take the number off `Germany-1`: the NOC's teams are told apart by it."""
    return _NUMBER.sub("", team)


@dataclass(slots=True)
class NocReader:
    """Finds NOCs, each question once."""

    reference: Reference
    _known: dict[tuple[str, str, int, bool], str | None] = field(default_factory=dict)

    def find(self, code: str, team: str, year: int, discipline: str | None) -> str | None:
        """Find the NOC of a row; None where neither its code nor its team's name tells."""
        question = (code, team, year, discipline == _BOATS)
        if question not in self._known:
            self._known[question] = self._find(code, without_number(team), year, boats=discipline == _BOATS)
        return self._known[question]

    def is_mixed(self, team: str, year: int) -> bool:
        """Whether a team's name is several NOCs', as in `Denmark/Sweden`."""
        return "/" in team and all(self._named(part, year) for part in without_number(team).split("/"))

    def is_noc_name(self, team: str, year: int) -> bool:
        """Whether a team goes by its NOC's name, rather than by a boat's or a club's."""
        base = without_number(team)
        return self._named(base, year) is not None or "/" in base

    def _find(self, code: str, base: str, year: int, *, boats: bool) -> str | None:
        found = self.reference.find_noc(code, "en", year=year) if code else None
        named = self._named(base, year)
        if named is None or named == found:
            return found
        by_its_name = fold(self.reference.noc_name(named, "en")) == fold(base)
        if found is None:
            return named if by_its_name or not boats else None
        # A column made from the teams' names is wrong where two NOCs had one name: Australia's 1956 team is not Australasia.
        return named if by_its_name or not self.existed(found, year) else found

    def _named(self, name: str, year: int) -> str | None:
        """Find a NOC by name alone: a boat called Pan is not Panama."""
        return self.reference.find_noc(name, "en", year=year) if len(name.strip()) > _CODE else None

    def existed(self, code: str, year: int) -> bool:
        """Whether a NOC is known and was one in that year."""
        noc = self.reference.nocs.get(code)
        return noc is not None and noc.competed_in(year)
