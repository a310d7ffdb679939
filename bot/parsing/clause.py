"""What has been taken of a clause, and the categories that say it."""

from dataclasses import dataclass, field

from bot.parsing.comparison import Comparison
from bot.parsing.rewrite import Part
from bot.parsing.values import Bound
from bot.query.model import Condition, End, Keep, Kind, Select, Tell, Where

TELLS = {
    "ask.when": Tell.WHEN,
    "ask.where": Tell.CITY,
    "ask.host": Tell.HOST,
    "ask.mark": Tell.MARK,
    "ask.margin": Tell.MARGIN,
    "ask.age": Tell.AGE,
    "ask.place": Tell.PLACE,
    "noun.colour": Tell.MEDAL,
    "noun.members": Tell.MEMBERS,
    "noun.venue": Tell.VENUE,
}
MEASURED = {
    "op.fastest": (Kind.MARK, End.MOST),
    "op.slowest": (Kind.MARK, End.FEWEST),
    "op.closest": (Kind.MARGIN, End.FEWEST),
    "op.widest": (Kind.MARGIN, End.MOST),
    "op.youngest": (Kind.AGE, End.FEWEST),
    "op.oldest": (Kind.AGE, End.MOST),
    "op.longest-span": (Kind.SPAN, End.MOST),
}
"""Superlatives of something else than medals."""
FLAGS = (
    "both",
    "neither",
    "every",
    "same-games",
    "same-event",
    "same-solo-event",
    "same-person",
    "all-three",
    "swept",
    "only",
    "nothing-else",
)


@dataclass(slots=True)
class Clause:
    """What has been taken of a clause so far."""

    select: Select | None = None
    also: Select | None = None
    """A second noun: `which Games had the fewest countries`."""
    counted: bool = False
    often: bool = False
    breakdown: bool = False
    """Numbers by metal are asked for."""
    tells: tuple[Tell, ...] = ()
    conditions: list[Condition] = field(default_factory=list)
    bounded: bool = False
    """A number of medals was said to be a bound: at least so many."""
    of_medals: bool = False
    """Medals of any kind and of one are both named: of the former it may be said that they are the latter."""
    times: Bound | None = None
    keep: Keep | None = None
    of_all: bool = False
    """What is kept is the first or the last of all Games, whichever are named."""
    new: str = ""
    """The word that something was new there."""
    kind: Kind | None = None
    run: Select | None = None
    """Of a streak: what follows one another, Games or (None) editions of one event."""
    flags: dict[str, list[Part]] = field(default_factory=dict)
    each: str = ""
    """The field of those of whom a claim must be true one by one."""
    won: bool = False
    """Something was won, without a word of which medal."""
    comparison: Comparison | None = None


def told_with_medal(clause: Clause, where: Where) -> Select | None:
    """Return results where a sport and what was won in it are asked for: `which sport, which colour`."""
    grouped = clause.conditions or clause.keep or clause.counted or clause.also or clause.kind
    both = clause.select is Select.SPORT and Tell.MEDAL in clause.tells and (where.nocs or where.athletes)
    return Select.RESULT if both and not grouped else None
