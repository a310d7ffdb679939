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
from bot.locale import msgid, translator
from bot.parsing.lexicon.entity import Entity

KINDS: dict[type[Intent], str] = {
    MedalIntent: msgid("who won"),
    RelativePlaceIntent: msgid("who was before or behind"),
    EventIntent: msgid("the event"),
    AthleteIntent: msgid("results of"),
    CountryIntent: msgid("medals of"),
    TableIntent: msgid("the medal table"),
    CoverageIntent: msgid("what I know"),
    CountIntent: msgid("how many"),
    SuperlativeIntent: msgid("the most, the best or the first"),
    MarkIntent: msgid("the mark"),
    MarginIntent: msgid("the margin"),
    TeamIntent: msgid("the team"),
    ListIntent: msgid("a list"),
    CompareIntent: msgid("a comparison"),
    VerifyIntent: msgid("whether it is so"),
    FactIntent: msgid("a single fact"),
    RecordIntent: msgid("records"),
    StoryIntent: msgid("what happened"),
    SourcesIntent: msgid("the sources"),
}
"""What each kind of Intent asks for; message ids."""

MEDALS = {"gold": msgid("gold"), "silver": msgid("silver"), "bronze": msgid("bronze")}


def echo(intent: Intent, entities: Sequence[Entity], language: str) -> str:
    """Say how a question was understood: what is asked, then whom and what it is held to."""
    messages = translator(language)
    if type(intent) not in KINDS:
        return ""
    asked = messages.gettext(KINDS[type(intent)])
    places = [f"{place}." for place in getattr(intent, "places", ())]
    medals = [messages.gettext(MEDALS[medal]) for medal in intent.filters.medals]
    parts = [asked, *([", ".join(places)] if places else []), *medals, *dict.fromkeys(entity.label for entity in entities)]
    return " · ".join(parts)
