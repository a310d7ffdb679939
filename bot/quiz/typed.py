"""Typed answers, judged as a person would: the surname, a used or short name, without diacritics, with one slip of the keys."""

import re
from dataclasses import dataclass
from functools import cache

from rapidfuzz.distance import DamerauLevenshtein

from bot.olympics.names import fold, foldings
from bot.reference_files import load_toml

SLIP_FROM = 5
"""A word of so many letters may have one slip; shorter ones are too near one another."""
WHOLE_FROM = 8
"""A whole name of so many letters may have one, in whichever word."""
INITIALS = 3
"""A given name may be shortened to so many letters (`seb`), or to its first one."""
DIGITS = re.compile(r"\d+")
UNITS = re.compile(r"\b(?:metres?|meters?|metr\w*)\b")
NUMBER_KINDS = frozenset({"mark"})


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a typed answer is held against."""

    kind: str
    spellings: tuple[str, ...]
    """The right answer first, then its other spellings."""
    families: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    """The wrong choices: what fits one of them as well is not an answer."""


@cache
def _short_forms() -> frozenset[frozenset[str]]:
    """Return the pairs of a given name and its usual short form."""
    return frozenset(frozenset((short, full)) for short, names in load_toml("quiz")["short_forms"].items() for full in names)


@cache
def family_first() -> frozenset[str]:
    """Return the NOCs whose people's family names stand first."""
    return frozenset(load_toml("quiz")["family_first"])


@cache
def _particles() -> frozenset[str]:
    return frozenset(load_toml("quiz")["particles"])


@cache
def _suffixes() -> frozenset[str]:
    return frozenset(load_toml("quiz")["suffixes"])


def family_name(name: str, noc: str | None) -> str:
    """Return the family name within a used name, with its particles: `van der Poel`."""
    words = [word for word in name.replace(",", " ").split() if fold(word) not in _suffixes()]
    if len(words) < 2:  # noqa: PLR2004 - one word is the whole name
        return name
    if noc in family_first():
        return words[0]
    first = len(words) - 1
    while first > 1 and fold(words[first - 1]) in _particles():
        first -= 1
    return " ".join(words[first:])


def accepts(typed: str, wanted: Wanted) -> bool:
    """Whether a typed answer is the right one."""
    if not fold(typed) or any(fold(typed) == fold(other) for other in wanted.others):
        return False
    if wanted.kind in NUMBER_KINDS:
        return any(fold(typed) == fold(spelling) for spelling in wanted.spellings)
    if wanted.families:
        return any(_is_person(one, wanted) for one in foldings(typed))
    if not any(_is_label(one, other) for spelling in wanted.spellings for one in _labels(typed) for other in _labels(spelling)):
        return False
    return not any(_is_label(one, label) for other in wanted.others for one in _labels(typed) for label in _labels(other))


def _is_person(typed: str, wanted: Wanted) -> bool:
    """Whether folded text names the person: all of a spelling, or the family name and nothing that speaks against it."""
    spellings = [other for spelling in wanted.spellings for other in foldings(spelling)]
    if any(_same_words(typed, other) for other in spellings):
        return True
    namesake = any(fold(family) in fold(other).split() for family in wanted.families for other in wanted.others)
    for family in (other for name in wanted.families for other in foldings(name)):
        given = _beside(typed, family)
        if given is None:
            continue
        if not given:
            if not namesake:
                return True
            continue
        if any(all(any(_is_given(word, name) for name in spelling.split()) for word in given) for spelling in spellings):
            return True
    return False


def _beside(typed: str, family: str) -> list[str] | None:
    """Return the words beside a family name, None where it is not there; its particles may be left out."""
    words, parts = typed.split(), family.split()
    for part in (parts, parts[-1:]):
        for start in range(len(words) - len(part) + 1):
            if all(_close(words[start + index], word) for index, word in enumerate(part)):
                return words[:start] + words[start + len(part) :]
    return None


def _is_given(typed: str, name: str) -> bool:
    if _close(typed, name) or (len(typed) == 1 and name.startswith(typed)):
        return True
    return (len(typed) >= INITIALS and name.startswith(typed)) or frozenset((typed, name)) in _short_forms()


def _labels(text: str) -> list[str]:
    return [UNITS.sub("m", folded) for folded in foldings(text)]


def _is_label(typed: str, label: str) -> bool:
    """Whether text is a label, with one slip; where the label has numbers, they are exact, and its words may be fewer."""
    if typed == label:
        return True
    if not DIGITS.search(label):
        return _close(typed, label)
    if DIGITS.findall(typed) != DIGITS.findall(label):
        return False
    return set(_letters(typed)) <= set(_letters(label))


def _letters(text: str) -> list[str]:
    """Return the words beside the numbers; `x` and `m` say nothing."""
    return [word for word in DIGITS.sub(" ", text).split() if len(word) > 1]


def _same_words(typed: str, name: str) -> bool:
    """Whether text has a name's words in any order, each with its slip, or run together."""
    if typed.replace(" ", "") == name.replace(" ", "") or (len(name) >= WHOLE_FROM and _close(typed, name)):
        return True
    left = typed.split()
    for word in name.split():
        found = next((one for one in left if _close(one, word)), None)
        if found is None:
            return False
        left.remove(found)
    return not left


def _close(typed: str, option: str) -> bool:
    allowed = 1 if len(option) >= SLIP_FROM else 0
    return DamerauLevenshtein.distance(typed, option, score_cutoff=allowed) <= allowed
