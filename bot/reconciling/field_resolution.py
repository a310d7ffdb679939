"""The fields of one competitor, told by the rows of its cluster: each comes to a value, and to a decision where they disagree."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from bot.olympics.claims import RowClaim
from bot.olympics.mark import Mark
from bot.olympics.mark_text import parse_mark
from bot.olympics.results import Decision, Field, Rule, Statement, Verdict
from bot.reconciling.clusters import CompetitorCluster
from bot.reconciling.conflict_rules import Candidate, Conflict, Observation, candidates_of, correction_for, decide, in_order, statements
from bot.reconciling.contexts import EventClaims
from bot.reconciling.decisions import Correction
from bot.reconciling.knowledge import Knowledge

Settled = tuple[Candidate | None, Decision | None]


@dataclass(frozen=True, slots=True)
class FieldResolver:
    """One competitor's cluster, and what its decisions may look at."""

    event: EventClaims
    cluster: CompetitorCluster
    knowledge: Knowledge
    ranked_marks: tuple[tuple[int, Mark], ...] = ()

    def conflict(self, name: Field, candidates: Iterable[Candidate]) -> Conflict:
        """Give the rules' view of one field."""
        return Conflict(self.event, self.cluster, name, tuple(candidates), self.knowledge, self.ranked_marks)


def settle(resolver: FieldResolver, name: Field) -> Settled:
    """Bring one plain field to its value. All agree or only one speaks: accepted, and no decision is kept."""
    candidates = field_candidates(resolver.cluster, name, resolver.knowledge)
    correction = correction_for(resolver.event, resolver.cluster, name, resolver.knowledge)
    if correction and not any(correction.value in _texts(candidate) for candidate in candidates):
        return _corrected(name, candidates, correction)
    if len(candidates) > 1:
        return decide(resolver.conflict(name, candidates))
    return (candidates[0] if candidates else None), None


def field_candidates(cluster: CompetitorCluster, name: Field, knowledge: Knowledge) -> tuple[Candidate, ...]:
    """Give the different values that a cluster's rows tell of a field."""
    if name is Field.MARK:
        return mark_candidates(cluster, knowledge)
    return candidates_of(name, _observations(cluster, name), knowledge)


def mark_candidates(cluster: CompetitorCluster, knowledge: Knowledge) -> tuple[Candidate, ...]:
    """Give the different marks told; those that are the same at the coarser precision are one, told best by the finest."""
    rows = [row for row in standing_with_marks(cluster) if row.mark]
    rows.sort(key=lambda row: (-row.mark.value.precision, row.mark.value.value) if row.mark else (0, 0))
    groups: list[tuple[Mark, list[Observation]]] = []
    for row in rows:
        if row.mark is None:
            continue
        mark = row.mark.value
        observation = Observation(str(mark.value), row.mark.text, row, row.mark.column)
        known = next((told for first, told in groups if first.same(mark) or first.text == mark.text), None)
        if known is None:
            groups.append((mark, [observation]))
        else:
            known.append(observation)
    return in_order(Field.MARK, (Candidate(str(mark.value), tuple(told), mark) for mark, told in groups), knowledge)


def standing_with_marks(cluster: CompetitorCluster) -> list[RowClaim]:
    """Give the rows whose marks are the event's: those of its standing, else those of its final. A total is not a run."""
    totals = [row for row in cluster.rows if row.mark and row.context.phase is None]
    return totals or cluster.rows


Reader = Callable[[RowClaim], Iterator[tuple[str, str, int | None]]]


def _rank(row: RowClaim) -> Iterator[tuple[str, str, int | None]]:
    if row.rank:
        yield str(row.rank.value), row.rank.text, row.rank.column


def _medal(row: RowClaim) -> Iterator[tuple[str, str, int | None]]:
    if row.medal:
        yield row.medal.value.value, row.medal.text, row.medal.column


def _noc(row: RowClaim) -> Iterator[tuple[str, str, int | None]]:
    if row.noc:
        yield row.noc.value, row.noc.text, row.noc.column


def _irm(row: RowClaim) -> Iterator[tuple[str, str, int | None]]:
    if row.irm:
        yield row.irm.value.value, row.irm.text, row.irm.column


READERS: dict[Field, Reader] = {Field.RANK: _rank, Field.MEDAL: _medal, Field.NOC: _noc, Field.IRM: _irm}


def _observations(cluster: CompetitorCluster, name: Field) -> Iterator[Observation]:
    rows = cluster.all_rows if name is Field.NOC else cluster.rows
    for row in rows:
        for value, text, column in READERS[name](row):
            yield Observation(value, text, row, column)


def _texts(candidate: Candidate) -> set[str]:
    return {candidate.value, *(observation.text for observation in candidate.observations)}


def _corrected(name: Field, candidates: tuple[Candidate, ...], correction: Correction) -> Settled:
    """Take a value that no source tells from the maintainer's correction."""
    mark = parse_mark(correction.value) if name is Field.MARK else None
    candidate = Candidate(str(mark.value) if mark else correction.value, (), mark)
    ours = Statement(correction.value, candidate.value, None, accepted=True)
    given = (ours, *statements(candidates, None))
    return candidate, Decision(name, Verdict.PREFERRED, Rule.CORRECTION, given, detail=correction.reason)
