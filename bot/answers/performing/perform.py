"""The table of performers: one for every kind of Intent."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from typing import Any

from bot.answers import intent as intents
from bot.answers.answer import Answer
from bot.answers.intent import Intent
from bot.answers.performing.athlete import perform_athlete
from bot.answers.performing.context import Context
from bot.answers.performing.coverage import perform_about, perform_coverage, perform_help
from bot.answers.performing.nocs import perform_country, perform_table
from bot.answers.performing.paging import paged
from bot.answers.performing.podium import perform_event, perform_medal
from bot.answers.performing.stories import perform_story
from bot.answers.wording import Words
from bot.catalogue.database import Catalogue
from bot.olympics.reference import Reference

Performer = Callable[[Any, Context], Awaitable[Answer]]

PERFORMERS: Mapping[type[Intent], Performer] = {
    intents.MedalIntent: perform_medal,
    intents.EventIntent: perform_event,
    intents.AthleteIntent: perform_athlete,
    intents.CountryIntent: perform_country,
    intents.TableIntent: perform_table,
    intents.CoverageIntent: perform_coverage,
    intents.StoryIntent: perform_story,
    intents.HelpIntent: perform_help,
    intents.AboutIntent: perform_about,
}


async def perform(intent: Intent, *, catalogue: Catalogue, reference: Reference, language: str, page: int = 0) -> Answer:
    """Answer an Intent in a language. The same Intent and page of the same catalogue give the same answer."""
    context = Context(catalogue, reference, Words(language, reference))
    answer = await PERFORMERS[type(intent)](intent, context)
    return paged(replace(answer, intent=intent), intent, page)
