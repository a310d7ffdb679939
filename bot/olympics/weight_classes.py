"""Weight classes that a Games knew by a name: what the class of a limit was called, by `data/weight_classes.toml`."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

WeightTable = Mapping[str, Mapping[str, Mapping[str, Mapping[str, str]]]]
"""Discipline, gender, class by its slug → its limits, each with the years at which it held (`1948-1992 2000`)."""

_WEIGHT = re.compile(r"(?P<over>over-)?(?P<limit>[\d.]+kg)(?:-(?P<style>.+))?$")


@dataclass(frozen=True, slots=True)
class WeightClasses:
    """The names of classes by discipline, gender, limit and year."""

    table: WeightTable = field(default_factory=dict)

    def named(self, slug: str, discipline: str, gender: str, year: int) -> str:
        """Return the name of an event known by its limit (`74kg-freestyle`), with its style, or by another name; else the slug."""
        told = _WEIGHT.match(slug)
        classes = self.table.get(discipline, {}).get(gender, {})
        limit, style = slug, ""
        if told is not None:
            limit = f"+{told['limit']}" if told["over"] else told["limit"]
            style = f"-{told['style']}" if told["style"] else ""
        found = [name for name, limits in classes.items() if name.endswith(style) and limit in limits and held_in(limits[limit], year)]
        return found[0] if len(found) == 1 else slug


def years_of(spans: str) -> Iterator[tuple[int, int]]:
    """Read spans of years: `1948-1992 2000` gives their first and last ones."""
    for span in spans.split():
        first, _, last = span.partition("-")
        yield int(first), int(last or first)


def held_in(spans: str, year: int) -> bool:
    """Tell whether a year is in one of some spans."""
    return any(first <= year <= last for first, last in years_of(spans))
