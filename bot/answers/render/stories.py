"""What happened: the stories that stand with events, quoted and attributed."""

from collections.abc import Sequence
from dataclasses import replace

from babel import Locale

from bot.answers.answer import Answer, Note, NoteKind, Row
from bot.answers.fetching import told_events
from bot.answers.render.asked import Asked, references
from bot.answers.render.missing import unknown
from bot.answers.wording.passages import fit, passages, rarity, said_of
from bot.answers.wording.phrases import Phrases
from bot.catalogue.queries import stories
from bot.catalogue.queries.events import Event, events_by_id
from bot.catalogue.queries.stories import Story
from bot.parsing.lexicon.word_matching import names_one, stands_in, words_of_text
from bot.query.model import Aside

EXCERPT = 300
MOST_SEARCHED = 400
"""Of so many events the stories are looked through for what was asked."""


async def render_story(asked: Asked, aside: Aside) -> Answer:
    """Tell the best passage for what was asked; the rest on further pages."""
    told = await stories_told(asked, aside)
    return await told_story(asked, aside, told) if told else await unknown(asked, _missing(asked, aside))


async def stories_told(asked: Asked, aside: Aside) -> list[Story]:
    """Return the stories that answer, in the reader's language where there are any."""
    ids = await told_events(asked.catalogue, aside.where, limit=MOST_SEARCHED)
    told = [story for story in await stories.stories(asked.catalogue, ids) if is_about(story, aside)]
    return in_language(asked.words, told)


async def told_story(asked: Asked, aside: Aside, told: Sequence[Story]) -> Answer:
    """Quote the best passage of some stories."""
    words = asked.words
    events = {event.id: event for event in await events_by_id(asked.catalogue, {story.event for story in told})}
    parts = by_fit(told, aside.words)
    rows = [quote(words, story, text, events[story.event]) for story, text in parts]
    event = events[parts[0][0].event]
    at = {"event": words.event_name(event.event_type), "games": words.games(event.games)}
    headline = words.sentence(words.say("{event}, {games}:", **at))
    if without := await _without_result(asked, aside, told):
        headline = words.say("{name} has no result in my data; the story of the {event} at {games} names this person:", name=without, **at)
    answer = await asked.answered(headline, rows, notes=language_notes(words, [parts[0][0]]), scope="")
    return replace(answer, sources=references(story.source for story, _ in parts))


async def _without_result(asked: Asked, aside: Aside, told: Sequence[Story]) -> str:
    """Return the name, as a story writes it, of somebody whom stories alone name; empty where there is nobody."""
    shown = {story.id for story in told}
    for person in aside.people:
        for story, name in await stories.stories_naming(asked.catalogue, person):
            if story.id in shown:
                return name
    return ""


def _missing(asked: Asked, aside: Aside) -> str:
    words = asked.words
    if aside.people:
        names = words.list(name.title() for name in aside.people)
        return words.say("I have no story in my data that says this of {names}.", names=names)
    about = words.held_to(aside.where, dict(asked.names), who=True)
    return (
        words.say("I have no story of this in my data ({what}).", what=about) if about else words.say("I have no story of this in my data.")
    )


def is_about(story: Story, aside: Aside) -> bool:
    """Whether a story names the people; where it is asked if something was so, it must say that of them in one sentence."""
    own = words_of_text(story.text)
    if not all(names_one(own, person) for person in aside.people) or not all(stands_in(word, own) for word in aside.must):
        return False
    return not aside.claimed or said_of(story.text, aside.must, aside.people)


def excerpt_rows(words: Phrases, told: Sequence[Story]) -> list[Row]:
    """Give the beginning of an event's story."""
    return [quote(words, story, passages(story.text, (), EXCERPT)[0], None) for story in in_language(words, told)[:1]]


def quote(words: Phrases, story: Story, text: str, event: Event | None) -> Row:
    """Quote a story's passage."""
    language = story.language if story.language != words.language else None
    return Row(text, {"event": event.key if event else None, "source": story.source.key}, quote=True, language=language)


def in_language(words: Phrases, told: Sequence[Story]) -> list[Story]:
    """Keep, of each event, the stories in the reader's language where there are any."""
    own = {story.event for story in told if story.language == words.language}
    return [story for story in told if story.language == words.language or story.event not in own]


def language_notes(words: Phrases, told: Sequence[Story]) -> list[Note]:
    """Mark stories that are not in the reader's language."""
    foreign = list(dict.fromkeys(story.language for story in told if story.language != words.language))
    return [
        Note(NoteKind.LANGUAGE, words.say("The source is in another language: {language}.", language=_name(words, code)))
        for code in foreign
    ]


def _name(words: Phrases, code: str) -> str:
    return Locale.parse(words.language).languages.get(code) or code


def by_fit(told: Sequence[Story], topic: Sequence[str]) -> list[tuple[Story, str]]:
    """Give every passage; with a topic the best one of all stories first, and only the stories that say most of it."""
    if topic:
        weights = rarity([story.text for story in told], topic)
        best = max(fit(story.text, weights) for story in told)
        told = [story for story in told if fit(story.text, weights) == best]
    return [(story, text) for story in told for text in passages(story.text, topic)]
