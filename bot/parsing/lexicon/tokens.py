"""A text cut into words, numbers, measures (`1,000 m` → `1000m`) and marks (`1:29.109`), each with where it stands."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from bot.olympics.names import fold
from bot.reference_files import load_toml

LONGEST_TEXT = 4_000
THOUSAND = 1000
DISTANCE_STEP = 100
"""A number such as `1,500` or `1.500` is a distance when a multiple of this, else it is a time with thousandths."""
FIRST_YEAR, LAST_YEAR = 1890, 2099


class TokenKind(StrEnum):
    """What a token is."""

    WORD = "word"
    NUMBER = "number"
    MEASURE = "measure"
    """A distance or a weight with its unit; several of them (`4x100m`) too."""
    MARK = "mark"
    ORDINAL = "ordinal"


@dataclass(frozen=True, slots=True)
class Token:
    """One token. `word` is folded; a measure's is `1000m`, `4x100m` or `57kg`, as in event slugs."""

    text: str
    word: str
    start: int
    end: int
    kind: TokenKind = TokenKind.WORD
    value: int | None = None
    """A number's or an ordinal's."""
    dotted: bool = False
    """A number with a full stop after it, which some languages read as an ordinal."""

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[:1].isupper()

    @property
    def year(self) -> int | None:
        """The year it may be."""
        plain = self.kind is TokenKind.NUMBER and self.value is not None and FIRST_YEAR <= self.value <= LAST_YEAR
        return self.value if plain and self.text.isdigit() else None


UNITS = ("m", "km", "kg", "mi", "yd")
"""The units that are read with a number before them; the others of `data/events.toml` are too much like words."""


@cache
def _units() -> dict[str, str]:
    """Each way to write a unit, as a regular expression, and the unit."""
    table = load_toml("events")["units"]
    return {
        re.escape(pattern.rstrip("*")).replace(r"\ ", r"\s") + (r"[^\W\d_]{0,5}" if pattern.endswith("*") else ""): unit
        for unit in UNITS
        for pattern in table[unit]["find"]
    }


def _word(text: str) -> str:
    """Write a sign or words as a regular expression: words as whole ones."""
    pattern = re.escape(text).replace(r"\ ", r"\s")
    return rf"(?<![^\W_]){pattern}(?![^\W_])" if text[0].isalpha() else pattern


@cache
def _grammar() -> re.Pattern[str]:
    units = "|".join(sorted(_units(), key=len, reverse=True))
    limits = load_toml("events")["limits"]
    over, up_to = ("|".join(sorted(map(_word, limits[side]), key=len, reverse=True)) for side in ("over", "up_to"))
    kilograms = "|".join(sorted((pattern for pattern, unit in _units().items() if unit == "kg"), key=len, reverse=True))
    grouped = r"\d{1,3}(?:[.,  ]\d{3})+(?!\d)"
    return re.compile(
        rf"(?P<weight>(?:(?P<over>{over})\s?|(?:{up_to})\s?|(?<![\d.,:])\d{{2,3}}(?:[.,]\d)?\s?(?:[-–−/]|(?:to|do|bis)\b)\s?)?"
        rf"(?<![\d.,:])(?P<kilos>\d{{2,3}}(?:[.,]\d)?)(?P<more>\s?\+)?[\s-]?(?:{kilograms})(?![^\W_])(?P<most>\+(?!\d))?)"
        rf"|(?P<fraction>(?<![\d/])[1-9]/[2-9]\s?(?P<part>{units})(?![^\W_]))"
        rf"|(?P<measure>(?<![\d.,:])(?<![^\W\d_])(?<![^\W\d_]-)(?:(?P<times>\d{{1,2}})\s?[x×*]\s?)?(?P<amount>\+?(?:{grouped}|\d{{1,6}}(?:[.,]\d{{1,3}})?))[\s-]?(?P<unit>{units})(?![^\W_]))"
        r"|(?P<relay>(?<!\d)\d{1,2}\s?[x×]\s?\d{2,5}(?![\d.,:]\d))"
        r"|(?P<mark>\d{1,3}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?|\d{1,3}[.,]\d{1,3}(?!\d))"
        r"|(?P<ordinal>(?<![\d.,:])\d{1,3}(?:st|nd|rd|th)(?![^\W_]))"
        r"|(?P<number>\d{1,9}(?:,\d{3})*(?!\d)|\d+)"
        r"|(?P<word>[^\W\d_]+(?:['’`´][^\W\d_]+)*)",
        re.IGNORECASE,
    )


