"""How a question was understood: what is asked, whom and what it is held to, and the query itself."""

from collections.abc import Callable, Iterator
from typing import Any

import msgspec

from bot.answers.asked_words import asked_words
from bot.answers.encoding import encode_intent
from bot.answers.intent import Intent, QueryIntent
from bot.answers.understanding.echo import KINDS
from bot.answers.wording import Words
from bot.catalogue.database import CatalogueFile
from bot.locale import msgid
from bot.olympics.reference import Reference


def reading_of(intent: Intent, language: str, reference: Reference, said: str = "") -> list[str]:
    """Give the lines of a reading, in the reader's language: what was asked as `said`, or its parts, then the query by its keys."""
    words = Words(language, reference)
    if said:
        return [f"{words.say('Asked')}: {said}", f"{words.say('Query')}: {_by_keys(intent)}"]
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
    async with file.lease() as catalogue:
        return await asked_words(intent.request, catalogue=catalogue, reference=reference, language=language)


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
