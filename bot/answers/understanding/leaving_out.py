"""What a question leaves out (`besides gold`, `razen štafete`): set aside before the rest is read, and kept as a filter."""

from collections.abc import Sequence

from bot.answers.understanding.items import Item, ItemKind
from bot.answers.understanding.question import MEDALS, NOTHING, LeftOut, event_mentions
from bot.olympics.medal import Medal
from bot.parsing.lexicon.events import EventIndex

_NAMES = frozenset({ItemKind.EVENT, ItemKind.PERSON, ItemKind.NOC})


def set_aside(items: Sequence[Item], index: EventIndex) -> tuple[list[Item], LeftOut]:
    """Take out of a question's items what follows `besides` or `except`; a team's other members are not left out so."""
    taken: list[Item] = []
    words: list[Item] = []
    for item in items:
        if "without" in item.tags and item not in taken:
            named = _named_after(items, item)
            if named and not _is_about_team(items, named):
                taken += named
                words.append(item)
    if not taken:
        return list(items), NOTHING
    start, end = taken[0].start, taken[-1].end
    mentions = event_mentions([item for item in items if start <= item.start < end and (item in taken or item.filler)], index)
    left = LeftOut(
        medals=frozenset(Medal(tag) for item in taken for tag in item.tags & set(MEDALS)),
        mentions=mentions,
        people=frozenset(person.key for item in taken for person in item.people[:1]),
        nocs=frozenset(key for item in taken if item.kind is ItemKind.NOC for key in item.keys),
        text=" ".join(item.text for item in sorted((*words, *taken), key=lambda item: item.start)),
    )
    gone = {item.start for item in (*taken, *words)} | {item.start for item in items if "else" in item.tags}
    return [item for item in items if item.start not in gone], left


def _named_after(items: Sequence[Item], word: Item) -> list[Item]:
    """Give the names, events and metals that stand right after a word, fillers and `and` between them left out."""
    found: list[Item] = []
    for item in items:
        if item.start < word.end:
            continue
        if item.kind in _NAMES or item.tags & set(MEDALS):
            found.append(item)
        elif not (item.filler or item.tags & {"and", "it", "medal", "event"}):
            break
    return found


def _is_about_team(items: Sequence[Item], named: Sequence[Item]) -> bool:
    if any(item.kind is not ItemKind.PERSON for item in named):
        return False
    others = [item for item in items if item not in named]
    return any(item.tags & {"team", "members"} or item.kind is ItemKind.EVENT for item in others)
