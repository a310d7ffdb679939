"""Weight classes that a Games knew by a name: what the class of a limit was called, by `data/weight_classes.toml`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

WeightTable = Mapping[str, Mapping[str, Mapping[str, Mapping[str, str]]]]
"""Discipline, gender, class by its slug → its limits, each with the years at which it held (`1948-1992 2000`)."""

_WEIGHT = re.compile(r"(?P<over>over-)?(?P<limit>[\d.]+kg)(?:-(?P<style>.+))?$")


@dataclass(frozen=True, slots=True)
class WeightClasses:
    """The names of classes by discipline, gender, limit and year."""

    table: WeightTable = field(default_factory=dict)

    def named(self, slug: str, discipline: str, gender: str, year: int) -> str:
        """Give the name of an event that is told by its limit (`74kg-freestyle`), with its style; as it is where there is no one name."""
        told = _WEIGHT.match(slug)
        classes = self.table.get(discipline, {}).get(gender, {})
        if told is None or not classes:
            return slug
        limit = f"+{told['limit']}" if told["over"] else told["limit"]
        style = f"-{told['style']}" if told["style"] else ""
        found = [name for name, limits in classes.items() if name.endswith(style) and limit in limits and _held(limits[limit], year)]
        return found[0] if len(found) == 1 else slug


def _held(spans: str, year: int) -> bool:
    """Tell whether a year is in one of some spans."""
    years = (span.partition("-") for span in spans.split())
    return any(int(first) <= year <= int(last or first) for first, _, last in years)
