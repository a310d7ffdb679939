"""Places in the medal tables of several Games: when a country topped one, how often, and who ever did."""

from dataclasses import replace

import msgspec

from bot.parsing.bag import Bag
from bot.parsing.constraints import constraints
from bot.parsing.lexicon.lexicon import Lexicon
from bot.parsing.reading import NoReadingError, Refusal
from bot.parsing.rewrite import Part
from bot.parsing.values import as_number
from bot.query.model import MEDALS, Ask, Count, End, Keep, Limit, Measure, Op, Query, Select

ASKED = "ask.who|ask.which|ask.when|ask.list|ask.times|ask.count|noun.country|noun.games|op.ever|op.that|verb.place|verb.win|verb.get"
OF_MANY = "ask.when|ask.times|op.ever|noc|noun.games"
OF_EACH = "noun.country|verb.host|op.home"
"""Of these a place, too, is one at each Games; the first five are five of one table."""
OF_SOMETHING = "medal.|event|person|people.|condition|noun.sport|noun.event|ask.place|op.total|op.more|op.vs|op.than|noun.athlete"
"""Beside these a table is not all that is asked about."""


def of_tables(bag: Bag, lexicon: Lexicon, *, whether: bool) -> Query | None:
    """Return the Query of a clause that asks for places in the tables of several Games; None where it asks something else.

    Raises
    ------
    NoReadingError
        If a part that says something finds no place.
    """
    keeps = bag.find("keep")
    placed = next((part for part in keeps if part.value.nth or part.value.count > 1), None)
    often = next((part for part in keeps if part is not placed), None)
    ordinal = next(iter(bag.find("ordinal")), None)
    few = next(iter(bag.find("number")), None) if bag.has("op.first") else None  # `med prvimi petimi`
    podium = next((replace(part, kind="number", value=len(MEDALS)) for part in bag.find("noun.podium")), None)
    placed = placed or few or podium
    if not (bag.has("op.topped") or (bag.has("ask.table") and (placed or ordinal or bag.has("op.first|verb.win")))):
        return None
    home = any(part.kind == "where" and part.value.home for part in bag.parts)
    of_each = often or home or (not (placed and _of_several(placed)) and bag.has(OF_EACH))
    many = of_each or bag.has(OF_MANY)
    games = {key for part in bag.find("games") for key in part.value}
    if (
        len(games) == 1
        or len(lexicon.games.held) == 1
        or bag.has(OF_SOMETHING)
        or not many
        or (bag.has("op.topped") and not bag.has("ask.table"))
    ):
        return None
    ranked = _place(placed, ordinal)
    bag.use(*([placed] if placed else []), *([ordinal] if ordinal else []), *([often] if often else []))
    bag.take("op.between|noun.podium" if podium else "op.between")
    first, last = bag.take_one("op.first"), bag.take_one("op.last")
    dated = bag.has("ask.when") and not placed
    bag.take("verb.host")
    counted, times, when = bag.has("ask.count"), bag.has("ask.times"), bag.has("ask.when|noun.games")
    nations = bag.has("noun.country|verb.host")
    bag.take(f"op.topped|ask.table|{ASKED}")
    where = constraints(bag, lexicon, reads_medals=False).where
    bag.close()
    where = msgspec.structs.replace(where, ranked=ranked)
    if first and last:
        raise NoReadingError(Refusal.UNCONNECTED, (first.text, last.text))
    if whether:
        return Query(ask=Ask.WHETHER, select=Select.GAMES if where.nocs else Select.NOC, where=where)
    if often and (where.nocs or often.value.end not in {End.MOST, End.FEWEST}):
        raise NoReadingError(Refusal.UNCONNECTED, (often.text,))
    if times or (counted and not nations):
        return Query(ask=Ask.COUNT, select=Select.GAMES, where=where)
    if counted:
        return Query(ask=Ask.COUNT, select=Select.NOC, where=where)
    if where.nocs or (when and not nations):
        end = End.LAST if last else End.FIRST if first and dated else None
        return Query(select=Select.GAMES, where=where, keep=Keep(end=end) if end else None)
    if where.home:
        return Query(select=Select.NOC, where=where, per=(Select.GAMES,))
    return Query(select=Select.NOC, where=where, measure=Measure(count=Count(of=Select.GAMES)), keep=often.value if often else None)


def _of_several(placed: Part) -> bool:
    """Whether a place among the first so many is meant."""
    return placed.kind != "keep" or placed.value.count > 1


def _place(placed: Part | None, ordinal: Part | None) -> Limit:
    """Return which place is meant: one that is named, among the first so many, or the first."""
    if placed and placed.kind != "keep":
        return Limit(op=Op.LE, value=as_number(placed))
    if placed:
        return Limit(op=Op.LE, value=placed.value.count) if _of_several(placed) else Limit(value=placed.value.nth)
    return Limit(value=as_number(ordinal)) if ordinal else Limit()
