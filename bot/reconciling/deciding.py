"""One field told in different ways: which telling is accepted, by which rule."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from bot.olympics.claims import Locator, RowClaim
from bot.olympics.mark import Mark
from bot.olympics.names import fold
from bot.olympics.results import Decision, Field, Rule, Statement, Verdict
from bot.reconciling.contexts import EventClaims
from bot.reconciling.decisions import Correction
from bot.reconciling.knowledge import Knowledge
from bot.reconciling.pace import is_time, only_fitting
from bot.reconciling.slots import Slot, place_of


@dataclass(frozen=True, slots=True)
class Telling:
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
class Option:
    """One value of a field, with all who tell it."""

    value: str
    tellings: tuple[Telling, ...]
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """One field of one competitor that is told in different ways, and what the rules may look at."""

    event: EventClaims
    slot: Slot
    field: Field
    options: tuple[Option, ...]
    knowledge: Knowledge
    ranked_marks: tuple[tuple[int, Mark], ...] = ()
    """Undisputed ranks and marks of the event's other competitors."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The option a rule chose, and what it saw."""

    option: int
    detail: str = ""


def decide(case: Case) -> tuple[Option, Decision]:
    """Try the rules in their order; where none decides, the field is disputed and the first option stands in."""
    for rule, decides in RULES:
        choice = decides(case)
        if choice:
            return _decided(case, rule, choice)
    accepted = case.options[0]
    return accepted, Decision(case.field, Verdict.DISPUTED, Rule.NONE, statements(case.options, None))


def decide_spelling(case: Case) -> tuple[Option, Decision]:
    """Choose between spellings of one name: what loses is an alias, no conflict."""
    for rule, decides in SPELLING_RULES:
        choice = decides(case)
        if choice:
            accepted, decision = _decided(case, rule, choice)
            return accepted, replace(decision, verdict=Verdict.SPELLING, subject=accepted.value)
    accepted = case.options[0]
    given = statements(case.options, accepted)
    return accepted, Decision(case.field, Verdict.SPELLING, Rule.NONE, given, subject=accepted.value)


def correction_for(event: EventClaims, slot: Slot, name: Field, knowledge: Knowledge) -> Correction | None:
    """Give the maintainer's correction of this field, if there is one."""
    for correction in knowledge.decisions.corrections_of(event.key):
        if correction.field is name and _concerns(correction, slot):
            return correction
    return None


def statements(options: Iterable[Option], accepted: Option | None) -> tuple[Statement, ...]:
    """Give every telling, the accepted ones first, each row's cell once."""
    given = [
        Statement(telling.text, option.value, telling.locator, accepted=option is accepted)
        for option in options
        for telling in option.tellings
    ]
    return tuple(sorted(dict.fromkeys(given), key=lambda statement: not statement.accepted))


def options_of(name: Field, tellings: Iterable[Telling], knowledge: Knowledge) -> tuple[Option, ...]:
    """Group tellings by value, in the order of `in_order`."""
    groups: dict[str, list[Telling]] = {}
    for telling in tellings:
        groups.setdefault(telling.value, []).append(telling)
    return in_order(name, (Option(value, tuple(told)) for value, told in groups.items()), knowledge)


def in_order(
    name: Field, options: Iterable[Option], knowledge: Knowledge, length: Mapping[str, int] = MappingProxyType({})
) -> tuple[Option, ...]:
    """Order options so that the first may stand in where nothing decides, whatever the order in which they were told.

    The one that most sources of most weight tell, that tells most (`length`), and that the fuller half of a page tells.
    """
    found = list(options)
    if len(found) < 2:  # noqa: PLR2004 - one alone has no order
        return tuple(found)

    def weight(option: Option) -> tuple[int, int, int, int, str]:
        fullness = _fullness(name, option, knowledge)
        return -_families(option, knowledge), -_preference(option, knowledge), -length.get(option.value, 0), -fullness, option.value

    return tuple(sorted(found, key=weight))


def _decided(case: Case, rule: Rule, choice: Choice) -> tuple[Option, Decision]:
    accepted = case.options[choice.option]
    given = statements(case.options, accepted)
    return accepted, Decision(case.field, Verdict.PREFERRED, rule, given, detail=choice.detail)


def _by_correction(case: Case) -> Choice | None:
    correction = correction_for(case.event, case.slot, case.field, case.knowledge)
    if correction is None:
        return None
    for position, option in enumerate(case.options):
        if correction.value in {option.value, *(telling.text for telling in option.tellings)}:
            return Choice(position, correction.reason)
    return None


