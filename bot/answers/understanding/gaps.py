"""What a question names and the catalogue does not hold: unknown words, people nobody is, properties that results do not have."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from bot.answers.intent import Intent, StoryIntent
from bot.answers.lexicon.entity import Entity, EntityKind
from bot.answers.lexicon.lexicon import Lexicon
from bot.answers.understanding.items import Item, ItemKind
from bot.answers.understanding.looks import Look
from bot.answers.understanding.understood import Missing, MissingKind
from bot.olympics.names import fold

_STEM = 5
"""Letters by which a word is found in prose whatever its ending."""
_MOST_STORIES = 400


async def gaps(look: Look, intent: Intent | None, lexicon: Lexicon, language: str) -> list[Missing]:
    """List what is missing, what the scope misses first."""
    items = look.question.items
    missing = list(look.scope.missing)
    topics = _topics(items)
    unknown = _unknown_runs(items)
    if topics and isinstance(intent, StoryIntent):
        told = await prose_words(lexicon, [topic.label for topic in topics])
        topics = [topic for topic in topics if topic.label not in told]
    missing += topics
    if unknown and isinstance(intent, StoryIntent):
        told = await prose_words(lexicon, [item.text for run in unknown for item in run])
        unknown = [run for run in unknown if not all(item.text in told for item in run)]
    for run in unknown:
        missing.append(await _unknown(run, lexicon, language))
    missing += [await _unknown(pair, lexicon, language) for pair in _mismatched_names(items)]
    return missing


def topic_items(items: Iterable[Item]) -> list[Item]:
    """Give the words for properties that results do not hold."""
    return [item for item in items if "topic" in item.tags and item.tags <= {"topic", "filler"}]


def _topics(items: Iterable[Item]) -> list[Missing]:
    return [Missing(MissingKind.TOPIC, item.text) for item in topic_items(items)]


def _unknown_runs(items: Sequence[Item]) -> list[list[Item]]:
    """Bring unknown words that stand together, and a name beside them, into one: they name one thing."""
    runs: list[list[Item]] = []
    for item in items:
        joins = item.kind is ItemKind.UNKNOWN or (item.kind is ItemKind.PERSON and item.capital)
        if (
            joins
            and runs
            and runs[-1][-1].end == item.start
            and (item.kind is runs[-1][-1].kind or (item.capital and runs[-1][-1].capital))
        ):
            runs[-1].append(item)
        elif joins:
            runs.append([item])
    return [run for run in runs if any(item.kind is ItemKind.UNKNOWN for item in run)]


def _mismatched_names(items: Sequence[Item]) -> list[list[Item]]:
    """Find a given name beside another's surname: nobody has both."""
    found = []
    for first, second in pairwise(items):
        both = first.kind is ItemKind.PERSON and second.kind is ItemKind.PERSON and first.end == second.start
        if both and not _is_surname(first):
            found.append([first, second])
    return found


def _is_surname(item: Item) -> bool:
    last = fold(item.text).split()[-1:]
    if item.end - item.start > 1:
        return True
    return any(name.split()[-1:] == last or name.split()[-1].startswith(last[0][:4]) for person in item.people for name in person.names)


async def _unknown(run: Sequence[Item], lexicon: Lexicon, language: str) -> Missing:
    text = " ".join(item.text for item in run)
    near: tuple[Entity, ...] = ()
    if any(item.kind is ItemKind.PERSON for item in run):
        people = [person for item in run for person in item.people]
        near = tuple(lexicon.labels.person(person, None, language) for person in people[:4])
    else:
        near = (await lexicon.resolve(EntityKind.ATHLETE, text, language=language)).near[:4]
    named = len(run) > 1 and all(item.capital for item in run)
    return Missing(MissingKind.ATHLETE if named or near else MissingKind.WORD, text, near)


async def prose_words(lexicon: Lexicon, words: Iterable[str]) -> set[str]:
    """Keep those words that the catalogue's stories have, whatever their endings."""
    rows = await lexicon.catalogue.fetch(f"SELECT text FROM story LIMIT {_MOST_STORIES}")  # noqa: S608 - a constant
    prose = " " + " ".join(fold(row[0]) for row in rows)
    joined = re.sub(r" (\w) ", r" \1", prose)
    return {word for word in words if len(word) > 2 and any(_stands_in(word, text) for text in (prose, joined))}  # noqa: PLR2004


def _stands_in(word: str, prose: str) -> bool:
    return re.search(rf" {re.escape(fold(word)[: max(_STEM, len(word) - 3)])}", prose) is not None