def tokens_of(text: str) -> tuple[Token, ...]:
    """Cut a text into tokens. Only its first 4,000 characters are read."""
    text = unicodedata.normalize("NFC", text[:LONGEST_TEXT])
    return tuple(token for match in _grammar().finditer(text) for token in _tokens(match))


def _tokens(match: re.Match[str]) -> Iterator[Token]:
    kind = match.lastgroup
    if match["weight"]:
        yield _at(match, f"{'+' * any(map(match.group, ('over', 'more', 'most')))}{match['kilos'].replace(',', '.')}kg", TokenKind.MEASURE)
    elif kind == "measure" or match["measure"]:
        yield _at(match, _measure(match), TokenKind.MEASURE)
    elif match["fraction"]:
        yield _at(match, f"{match['fraction'][0]}-{match['fraction'][2]}{_unit(match['part'])}", TokenKind.MEASURE)
    elif kind == "relay":
        yield _at(match, re.sub(r"\s", "", match[0].lower().replace("×", "x")) + "m", TokenKind.MEASURE)
    elif kind == "mark":
        yield _mark_or_number(match)
    elif kind == "ordinal":
        yield _at(match, match[0].lower(), TokenKind.ORDINAL, int(match[0][:-2]))
    elif kind == "number":
        digits = match[0].replace(",", "")
        dotted = re.match(r"\.(?!\d)", match.string[match.end() :]) is not None
        yield Token(match[0], digits, match.start(), match.end(), TokenKind.NUMBER, _integer(digits), dotted)
    else:
        yield from _words(match)


def _at(match: re.Match[str], word: str, kind: TokenKind, value: int | None = None) -> Token:
    return Token(match[0], word, match.start(), match.end(), kind, value)


def _integer(digits: str) -> int | None:
    return int(digits) if len(digits) <= 9 and digits.isascii() else None  # noqa: PLR2004 - longer numbers name nothing here


@cache
def unit_named(word: str) -> str | None:
    """Return the unit (`m`, `km` …) that a word is; None for any other word."""
    return next((unit for pattern, unit in _units().items() if re.fullmatch(pattern, word, re.IGNORECASE)), None)


def _unit(written: str) -> str:
    return unit_named(written) or ""


def _measure(match: re.Match[str]) -> str:
    unit = _unit(match["unit"])
    plus = "+" if match["amount"].startswith("+") else ""
    amount = match["amount"].lstrip("+").replace(" ", " ")
    times = f"{match['times']}x" if match["times"] else ""
    return times + plus + canonical_measure(amount, unit)


def canonical_measure(amount: str, unit: str) -> str:
    """Write an amount as event slugs do: kilometres in metres, grouping taken out."""
    if re.fullmatch(r"\d{1,3}(?:[., ]\d{3})+", amount):
        amount = re.sub(r"[., ]", "", amount)
    amount = amount.replace(",", ".")
    if unit == "km":
        return f"{round(float(amount) * THOUSAND)}m"
    return f"{amount}{unit}"


def _mark_or_number(match: re.Match[str]) -> Token:
    grouped = re.fullmatch(r"(\d{1,3})[.,](\d{3})", match[0])
    if grouped and int(grouped[1] + grouped[2]) % DISTANCE_STEP == 0 and grouped[1] != "0":
        digits = grouped[1] + grouped[2]
        return _at(match, digits, TokenKind.NUMBER, int(digits))
    return _at(match, match[0].replace(",", "."), TokenKind.MARK)


def _words(match: re.Match[str]) -> Iterator[Token]:
    """Yield one token a folded word; an apostrophe inside is dropped (`who's` → `whos`, `Ohno's` → `ohnos`)."""
    plain = re.sub(r"['’`´]", "", match[0])
    for word in fold(plain).split():
        yield Token(match[0], word, match.start(), match.end())
