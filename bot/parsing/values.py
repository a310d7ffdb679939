"""What parts of a question stand for: numbers and bounds, medals, sexes, what is selected."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.olympics.event import Gender
from bot.olympics.medal import Medal
from bot.parsing.rewrite import Part
from bot.query.model import MEDALS, Op, Select

METALS = {"medal.gold": (Medal.GOLD,), "medal.silver": (Medal.SILVER,), "medal.bronze": (Medal.BRONZE,), "medal.any": MEDALS}
BOUNDS = {
    "op.at-least": Op.GE,
    "op.or-more": Op.GE,
    "op.at-most": Op.LE,
    "op.or-fewer": Op.LE,
    "op.exactly": Op.EQ,
    "op.more-than": Op.GT,
    "op.fewer-than": Op.LT,
}
SELECTS = {
    "noun.athlete": Select.ATHLETE,
    "noun.country": Select.NOC,
    "noun.event": Select.EVENT_TYPE,
    "noun.games": Select.GAMES,
    "noun.sport": Select.SPORT,
    "noun.season": Select.SEASON,
    "noun.continent": Select.CONTINENT,
}
SEXES = {"sex.M": Gender.M, "sex.W": Gender.W, "sex.X": Gender.X}
ONLY = "only."
"""Among what a condition's part may be besides: the medal beside which there must be no other."""
OF_ANY = "of-any-medal"
"""Among what a condition's part may be besides: medals of any kind were counted, whatever kind is named elsewhere."""


@dataclass(frozen=True, slots=True)
class Bound:
    """A number compared: `at least three`."""

    op: Op
    value: int
    said: bool = True
    """A comparison was said; else the number stands alone."""


def medals_of(part: Part) -> tuple[Medal, ...]:
    """Return the metals that a part names."""
    return next(metals for kind, metals in METALS.items() if part.fits(kind))


def as_number(part: Part) -> int:
    """Return the number that a part is; one that may be a distance, too, by its digits, else by the metres that its words say."""
    if isinstance(part.value, int):
        return part.value
    metres = (key.removesuffix("m") for key in part.value)
    return int("".join(filter(str.isdigit, part.text)) or next(filter(str.isdigit, metres), 0))


def as_bound(part: Part) -> Bound:
    """Return a number compared; one that stands alone is at least so many."""
    if isinstance(part.value, Bound):
        return part.value
    return Bound(Op.GE, as_number(part), said=False)


def merged(values: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """Join tuples, each value once, in their order."""
    return tuple(dict.fromkeys(value for one in values for value in one))


def people_codes(part: Part) -> frozenset[str]:
    """Return the disciplines of a noun for who does them (`skiers`); none of any other word."""
    kind = next((kind for kind in (part.kind, *part.also) if kind.startswith("people.")), "people.")
    return frozenset(kind.partition(".")[2].split())
