"""Marks as text: what a cell prints, read into an exact `Mark`, and a `Mark` in words for a reader's language."""

import re
from dataclasses import dataclass

from bot.olympics.mark import Mark, MarkKind, Unit
from bot.olympics.medal import Record

COMMA_LANGUAGES = frozenset({"sl", "de", "hu", "hr", "fr", "it", "es"})
"""Languages that write a decimal comma."""

_DIGITS = r"\d{1,9}"
_NUMBER = rf"(?:\d{{1,3}}(?P<group>[., ])\d{{3}}(?:(?P=group)\d{{3}})*(?!(?P=group))|{_DIGITS})(?:[.,]\d{{1,9}})?"
_CLOCK = re.compile(
    r"(?:(?P<hours>\d{1,3})\s?[h:]\s?(?:hours?)?\s?)?(?P<minutes>\d{1,3})\s?(?:[:'’′]|min\.?)\s?"
    r"(?P<seconds>\d{2}|\d(?=[^\d]*s))(?:\s?(?:[.,]|[\"”″]\s?)(?P<fraction>\d{1,9}))?\s?(?:s|sec|min|h|[\"”″])?\.?",
)
_HOUR_WORDS = re.compile(r"(?P<hours>\d{1,3})\s?h\s?(?P<minutes>\d{1,2})\s?min\s?(?P<seconds>\d{1,2})(?:[.,](?P<fraction>\d{1,9}))?\s?s\.?")
_DOTTED_CLOCK = re.compile(r"(?P<hours>)(?P<minutes>\d{1,3})\.(?P<seconds>\d{2}),(?P<fraction>\d{1,9})\s?(?:s|min)?\.?")
"""`2.18,541`: the way of some languages, unmistakable by its two digits between point and comma."""
_QUANTITY = re.compile(rf"(?P<number>{_NUMBER})\s?(?P<unit>[^\W\d_]+)?\.?")
_VERSUS = re.compile(rf"(?P<own>{_DIGITS})\s?(?:-|–|—|−|:)\s?(?P<other>{_DIGITS})")
_WALKOVER = re.compile(r"w\s?[./]?\s?o\.?|walk-?\s?over", re.IGNORECASE)
_CONVERTED = re.compile(r"\s?\((?:[\d\s./⁄+½¼¾⅓⅔⅛⅜⅝⅞–-]+(?:ft|in|lb|mi|yd|mph)\.?)+\)$")
"""The same in other units, in brackets after it: `8.90 m (29 ft 2 1⁄4 in)`."""
_SPACES = re.compile(r"\s+")
_UNITS = {
    **dict.fromkeys(("s", "sec", "secs", "second", "seconds", "sek", "sekund", "sekunde"), (Unit.MILLISECONDS, 1)),
    **dict.fromkeys(("m", "metre", "metres", "meter", "meters", "metrov", "metra"), (Unit.MILLIMETRES, 1)),
    **dict.fromkeys(("pts", "pt", "points", "point", "p", "točk", "točke", "točka", "točki", "Punkte"), (Unit.THOUSANDTHS, 1)),
    **dict.fromkeys(("kg", "kgs"), (Unit.THOUSANDTHS, 1)),
}
_EXACT_DIGITS = 3
_MINUTE = 60
_GROUPED = 3


@dataclass(frozen=True, slots=True)
class SplitMark:
    """A cell's mark with the flags that stood beside it taken off."""

    text: str
    records: tuple[Record, ...] = ()
    qualification: str = ""
    """`Q` (by place) or `q` (by time), as printed."""


_FLAG = re.compile(
    r"(?<![^\s(,/;])\(?(?P<equal>=)?(?P<flag>WR|OR|WJR|OB|WB|ER|AR|NR|AF|AS|AM|CR|SR|PB|SB|EOR|EWR|Q|q)\)?(?![^\s),/;*])[,;/]?",
)
_MARGINALIA = " ,;/*†‡#"
"""What may be left on either side: separators, and signs that point to a note."""
_EQUALLED = {"EOR": "OR", "EWR": "WR", "OB": "OR", "WB": "WR"}


def split_mark(text: str) -> SplitMark:
    """Take record and qualification flags (`WR`, `=OR`, `Q`) off a mark: `1:29.109 OR` is a mark and a record."""
    records: list[Record] = []
    qualification = ""
    for match in _FLAG.finditer(text):
        flag = match["flag"]
        if flag in {"Q", "q"}:
            qualification = flag
        else:
            records.append(Record(_EQUALLED.get(flag, flag), equalled=bool(match["equal"]) or flag in {"EOR", "EWR"}))
    return SplitMark(_SPACES.sub(" ", _FLAG.sub(" ", text)).strip(_MARGINALIA), tuple(records), qualification)


def parse_mark(text: str, *, language: str = "en", unit: Unit | None = None) -> Mark | None:
    """Read a mark, or None where the text holds anything else.

    `unit` is what the column or the discipline measures in. Without it a clock or a bare decimal is a time, a bare
    integer points. The language decides only where a comma or a point could be either.
    """
    printed = _SPACES.sub(" ", text).strip()
    if _WALKOVER.fullmatch(printed):
        return Mark(0, unit or Unit.THOUSANDTHS, 0, printed, MarkKind.WALKOVER)
    gap = printed.startswith("+")
    body = _CONVERTED.sub("", printed[1:].lstrip() if gap else printed)
    if body.endswith("%"):  # dressage is judged in per cent
        body, unit = body[:-1].rstrip(), unit or Unit.THOUSANDTHS
    mark = _clock(body, unit) or _versus(body, unit) or _quantity(body, language, unit, gap=gap)
    if mark is None or (gap and mark.kind is not MarkKind.ABSOLUTE):
        return None
    return Mark(mark.value, mark.unit, mark.precision, printed, MarkKind.GAP if gap else mark.kind, mark.against)


