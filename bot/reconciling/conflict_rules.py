"""One field told in different ways: which observation is accepted, by which rule."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from bot.olympics.claims import Locator, RowClaim
from bot.olympics.mark import Mark
from bot.olympics.names import fold
from bot.olympics.results import Decision, Field, Rule, Statement, Verdict
from bot.reconciling.clusters import CompetitorCluster, place_of
from bot.reconciling.contexts import EventClaims
from bot.reconciling.decisions import Correction
from bot.reconciling.knowledge import Knowledge
from bot.reconciling.mark_plausibility import is_time, only_fitting


@dataclass(frozen=True, slots=True)
class Observation:
    """One row's word on one field."""

    value: str
    """Comparable."""
    text: str
    """As printed."""
    row: RowClaim
    column: int | None = None

    @property
    def locator(self) -> Locator:
        """The cell."""
        return replace(self.row.locator, column=self.column)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One value of a field, with all who tell it."""

    value: str
    observations: tuple[Observation, ...]
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Conflict:
    """One field of one competitor that is told in different ways, and what the rules may look at."""

    event: EventClaims
    cluster: CompetitorCluster
    field: Field
    candidates: tuple[Candidate, ...]
    knowledge: Knowledge
    ranked_marks: tuple[tuple[int, Mark], ...] = ()
    """Undisputed ranks and marks of the event's other competitors."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """The candidate a rule chose, and what it saw."""

    candidate: int
    detail: str = ""


def decide(conflict: Conflict) -> tuple[Candidate, Decision]:
    """Try the rules in their order; where none decides, the field is disputed and the first candidate stands in."""
    for rule, decides in RULES:
        resolution = decides(conflict)
        if resolution:
            return _decided(conflict, rule, resolution)
    accepted = conflict.candidates[0]
    return accepted, Decision(conflict.field, Verdict.DISPUTED, Rule.NONE, statements(conflict.candidates, None))


def decide_spelling(conflict: Conflict) -> tuple[Candidate, Decision]:
    """Choose between spellings of one name: what loses is an alias, no conflict."""
    for rule, decides in SPELLING_RULES:
        resolution = decides(conflict)
        if resolution:
            accepted, decision = _decided(conflict, rule, resolution)
            return accepted, replace(decision, verdict=Verdict.SPELLING, subject=accepted.value)
    accepted = conflict.candidates[0]
    given = statements(conflict.candidates, accepted)
    return accepted, Decision(conflict.field, Verdict.SPELLING, Rule.NONE, given, subject=accepted.value)


def correction_for(event: EventClaims, cluster: CompetitorCluster, name: Field, knowledge: Knowledge) -> Correction | None:
    """Give the maintainer's correction of this field, if there is one."""
    for correction in knowledge.decisions.corrections_of(event.key):
        if correction.field is name and _concerns(correction, cluster):
            return correction
    return None


def statements(candidates: Iterable[Candidate], accepted: Candidate | None) -> tuple[Statement, ...]:
    """Give every observation, the accepted ones first, each row's cell once."""
    given = [
        Statement(observation.text, candidate.value, observation.locator, accepted=candidate is accepted)
        for candidate in candidates
        for observation in candidate.observations
    ]
    return tuple(sorted(dict.fromkeys(given), key=lambda statement: not statement.accepted))


def candidates_of(name: Field, observations: Iterable[Observation], knowledge: Knowledge) -> tuple[Candidate, ...]:
    """Group observations by value, in the order of `in_order`."""
    groups: dict[str, list[Observation]] = {}
    for observation in observations:
        groups.setdefault(observation.value, []).append(observation)
    return in_order(name, (Candidate(value, tuple(told)) for value, told in groups.items()), knowledge)


def in_order(
    name: Field, candidates: Iterable[Candidate], knowledge: Knowledge, length: Mapping[str, int] = MappingProxyType({})
) -> tuple[Candidate, ...]:
    """Order candidates so that the first may stand in where nothing decides, whatever the order in which they were told.

    The one that most sources of most weight tell, that tells most (`length`), and that the fuller half of a page tells.
    """
    found = list(candidates)
    if len(found) < 2:  # noqa: PLR2004 - one alone has no order
        return tuple(found)

    def weight(candidate: Candidate) -> tuple[int, int, int, int, str]:
        fullness = _fullness(name, candidate, knowledge)
        return (
            -_families(candidate, knowledge),
            -_preference(candidate, knowledge),
            -length.get(candidate.value, 0),
            -fullness,
            candidate.value,
        )

    return tuple(sorted(found, key=weight))


def _decided(conflict: Conflict, rule: Rule, resolution: Resolution) -> tuple[Candidate, Decision]:
    accepted = conflict.candidates[resolution.candidate]
    given = statements(conflict.candidates, accepted)
    return accepted, Decision(conflict.field, Verdict.PREFERRED, rule, given, detail=resolution.detail)


def _by_correction(conflict: Conflict) -> Resolution | None:
    correction = correction_for(conflict.event, conflict.cluster, conflict.field, conflict.knowledge)
    if correction is None:
        return None
    for position, candidate in enumerate(conflict.candidates):
        if correction.value in {candidate.value, *(observation.text for observation in candidate.observations)}:
            return Resolution(position, correction.reason)
    return None


def _concerns(correction: Correction, cluster: CompetitorCluster) -> bool:
    rows = cluster.all_rows
    if correction.medal and not any(row.medal and row.medal.value.value == correction.medal for row in rows):
        return False
    if correction.rank and not any(place_of(row) == correction.rank for row in rows):
        return False
    names = {fold(person.name) for row in rows if row.people for person in row.people.value}
    return not correction.name or fold(correction.name) in names


