"""Who finished before, behind, or in a place of an event in which somebody took part."""

from collections.abc import Sequence

from bot.answers.answer import Answer
from bot.answers.intent import Filters, RelativePlaceIntent
from bot.answers.performing import rows as telling
from bot.answers.performing.choosing import choose
from bot.answers.performing.context import Context
from bot.answers.performing.finishing import of_results
from bot.answers.performing.headlines import headline
from bot.catalogue.queries.results import Result, results_of_events

MOST_EVENTS = 40


async def perform_relative(intent: RelativePlaceIntent, context: Context) -> Answer:
    """Answer for each event in which the one named took part."""
    words = context.words
    chosen = await choose(context, intent, participants=True, most=MOST_EVENTS)
    if chosen.answer:
        return chosen.answer
    found = await results_of_events(context.catalogue, [event.id for event in chosen.events])
    by_event = {event.key: [result for result in found if result.event.key == event.key] for event in chosen.events}
    told = [result for results in by_event.values() for result in _asked(intent, results)]
    if not told:
        return await _nobody(context, intent, found)
    if len({result.event.key for result in told}) == 1 and len({result.place for result in told}) == 1:
        return await of_results(
            context,
            headline(context, told[0].event, told),
            told,
            notes=chosen.notes,
            scope=f"{words.discipline(told[0].event.discipline)}.",
        )
    naming = telling.naming(told)
    return await of_results(
        context,
        words.list(dict.fromkeys(words.who(result, short=True) for result in told)) + ":",
        told,
        [telling.placed_row(words, result, naming) for result in told],
        notes=chosen.notes,
        scope=await context.scope(Filters(events=tuple({result.event.event_type for result in told}))),
    )


def _asked(intent: RelativePlaceIntent, results: Sequence[Result]) -> list[Result]:
    """Pick those in the place asked for, relative to the best result of the one named."""
    medals = intent.filters.medals
    own = [result for result in results if is_of(result, intent.filters) and result.place and (not medals or result.medal in medals)]
    if not own:
        return []
    if len({*intent.filters.athletes, *intent.filters.nocs} - _named_in(own)) > 0:
        return []  # of several, all have to have been there
    places = [result.place or 0 for result in own]
    place = max(places) if len(intent.filters.athletes or intent.filters.nocs) > 1 and not intent.ahead else min(places)
    others = [result for result in results if result.place and not is_of(result, intent.filters)]
    if intent.place is not None:
        beside = (intent.offset > 0 and place >= intent.place) or (intent.ahead and place <= intent.place)
        return [] if beside else [result for result in others if result.place == intent.place]
    if intent.ahead:
        return [result for result in others if (result.place or 0) < place]
    if intent.offset:
        return [result for result in others if result.place == place + intent.offset]
    return [result for result in others if (result.place or 0) > place]


def _named_in(own: Sequence[Result]) -> set[str]:
    """Give the keys of the people and the NOCs of some results."""
    return {key for result in own for key in (*(person.key for person in result.people), *filter(None, [result.noc]))}


def is_of(result: Result, filters: Filters) -> bool:
    """Whether a result is one of the athletes' or NOCs' of the filters."""
    if filters.athletes:
        return any(person.key in filters.athletes for person in result.people)
    return result.noc in filters.nocs


async def _nobody(context: Context, intent: RelativePlaceIntent, found: Sequence[Result]) -> Answer:
    """Say that nobody is told there, and what the one named did."""
    words = context.words
    own = [result for result in found if is_of(result, intent.filters)]
    rows = [telling.placed_row(words, result, telling.naming(own)) for result in own]
    if own and own[0].place == 1 and (intent.ahead or intent.offset < 0 or intent.place == 1):
        text = words.say("Nobody: {who} won gold in the {event}.", who=words.who(own[0]), event=words.event_at(own[0].event))
        return await of_results(context, text, own[:1])
    place = words.place(intent.place) if intent.place else words.say("The next place")
    events = words.list(dict.fromkeys(words.event_at(result.event) for result in own[:3]))
    label = words.say("{place} in the {event}", place=words.sentence(place), event=events or words.filtered(intent.filters))
    return await context.unknown(label, rows=rows)
