"""What happened: the stories that stand with events, quoted and attributed."""

from collections.abc import Sequence

from babel import Locale

from bot.answers.answer import Answer, Note, NoteKind, Row
from bot.answers.intent import Filters, StoryIntent
from bot.answers.performing.choosing import MOST_TOLD, choose
from bot.answers.performing.context import Context
from bot.answers.wording import Words
from bot.answers.wording.passages import fit, passages, rarity, said_together
from bot.catalogue.queries import stories
from bot.catalogue.queries.events import Event
from bot.catalogue.queries.stories import Story
from bot.parsing.lexicon.alike import names_one, words_of_text

EXCERPT = 300
MOST_SEARCHED = 1000
"""Of so many events the stories are looked through for what was asked."""


async def perform_story(intent: StoryIntent, context: Context) -> Answer:
    """Answer what happened: the best passage for what was asked, the rest on further pages."""
    words = context.words
    searched = bool(intent.topic) and not intent.filters.events
    chosen = await choose(context, intent, participants=True, told=searched, most=MOST_SEARCHED if intent.topic else MOST_TOLD)
    if chosen.answer:
        return chosen.answer
    told = in_language(words, await stories.stories(context.catalogue, [event.id for event in chosen.events]))
    told = [story for story in told if _is_about(story, intent)]
    if not told:
        return await context.unknown(_what_is_missing(words, chosen.events, intent))
    events = {event.id: event for event in chosen.events}
    parts = _by_fit(told, intent.topic)
    rows = [quote(words, story, text, events[story.event]) for story, text in parts]
    first = parts[0][0]
    return context.answered(
        words.say("{event} – the story:", event=words.sentence(words.event_at(events[first.event]))),
        rows,
        notes=language_notes(words, [first]),
        sources=list(dict.fromkeys(story.source for story, _ in parts)),
    )


def _is_about(story: Story, intent: StoryIntent) -> bool:
    """Whether a story names the people; where it is asked if something was so, it must say that of them in one sentence."""
    own = words_of_text(story.text)
    if not all(names_one(own, person) for person in intent.people):
        return False
    return not intent.claimed or said_together(story.text, intent.topic)


def _what_is_missing(words: Words, events: Sequence[Event], intent: StoryIntent) -> str:
    if intent.people:
        return words.say("A story that says this of {names}", names=words.list(name.title() for name in intent.people))
    return words.say("A story of {event}", event=_label(words, events, intent.filters))


def excerpt_rows(words: Words, told: Sequence[Story]) -> list[Row]:
    """Give the beginning of an event's story."""
    return [quote(words, story, passages(story.text, (), EXCERPT)[0], None) for story in in_language(words, told)[:1]]


def quote(words: Words, story: Story, text: str, event: Event | None) -> Row:
    """Quote a story's passage."""
    language = story.language if story.language != words.language else None
    return Row(text, {"event": event.key if event else None, "source": story.source.key}, quote=True, language=language)


def in_language(words: Words, told: Sequence[Story]) -> list[Story]:
    """Keep, of each event, the stories in the reader's language where there are any."""
    own = {story.event for story in told if story.language == words.language}
    return [story for story in told if story.language == words.language or story.event not in own]


def language_notes(words: Words, told: Sequence[Story]) -> list[Note]:
    """Mark stories that are not in the reader's language."""
    foreign = list(dict.fromkeys(story.language for story in told if story.language != words.language))
    return [
        Note(NoteKind.LANGUAGE, words.say("The source is in another language: {language}.", language=_name(words, code)))
        for code in foreign
    ]


def _name(words: Words, code: str) -> str:
    return Locale.parse(words.language).languages.get(code) or code


def _by_fit(told: Sequence[Story], topic: Sequence[str]) -> list[tuple[Story, str]]:
    """Give every passage; with a topic the best one of all stories first, and only the stories that say most of it."""
    if topic:
        weights = rarity([story.text for story in told], topic)
        best = max(fit(story.text, weights) for story in told)
        told = [story for story in told if fit(story.text, weights) == best]
    return [(story, text) for story in told for text in passages(story.text, topic)]


def _label(words: Words, events: Sequence[Event], filters: Filters) -> str:
    return words.event_at(events[0]) if len(events) == 1 else words.filtered(filters) or words.say("these events")
