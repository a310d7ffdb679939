"""A title that was defended: won at some Games and at those before them at which the event was held."""

from dataclasses import replace

from msgspec.structs import replace as changed

from bot.parsing.bag import Bag
from bot.parsing.constraints import Constraints
from bot.parsing.lexicon.lexicon import Lexicon
from bot.query.model import GOLD, Where

DEFENDED = "op.defended"


def with_title(bag: Bag, found: Constraints, lexicon: Lexicon) -> Constraints:
    """Hold a title that was defended to gold; add, where it was at some Games, those before them: a run of two lies within both."""
    if not bag.has(DEFENDED):
        return found
    if not (found.where.medals or found.where.places):
        found = replace(found, where=changed(found.where, medals=GOLD))
    if not found.where.games:
        return found
    groups = {name: values for name, values in found.groups.items() if name != "games"}
    games = found.where.games if "games" in found.groups else _with_those_before(found.where, lexicon)
    return replace(found, where=changed(found.where, games=games), groups=groups)


def _with_those_before(where: Where, lexicon: Lexicon) -> tuple[str, ...]:
    events = [event for event in where.events if event in lexicon.held.games_of]
    before = set()
    for key in where.games:
        season = key.split("-")[1]
        held = lexicon.games.held if not events else frozenset[str]().union(*(lexicon.held.games_of[event] for event in events))
        earlier = [one for one in held if one < key and one.split("-")[1] == season]
        before |= {max(earlier)} if earlier else set()
    return tuple(sorted({*where.games, *before}))
