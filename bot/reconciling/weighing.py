"""The fields of one competitor, told by the rows of its slot: each comes to a value, and to a decision where they disagree."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from bot.olympics.claims import RowClaim
from bot.olympics.mark import Mark
from bot.olympics.mark_text import parse_mark
from bot.olympics.results import Decision, Field, Rule, Statement, Verdict
from bot.reconciling.contexts import EventClaims
from bot.reconciling.deciding import Case, Option, Telling, correction_for, decide, in_order, options_of, statements
from bot.reconciling.decisions import Correction
from bot.reconciling.knowledge import Knowledge
from bot.reconciling.slots import Slot

Settled = tuple[Option | None, Decision | None]


@dataclass(frozen=True, slots=True)
class Weighing:
    """One competitor's slot, and what its decisions may look at."""

    event: EventClaims
    slot: Slot
    knowledge: Knowledge
    ranked_marks: tuple[tuple[int, Mark], ...] = ()

    def case(self, name: Field, options: Iterable[Option]) -> Case:
        """Give the rules' view of one field."""
        return Case(self.event, self.slot, name, tuple(options), self.knowledge, self.ranked_marks)


def settle(weighing: Weighing, name: Field) -> Settled:
    """Bring one plain field to its value. All agree or only one speaks: accepted, and no decision is kept."""
    options = field_options(weighing.slot, name, weighing.knowledge)
    correction = correction_for(weighing.event, weighing.slot, name, weighing.knowledge)
    if correction and not any(correction.value in _texts(option) for option in options):
        return _corrected(name, options, correction)
    if len(options) > 1:
        return decide(weighing.case(name, options))
    return (options[0] if options else None), None


def field_options(slot: Slot, name: Field, knowledge: Knowledge) -> tuple[Option, ...]:
    """Give the different values that a slot's rows tell of a field."""
    if name is Field.MARK:
        return mark_options(slot, knowledge)
    return options_of(name, _tellings(slot, name), knowledge)


def mark_options(slot: Slot, knowledge: Knowledge) -> tuple[Option, ...]:
    """Give the different marks told; those that are the same at the coarser precision are one, told best by the finest."""
    rows = [row for row in standing_with_marks(slot) if row.mark]
    rows.sort(key=lambda row: (-row.mark.value.precision, row.mark.value.value) if row.mark else (0, 0))
    groups: list[tuple[Mark, list[Telling]]] = []
    for row in rows:
        if row.mark is None:
            continue
        mark = row.mark.value
        telling = Telling(str(mark.value), row.mark.text, row, row.mark.column)
        known = next((told for first, told in groups if first.same(mark) or first.text == mark.text), None)
        if known is None:
            groups.append((mark, [telling]))
        else:
            known.append(telling)
    return in_order(Field.MARK, (Option(str(mark.value), tuple(told), mark) for mark, told in groups), knowledge)


def standing_with_marks(slot: Slot) -> list[RowClaim]:
    """Give the rows whose marks are the event's: those of its standing, else those of its final. A total is not a run."""
    totals = [row for row in slot.rows if row.mark and row.context.phase is None]
    return totals or slot.rows


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


def _tellings(slot: Slot, name: Field) -> Iterator[Telling]:
    rows = slot.all_rows if name is Field.NOC else slot.rows
    for row in rows:
        for value, text, column in READERS[name](row):
            yield Telling(value, text, row, column)


def _texts(option: Option) -> set[str]:
    return {option.value, *(telling.text for telling in option.tellings)}


def _corrected(name: Field, options: tuple[Option, ...], correction: Correction) -> Settled:
    """Take a value that no source tells from the maintainer's correction."""
    mark = parse_mark(correction.value) if name is Field.MARK else None
    option = Option(str(mark.value) if mark else correction.value, (), mark)
    ours = Statement(correction.value, option.value, None, accepted=True)
    given = (ours, *statements(options, None))
    return option, Decision(name, Verdict.PREFERRED, Rule.CORRECTION, given, detail=correction.reason)