def _clock(text: str, unit: Unit | None) -> Mark | None:
    match = _HOUR_WORDS.fullmatch(text) or _CLOCK.fullmatch(text) or _DOTTED_CLOCK.fullmatch(text)
    if match is None or unit not in {None, Unit.MILLISECONDS}:
        return None
    minutes, seconds = int(match["minutes"]), int(match["seconds"])
    if seconds >= _MINUTE or (match["hours"] and minutes >= _MINUTE):
        return None
    fraction = _fraction(match["fraction"] or "")
    if fraction is None:
        return None
    whole = (int(match["hours"] or 0) * _MINUTE + minutes) * _MINUTE + seconds
    return Mark(whole * 1000 + fraction[0], Unit.MILLISECONDS, fraction[1], text)


def _versus(text: str, unit: Unit | None) -> Mark | None:
    match = _VERSUS.fullmatch(text)
    if match is None or unit not in {None, Unit.THOUSANDTHS}:
        return None
    return Mark(int(match["own"]) * 1000, Unit.THOUSANDTHS, 0, text, MarkKind.VERSUS, int(match["other"]) * 1000)


def _quantity(text: str, language: str, unit: Unit | None, *, gap: bool) -> Mark | None:
    match = _QUANTITY.fullmatch(text)
    if match is None:
        return None
    named = _UNITS.get(match["unit"] or "", (None, 1))[0]
    if (match["unit"] and named is None) or (named and unit and named is not unit):
        return None
    unit = named or unit
    whole, decimals = _separate(match["number"], language, unit)
    fraction = _fraction(decimals)
    if fraction is None or not whole.isdigit():
        return None
    unit = unit or (Unit.MILLISECONDS if decimals or gap else Unit.THOUSANDTHS)
    return Mark(int(whole) * 1000 + fraction[0], unit, fraction[1], text)


def _separate(number: str, language: str, unit: Unit | None) -> tuple[str, str]:
    """Whole and decimal digits of a number, by what its points and commas can mean."""
    number = number.replace(" ", "")
    separators = [character for character in number if character in ".,"]
    if not separators:
        return number, ""
    whole, _, last = number.rpartition(separators[-1])
    only_groups = len(separators) > 1 and len(set(separators)) == 1
    if only_groups or (len(separators) == 1 and _groups_thousands(separators[0], whole, last, language, unit)):
        return number.replace(separators[0], ""), ""
    return whole.replace(",", "").replace(".", ""), last


def _groups_thousands(separator: str, whole: str, last: str, language: str, unit: Unit | None) -> bool:
    """`8,893` points in English, `8.893 točk` in Slovene. A time of that many seconds does not exist, and gymnasts have `15.300`."""
    if len(last) != _GROUPED or len(whole) > _GROUPED or whole.startswith("0") or unit is Unit.MILLISECONDS:
        return False
    if language in COMMA_LANGUAGES:
        return separator == "." and unit is Unit.THOUSANDTHS and len(whole) == 1
    return separator == ","


def _fraction(digits: str) -> tuple[int, int] | None:
    """Thousandths and precision; None where the digits are finer than a thousandth."""
    if len(digits) > _EXACT_DIGITS:
        if digits[_EXACT_DIGITS:].strip("0"):
            return None
        digits = digits[:_EXACT_DIGITS]
    return int(digits.ljust(_EXACT_DIGITS, "0")), len(digits)


def format_mark(mark: Mark, language: str) -> str:
    """Write a mark as the language writes it: `1:29.109`, in Slovene `1:29,109`."""
    if mark.kind is MarkKind.WALKOVER:
        return "w/o"
    if mark.kind is MarkKind.VERSUS:
        return f"{_decimal(mark.value, mark.precision, language)}–{_decimal(mark.against or 0, mark.precision, language)}"
    sign = "+" if mark.kind is MarkKind.GAP else ""
    if mark.unit is Unit.MILLISECONDS:
        return sign + _time(mark.value, mark.precision, language)
    return sign + _decimal(mark.value, mark.precision, language) + (" m" if mark.unit is Unit.MILLIMETRES else "")


def format_margin(milliunits: int, unit: Unit, precision: int, language: str) -> str:
    """Write a difference of two marks with its unit: `1.051 s`, `0.12 m`; points bear none."""
    if unit is Unit.MILLISECONDS:
        clock = _time(milliunits, precision, language)
        return clock if ":" in clock else f"{clock} s"
    return _decimal(milliunits, precision, language) + (" m" if unit is Unit.MILLIMETRES else "")


def _time(milliseconds: int, precision: int, language: str) -> str:
    minutes, rest = divmod(milliseconds, _MINUTE * 1000)
    seconds = _decimal(rest, precision, language)
    if not minutes:
        return seconds
    seconds = seconds if rest >= 10_000 else f"0{seconds}"  # noqa: PLR2004 - two digits of seconds
    hours, minutes = divmod(minutes, _MINUTE)
    return f"{hours}:{minutes:02d}:{seconds}" if hours else f"{minutes}:{seconds}"


def _decimal(thousandths: int, precision: int, language: str) -> str:
    sign = "-" if thousandths < 0 else ""
    whole, fraction = divmod(abs(thousandths), 1000)
    digits = f"{fraction:03d}"[:precision]
    separator = "," if language in COMMA_LANGUAGES else "."
    return f"{sign}{whole}{separator}{digits}" if digits else f"{sign}{whole}"
