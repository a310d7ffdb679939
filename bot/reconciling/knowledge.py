"""What the rules may look at beyond one field: the sources, the maintainer's decisions, and counts over all claims."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from bot.olympics.claims import RowClaim, Source
from bot.olympics.results import EventResult, Field, RowEvidence
from bot.reconciling.decisions import Decisions
from bot.reconciling.pace import Paces


@dataclass
class Knowledge:
    """Shared by all decisions of one reconciliation; counts are taken when a rule first asks for them."""

    sources: Mapping[str, Source]
    decisions: Decisions
    rows: Sequence[RowClaim] = ()
    """The rows of events that several tellings tell."""
    results: Sequence[EventResult] = ()
    """The events that one telling alone tells."""
    paces: Paces = field(default_factory=Paces)

    @cached_property
    def spellings(self) -> Counter[str]:
        """How often each name is spelt so. A plain table of data joins one spelling to all rows of a person: that is once."""
        names = [(row.locator, person.name) for row in self.rows if row.people for person in row.people.value]
        for event in self.results:
            for competitor in event.competitors:
                names += ((competitor.evidence[0].locator, member.name) for member in competitor.members)
        counts = Counter(name for locator, name in names if locator.table is not None)
        counts.update({(locator.source, name): name for locator, name in names if locator.table is None}.values())
        return counts

    @cached_property
    def filled(self) -> Counter[tuple[str, str, Field]]:
        """How many rows of each source and language fill each field."""
        counts: Counter[tuple[str, str, Field]] = Counter()
        for row in self.rows:
            counts.update((row.locator.source, row.locator.language, name) for name in filled_fields(row))
        for evidence in self._evidence():
            told = {name for name, _, _ in evidence.texts}
            names = told | {Field.NAME} if Field.MEMBERS in told else told
            counts.update((evidence.locator.source, evidence.locator.language, name) for name in names)
        return counts

    def _evidence(self) -> Iterator[RowEvidence]:
        return (evidence for event in self.results for competitor in event.competitors for evidence in competitor.evidence)

    def family(self, source: str) -> str:
        """Give the family a source belongs to."""
        return self.sources[source].family

    def preference(self, source: str) -> int:
        """Give what a source weighs when nothing else decides."""
        return self.sources[source].preference


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
