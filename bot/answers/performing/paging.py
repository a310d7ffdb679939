"""Answers cut into pages: at most 700 characters, 1,200 for lists, whole rows only."""

from bot.answers.answer import Answer
from bot.answers.intent import (
    AthleteIntent,
    CompareIntent,
    CountryIntent,
    CoverageIntent,
    EventIntent,
    HelpIntent,
    Intent,
    ListIntent,
    MedalIntent,
    SourcesIntent,
    TableIntent,
    TeamIntent,
)
from bot.answers.pages import cut

SHORT = 700
LONG = 1200
LISTS = (
    AthleteIntent,
    CompareIntent,
    CountryIntent,
    CoverageIntent,
    EventIntent,
    HelpIntent,
    ListIntent,
    SourcesIntent,
    TableIntent,
    TeamIntent,
)


def paged(answer: Answer, intent: Intent, page: int) -> Answer:
    """Give one page of an answer; a page that is not there is the last one."""
    return cut(answer, page, LONG if isinstance(intent, LISTS) or (isinstance(intent, MedalIntent) and len(intent.places) > 1) else SHORT)
