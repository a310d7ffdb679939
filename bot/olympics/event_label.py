"""A slug in words: `5000m-relay` is `5000 m relay`, in Slovene `štafeta 5000 m`."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from bot.olympics.event import Discipline, Gender
from bot.olympics.mark_text import COMMA_LANGUAGES

_MEASURE = re.compile(r"(?P<over>over-)?(?:(?P<count>\d+)x)?(?P<number>[\d.]+(?:-[\d.]+)?)(?P<unit>[a-z]+)")
_INNER_HYPHEN = re.compile(r"(?<=over)-(?=\d)|(?<=\d)-(?=[\d.]+(?:mi|ton))")
"""Hyphens inside a measure: `over-100kg`, `1-2mi` (half a mile), `2-3ton`."""
REST = "{*}"
"""Where in a name all the others of an event go: `freestyle {*}`."""
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
        self._longest = max(name.count("-") for name in self._names) + 1
        self._units: Mapping[str, Mapping[str, Any]] = table["units"]
        self._counting: Mapping[str, Mapping[str, Any]] = table["counting"]
        self._disciplines = disciplines
        self._known = lru_cache(maxsize=4096)(self._label)

    def label(self, slug: str, language: str, *, gender: Gender | None = None, discipline: str | None = None) -> str:
        """Name a slug; what no table knows stands as it is."""
        return self._known(slug, language, gender, discipline)

    def gender_told(self, slug: str, gender: Gender, discipline: str) -> Gender | None:
        """Return the gender that a name must tell: none where an event has it by nature, open where each competes alone for all."""
        known = self._disciplines.get(discipline)
        rows = [row for _, row in self._parts(slug, discipline) if row]
        if any(row.get("gender") == gender for row in rows) or (known and known.genders.get("*") is gender):
            return None
        if gender is not Gender.X:
            return gender
        paired = (known and known.team) or "relay" in slug or any(row.get("team") for row in rows)
        return gender if paired else Gender.O

    def _label(self, slug: str, language: str, gender: Gender | None, discipline: str | None) -> str:
        measures: list[str] = []
        names: list[str] = []
        parts = list(self._parts(slug, discipline))
        kilometres = self._in_kilometres(parts, discipline)
        for part, row in parts:
            if row is None and (measure := _MEASURE.fullmatch(part)):
                measures.append(self._measure(measure, language, kilometres, before_noun=len(parts) > 1))
            else:
                names.append(_name(row, language, gender) if row else part)
        return _joined(measures, names)

    def _parts(self, slug: str, discipline: str | None) -> Iterator[tuple[str, Mapping[str, Any] | None]]:
        """Split a slug into the longest runs that have names."""
        words = _INNER_HYPHEN.sub("~", slug).split("-")
        index = 0
        while index < len(words):
            for length in range(min(self._longest, len(words) - index), 0, -1):
                run = "-".join(words[index : index + length])
                row = self._names.get(f"{discipline}/{run}") or self._names.get(run)
                if row or length == 1:
                    yield run.replace("~", "-"), row
                    index += length
                    break

    def _measure(self, match: re.Match[str], language: str, kilometres: int, *, before_noun: bool) -> str:
        number, unit, count = match["number"], match["unit"], match["count"]
        if unit == "m" and float(number) >= (min(kilometres, _LONG) if count else kilometres):
            number, unit = f"{float(number) / _KILOMETRE:g}", "km"
        names = self._units.get(unit, {}).get(language) or [unit]
        counting = self._counting.get(language) or self._counting["en"]
        attributive = before_noun and counting.get("attributive", False)
        name = names[0 if attributive else min(_form(counting, number), len(names) - 1)]
        number = number.replace("-", "/" if unit == "mi" else "–")
        return f"{'+' if match['over'] else ''}{f'{count} × ' if count else ''}{_number(number, language)} {name}"

    def _in_kilometres(self, parts: list[tuple[str, Mapping[str, Any] | None]], discipline: str | None) -> int:
        """Return from how many metres on this event's distances are told in kilometres."""
        known = self._disciplines.get(discipline or "")
        if known is not None and known.distances == "km":
            return _KILOMETRE
        return _LONG if any(row and row.get("units") == "km" for _, row in parts) else _VERY_LONG


def _name(row: Mapping[str, Any], language: str, gender: Gender | None) -> str:
    name = str(row.get(f"{language}_{gender}") or row.get(language) or row["en"])
    return f", {name}" if row.get("comma") and REST not in name else name


def _joined(measures: list[str], names: list[str]) -> str:
    """Put the measures where a name wants them, else first; a name with a comma after its place, or one with `{*}`, takes all the rest."""
    measured = " + ".join(measures)
    around = next((name for name in names if REST in name), REST)
    names = [name for name in names if name is not around]
    whole = next((name for name in names if name.startswith("{},")), "{}")
    words = " ".join(name for name in names if name is not whole)
    text = words.replace("{}", measured, 1) if "{}" in words else f"{measured} {words}"
    text = " ".join(whole.replace("{}", text, 1).replace("{}", "").split()).replace(" ,", ",").strip(", ")
    return around.replace(REST, text)


def _number(text: str, language: str) -> str:
    """Write a number of a slug as the language does; a range or a fraction (`1-2`) stays one."""
    comma = language in COMMA_LANGUAGES
    if not text.isdigit():
        return text.replace(".", ",") if comma else text
    grouped = f"{int(text):,}" if int(text) >= _GROUPED else text
    return grouped.replace(",", ".") if comma else grouped


def _form(counting: Mapping[str, Any], number: str) -> int:
    """Return which of a unit's names follows a number."""
    if not number.isdigit():
        return int(counting["decimal" if "." in number else "range"])
    forms: list[int] = counting["forms"]
    count = int(number)
    return forms[min(count % int(counting.get("modulo", count + 1)), len(forms) - 1)]