def _by_independent_sources(conflict: Conflict) -> Resolution | None:
    return _most(conflict, lambda candidate: _families(candidate, conflict.knowledge), "{} against {} independent sources")


def _by_prose(conflict: Conflict) -> Resolution | None:
    """Let the prose of the same pages decide on a NOC, if it names just one of those told."""
    if conflict.field is not Field.NOC:
        return None
    pages = {observation.row.locator.source for candidate in conflict.candidates for observation in candidate.observations}
    named = {noc for story in conflict.event.stories if story.locator.source in pages for noc in story.nocs}
    fitting = [position for position, candidate in enumerate(conflict.candidates) if candidate.value in named]
    return Resolution(fitting[0], f"the prose names {conflict.candidates[fitting[0]].value}") if len(fitting) == 1 else None


def _by_pace(conflict: Conflict) -> Resolution | None:
    """Let the other distances decide on a time."""
    marks = [candidate.mark for candidate in conflict.candidates if candidate.mark and is_time(candidate.mark)]
    if conflict.field is not Field.MARK or conflict.event.team or len(marks) != len(conflict.candidates):
        return None
    event = conflict.event
    expected = conflict.knowledge.paces.expected(event.games, event.discipline, event.gender, event.slug)
    if expected is None:
        return None
    fitting = only_fitting(expected, [mark.value for mark in marks])
    return None if fitting is None else Resolution(fitting, f"expected {expected / 1000:.1f} s")


def _by_order(conflict: Conflict) -> Resolution | None:
    """Let the marks of those ranked before and after decide on a mark."""
    ranks = {place_of(row) for row in conflict.cluster.rows}
    rank = next(iter(ranks)) if len(ranks) == 1 else None
    if rank is None:
        return None
    fitting = [
        position
        for position, candidate in enumerate(conflict.candidates)
        if candidate.mark and _in_order(rank, candidate.mark, conflict.ranked_marks)
    ]
    return Resolution(fitting[0], f"in order with rank {rank}") if len(fitting) == 1 else None


def _in_order(rank: int, mark: Mark, others: Sequence[tuple[int, Mark]]) -> bool:
    sign = 1 if mark.direction == "lower" else -1
    for other_rank, other in others:
        if (other.unit, other.kind) != (mark.unit, mark.kind):
            continue
        if (other_rank < rank and sign * (other.value - mark.value) > 0) or (other_rank > rank and sign * (other.value - mark.value) < 0):
            return False
    return True


def _by_spelling_frequency(conflict: Conflict) -> Resolution | None:
    if conflict.field not in {Field.NAME, Field.MEMBERS}:
        return None
    pages = {row.locator.source for row in conflict.event.rows}

    def times(candidate: Candidate) -> int:
        plain = {observation.locator.source for observation in candidate.observations if observation.locator.table is None}
        return len(plain) + sum(conflict.knowledge.spelt(page, candidate.value) for page in pages)

    return _most(conflict, times, "seen {} times against {}")


def _by_fuller_telling(conflict: Conflict) -> Resolution | None:
    """Prefer the half of a page that fills the field in more of its rows."""
    pages = {observation.row.locator.source for candidate in conflict.candidates for observation in candidate.observations}
    if len(pages) != 1:
        return None
    return _most(conflict, lambda candidate: _fullness(conflict.field, candidate, conflict.knowledge), "in {} rows against {}")


def _fullness(name: Field, candidate: Candidate, knowledge: Knowledge) -> int:
    locators = (observation.row.locator for observation in candidate.observations)
    return max(knowledge.filled(locator.source, locator.language, name) for locator in locators)


def _by_source_preference(conflict: Conflict) -> Resolution | None:
    return _most(conflict, lambda candidate: _preference(candidate, conflict.knowledge), "preference {} against {}")


def _families(candidate: Candidate, knowledge: Knowledge) -> int:
    return len({knowledge.family(observation.row.locator.source) for observation in candidate.observations})


def _preference(candidate: Candidate, knowledge: Knowledge) -> int:
    return max(knowledge.preference(observation.row.locator.source) for observation in candidate.observations)


def _most(conflict: Conflict, measure: Callable[[Candidate], int], detail: str) -> Resolution | None:
    """Choose the candidate that measures most, if one alone does."""
    measures = [measure(candidate) for candidate in conflict.candidates]
    best, second = sorted(measures, reverse=True)[:2]
    return Resolution(measures.index(best), detail.format(best, second)) if best > second else None


RuleFunction = Callable[[Conflict], Resolution | None]

RULES: tuple[tuple[Rule, RuleFunction], ...] = (
    (Rule.CORRECTION, _by_correction),
    (Rule.INDEPENDENT_SOURCES, _by_independent_sources),
    (Rule.PROSE, _by_prose),
    (Rule.PACE, _by_pace),
    (Rule.ORDER, _by_order),
    (Rule.SOURCE_PREFERENCE, _by_source_preference),
)

SPELLING_RULES: tuple[tuple[Rule, RuleFunction], ...] = (
    (Rule.CORRECTION, _by_correction),
    (Rule.INDEPENDENT_SOURCES, _by_independent_sources),
    (Rule.SPELLING_FREQUENCY, _by_spelling_frequency),
    (Rule.FULLER_TELLING, _by_fuller_telling),
    (Rule.SOURCE_PREFERENCE, _by_source_preference),
)
