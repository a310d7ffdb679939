"""Names that only the catalogue or the list of Games can tell: the longest race, the first Winter Olympics."""

from collections.abc import Sequence
from dataclasses import replace

from bot.answers.understanding.items import NO_TAGS, Item, ItemKind
from bot.answers.understanding.question import MEDALS
from bot.answers.understanding.vocabulary import ORDINAL
from bot.parsing.lexicon.lexicon import Lexicon

NTH_GAMES = "games#"
"""What the tag of an edition's number begins with."""
_OF_GAMES = frozenset({"games_noun", "season.winter", "season.summer"})
_GOES_ON = frozenset({"medal", "winner", "event", "medallist", "athlete", "podium", "win", *MEDALS})
"""After these the ordinal is no edition's: `the first Olympic champion`."""


def with_held_names(items: Sequence[Item], lexicon: Lexicon) -> list[Item]:
    """Put the events and editions meant in the place of such words; what cannot be told stays as it is."""
    return _with_editions(_with_lengths(items, lexicon))


def _with_lengths(items: Sequence[Item], lexicon: Lexicon) -> list[Item]:
    """Read `the longest race` as the longest distance of the one discipline that is meant."""
    if any(item.kind is ItemKind.EVENT for item in items):
        return list(items)
    named = {key for item in items if item.kind is ItemKind.DISCIPLINE for key in item.keys} & lexicon.held.disciplines
    disciplines = named or lexicon.held.disciplines
    individual = any("individual" in item.tags for item in items)
    distances = {
        measure
        for event in lexicon.held.events
        if event.discipline in disciplines and not (individual and event.team) and (measure := lexicon.events.distance(event))
    }
    return [_with_length(item, distances) if len(disciplines) == 1 and distances else item for item in items]


def _with_length(item: Item, distances: set[int]) -> Item:
    if item.tags.isdisjoint({"longest", "shortest"}):
        return item
    chosen = (max if "longest" in item.tags else min)(distances)
    return replace(item, kind=ItemKind.EVENT, tags=NO_TAGS, keys=frozenset({f"{chosen}m"}))


def _with_editions(items: Sequence[Item]) -> list[Item]:
    """Read an ordinal before the Games' name as their number, not as a place."""
    return [_as_edition(item) if _numbers_games(items, i) else item for i, item in enumerate(items)]


def _numbers_games(items: Sequence[Item], at: int) -> bool:
    if not any(tag.startswith(ORDINAL) for tag in items[at].tags):
        return False
    following = [item for item in items[at + 1 :] if not item.filler]
    of_games = [item for item in following if item.tags & _OF_GAMES][:2]
    run = following[: len(of_games)]
    if not run or any(item.tags.isdisjoint(_OF_GAMES) for item in run):
        return False
    return len(following) == len(run) or following[len(run)].tags.isdisjoint(_GOES_ON)


def _as_edition(item: Item) -> Item:
    return item.with_tags(frozenset(f"{NTH_GAMES}{tag[1:]}" if tag.startswith(ORDINAL) else tag for tag in item.tags))
