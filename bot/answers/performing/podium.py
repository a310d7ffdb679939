"""Who won, who was second or n-th, and all that is known of one event."""

from collections.abc import Sequence
from dataclasses import replace

from bot.answers.answer import Answer, Note, NoteKind, Row, Status, Suggestion
from bot.answers.intent import EventIntent, Filters, MarginIntent, MedalIntent, StoryIntent
from bot.answers.performing import doubts as doubting
from bot.answers.performing import rows as telling
from bot.answers.performing.choosing import Chosen, choose
from bot.answers.performing.context import Context
from bot.answers.performing.stories import excerpt_rows
from bot.answers.wording.margin import between
from bot.catalogue.queries import stories
from bot.catalogue.queries.events import Event
from bot.catalogue.queries.people import athletes
from bot.catalogue.queries.results import Result, results_of_events
from bot.olympics.medal import Medal

PODIUM = (1, 2, 3)


async def perform_medal(intent: MedalIntent, context: Context) -> Answer:
    """Answer who took which places."""
    chosen = await choose(context, intent)
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
    return await _one_event(context, chosen, wanted, places, intent)


async def perform_event(intent: EventIntent, context: Context) -> Answer:
    """Answer all that is known of one event."""
    chosen = await choose(context, intent)
    if chosen.answer:
        return chosen.answer
    if len(chosen.events) > 1:
        return await perform_medal(MedalIntent(filters=intent.filters), context)
    event = chosen.event
    words = context.words
    found = await results_of_events(context.catalogue, [event.id])
    medallists = [result for result in found if result.medal]
    doubts = await doubting.doubts(context, found[: doubting.MOST_RESULTS])
    told = await stories.stories(context.catalogue, [event.id])
    rows = [telling.podium_row(words, result) for result in found]
    rows += [*_margin_rows(context, medallists), *_about(context, event), *excerpt_rows(words, told)]
    return context.answered(
        _headline(context, event, medallists or found[:1]),
        rows,
        notes=[*chosen.notes, *doubts.notes, *await doubting.changed(context, found)],
        conflicts=doubts.conflicts,
        scope=words.sentence(words.discipline(event.discipline)) + ".",
        sources=await context.sources(found),
        suggestions=chosen.others or _next(context, event, story=bool(told)),
        subject=Medal.GOLD if medallists else "",
    )


def _places(intent: MedalIntent) -> tuple[int, ...]:
    if intent.filters.medals and intent.places == PODIUM:
        return tuple(sorted(medal.place for medal in intent.filters.medals))
    return intent.places


def _is_wanted(result: Result, filters: Filters) -> bool:
    if filters.nocs and result.noc not in filters.nocs:
        return False
    return not filters.athletes or any(person.key in filters.athletes for person in result.people)


async def _one_event(context: Context, chosen: Chosen, wanted: Sequence[Result], places: tuple[int, ...], intent: MedalIntent) -> Answer:
    words, event = context.words, chosen.event
    doubts = await doubting.doubts(context, wanted)
    told = await stories.stories(context.catalogue, [event.id])
    rows = [telling.podium_row(words, result) for result in wanted] if len(wanted) > 1 or event.team else []
    first = [result for result in wanted if result.place == wanted[0].place]
    return context.answered(
        _headline(context, event, first, mark=not rows),
        rows,
        notes=[*chosen.notes, *doubts.notes, *_untold(context, wanted, places), *await doubting.changed(context, wanted)],
        conflicts=doubts.conflicts,
        scope=f"{words.discipline(event.discipline)}.",
        sources=await context.sources(wanted),
        suggestions=chosen.others or _next(context, event, story=bool(told), besides=intent),
        subject=first[0].medal or "",
    )


def _headline(context: Context, event: Event, first: Sequence[Result], *, mark: bool = True) -> str:
    """Say who took the first of the places asked for; ties name all."""
    words = context.words
    if not first:
        return words.say("{event}: no results in my data.", event=words.sentence(words.event_at(event)))
    tied = [result for result in first if result.place == first[0].place]
    who = words.list(words.who(result) for result in tied)
    at = {"who": who, "event": words.event_at(event), "mark": _written(context, tied[0]) if mark else ""}
    if tied[0].medal is None:
        return words.say("{who}: {place} in the {event}{mark}.", place=telling.place_of(words, tied[0]), **at)
    medal = words.medal(tied[0].medal)
    if len(tied) > 1:
        return words.say("{who} shared {medal} in the {event}{mark}.", medal=medal, **at)
    return words.say("{who} won {medal} in the {event}{mark}.", medal=medal, **at)


def _written(context: Context, result: Result) -> str:
    return f": {context.words.mark(result.mark)}" if result.mark else ""


