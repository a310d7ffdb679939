"""What the catalogue's stories tell of a question's words: whole stories, not words from here and there."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.answers.intent import Filters, Intent, StoryIntent
from bot.answers.understanding.accounting import left_over
from bot.answers.understanding.items import Item, ItemKind, topic_items
from bot.answers.understanding.looks import ASKS, Look
from bot.answers.understanding.question import MEDALS
from bot.catalogue.queries.looking import texts_of
from bot.olympics.names import fold
from bot.parsing.lexicon.alike import names_one, senses, stands_in, words_of_text
from bot.parsing.lexicon.lexicon import Lexicon

MOST_STORIES = 1000
SHORTEST_WORD = 3
SHORTEST_NAME = 3
_TOLD = frozenset({"phase", "happen", "disqualified", "cross_line", "phrase_story"})
"""What results leave over and stories may tell."""
_LEFT_ASIDE = ASKS | {"behind", "ahead", "not", "members"}
"""What need not stand in a story that answers: asking words, `after the race`, `before the fall`."""
_RESULTS = ("who", "whom", "win", "winner", "medal", "time", "margin", *MEDALS)
"""What asks for a result: a story is no answer."""
_QUIET = ASKS | {"filler", "aux", "phrase_story", "tail", "about"}
_VAGUE = frozenset({"behind", "ahead", "filler", "get", "finish"})
"""`After the race`, `before the fall`: a story has its own order, but may say who was ahead."""


async def told_by_prose(look: Look, intent: Intent | None, lexicon: Lexicon) -> Intent | None:
    """Read a question with words that results do not hold as one for a story, if one of the catalogue's stories has all of them."""
    if isinstance(intent, StoryIntent) or not (look.asks or look.yes_or_no) or _asks_when(look):
        return intent
    topics = [] if asks_for_topic(look) else topic_items(look.question.items)  # prose tells what happened, seldom who somebody was
    over = [item for item in left_over(look.question, intent) if item not in topics] if intent else []
    if any(item.tags.isdisjoint(_TOLD | _LEFT_ASIDE) for item in over) or (look.has("phase") and over and look.has(*_RESULTS)):
        return intent
    words = words_of([*look.question.of(ItemKind.UNKNOWN), *topics, *(item for item in over if item.tags & _TOLD)])
    if not words:
        return intent
    people = people_of(look)
    if not told_all(await words_told(lexicon, look.filters, people, words), words):
        return intent
    return StoryIntent(filters=replace(look.filters, athletes=()), topic=topic_of(look), people=people)


def _asks_when(look: Look) -> bool:
    """Whether the first thing asked is when."""
    first = next((item for item in look.question.items if item.tags & ASKS and not item.filler), None)
    return first is not None and "when" in first.tags


def asks_for_topic(look: Look) -> bool:
    """Whether somebody is asked for whom results do not have (`who was the referee`)."""
    if look.has("name_ask") and topic_items(look.question.items):
        return True
    for item in look.question.with_tag("who"):
        following = next((other for other in look.question.after(item.end) if not other.tags & {"aux", "filler"}), None)
        if following is not None and following in topic_items([following]):
            return True
    return False


async def words_told(lexicon: Lexicon, filters: Filters, people: Sequence[str], words: Iterable[str]) -> set[str]:
    """Keep those words that one story has: the one that names all the people and has most of the words."""
    wanted = {word for word in words if len(fold(word)) >= SHORTEST_WORD}
    best: set[str] = set()
    for row in await lexicon.catalogue.fetch(*texts_of(filters, limit=MOST_STORIES)):
        own = words_of_text(row["text"])
        if all(names_one(own, person) for person in people):
            told = {word for word in wanted if _is_told(word, own)}
            best = told if len(told) > len(best) else best
    return best


def told_all(told: Iterable[str], words: Iterable[str]) -> bool:
    """Whether all words that say something were told, and there were any."""
    wanted = {word for word in words if len(fold(word)) >= SHORTEST_WORD}
    return bool(wanted) and wanted <= set(told)


def people_of(look: Look) -> tuple[str, ...]:
    """Give for each person named the folded words of the name that were typed, or all where none was typed so."""
    found = []
    for item in look.question.of(ItemKind.PERSON):
        own = [word for word in fold(item.people[0].label).split() if len(word) >= SHORTEST_NAME]
        typed = fold(item.text).split()
        said = [word for word in own if any(one.startswith(word[:-1]) for one in typed)]
        found.append(" ".join(said or own))
    return tuple(dict.fromkeys(name for name in found if name))


def topic_of(look: Look) -> tuple[str, ...]:
    """Give the words by which a passage is chosen, folded: what the question says beside asking, and its people."""
    topic: list[str] = []
    for item in look.question.items:
        words = fold(item.text).split()
        if item.kind in (ItemKind.UNKNOWN, ItemKind.NOC):
            topic += words
        elif item.kind is ItemKind.TAGS:
            topic += [word for word in words if senses(word)] if item.tags <= _QUIET or item.tags & (_VAGUE | ASKS) else words
    topic += [word for name in people_of(look) for word in name.split()]
    return _each_sense_once(topic)


def _each_sense_once(topic: Sequence[str]) -> tuple[str, ...]:
    """Leave out words of a sense that an earlier one has: said twice, it weighs no more."""
    found: dict[str, frozenset[str]] = {}
    for word in topic:
        if not any(senses(word) & said for said in found.values()):
            found[word] = senses(word)
    return tuple(found)


def words_of(items: Iterable[Item]) -> list[str]:
    """Give the words of items, one by one."""
    return [word for item in items for word in item.text.split()]


def _is_told(word: str, text: frozenset[str]) -> bool:
    return any(stands_in(part, text) for part in fold(word).split() if len(part) >= SHORTEST_WORD)
