"""How a question was understood: what is asked, whom and what it is held to, and the query itself."""

from collections.abc import Callable, Iterator
from typing import Any

import msgspec

from bot.answers.answering import athletes_of
from bot.answers.encoding import encode_intent
from bot.answers.fetching import names
from bot.answers.intent import Intent, QueryIntent
from bot.answers.understanding.echo import KINDS
from bot.answers.wording import Words
from bot.answers.wording.phrases import Phrases
from bot.catalogue.database import CatalogueFile
from bot.locale import msgid
from bot.olympics.reference import Reference
from bot.query.model import Query


def reading_of(intent: Intent, language: str, reference: Reference) -> list[str]:
    """Give the lines of a reading, in the reader's language; the last is the query by its keys."""
    words = Words(language, reference)
    kind = KINDS.get(type(intent))
    asked = [f"{words.say('Asked')}: {words.say(kind)}"] if kind else []
    return [*asked, *_held(intent, words), f"{words.say('Query')}: {_by_keys(intent)}"]


def _by_keys(intent: Intent) -> str:
    """Write a query by its keys, for who knows them."""
    if isinstance(intent, QueryIntent):
        return msgspec.json.encode(intent.request).decode()
    return encode_intent(intent)


async def question_words(intent: Intent, language: str, reference: Reference, file: CatalogueFile) -> str:
    """Return what an Intent asks as one line of words, without keys; empty where it is held to nothing."""
    if not isinstance(intent, QueryIntent):
        return " · ".join(reading_of(intent, language, reference)[:-1])
    request = intent.request
    async with file.lease() as catalogue:
        known = await names(catalogue, athletes_of(request))
    wheres = [side.where for side in request.sides] if isinstance(request, Query) and request.sides else [request.where]
    phrases = Phrases(language, reference)
    return " · ".join(dict.fromkeys(filter(None, (phrases.held_to(where, known, who=True) for where in wheres))))


def _held(intent: Intent, words: Words) -> Iterator[str]:
    """Say what each filter that restricts is held to."""
    named: tuple[tuple[str, str, Callable[[Any], str]], ...] = (
        (msgid("Games"), "games", words.games),
        (msgid("Discipline"), "disciplines", words.discipline),
        (msgid("Event"), "events", words.event_type),
        (msgid("Gender"), "genders", words.gender),
        (msgid("Country"), "nocs", words.noc),
        (msgid("Athlete"), "athletes", str),
        (msgid("Medals"), "medals", words.medal),
    )
    for label, name, told in named:
        values = getattr(intent.filters, name)
        if values:
            yield f"{words.say(label)}: {words.list(told(value) for value in values)}"
