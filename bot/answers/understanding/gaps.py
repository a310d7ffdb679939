"""What a question names and the catalogue does not hold: unknown words, people nobody is, properties that results do not have."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from bot.answers.intent import Intent, StoryIntent
from bot.answers.understanding.items import Item, ItemKind, topic_items
from bot.answers.understanding.looks import Look
from bot.answers.understanding.prose import told_all, words_of, words_told
from bot.answers.understanding.understood import Missing, MissingKind
from bot.olympics.names import fold
from bot.parsing.lexicon.entity import Entity, EntityKind
from bot.parsing.lexicon.lexicon import Lexicon


async def gaps(look: Look, intent: Intent | None, lexicon: Lexicon, language: str) -> list[Missing]:
    """List what is missing, what the scope misses first."""
    items = look.question.items
    missing = list(look.scope.missing)
    topics = _topics(items)
    unknown = _unknown_runs(items)
    if isinstance(intent, StoryIntent) and (topics or unknown):
        words = [*(word for topic in topics for word in topic.label.split()), *(word for run in unknown for word in words_of(run))]
        told = await words_told(lexicon, intent.filters, intent.people, words)
        topics = [topic for topic in topics if not told_all(told, topic.label.split())]
        unknown = [run for run in unknown if not told_all(told, words_of(run))]
    missing += topics
    for run in unknown:
        missing.append(await _unknown(run, lexicon, language))
    missing += [await _unknown(pair, lexicon, language) for pair in _mismatched_names(items)]
    return missing


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
