"""How a question was understood, in one line of small print."""

from collections.abc import Sequence

from bot.answers.intent import (
    AthleteIntent,
    CompareIntent,
    CountIntent,
    CountryIntent,
    CoverageIntent,
    EventIntent,
    FactIntent,
    Intent,
    ListIntent,
    MarginIntent,
    MarkIntent,
    MedalIntent,
    RecordIntent,
    RelativePlaceIntent,
    SourcesIntent,
    StoryIntent,
    SuperlativeIntent,
    TableIntent,
    TeamIntent,
    VerifyIntent,
)
from bot.answers.lexicon.entity import Entity
from bot.locale import translator

KINDS: dict[type[Intent], str] = {
    MedalIntent: "who won",
    RelativePlaceIntent: "who was before or behind",
    EventIntent: "the event",
    AthleteIntent: "results of",
    CountryIntent: "medals of",
    TableIntent: "the medal table",
    CoverageIntent: "what I know",
    CountIntent: "how many",
    SuperlativeIntent: "the most, the best or the first",
    MarkIntent: "the mark",
    MarginIntent: "the margin",
    TeamIntent: "the team",
    ListIntent: "a list",
    CompareIntent: "a comparison",
    VerifyIntent: "whether it is so",
    FactIntent: "a single fact",
    RecordIntent: "records",
    StoryIntent: "what happened",
    SourcesIntent: "the sources",
}
"""What each kind of Intent asks for; message ids."""

MEDALS = {"gold": "gold", "silver": "silver", "bronze": "bronze"}


def echo(intent: Intent, entities: Sequence[Entity], language: str) -> str:
    """Say how a question was understood: what is asked, then whom and what it is held to."""
    messages = translator(language)
    asked = messages.gettext(KINDS[type(intent)]) if type(intent) in KINDS else type(intent).__name__
    places = [f"{place}." for place in getattr(intent, "places", ())]
    medals = [messages.gettext(MEDALS[medal]) for medal in intent.filters.medals]
    parts = [asked, *([", ".join(places)] if places else []), *medals, *dict.fromkeys(entity.label for entity in entities)]
    return " · ".join(parts)
