"""The first line of an answer about one event, and what else can be asked of it."""

from collections.abc import Sequence

from bot.answers.answer import Suggestion
from bot.answers.intent import Filters, MarginIntent, MedalIntent, StoryIntent
from bot.answers.performing import rows as telling
from bot.answers.performing.context import Context
from bot.catalogue.queries.events import Event
from bot.catalogue.queries.results import Result


def headline(context: Context, event: Event, first: Sequence[Result], *, mark: bool = True, noc_first: bool = False) -> str:
    """Say who took the best of some places; ties name all."""
    words = context.words
    if not first:
        return words.say("{event}: no results in my data.", event=words.sentence(words.event_at(event)))
    tied = [result for result in first if result.place == first[0].place]
    who = words.list(words.who(result, noc_first=noc_first) for result in tied)
    at = {"who": who, "event": words.event_at(event), "mark": _written(context, tied[0]) if mark else ""}
    if tied[0].medal is None:
        return words.say("{who}: {place} in the {event}{mark}.", place=telling.place_of(words, tied[0]), **at)
    medal = words.medal(tied[0].medal)
    if len(tied) > 1:
        return words.say("{who} shared {medal} in the {event}{mark}.", medal=medal, **at)
    return words.say("{who} won {medal} in the {event}{mark}.", medal=medal, **at)


def _written(context: Context, result: Result) -> str:
    return f": {context.words.mark(result.mark)}" if result.mark else ""


def next_questions(context: Context, event: Event, *, story: bool, podium: bool = False) -> list[Suggestion]:
    """Offer what else can be asked of an event."""
    words = context.words
    filters = Filters(events=(event.event_type,), games=(event.games,))
    offered = []
    if podium:
        offered.append(Suggestion(words.say("Podium"), MedalIntent(filters=filters)))
    offered.append(Suggestion(words.say("By how much?"), MarginIntent(filters=filters, first="place:1", second="place:2")))
    if story:
        offered.append(Suggestion(words.say("What happened?"), StoryIntent(filters=filters)))
    return offered[:3]
