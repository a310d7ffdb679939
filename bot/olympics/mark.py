"""What was measured: an exact integer of its unit, beside the text as printed."""

from dataclasses import dataclass
from enum import StrEnum


class Unit(StrEnum):
    """The unit that `Mark.value` counts."""

    MILLISECONDS = "ms"
    MILLIMETRES = "mm"
    THOUSANDTHS = "thousandths"
    """Points, scores and kilograms, in thousandths."""


class MarkKind(StrEnum):
    """How the number is to be read."""

    ABSOLUTE = "absolute"
    GAP = "gap"
    """`+0.19`: to be resolved against the winner."""
    VERSUS = "versus"
    """Points against points (`3–2`): `value` holds this side's, `against` the other side's."""
    WALKOVER = "walkover"


class Direction(StrEnum):
    """Which end of the scale wins."""

    LOWER = "lower"
    HIGHER = "higher"


@dataclass(frozen=True, slots=True)
class Mark:
    """A measured result. Two marks are the same when all but `text` agree."""

    value: int
    unit: Unit
    precision: int
    """Digits printed after the decimal point of the base unit (41.802 s: 3; 8.90 m: 2)."""
    text: str
    """As printed in the source, white space folded."""
    kind: MarkKind = MarkKind.ABSOLUTE
    against: int | None = None

    @property
    def direction(self) -> Direction:
        """The end of the scale that wins: times fall, everything else rises, until an event type says otherwise."""
        return Direction.LOWER if self.unit is Unit.MILLISECONDS else Direction.HIGHER

    def same(self, other: "Mark") -> bool:
        """Whether both say one thing at the coarser of their precisions."""
        if (self.unit, self.kind, self.against) != (other.unit, other.kind, other.against):
            return False
        step = (1000, 100, 10, 1)[min(self.precision, other.precision, 3)]
        return self.value // step == other.value // step
