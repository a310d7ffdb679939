"""Who won, who was second or n-th, in one event or in several."""

from collections.abc import Sequence
from dataclasses import replace

from bot.answers.answer import Answer, Note, NoteKind, Status
from bot.answers.intent import Filters, MedalIntent
from bot.answers.performing import rows as telling
from bot.answers.performing.choosing import Chosen, choose
from bot.answers.performing.context import Context
from bot.answers.performing.finishing import of_results
from bot.answers.performing.headlines import headline, next_questions
from bot.catalogue.queries import stories
from bot.catalogue.queries.people import athletes
from bot.catalogue.queries.results import Result, results_of_events

PODIUM = (1, 2, 3)


async def perform_medal(intent: MedalIntent, context: Context) -> Answer:
    """Answer who took which places."""
    chosen = await choose(context, intent, participants=not intent.filters.events)
    if chosen.answer:
        return chosen.answer
    found = await results_of_events(context.catalogue, [event.id for event in chosen.events])
    places = _places(intent)
    asked = [result for result in found if result.place in places]
    wanted = [result for result in asked if _is_wanted(result, intent.filters)]
    if not asked:
        return await _no_place(context, chosen, found, places)
    if not wanted:
        return await _somebody_else(context, intent, asked)
    if len(chosen.events) > 1:
        return await _several_events(context, chosen, wanted, places)
    untold = _untold(context, asked, _places(intent))
    lost = [one for one in found if _lost(one, places)]
    return await _one_event(context, replace(chosen, notes=(*chosen.notes, *untold)), wanted, intent, lost)


def _lost(result: Result, places: Sequence[int]) -> bool:
    """Whether somebody was given a medal of these places and does not hold it now."""
    return result.medal_awarded is not None and result.medal is not result.medal_awarded and result.medal_awarded.place in places


def _places(intent: MedalIntent) -> tuple[int, ...]:
    if intent.filters.medals and intent.places == PODIUM:
        return tuple(sorted(medal.place for medal in intent.filters.medals))
    return intent.places


def _is_wanted(result: Result, filters: Filters) -> bool:
    if filters.nocs and result.noc not in filters.nocs:
        return False
    if result.noc in filters.without or any(person.key in filters.without for person in result.people):
        return False
    return not filters.athletes or any(person.key in filters.athletes for person in result.people)


async def _one_event(context: Context, chosen: Chosen, wanted: Sequence[Result], intent: MedalIntent, lost: Sequence[Result]) -> Answer:
    words, event = context.words, chosen.event
    told = await stories.stories(context.catalogue, [event.id])
    rows = [telling.podium_row(words, result) for result in wanted] if len(wanted) > 1 or event.team else []
    first = [result for result in wanted if result.place == wanted[0].place]
    return await of_results(
        context,
        headline(context, event, first, mark=not rows, noc_first=intent.nocs_asked),
        wanted,
        rows,
        notes=chosen.notes,
        scope=f"{words.discipline(event.discipline)}.",
        suggestions=chosen.others or next_questions(context, event, story=bool(told), podium=_places(intent) != PODIUM),
        beside=lost,
    )


def _untold(context: Context, asked: Sequence[Result], places: Sequence[int]) -> list[Note]:
    """Say of which places nothing is told; a tie leaves the next place empty."""
    taken = [result.place or 0 for result in asked]
    untold = [place for place in places if place not in taken and sum(one < place for one in taken) < place]
    if not untold:
        return []
    words = context.words
    return [Note(NoteKind.SCOPE, words.say("Not in my data: {places}.", places=words.list(words.place(place) for place in untold)))]


async def _several_events(context: Context, chosen: Chosen, wanted: Sequence[Result], places: tuple[int, ...]) -> Answer:
    """Tell one line an event, or one a place."""
    words = context.words
    naming = telling.naming(wanted)
    if len(places) == 1:
        rows = [telling.event_row(words, result, naming) for result in wanted]
        line = words.many(
            "{place}, in {number} event of my data:",
            "{place}, in {number} events of my data:",
            len(chosen.events),
            place=words.sentence(words.place(places[0])),
        )
    else:
        rows = [telling.placed_row(words, result, naming) for result in wanted]
        line = words.many("{number} event in my data:", "{number} events in my data:", len(chosen.events))
    return await of_results(
        context,
        line,
        wanted,
        rows,
        notes=chosen.notes,
        scope=await context.scope(Filters(events=tuple({event.event_type for event in chosen.events}))),
        suggestions=chosen.others,
    )


async def _no_place(context: Context, chosen: Chosen, found: Sequence[Result], places: Sequence[int]) -> Answer:
    """Say that nobody is told in that place, and which places are."""
    words = context.words
    label = ", ".join(words.place(place) for place in places)
    if len(chosen.events) > 1:
        return await context.unknown(words.say("{place} in these events", place=words.sentence(label)))
    label = words.say("{place} in the {event}", place=words.sentence(label), event=words.event_at(chosen.event))
    known = sorted({result.place for result in found if result.place})
    note = words.say("{label}: not in my data.", label=label)
    if known:
        told = words.list(words.place(place) for place in known) if len(known) <= len(PODIUM) else f"{known[0]}–{known[-1]}"
        note = words.say("{label}: not in my data, which has only: {places}.", label=label, places=told)
    return Answer(Status.UNKNOWN, note, words.language, suggestions=tuple(next_questions(context, chosen.event, story=False)))


async def _somebody_else(context: Context, intent: MedalIntent, asked: Sequence[Result]) -> Answer:
    """Those asked for took none of the places: say who did."""
    words = context.words
    rows = [telling.podium_row(words, result) for result in asked]
    named = [words.noc(code) for code in intent.filters.nocs]
    if intent.filters.athletes:
        named += [one.name for one in await athletes(context.catalogue, intent.filters.athletes)]
    places = words.list(words.place(place) for place in sorted({result.place for result in asked if result.place}))
    line = words.say("Not {names}: in my data {places} went to others.", names=words.list(named), places=places)
    if len({result.event.id for result in asked}) > 1:
        rows = [telling.placed_row(words, result, telling.naming(asked)) for result in asked]
    return context.answered(line, rows, scope=await context.scope(intent.filters), sources=await context.sources(asked))
