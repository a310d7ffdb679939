"""How a question was understood: what is asked in words, and the query itself."""

import msgspec

from bot.answers.asked_words import asked_words
from bot.catalogue.database import CatalogueFile
from bot.locale import translator
from bot.olympics.reference import Reference
from bot.query.model import Request


def reading_of(request: Request, language: str, said: str) -> list[str]:
    """Give the lines of a reading, in the reader's language: what was asked as `said`; the query by its keys where no words say it."""
    say = translator(language).gettext
    if said:
        return [f"{say('I read your question as')}: {said}"]
    return [f"{say('Query')}: {msgspec.json.encode(request).decode()}"]


async def question_words(request: Request, language: str, reference: Reference, file: CatalogueFile) -> str:
    """Return what a request asks as one line of words, without keys; empty where it is held to nothing."""
    async with file.lease() as catalogue:
        return await asked_words(request, catalogue=catalogue, reference=reference, language=language)
