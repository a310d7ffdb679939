"""The table of performers: one for every kind of Intent."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from typing import Any

from bot.answers import intent as intents
from bot.answers.answer import Answer
from bot.answers.answering import answer as answer_query
from bot.answers.intent import Intent
from bot.answers.performing.athlete import perform_athlete
from bot.answers.performing.chance import perform_random
from bot.answers.performing.compare import perform_compare
from bot.answers.performing.context import Context
from bot.answers.performing.counts import perform_count
from bot.answers.performing.coverage import perform_about, perform_coverage, perform_help
from bot.answers.performing.event import perform_event
from bot.answers.performing.facts import perform_fact
from bot.answers.performing.lists import perform_list
from bot.answers.performing.margins import perform_margin
from bot.answers.performing.marks import perform_mark
from bot.answers.performing.nocs import perform_country, perform_table
from bot.answers.performing.paging import paged
from bot.answers.performing.podium import perform_medal
from bot.answers.performing.records import perform_record
from bot.answers.performing.relative import perform_relative
from bot.answers.performing.sources import perform_sources
from bot.answers.performing.stories import perform_story
from bot.answers.performing.superlatives import perform_superlative
from bot.answers.performing.teams import perform_team
from bot.answers.performing.verifying import perform_verify
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
    intents.RelativePlaceIntent: perform_relative,
    intents.CountIntent: perform_count,
    intents.SuperlativeIntent: perform_superlative,
    intents.MarkIntent: perform_mark,
    intents.MarginIntent: perform_margin,
    intents.TeamIntent: perform_team,
    intents.ListIntent: perform_list,
    intents.CompareIntent: perform_compare,
    intents.VerifyIntent: perform_verify,
    intents.FactIntent: perform_fact,
    intents.RecordIntent: perform_record,
    intents.SourcesIntent: perform_sources,
    intents.RandomIntent: perform_random,
    intents.HelpIntent: perform_help,
    intents.AboutIntent: perform_about,
}


async def perform(intent: Intent, *, catalogue: Catalogue, reference: Reference, language: str, page: int = 0) -> Answer:
    """Answer an Intent in a language. The same Intent and page of the same catalogue give the same answer."""
    if isinstance(intent, intents.QueryIntent):
        return asked_by_intents(await answer_query(intent.request, catalogue=catalogue, reference=reference, language=language, page=page))
    context = Context(catalogue, reference, Words(language, reference))
    answer = await PERFORMERS[type(intent)](intent, context)
    return paged(replace(answer, intent=intent), intent, page)


def asked_by_intents(answer: Answer) -> Answer:
    """Give an answer to a Query, and what it suggests, the Intents that buttons hold."""
    suggestions = tuple(replace(one, intent=intents.intent_of(one.query)) if one.query else one for one in answer.suggestions)
    return replace(answer, intent=intents.intent_of(answer.query) if answer.query else answer.intent, suggestions=suggestions)
