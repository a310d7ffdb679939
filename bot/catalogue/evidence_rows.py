"""Rows that say who claims what: sources, claims with their cells, decisions, and what was not read."""

from collections.abc import Iterable

from bot.catalogue.batches import Batches
from bot.olympics.claims import Locator, MedalCountClaim
from bot.olympics.reconciled import Reconciled
from bot.olympics.results import Decision, RowEvidence

ClaimKey = tuple[str, str, int | None, int | None, int | None]


class Ids:
    """Hands out the integer ids of one catalogue, and remembers which row of a source became which claim."""

    def __init__(self, sources: dict[str, int]) -> None:
        self.sources = sources
        self.competitor = 0
        self.decision = 0
        self._claim = 0
        self._claims: dict[ClaimKey, int] = {}

    def claim(self, batches: Batches, locator: Locator) -> int:
        """Give the claim of a source's row, writing it when it is met first."""
        known = self._claims.get(_key(locator))
        return self.new_claim(batches, locator) if known is None else known

    def new_claim(self, batches: Batches, locator: Locator) -> int:
        """Write another claim of a row: one row may tell of several rounds, each with cells of its own."""
        self._claim += 1
        self._claims.setdefault(_key(locator), self._claim)
        section = " / ".join(locator.section)
        source = self.sources[locator.source]
        batches.add("claim", (self._claim, source, locator.language, section, locator.table, locator.row, locator.line))
        return self._claim

    def forget(self) -> None:
        """Forget the claims of an event that is written: rows are cited by the event they belong to."""
        self._claims.clear()


def _key(locator: Locator) -> ClaimKey:
    return locator.source, locator.language, locator.table, locator.row, locator.line


def write_sources(batches: Batches, reconciled: Reconciled) -> Ids:
    """Write the sources, and give the ids that everything after them needs."""
    sources = {}
    for number, source in enumerate(reconciled.sources, 1):
        sources[source.key] = number
        row = (number, source.key, source.title, source.family, source.preference, source.language, source.url, source.revision)
        batches.add("source", (*row, source.licence, source.content_hash))
    for key, name, count in reconciled.unknown_templates:
        batches.add("unknown_template", (sources[key], name, count))
    return Ids(sources)


def write_evidence(batches: Batches, ids: Ids, competitor: int, evidence: Iterable[RowEvidence]) -> None:
    """Write the source rows that told of a competitor, with their cells as printed."""
    for row in evidence:
        claim = ids.new_claim(batches, row.locator)
        batches.add("evidence", (competitor, claim))
        if row.texts:
            cells = {field: (claim, field.value, column, text) for field, text, column in row.texts}
            batches.extend("claim_cell", cells.values())


def write_decisions(batches: Batches, ids: Ids, competitor: int, decisions: Iterable[Decision]) -> None:
    """Write how the fields came to their values where sources do not simply agree."""
    for decision in decisions:
        ids.decision += 1
        row = (ids.decision, competitor, decision.field.value, decision.verdict.value, decision.rule.value)
        batches.add("decision", (*row, decision.subject, decision.detail))
        for position, statement in enumerate(decision.statements, 1):
            claim = ids.claim(batches, statement.locator) if statement.locator else None
            batches.add("statement", (ids.decision, position, claim, statement.text, statement.value, int(statement.accepted)))


def write_unread(batches: Batches, reconciled: Reconciled, ids: Ids) -> None:
    """Write what no rule understood, and the medal tables that check ours."""
    ids.forget()
    for number, unread in enumerate(reconciled.unread, 1):
        batches.add("unread", (number, ids.new_claim(batches, unread.locator), unread.reason, unread.text))
    for count in reconciled.counts:
        _write_count(batches, ids, count)


def _write_count(batches: Batches, ids: Ids, count: MedalCountClaim) -> None:
    context = count.context
    games, discipline = (stated.value if stated else None for stated in (context.games, context.discipline))
    scope = (games, discipline, context.gender.value.value if context.gender else None)
    batches.add("medal_count_claim", (ids.new_claim(batches, count.locator), *scope, count.noc, count.gold, count.silver, count.bronze))
