"""The edition before or after: `X won it in 1988. Who won the next one?`, `who won it the time before that?`."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from msgspec.structs import replace as changed

from bot.parsing.lexicon.lexicon import Lexicon
from bot.parsing.reading import Reading
from bot.parsing.rewrite import GLUE, Part, as_only
from bot.query.model import GOLD, Query, Select, Shift, Where

PAIR = 2
APART = "op.years-before|op.years-apart"
STEP = "op.next|op.previous"
SAID = (
    f"{STEP}|ask.who|ask.which|verb.win|verb.get|noun.games|noun.event|noun.champion|noun.athlete|medal.gold|number"
    "|op.it|op.there|op.and|glue|aux"
)
"""What may be said beside it; whoever says more asks something else."""


def asks_for_next(parts: Sequence[Part]) -> bool:
    """Whether it is only asked who won the edition beside the one that was spoken of."""
    who = any(part.fits("ask.who|ask.which") for part in parts) or any(part.fits("op.and|op.follow") for part in parts)
    return who and any(part.fits(STEP) for part in parts) and all(part.fits(SAID) for part in parts)


def next_to(where: Where, parts: Sequence[Part]) -> Query | None:
    """Return who won the edition beside the one of these results; None where they are not of one event's."""
    told = bool(where.athletes or where.nocs or where.games or where.within)
    if not (where.events and told) or where.shift:
        return None
    by = -1 if any(part.fits("op.previous") for part in parts) else 1
    of = changed(where, medals=where.medals or GOLD)
    return Query(select=Select.RESULT, where=Where(medals=GOLD, shift=Shift(of=of, by=by, first=by < 0)))


def after_story(parts: Sequence[Part], before: Sequence[Part], read: Callable[[Sequence[Part]], Reading]) -> Reading | None:
    """Read `who won the next one?` of what the sentence before it says somebody won."""
    if not asks_for_next(parts):
        return None
    told = read([Part("ask.who"), *(part for part in before if not part.fits("ask.|op.once|times"))])
    query = next_to(told.request.where, parts) if isinstance(told.request, Query) else None
    return Reading(told.language, request=query) if query else None


def at_games_apart(parts: Sequence[Part], before: Sequence[Part], lexicon: Lexicon) -> list[Part]:
    """Put the Games in the place of `four years later`, counted from those that the story before it names."""
    at = next((i for i in range(1, len(parts)) if parts[i].fits(APART) and parts[i - 1].kind == "number"), 0)
    told = {part.value for part in before if part.fits("games") and len(part.value) == 1}
    if not at or len(told) != 1 or any(part.fits("games|season.") for part in parts):
        return list(parts)
    ((old,),) = told
    found = _games_apart((old,), _years(parts[at - 1], parts[at]), lexicon)
    games = Part("games", found, parts[at - 1].start, parts[at].end, f"{parts[at - 1].text} {parts[at].text}")
    return [*parts[: at - 1], games, *parts[at + 1 :]] if found else list(parts)


def years_before(said: Sequence[Part], last: Query, lexicon: Lexicon) -> Query | None:
    """`and four years before?`: the Games so many years earlier, or later, by their number or by when they were held."""
    named = [part for part in said if not part.fits("games")]
    if len(named) != PAIR or named[0].kind != "number" or not named[1].fits(APART):
        return None
    found = _games_apart(last.where.games, _years(*named), lexicon)
    return changed(last, where=changed(last.where, games=found)) if found else None


def _years(number: Part, apart: Part) -> int:
    return int(number.value) * (-1 if apart.fits("op.years-before") else 1)


def _games_apart(games: Sequence[str], years: int, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the Games of the same season so many years after these."""
    found = {
        key
        for old in games
        for key in lexicon.held.games
        if key.endswith(old.split("-")[1]) and int(old[:4]) + years in {int(key[:4]), lexicon.reference.games[key].held}
    }
    return tuple(sorted(found))


def city_in_year(parts: Sequence[Part]) -> list[Part]:
    """Hold a host to the year that is said further off: `in 1984 they came home from Los Angeles`, `in Innsbruck in the year 1964`."""
    games = [i for i, part in enumerate(parts) if part.kind == "games"]
    found = list(parts)
    for one, other in pairwise(games):
        years = {key[:4] for key in parts[one].value}, {key[:4] for key in parts[other].value}
        both = tuple(key for key in parts[other].value if key in parts[one].value)
        joined = any(part.fits("op.and|op.or|op.between|op.until|op.than|op.not|op.except|op.since") for part in parts[one:other])
        if both and not joined and min(map(len, years)) == 1 and years[0] != years[1]:
            found[one], found[other] = as_only(parts[one], GLUE), replace(parts[other], value=both)
    return found
