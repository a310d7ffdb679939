"""The power law of time over distance: what a mark should be near, by the other distances of the same Games."""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from bot.olympics.mark import Mark, MarkKind, Unit

NEAR = 0.06
"""A mark this near to the expected one fits."""

FAR = 0.12
"""A mark farther off than this does not."""

OTHER_DISTANCES = 2
"""Other distances needed before a law is trusted."""

_DISTANCE = re.compile(r"(?P<number>\d+(?:\.\d+)?)(?P<unit>k?m)(?:-(?P<kind>.+))?")

Field = tuple[str, str, str, str]
"""Games, discipline, gender, and what is done over the distance (`freestyle`; empty for the discipline's plain distances)."""


@dataclass(slots=True)
class Paces:
    """Undisputed timed marks of individual events by distance."""

    _marks: dict[Field, list[tuple[float, int]]] = field(default_factory=lambda: defaultdict(list))

    def add(self, games: str, discipline: str, gender: str, slug: str, marks: Iterable[Mark]) -> None:
        """Take the undisputed marks of one individual event."""
        distance = _distance(slug)
        if distance:
            metres, kind = distance
            self._marks[games, discipline, gender, kind] += ((metres, mark.value) for mark in marks if is_time(mark))

    def expected(self, games: str, discipline: str, gender: str, slug: str) -> float | None:
        """Give the milliseconds that the other distances foretell; None where fewer than two of them are known."""
        distance = _distance(slug)
        if distance is None:
            return None
        metres, kind = distance
        others = [(other, value) for other, value in self._marks.get((games, discipline, gender, kind), ()) if other != metres]
        if len({other for other, _ in others}) < OTHER_DISTANCES:
            return None
        return _foretold(others, metres)


def is_time(mark: Mark) -> bool:
    """Whether a mark is a time by itself."""
    return mark.unit is Unit.MILLISECONDS and mark.kind is MarkKind.ABSOLUTE and mark.value > 0


def only_fitting(expected: float, values: Sequence[int]) -> int | None:
    """Give the position of the one value that fits, if all others are far off."""
    off = [abs(value / expected - 1) for value in values]
    near = [position for position, distance in enumerate(off) if distance <= NEAR]
    if len(near) != 1 or any(distance <= FAR for position, distance in enumerate(off) if position != near[0]):
        return None
    return near[0]


def _distance(slug: str) -> tuple[float, str] | None:
    match = _DISTANCE.fullmatch(slug)
    if match is None:
        return None
    return float(match["number"]) * (1000 if match["unit"] == "km" else 1), match["kind"] or ""


def _foretold(points: Sequence[tuple[float, int]], metres: float) -> float:
    """Fit `time = a * distance ** b` in log space, each distance weighing the same, and give the time for `metres`."""
    times: dict[float, list[float]] = defaultdict(list)
    for distance, value in points:
        times[distance].append(math.log(value))
    means = [(math.log(distance), sum(logs) / len(logs)) for distance, logs in sorted(times.items())]
    middle_x = sum(x for x, _ in means) / len(means)
    middle_y = sum(y for _, y in means) / len(means)
    slope = sum((x - middle_x) * (y - middle_y) for x, y in means) / sum((x - middle_x) ** 2 for x, _ in means)
    return math.exp(middle_y + slope * (math.log(metres) - middle_x))
