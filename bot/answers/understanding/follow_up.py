"""Follow-ups: a question that leans on the one before it (`and the silver?`, `by how much?`, `what about the 500?`)."""

from dataclasses import dataclass, fields, replace

from bot.answers.conversation import Conversation
from bot.answers.intent import (
    AthleteIntent,
    CompareIntent,
    CountIntent,
    CountryIntent,
    FactIntent,
    Filters,
    Intent,
    ListIntent,
    MarginIntent,
    MarkIntent,
    MedalIntent,
    RelativePlaceIntent,
    StoryIntent,
    SuperlativeIntent,
    TeamIntent,
    VerifyIntent,
)
from bot.answers.understanding.items import ItemKind
from bot.answers.understanding.looks import ASKS, Look
from bot.answers.understanding.reading import read
from bot.olympics.medal import Medal

MOST_WORDS = 8
"""Longer questions stand on their own unless they begin as a follow-up."""
_LEANING = (MedalIntent, MarkIntent, MarginIntent, StoryIntent, TeamIntent, FactIntent, RelativePlaceIntent, SuperlativeIntent)


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A question continued: its Intent, and the language asked for where one was."""

    intent: Intent
    language: str | None = None


def follow_up(look: Look, conversation: Conversation) -> FollowUp | None:
    """Continue the question before; None where this one stands on its own."""
    before = _with_event(conversation)
    language = look.language_asked
    if language and not _names_anything(look):
        return FollowUp(before, language)
    if look.question.of(ItemKind.UNKNOWN) and not look.has("follow"):
        return None
    intent = _asked_anew(look, before) if _asks(look) else _same_again(look, before)
    return FollowUp(intent, language) if intent else None


def _with_event(conversation: Conversation) -> Intent:
    """Hold the question before to the one event that its answer was about."""
    intent = conversation.intent
    if conversation.event is None or intent.filters.events:
        return intent
    games, _, event_type = conversation.event.partition("/")
    return replace(intent, filters=replace(intent.filters, games=(games,), events=(event_type,)))


def _names_anything(look: Look) -> bool:
    filters = look.filters
    return bool(look.named or filters.events or filters.games or filters.disciplines or filters.genders or look.question.mentions)


def _begins_so(look: Look) -> bool:
    first = look.question.items[0] if look.question.items else None
    return first is not None and "follow" in first.tags


def _asks(look: Look) -> bool:
    """Whether it asks by itself; `what about` and `kaj pa` only lead over."""
    asking = [item for item in look.question.items if item.tags & ASKS and "follow" not in item.tags]
    return bool(asking) or look.has("margin", "time", "fastest", "slowest", "most", "fewest", "members") or look.yes_or_no


def _same_again(look: Look, before: Intent) -> Intent | None:
    """Put what is named now in the place of what was named before."""
    if not (_begins_so(look) or len(look.question.items) <= MOST_WORDS):
        return None
    if not (_names_anything(look) or look.question.medals or look.question.ordinals or look.scope.absent_nocs):
        return None
    if not _begins_so(look) and look.named and isinstance(before, MedalIntent):
        return None
    if isinstance(before, MarginIntent) and look.question.medals and not look.named:
        before = MedalIntent(filters=before.filters)  # a metal alone asks who won it
    intent = _with_places(look, before)
    if look.named:
        intent = _with_named(look, intent)
    return replace(intent, filters=_merged(look, intent.filters))


def _with_places(look: Look, before: Intent) -> Intent:
    """Ask for other places or metals."""
    medals = look.question.medals or tuple(list(Medal)[place - 1] for place in look.question.ordinals if place <= len(Medal))
    places = tuple(medal.place for medal in medals) or look.question.ordinals
    if not places:
        return before
    match before:
        case MedalIntent() | MarkIntent():
            changed: Intent = replace(before, places=places)
        case MarginIntent():
            changed = replace(before, second=f"place:{places[-1]}") if places[-1] != 1 else before
        case RelativePlaceIntent():
            changed = replace(before, place=places[0], offset=0, ahead=False)
        case VerifyIntent():
            changed = replace(before, place=None, filters=replace(before.filters, medals=medals))
        case CountIntent() | ListIntent() | SuperlativeIntent() | CompareIntent() | CountryIntent() | AthleteIntent():
            changed = replace(before, filters=replace(before.filters, medals=medals))
        case _:
            changed = MedalIntent(filters=before.filters, places=places)
    return changed


def _with_named(look: Look, before: Intent) -> Intent:
    """Ask it of somebody else."""
    athletes = tuple(one.key for one in look.persons if one.side.startswith("athlete:"))
    nocs = () if look.persons else look.filters.nocs
    filters = replace(before.filters, athletes=athletes, nocs=nocs)
    if isinstance(before, MedalIntent):
        return AthleteIntent(filters=filters) if athletes else CountryIntent(filters=replace(filters, events=before.filters.events))
    if isinstance(before, AthleteIntent):
        return AthleteIntent(filters=filters, mention=look.mention) if look.persons else CountryIntent(filters=filters)
    if isinstance(before, CountryIntent):
        return CountryIntent(filters=filters) if nocs else AthleteIntent(filters=filters, mention=look.mention)
    if isinstance(before, MarginIntent):
        return replace(before, filters=filters, second=look.named[0].side)
    if isinstance(before, (CountIntent, VerifyIntent)):
        return replace(before, filters=filters, mention=look.mention)
    return replace(before, filters=filters)


def _merged(look: Look, filters: Filters) -> Filters:
    """Put the Games, events, disciplines and genders named now over those of before."""
    now = look.filters
    named = {
        field.name: getattr(now, field.name)
        for field in fields(now)
        if field.name in {"games", "events", "disciplines", "genders", "season"}
    }
    return replace(filters, **{name: value for name, value in named.items() if value})


def _asked_anew(look: Look, before: Intent) -> Intent | None:
    """Read the question by itself, and let what it leaves open be what was spoken of."""
    intent = read(look) or _one_word(look)
    if intent is None or not _leans(look, intent):
        return None
    filters = intent.filters
    context = before.filters
    filled = replace(
        filters, events=context.events, games=filters.games or context.games, disciplines=filters.disciplines or context.disciplines
    )
    if not look.named and isinstance(intent, (FactIntent, MarkIntent, VerifyIntent, CountIntent)):
        filled = replace(filled, athletes=context.athletes, nocs=context.nocs)
    if filled == filters:
        return None
    if isinstance(intent, MarginIntent):
        return replace(_margin_of(intent, before), filters=filled)
    if isinstance(intent, MarkIntent) and isinstance(before, MedalIntent) and not look.places:
        return replace(intent, filters=filled, places=before.places)
    return replace(intent, filters=filled)


def _leans(look: Look, intent: Intent) -> bool:
    """Whether a question of its own leaves open what the one before spoke of."""
    if not isinstance(intent, (*_LEANING, VerifyIntent, CountIntent)) or look.has("each", "most", "fewest"):
        return False
    short = len([item for item in look.question.items if not item.filler]) <= MOST_WORDS
    names = intent.filters.events or look.question.mentions or (look.named and not _begins_so(look))
    return not names and (short or _begins_so(look) or look.has("it"))


def _one_word(look: Look) -> Intent | None:
    """Read what asks for nothing by itself but does after another question: `by how much?`, `how?`."""
    if look.has("margin_ask"):
        return MarginIntent(first="place:1", second="place:2")
    return StoryIntent(topic=()) if look.has("how", "why") else None


def _margin_of(intent: MarginIntent, before: Intent) -> MarginIntent:
    """`By how much?` after `who was third?` is the margin to the winner; after an athlete's question it is theirs."""
    if intent.first != "place:1" or intent.second != "place:2":
        return intent
    if isinstance(before, MedalIntent) and before.places[0] not in (1, 2):
        return replace(intent, second=f"place:{before.places[0]}")
    if isinstance(before, MarginIntent):
        return before
    if len(before.filters.athletes) == 1:
        return replace(intent, first=f"athlete:{before.filters.athletes[0]}")
    if isinstance(before, VerifyIntent) and before.filters.nocs:
        return replace(intent, first=f"noc:{before.filters.nocs[0]}")
    return intent
