"""Rules for who won, lists, and bare names."""

from dataclasses import replace

from bot.answers.intent import (
    AthleteIntent,
    CompareIntent,
    Counted,
    CountryIntent,
    CoverageIntent,
    EventIntent,
    Intent,
    ListIntent,
    MedalIntent,
)
from bot.answers.understanding.items import ItemKind
from bot.answers.understanding.looks import Look
from bot.answers.understanding.rules_numbers import least
from bot.olympics.medal import Medal

_TWO = 2
_PLACES_LISTED = (Counted.MEDALS, Counted.ATHLETES)


def of_athlete(look: Look) -> Intent | None:
    """Read a question for what somebody won."""
    if not look.persons:
        return None
    if look.mention:
        return AthleteIntent(mention=look.mention, filters=look.filters)
    if len(look.persons) >= _TWO:
        return CompareIntent(filters=look.medal_filters)
    return AthleteIntent(filters=replace(look.medal_filters, nocs=()))


def listing(look: Look) -> Intent | None:
    """List people, NOCs, events or Games that meet conditions."""
    at_least = least(look)
    listed = _listed(look)
    if listed is None or at_least is None:
        return None
    if listed is Counted.NOCS and look.question.mentions and at_least == 1 and look.places:
        return MedalIntent(filters=look.filters, places=look.places, nocs_asked=True)
    if listed in _PLACES_LISTED and not look.nocs and at_least == 1 and look.places and not look.has("athlete"):
        return MedalIntent(filters=look.filters, places=look.places)
    if listed is Counted.MEDALS:
        return CountryIntent(filters=look.medal_filters) if look.nocs else None
    of_an_event = listed is Counted.ATHLETES and look.question.mentions and at_least == 1 and look.places
    if (of_an_event or len(look.question.medals) == _TWO) and not look.nocs:
        return MedalIntent(filters=look.filters, places=look.places)
    filters = look.medal_filters
    if not filters.medals and look.has("win", "winner") and not look.has("medal", "medallist"):
        filters = replace(filters, medals=(Medal.GOLD,))
    if not filters.medals and look.has("medal", "medallist", "podium"):
        filters = replace(filters, medals=tuple(Medal))
    return ListIntent(filters=filters, listed=listed, at_least=at_least)


def _listed(look: Look) -> Counted | None:
    for tag in ("which", "what", "list", "each"):
        found = look.counted_after(tag)
        if found:
            return found
    if look.has("list") and look.has("win", "winner"):
        return Counted.ATHLETES
    if look.has("who") and (look.nocs or (look.has("medal", *(m.value for m in Medal)) and (least(look) or 0) > 1)):
        return Counted.ATHLETES
    return None


def medals(look: Look) -> Intent | None:
    """Who won, who was second, who was on the podium."""
    places = look.places
    if not places:
        return None
    asked = look.has("who", "which", "what", "list", "podium", "medallist", "winner", "each", "how", "about")
    if not asked and not look.question.mentions and not look.question.medals and not look.question.ordinals:
        return None
    if look.nocs and not look.question.mentions:
        return CountryIntent(filters=look.medal_filters)
    return MedalIntent(filters=replace(look.filters, team=look.team), places=places, nocs_asked=look.has("country"))


def bare(look: Look) -> Intent | None:
    """Names alone, or with words that ask for nothing in particular."""
    if look.question.mentions:
        if look.nocs or not look.has("about"):
            return MedalIntent(filters=look.filters)
        return EventIntent(filters=look.filters)
    if len(look.nocs) >= _TWO:
        return CompareIntent(filters=look.medal_filters)
    if look.nocs:
        return CountryIntent(filters=look.medal_filters)
    events = bool(look.question.of(ItemKind.DISCIPLINE))
    if events or look.question.of(ItemKind.YEAR) or look.question.of(ItemKind.CITY):
        return CoverageIntent(filters=look.filters, what=Counted.EVENTS if events else Counted.GAMES)
    return None
