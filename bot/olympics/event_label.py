"""A slug in words: `5000m-relay` is `5000 m relay`, in Slovene `štafeta 5000 m`."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from bot.olympics.event import Discipline, Gender

_MEASURE = re.compile(r"(?P<over>over-)?(?:(?P<count>\d+)x)?(?P<number>[\d.]+)(?P<unit>[a-z]+)")
_COMMA = frozenset({"sl", "de", "hu"})
_KILOMETRE = 1000
_LONG = 5000
"""From so many metres on, walks, pursuits and the legs of relays are told in kilometres."""
_VERY_LONG = 15000
"""From so many metres on, everything is."""
_GROUPED = 10000
"""From so many on, thousands are set apart."""


class EventLabels:
    """Names for slugs, by the terms and labels of events.toml."""

    def __init__(self, table: Mapping[str, Any], disciplines: Mapping[str, Discipline]) -> None:
        self._names: dict[str, Mapping[str, Any]] = {**table["terms"], **table["labels"]}
        self._disciplines = disciplines

    def label(self, slug: str, language: str, *, gender: Gender | None = None, discipline: str | None = None) -> str:
        """Name a slug; what no table knows stands as it is."""
        measures: list[str] = []
        names: list[str] = []
        parts = list(self._parts(slug, discipline))
        kilometres = self._in_kilometres(parts, discipline)
        for part, row in parts:
            if row is None and (measure := _measure(part, language, kilometres=kilometres)):
                measures.append(measure)
            else:
                names.append(_name(row, language, gender) if row else part)
        return _joined(measures, names)

    def _parts(self, slug: str, discipline: str | None) -> Iterator[tuple[str, Mapping[str, Any] | None]]:
        """Split a slug into the longest runs that have names."""
        words = re.sub(r"over-(?=\d)", "over~", slug).split("-")
        index = 0
        while index < len(words):
            for length in range(len(words) - index, 0, -1):
                run = "-".join(words[index : index + length])
                row = self._names.get(f"{discipline}/{run}") or self._names.get(run)
                if row or length == 1:
                    yield run.replace("~", "-"), row
                    index += length
                    break

    def _in_kilometres(self, parts: list[tuple[str, Mapping[str, Any] | None]], discipline: str | None) -> int:
        """Return from how many metres on this event's distances are told in kilometres."""
        known = self._disciplines.get(discipline or "")
        if known is not None and known.distances == "km":
            return _KILOMETRE
        return _LONG if any(row and row.get("units") == "km" for _, row in parts) else _VERY_LONG


def _name(row: Mapping[str, Any], language: str, gender: Gender | None) -> str:
    return str(row.get(f"{language}_{gender}") or row.get(language) or row["en"])


def _joined(measures: list[str], names: list[str]) -> str:
    """Put the measures where a name wants them, else first; a name with a comma before its place takes all the rest."""
    measured = " + ".join(measures)
    whole = next((name for name in names if name.startswith("{},")), None)
    words = " ".join(name for name in names if name is not whole)
    text = words.replace("{}", measured, 1) if "{}" in words else f"{measured} {words}"
    text = " ".join(text.split())
    return (whole.replace("{}", text) if text else whole.removeprefix("{}, ")) if whole else text


def _measure(part: str, language: str, *, kilometres: int) -> str | None:
    match = _MEASURE.fullmatch(part)
    if match is None:
        return None
    number, unit = float(match["number"]), match["unit"]
    if unit == "m" and number >= (min(kilometres, _LONG) if match["count"] else kilometres):
        number, unit = number / _KILOMETRE, "km"
    text = _number(number, language)
    counted = f"{match['count']} × {text}" if match["count"] else text
    return f"{'+' if match['over'] else ''}{counted} {unit}"


def _number(number: float, language: str) -> str:
    comma = language in _COMMA
    if not number.is_integer():
        return str(number).replace(".", "," if comma else ".")
    text = f"{int(number):,}" if number >= _GROUPED else str(int(number))
    return text.replace(",", ".") if comma else text
