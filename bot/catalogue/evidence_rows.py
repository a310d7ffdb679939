"""Rows that say who claims what: sources, claims with their cells, decisions, and what was not read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from bot.catalogue.batches import Batches
from bot.olympics.claims import Locator, MedalCountClaim, Source, Unread
from bot.olympics.reconciled import Reconciled, Told
from bot.olympics.results import Decision, RowEvidence

ClaimKey = tuple[str, str, int | None, int | None, int | None]


@dataclass(slots=True)
class Ids:
    """Hands out the integer ids of one catalogue, and remembers which row of a source became which claim.

    Each number is the last one taken: a catalogue that is written on goes on from there.
    """

    sources: dict[str, int]
    last_claim: int = 0
    competitor: int = 0
    decision: int = 0
    story: int = 0
    _claims: dict[ClaimKey, int] = field(default_factory=dict)

    def claim(self, batches: Batches, locator: Locator) -> int:
        """Give the claim of a source's row, writing it when it is met first."""
        known = self._claims.get(_key(locator))
        return self.new_claim(batches, locator) if known is None else known

    def new_claim(self, batches: Batches, locator: Locator) -> int:
        """Write another claim of a row: one row may tell of several rounds, each with cells of its own."""
        self.last_claim += 1
        self._claims.setdefault(_key(locator), self.last_claim)
        section = " / ".join(locator.section)
        source = self.sources[locator.source]
        batches.add("claim", (self.last_claim, source, locator.language, section, locator.table, locator.row, locator.line))
        return self.last_claim

    def forget(self) -> None:
        """Forget the claims of an event that is written: rows are cited by the event they belong to."""
        self._claims.clear()


def _key(locator: Locator) -> ClaimKey:
    return locator.source, locator.language, locator.table, locator.row, locator.line


def write_sources(batches: Batches, reconciled: Reconciled) -> Ids:
    """Write the sources, and give the ids that everything after them needs."""
    sources = {source.key: number for number, source in enumerate(reconciled.sources, 1)}
    for source in reconciled.sources:
        write_source(batches, sources[source.key], source, reconciled.told.get(source.key, ()))
    write_unknown_templates(batches, reconciled.unknown_templates, sources)
    return Ids(sources)


def write_source(batches: Batches, number: int, source: Source, told: Iterable[Told]) -> None:
    """Write a source with the programmes that it tells of."""
    row = (number, source.key, source.title, source.family, source.preference, source.language, source.url, source.revision)
    batches.add("source", (*row, source.licence, source.content_hash))
    batches.extend("source_programme", ((number, *one) for one in told))


def write_unknown_templates(batches: Batches, templates: Iterable[tuple[str, str, int]], sources: Mapping[str, int]) -> None:
    """Write which templates of a source are not known."""
    batches.extend("unknown_template", ((sources[key], name, count) for key, name, count in templates))


def write_evidence(batches: Batches, ids: Ids, competitor: int, evidence: Iterable[RowEvidence]) -> None:
    """Write the source rows that told of a competitor, with their cells as printed."""
    for row in evidence:
        claim = ids.new_claim(batches, row.locator)
        batches.add("evidence", (competitor, claim, row.reason.value if row.reason else ""))
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


def write_unread(batches: Batches, unread: Iterable[Unread], counts: Iterable[MedalCountClaim], ids: Ids) -> None:
    """Write what no rule understood, and the medal tables that check ours."""
    ids.forget()
    for one in unread:
        batches.add("unread", (None, ids.new_claim(batches, one.locator), one.reason, one.text))
    for count in counts:
        _write_count(batches, ids, count)


def _write_count(batches: Batches, ids: Ids, count: MedalCountClaim) -> None:
    context = count.context
    games, discipline = (stated.value if stated else None for stated in (context.games, context.discipline))
    scope = (games, discipline, context.gender.value.value if context.gender else None)
    batches.add("medal_count_claim", (ids.new_claim(batches, count.locator), *scope, count.noc, count.gold, count.silver, count.bronze))
