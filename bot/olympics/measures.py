"""Measures in an event's name: `5,000 m`, `4 × 7.5 km`, `+100 kg`, `1/2 mile`, each in one canonical form."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_NUMBER = r"(?:\d{1,3}(?:[.,'’\s]\d{3}){1,2}(?!\d)|1/[2-9](?!\d)|\d+(?:[.,]\d{1,2})?(?!\d)|½|one\b)"
_LIST = rf"{_NUMBER}(?:\s{{0,2}}(?:,\s|/|-|–|−|\+|\band\b|\bin\b|\bund\b|&)\s{{0,2}}{_NUMBER}){{0,9}}"
_FRACTION = re.compile(r"(\d)/(\d)")
_GROUP = re.compile(r"[.,'’\s](?=\d{3}(?!\d))")
_SMALL_LEG = 50
"""A relay's leg without a unit is in metres; under this many it can only be kilometres (`4 x 7.5`)."""
_EXACT = 3


@dataclass(frozen=True, slots=True)
class Measures:
    """What was found: canonical measures in the order of the text, and the text with each of them blanked out."""

    found: tuple[str, ...]
    rest: str


class MeasureReader:
    """Finds measures by the table of units (`[units]` of events.toml)."""

    def __init__(self, units: Mapping[str, Mapping[str, Any]]) -> None:
        spellings = {word: unit for unit, row in units.items() for key in row if key != "factor" for word in row[key]}
        self._spellings = spellings
        self._stems = tuple((word[:-1], unit) for word, unit in spellings.items() if word.endswith("*"))
        self._factors = {unit: row["factor"] for unit, row in units.items()}
        words = "|".join(sorted((re.escape(word).replace(r"\*", r"\w*") for word in spellings), key=len, reverse=True))
        self._measure = re.compile(
            rf"(?P<over>(?:\+|>|\bover|\babove|\bnad|\büber)\s?)?(?<!\w-)(?<![\w.,])(?<!\d/)(?:(?P<count>\d{{1,2}})\s*[x×✕х]\s*)?"
            rf"(?P<numbers>{_LIST})(?P<plus>\s?\+)?\s*-?\s*(?P<unit>{words})\b(?P<after>\s?(?:&|and|\+)\s?over|\+)?"
            rf"|(?<![\w.,])(?<!\d/)(?P<legs>\d{{1,2}})\s*[x×✕х]\s*(?P<leg>\d+(?:[.,]\d)?)(?![\w.,])",
        )

    def read(self, text: str) -> Measures:
        """Find every measure of a phrase."""
        text = text.lower()
        found: list[str] = []
        rest: list[str] = []
        position = 0
        for match in self._measure.finditer(text):
            canonical = self._relay(match) if match["legs"] else self._measures(match)
            if not canonical:
                continue
            found += canonical
            rest += [text[position : match.start()], " "]
            position = match.end()
        return Measures(tuple(found), "".join([*rest, text[position:]]))

    def _relay(self, match: re.Match[str]) -> list[str]:
        leg = match["leg"].replace(",", ".")
        factor = 1000 if float(leg) < _SMALL_LEG else 1
        return [f"{match['legs']}x{_number(leg, factor)}m"] if float(leg) >= _SMALL_LEG or "." in leg else []

    def _measures(self, match: re.Match[str]) -> list[str]:
        unit = self._unit(match["unit"])
        numbers = [_plain(number, unit) for number in re.findall(_NUMBER, match["numbers"])]
        factor = self._factors[unit]
        over = "over-" if match["over"] or match["plus"] or match["after"] else ""
        if unit == "kg":
            return [f"{over}{numbers[-1]}kg"]
        if unit == "ton":
            return [f"{over}{'-'.join(numbers)}ton"]
        name = "m" if factor else unit
        count = f"{match['count']}x" if match["count"] else ""
        return [count + _number(number, factor or 1) + name for number in numbers]

    def _unit(self, spelling: str) -> str:
        known = self._spellings.get(spelling)
        return known or next(unit for stem, unit in self._stems if spelling.startswith(stem))


def _plain(number: str, unit: str) -> str:
    """Write a number with a decimal point and no grouping. Kilometres are never grouped: `42.195 km`."""
    number = {"½": "1/2", "one": "1"}.get(number, number)
    if unit != "km" or number.count(",") + number.count(".") > 1:
        number = _GROUP.sub("", number)
    return number.replace(",", ".").replace(" ", "")


def _number(number: str, factor: int) -> str:
    """Multiply a number by a whole factor, without trailing zeros; a fraction as `1-2`."""
    if fraction := _FRACTION.fullmatch(number):
        return f"{fraction[1]}-{fraction[2]}"
    product = round(float(number) * factor, _EXACT)
    return str(int(product)) if product.is_integer() else str(product)
