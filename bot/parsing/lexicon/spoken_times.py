"""Times as people type them (`2 hours 10 minutes`, `2h10`, `9.8 seconds`) as a clock writes them (`2:10:00`, `9.8`)."""

import re
from functools import cache

from bot.reference_files import load_toml

UNITS = ("hours", "minutes", "seconds")


def with_clock_times(text: str) -> str:
    """Write out every time that names minutes or decimal seconds; hours or whole seconds alone may name or count something."""
    return _spoken().sub(_written, text)


def is_seconds(word: str) -> bool:
    """Whether a word is one for seconds."""
    return _words().get(word.casefold()) == "seconds"


@cache
def _words() -> dict[str, str]:
    """Each word for hours, minutes or seconds, and its unit."""
    return {word: unit for unit in UNITS for word in load_toml("events")["clock"][unit]}


@cache
def _one() -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, _words()), key=len, reverse=True))
    return re.compile(rf"(?P<number>\d{{1,2}}(?:[.,]\d{{1,3}})?)\s*(?P<unit>{words})(?![^\W\d_]|['’])", re.IGNORECASE)


@cache
def _spoken() -> re.Pattern[str]:
    one = re.sub(r"\?P<\w+>", "?:", _one().pattern)
    return re.compile(rf"(?<![\w.,:]){one}(?:[\s,]*(?:(?:and|in|und)\s+)?{one})*(?P<rest>\s*\d{{1,2}}(?![\w.,:]))?", re.IGNORECASE)


def _written(match: re.Match[str]) -> str:
    said = [(found["number"].replace(",", "."), _words()[found["unit"].casefold()]) for found in _one().finditer(match[0])]
    rest = (match["rest"] or "").strip()
    units = [unit for _, unit in said]
    following = UNITS.index(units[-1]) + 1
    if units != sorted(set(units), key=UNITS.index) or any("." in number for number, unit in said if unit != "seconds"):
        return match[0]
    if rest and following == len(UNITS):
        return match[0]
    given = {unit: number for number, unit in said} | ({UNITS[following]: rest} if rest else {})
    if set(given) == {"hours"} or (set(given) == {"seconds"} and "." not in given["seconds"]):
        return match[0]
    hours, minutes, seconds = (given.get(unit, "0") for unit in UNITS)
    whole, _, fraction = seconds.partition(".")
    if set(given) == {"seconds"}:
        return seconds
    clock = f"{hours}:{int(minutes):02}:{int(whole):02}" if "hours" in given else f"{minutes}:{int(whole):02}"
    return f"{clock}.{fraction}" if fraction else clock
