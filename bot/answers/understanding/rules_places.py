"""Rules for who won, lists, and bare names."""

from dataclasses import replace

from bot.answers.intent import (
    AthleteIntent,
    CompareIntent,
    Counted,
    CountryIntent,
    CoverageIntent,
    EventIntent,
    Filters,
    Intent,
    ListIntent,
    MedalIntent,
)
from bot.answers.understanding.items import ItemKind
from bot.answers.understanding.looks import Look
from bot.answers.understanding.question import MEDALS
from bot.answers.understanding.rules_numbers import exactly, least
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
        between = look.has("between") and not look.has(
            "medal", "compare", "more", *MEDALS
        )  # `who was between these two` is not who has more
        return None if between else CompareIntent(filters=look.medal_filters)
    return AthleteIntent(filters=replace(look.medal_filters, nocs=()))


def _between_two(look: Look) -> bool:
    """Whether it is asked who was between two, not who of them has more."""
    return len(look.persons) >= _TWO and look.has("between") and not look.has("medal", "compare", "more", *MEDALS)


def listing(look: Look) -> Intent | None:
    """List people, NOCs, events or Games that meet conditions."""
    at_least = least(look)
    listed = _listed(look)
    if listed is None:
        return None
    if listed in _PLACES_LISTED and _all_medallists(look):
        return ListIntent(filters=_listed_filters(look), listed=Counted.ATHLETES, at_least=at_least, exact=exactly(look))
    if at_least == 1 and not (exactly(look) or look.has("at_least", "both")) and _by_event(look, listed):
        return MedalIntent(filters=look.filters, places=look.places, nocs_asked=listed is Counted.NOCS)
    if listed is Counted.MEDALS:
        return CountryIntent(filters=look.medal_filters) if look.nocs else None
    every = look.has("both") and len(look.question.medals) >= _TWO
    return ListIntent(filters=_listed_filters(look), listed=listed, at_least=at_least, exact=exactly(look), every_medal=every)


def _by_event(look: Look, listed: Counted) -> bool:
    """Whether each event's places are told rather than a list over all of them."""
    if not look.places or (listed is Counted.NOCS and not look.question.mentions):
        return False
    if listed is Counted.NOCS:
        return True
    of_events = look.question.mentions or len(look.question.medals) == _TWO or not look.has("athlete")
    return listed in _PLACES_LISTED and not look.nocs and bool(of_events)


def _listed_filters(look: Look) -> Filters:
    """Hold a list to the metals named; to gold where winning is, to all where a medal is."""
    filters = look.medal_filters
    if filters.medals or not look.has("win", "winner", "medal", "medallist", "podium"):
        return filters
    return replace(filters, medals=tuple(Medal) if look.has("medal", "medallist", "podium") else (Medal.GOLD,))


def _all_medallists(look: Look) -> bool:
    """Whether everybody who won a medal is asked for, whatever the event: people are listed, not events."""
    everybody = look.has("medallist") or (look.has("medal") and look.has("who"))
    return everybody and look.places == (1, 2, 3) and not (look.question.mentions or look.question.medals or look.nocs)


def _listed(look: Look) -> Counted | None:
    for tag in ("which", "what", "list", "each"):
        found = look.counted_after(tag)
        if found:
            return found
    if look.has("list") and look.has("win", "winner"):
        return Counted.ATHLETES
    if look.has("each", "list") and look.has("medal", "gold", "silver", "bronze") and least(look) > 1:
        return Counted.NOCS if look.has("country") else Counted.ATHLETES
    if look.has("who") and look.has("both") and len(look.question.medals) >= _TWO:
        return Counted.ATHLETES
    if look.has("who") and (look.nocs or (look.has("medal", *(m.value for m in Medal)) and least(look) > 1)):
        return Counted.ATHLETES
    return None


def medals(look: Look) -> Intent | None:
    """Who won, who was second, who was on the podium."""
    places = look.places
    if not places or _between_two(look):
        return None
    asked = look.has("who", "which", "what", "list", "podium", "medallist", "winner", "each", "how", "about")
    if not asked and not look.question.mentions and not look.question.medals and not look.question.ordinals:
        return None
    if look.nocs and not look.question.mentions:
        return CountryIntent(filters=look.medal_filters)
    if _all_medallists(look):
        return ListIntent(filters=replace(look.medal_filters, medals=tuple(Medal)), listed=Counted.ATHLETES)
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