def _untold(context: Context, wanted: Sequence[Result], places: Sequence[int]) -> list[Note]:
    """Say of which places nothing is told; a tie leaves the next place empty."""
    taken = [result.place or 0 for result in wanted]
    untold = [place for place in places if place not in taken and sum(one < place for one in taken) < place]
    if not untold:
        return []
    words = context.words
    return [Note(NoteKind.SCOPE, words.say("Not in my data: {places}.", places=words.list(words.place(place) for place in untold)))]


async def _several_events(context: Context, chosen: Chosen, wanted: Sequence[Result], places: tuple[int, ...]) -> Answer:
    """Tell one line an event, or one a place."""
    words = context.words
    doubts = await doubting.doubts(context, wanted)
    games = telling.several_games(wanted)
    if len(places) == 1:
        rows = [telling.event_row(words, result, games=games) for result in wanted]
        headline = words.many(
            "{place}, in {number} event of my data:",
            "{place}, in {number} events of my data:",
            len(chosen.events),
            place=words.sentence(words.place(places[0])),
        )
    else:
        rows = [_whole_row(context, result, games=games) for result in wanted]
        headline = words.many("{number} event in my data:", "{number} events in my data:", len(chosen.events))
    return context.answered(
        headline,
        rows,
        notes=[*chosen.notes, *doubts.notes, *await doubting.changed(context, wanted)],
        conflicts=doubts.conflicts,
        scope=await context.scope(Filters(events=tuple({event.event_type for event in chosen.events}))),
        sources=await context.sources(wanted),
        suggestions=chosen.others,
    )


def _whole_row(context: Context, result: Result, *, games: bool) -> Row:
    row = telling.event_row(context.words, result, games=games)
    place = telling.place_of(context.words, result)
    return replace(row, text=f"{row.text} – {place}")


async def _no_place(context: Context, chosen: Chosen, found: Sequence[Result], places: Sequence[int]) -> Answer:
    """Say that nobody is told in that place, and which places are."""
    words = context.words
    label = ", ".join(words.place(place) for place in places)
    if len(chosen.events) > 1:
        return await context.unknown(words.say("{place} in these events", place=words.sentence(label)))
    label = words.say("{place} in the {event}", place=words.sentence(label), event=words.event_at(chosen.event))
    known = sorted({result.place for result in found if result.place})
    note = words.say("{label} is not in my data.", label=label)
    if known:
        told = words.list(words.place(place) for place in known) if len(known) <= len(PODIUM) else f"{known[0]}–{known[-1]}"
        note = words.say("{label} is not in my data; it has only: {places}.", label=label, places=told)
    return Answer(Status.UNKNOWN, note, words.language, suggestions=tuple(_next(context, chosen.event, story=False)))


async def _somebody_else(context: Context, intent: MedalIntent, asked: Sequence[Result]) -> Answer:
    """Those asked for took none of the places: say who did."""
    words = context.words
    rows = [telling.podium_row(words, result) for result in asked]
    named = [words.noc(code) for code in intent.filters.nocs]
    if intent.filters.athletes:
        named += [one.name for one in await athletes(context.catalogue, intent.filters.athletes)]
    places = words.list(words.place(place) for place in sorted({result.place for result in asked if result.place}))
    headline = words.say("Not {names}: in my data {places} went to others.", names=words.list(named), places=places)
    if len({result.event.id for result in asked}) > 1:
        rows = [_whole_row(context, result, games=telling.several_games(asked)) for result in asked]
    return context.answered(headline, rows, scope=await context.scope(intent.filters), sources=await context.sources(asked))


def _margin_rows(context: Context, medallists: Sequence[Result]) -> list[Row]:
    """Tell how far the second and third were behind the first."""
    words = context.words
    behind = []
    for result in medallists[1:]:
        margin = between(medallists[0], result)
        if margin and margin.difference:
            behind.append(
                f"{words.medal(result.medal) if result.medal else ''} +{words.margin(margin.difference, margin.unit, margin.precision)}"
            )
    return [Row(words.say("Behind gold: {margins}", margins=", ".join(behind)))] if behind else []


def _about(context: Context, event: Event) -> list[Row]:
    words = context.words
    when_where = ", ".join(part for part in (event.date, event.venue) if part)
    return [Row(words.say("Held: {when_where}", when_where=when_where), {"venue": event.venue, "date": event.date})] if when_where else []


def _next(context: Context, event: Event, *, story: bool, besides: MedalIntent | None = None) -> list[Suggestion]:
    """Offer what else can be asked of an event."""
    words = context.words
    filters = Filters(events=(event.event_type,), games=(event.games,))
    offered = []
    if besides is not None and _places(besides) != PODIUM:
        offered.append(Suggestion(words.say("Podium"), MedalIntent(filters=filters)))
    offered.append(Suggestion(words.say("By how much?"), MarginIntent(filters=filters, first="place:1", second="place:2")))
    if story:
        offered.append(Suggestion(words.say("What happened?"), StoryIntent(filters=filters)))
    return offered[:3]