def _concerns(correction: Correction, slot: Slot) -> bool:
    rows = slot.all_rows
    if correction.medal and not any(row.medal and row.medal.value.value == correction.medal for row in rows):
        return False
    if correction.rank and not any(place_of(row) == correction.rank for row in rows):
        return False
    names = {fold(person.name) for row in rows if row.people for person in row.people.value}
    return not correction.name or fold(correction.name) in names


def _by_independent_sources(case: Case) -> Choice | None:
    return _most(case, lambda option: _families(option, case.knowledge), "{} against {} independent sources")


def _by_prose(case: Case) -> Choice | None:
    """Let the prose of the same pages decide on a NOC, if it names just one of those told."""
    if case.field is not Field.NOC:
        return None
    pages = {telling.row.locator.source for option in case.options for telling in option.tellings}
    named = {noc for story in case.event.stories if story.locator.source in pages for noc in story.nocs}
    fitting = [position for position, option in enumerate(case.options) if option.value in named]
    return Choice(fitting[0], f"the prose names {case.options[fitting[0]].value}") if len(fitting) == 1 else None


def _by_pace(case: Case) -> Choice | None:
    """Let the other distances decide on a time."""
    marks = [option.mark for option in case.options if option.mark and is_time(option.mark)]
    if case.field is not Field.MARK or case.event.team or len(marks) != len(case.options):
        return None
    event = case.event
    expected = case.knowledge.paces.expected(event.games, event.discipline, event.gender, event.slug)
    if expected is None:
        return None
    fitting = only_fitting(expected, [mark.value for mark in marks])
    return None if fitting is None else Choice(fitting, f"expected {expected / 1000:.1f} s")


def _by_order(case: Case) -> Choice | None:
    """Let the marks of those ranked before and after decide on a mark."""
    ranks = {place_of(row) for row in case.slot.rows}
    rank = next(iter(ranks)) if len(ranks) == 1 else None
    if rank is None:
        return None
    fitting = [position for position, option in enumerate(case.options) if option.mark and _in_order(rank, option.mark, case.ranked_marks)]
    return Choice(fitting[0], f"in order with rank {rank}") if len(fitting) == 1 else None


def _in_order(rank: int, mark: Mark, others: Sequence[tuple[int, Mark]]) -> bool:
    sign = 1 if mark.direction == "lower" else -1
    for other_rank, other in others:
        if (other.unit, other.kind) != (mark.unit, mark.kind):
            continue
        if (other_rank < rank and sign * (other.value - mark.value) > 0) or (other_rank > rank and sign * (other.value - mark.value) < 0):
            return False
    return True


def _by_spelling_frequency(case: Case) -> Choice | None:
    if case.field not in {Field.NAME, Field.MEMBERS}:
        return None
    pages = {row.locator.source for row in case.event.rows}

    def times(option: Option) -> int:
        plain = {telling.locator.source for telling in option.tellings if telling.locator.table is None}
        return len(plain) + sum(case.knowledge.spelt(page, option.value) for page in pages)

    return _most(case, times, "seen {} times against {}")


def _by_fuller_telling(case: Case) -> Choice | None:
    """Prefer the half of a page that fills the field in more of its rows."""
    pages = {telling.row.locator.source for option in case.options for telling in option.tellings}
    if len(pages) != 1:
        return None
    return _most(case, lambda option: _fullness(case.field, option, case.knowledge), "in {} rows against {}")


def _fullness(name: Field, option: Option, knowledge: Knowledge) -> int:
    locators = (telling.row.locator for telling in option.tellings)
    return max(knowledge.filled(locator.source, locator.language, name) for locator in locators)


def _by_source_preference(case: Case) -> Choice | None:
    return _most(case, lambda option: _preference(option, case.knowledge), "preference {} against {}")


def _families(option: Option, knowledge: Knowledge) -> int:
    return len({knowledge.family(telling.row.locator.source) for telling in option.tellings})


def _preference(option: Option, knowledge: Knowledge) -> int:
    return max(knowledge.preference(telling.row.locator.source) for telling in option.tellings)


def _most(case: Case, measure: Callable[[Option], int], detail: str) -> Choice | None:
    """Choose the option that measures most, if one alone does."""
    measures = [measure(option) for option in case.options]
    best, second = sorted(measures, reverse=True)[:2]
    return Choice(measures.index(best), detail.format(best, second)) if best > second else None


RuleFunction = Callable[[Case], Choice | None]

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
