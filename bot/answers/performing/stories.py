"""What happened: the stories that stand with events, quoted and attributed."""

from collections.abc import Sequence

from babel import Locale

from bot.answers.answer import Answer, Note, NoteKind, Row
from bot.answers.intent import Filters, StoryIntent
from bot.answers.performing.choosing import choose
from bot.answers.performing.context import Context
from bot.answers.wording import Words
from bot.answers.wording.passages import fit, passages
from bot.catalogue.queries import stories
from bot.catalogue.queries.events import Event
from bot.catalogue.queries.stories import Story

EXCERPT = 300


async def perform_story(intent: StoryIntent, context: Context) -> Answer:
    """Answer what happened: the best passage for what was asked, the rest on further pages."""
    words = context.words
    chosen = await choose(context, intent, participants=True)
    if chosen.answer:
        return chosen.answer
    told = in_language(words, await stories.stories(context.catalogue, [event.id for event in chosen.events]))
    if not told:
        return await context.unknown(words.say("A story of {event}", event=_label(words, chosen.events, intent.filters)))
    events = {event.id: event for event in chosen.events}
    parts = _by_fit(told, intent.topic)
    rows = [quote(words, story, text, events[story.event]) for story, text in parts]
    first = parts[0][0]
    return context.answered(
        words.say("{event} – the story:", event=words.sentence(words.event_at(events[first.event]))),
        rows,
        notes=language_notes(words, told),
        sources=[story.source for story in told],
    )


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
    """Give every passage; with a topic the best one of all stories first."""
    cut = [(story, passages(story.text, topic)) for story in told]
    firsts = sorted(cut, key=lambda item: -fit(item[1][0], topic)) if topic else cut
    return [(story, text) for story, texts in firsts for text in texts]


def _label(words: Words, events: Sequence[Event], filters: Filters) -> str:
    return words.event_at(events[0]) if len(events) == 1 else words.filtered(filters) or words.say("these events")
