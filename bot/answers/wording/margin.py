"""How far apart two results of one event are: of times at the coarser of their precisions, of lengths and points at the finer.

A time by hand (`10.4`) is not known to the hundredth; a length of `8.5` beside one of `8.29` is written without its zero.
"""

from dataclasses import dataclass

from bot.catalogue.queries.results import Result
from bot.olympics.mark import Mark, MarkKind, Unit

_STEPS = (1000, 100, 10, 1)


@dataclass(frozen=True, slots=True)
class Margin:
    """A difference of two marks: positive where the first result is the better one."""

    difference: int
    unit: Unit
    precision: int


def between(better: Result, worse: Result) -> Margin | None:
    """Give the margin between two results of one event; None where their marks cannot be compared."""
    if better.mark is None or worse.mark is None or better.event.id != worse.event.id or better.mark.unit is not worse.mark.unit:
        return None
    precisions = (better.mark.precision, worse.mark.precision)
    precision = min(min(precisions) if better.mark.unit is Unit.MILLISECONDS else max(precisions), len(_STEPS) - 1)
    if MarkKind.VERSUS in {better.mark.kind, worse.mark.kind}:
        return _of_match(better.mark, worse.mark, precision)
    behind = _behind(better, worse.mark, precision)
    if behind is None:
        return None
    return Margin(behind, better.mark.unit, precision)


def _behind(better: Result, worse: Mark, precision: int) -> int | None:
    """Say how far a mark lies behind; a gap is one to the winner."""
    mark = better.mark
    if mark is None or MarkKind.WALKOVER in {mark.kind, worse.kind}:
        return None
    step = _STEPS[precision]
    sign = 1 if mark.direction == "lower" else -1
    if mark.kind is worse.kind:
        sign = 1 if mark.kind is MarkKind.GAP else sign
        return sign * (worse.value // step - mark.value // step) * step
    if worse.kind is MarkKind.GAP and better.place == 1:
        return worse.value // step * step
    return None


def _of_match(better: Mark, worse: Mark, precision: int) -> Margin | None:
    """Give the difference of one match's points: both marks must be its two sides."""
    if better.kind is not worse.kind or (better.value, better.against) != (worse.against, worse.value):
        return None
    return Margin(better.value - worse.value, better.unit, precision)
