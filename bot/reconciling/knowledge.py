"""What the rules may look at beyond one field: the sources with what each counts, the maintainer's decisions, and the paces.

Counts are taken source by source, over the whole of each: what an event is held to be depends on the sources that tell of it alone,
whatever else the catalogue holds.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.olympics.claims import Claims, RowClaim, Source
from bot.olympics.results import Field
from bot.reconciling.decisions import Decisions
from bot.reconciling.mark_plausibility import Paces


@dataclass(frozen=True, slots=True)
class SourceCounts:
    """How a page spells names, and how full its halves are. A plain table of data counts nothing: it joins one spelling to all rows."""

    spellings: Counter[str] = field(default_factory=Counter)
    filled: Counter[tuple[str, Field]] = field(default_factory=Counter)
    """How many rows of each language fill each field."""


@dataclass
class Knowledge:
    """Shared by all decisions of one reconciliation."""

    sources: Mapping[str, Source]
    decisions: Decisions
    counts: Mapping[str, SourceCounts] = field(default_factory=dict)
    paces: Paces = field(default_factory=Paces)

    def family(self, source: str) -> str:
        """Give the family a source belongs to."""
        return self.sources[source].family

    def preference(self, source: str) -> int:
        """Give what a source weighs when nothing else decides."""
        return self.sources[source].preference

    def filled(self, source: str, language: str, name: Field) -> int:
        """Return in how many rows a half of a page fills a field."""
        return self.counts[source].filled[language, name]

    def spelt(self, source: str, name: str) -> int:
        """Return how often a page spells a name so."""
        return self.counts[source].spellings[name]


def counts_of(claims: Claims) -> SourceCounts:
    """Return what a source counts."""
    counts = SourceCounts()
    for row in claims.rows:
        if row.locator.table is None:
            continue
        if row.people:
            counts.spellings.update(person.name for person in row.people.value)
        counts.filled.update((row.locator.language, name) for name in filled_fields(row))
    return counts


def filled_fields(row: RowClaim) -> list[Field]:
    """Give the fields that a row fills."""
    cells = (
        (Field.RANK, row.rank),
        (Field.MEDAL, row.medal),
        (Field.NOC, row.noc),
        (Field.MEMBERS, row.people),
        (Field.MARK, row.mark),
        (Field.IRM, row.irm),
    )
    found = [name for name, cell in cells if cell]
    return [*found, Field.NAME] if row.people else found
