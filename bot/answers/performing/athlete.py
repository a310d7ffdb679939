"""An athlete: medals and results, other names, and people whom stories alone name."""

from collections.abc import Sequence
from dataclasses import replace

from bot.answers.answer import Answer, Note, NoteKind, Row, Suggestion
from bot.answers.intent import AthleteIntent, Filters, MedalIntent
from bot.answers.performing import doubts as doubting
from bot.answers.performing import rows as telling
from bot.answers.performing.context import Context, with_filters
from bot.answers.performing.stories import EXCERPT, in_language, language_notes, quote
from bot.answers.wording.passages import passages
from bot.catalogue.queries import coverage, events, results, stories
from bot.catalogue.queries.events import Event
from bot.catalogue.queries.people import Athlete, athletes
from bot.catalogue.queries.results import UNRANKED, Result
from bot.catalogue.queries.totals import Total
from bot.olympics.event import EventStatus
from bot.olympics.games import GamesStatus
from bot.olympics.medal import Medal
from bot.olympics.names import fold

MOST_ALIASES = 4
MOST_PEOPLE = 10


async def perform_athlete(intent: AthleteIntent, context: Context) -> Answer:
    """Answer an athlete's medals and results."""
    if intent.mention:
        return await perform_mention(context, intent.mention)
    people = await athletes(context.catalogue, intent.filters.athletes[:MOST_PEOPLE])
    if not people:
        return await context.unknown(context.words.say("This athlete"))
    if len(people) > 1:
        return await _several(intent, context, people)
    return await _one(intent, context, people[0])


async def perform_mention(context: Context, name: str) -> Answer:
    """Answer for somebody who has no result: the story that names them."""
    words = context.words
    told = await stories.stories_naming(context.catalogue, fold(name))
    if not told:
        return await context.unknown(name)
    kept = in_language(words, [story for story, _ in told])
    in_events = {event.id: event for event in await events.events_by_id(context.catalogue, [story.event for story in kept])}
    written = told[0][1]
    topic = tuple(fold(written).split())
    rows = [quote(words, story, passages(story.text, topic, EXCERPT)[0], in_events.get(story.event)) for story in kept]
    named = words.list(dict.fromkeys(words.event_at(in_events[story.event]) for story in kept))
    return context.answered(
        words.say("{name}: 0 medals, no result in my data; the story of the {event} names this person:", name=written, event=named),
        rows,
        notes=language_notes(words, kept),
        scope=await context.scope(Filters()),
        sources=[story.source for story in kept],
    )


async def _one(intent: AthleteIntent, context: Context, person: Athlete) -> Answer:
    words = context.words
    held = replace(intent.filters, athletes=(person.key,))
    found = await results.results(context.catalogue, held)
    if not found:
        return await _nothing(intent, context, person)
    doubts = await doubting.doubts(context, found)
    naming = telling.naming(found)
    ordered = sorted(found, key=lambda one: one.medal.place if one.medal else UNRANKED)
    return context.answered(
        _headline(context, person, found, intent.filters.medals),
        [telling.own_row(words, result, naming) for result in ordered],
        notes=[*_other_names(context, person), *doubts.notes, *await doubting.changed(context, found), *_uncounted(context, found)],
        conflicts=doubts.conflicts,
        scope=await context.scope(Filters(events=intent.filters.events, games=intent.filters.games)),
        sources=await context.sources(found),
        suggestions=[*_maybe_same(context, person), *_next(context, ordered)][:3],
        subject=min((one.medal for one in found if one.medal), key=lambda medal: medal.place, default=""),
    )


def _headline(context: Context, person: Athlete, found: Sequence[Result], kinds: tuple[Medal, ...]) -> str:
    words = context.words
    total = total_of(found)
    who = f"{person.name} ({words.list(words.noc(code) for code in _nocs(person, found))})"
    if total.total:
        counted = words.medals(total.of(kinds), kinds)
        return words.say("{who}: {medals} in my data ({breakdown}).", who=who, medals=counted, breakdown=words.breakdown(total))
    number = words.many("{number} result", "{number} results", len(found))
    return words.say("{who}: no medal, {results} in my data.", who=who, results=number)


def total_of(found: Sequence[Result]) -> Total:
    """Total the medals of some results, as totals are counted: official Games, medal events."""
    counted = [one.medal for one in found if is_counted(one.event)]
    return Total("", "", (), *(counted.count(medal) for medal in Medal))


def is_counted(event: Event) -> bool:
    """Whether an event's medals go into totals."""
    return event.status is EventStatus.MEDAL and event.games_status is GamesStatus.OFFICIAL


def _nocs(person: Athlete, found: Sequence[Result]) -> list[str | None]:
    own = [next((one.noc for one in result.people if one.key == person.key and one.noc), result.noc) for result in found]
    return list(dict.fromkeys(noc for noc in own if noc)) or [None]


def _other_names(context: Context, person: Athlete) -> list[Note]:
    if not person.aliases:
        return []
    names = ", ".join(person.aliases[:MOST_ALIASES])
    return [Note(NoteKind.NAMESAKE, context.words.say("Also written: {names}.", names=names))]


def _uncounted(context: Context, found: Sequence[Result]) -> list[Note]:
    """Say where medals are listed that totals leave out."""
    if all(is_counted(one.event) for one in found if one.medal):
        return []
    return [Note(NoteKind.SCOPE, context.words.say("Not counted: events that were no medal events, and Games that are not official."))]


def _maybe_same(context: Context, person: Athlete) -> list[Suggestion]:
    label = context.words.say("possibly the same")
    return [Suggestion(name, AthleteIntent(filters=Filters(athletes=(key,))), label) for key, name in person.maybe_same]


def _next(context: Context, found: Sequence[Result]) -> list[Suggestion]:
    words = context.words
    offered = {result.event.key: result.event for result in found}
    return [
        Suggestion(words.event_at(event), MedalIntent(filters=Filters(events=(event.event_type,), games=(event.games,))))
        for event in list(offered.values())[:2]
    ]


async def _several(intent: AthleteIntent, context: Context, people: Sequence[Athlete]) -> Answer:
    """Tell several people one after the other: all whom the name fits."""
    words = context.words
    rows: list[Row] = []
    everything: list[Result] = []
    for person in people:
        found = await results.results(context.catalogue, replace(intent.filters, athletes=(person.key,)))
        everything += found
        for result in found:
            row = telling.own_row(words, result, telling.WITH_GAMES)
            rows.append(replace(row, text=f"{person.name}: {row.text}"))
    offered = [Suggestion(person.name, with_filters(intent, athletes=(person.key,))) for person in people]
    return context.answered(
        words.say("Which one? My data has {names}:", names=words.list(person.name for person in people)),
        rows,
        scope=await context.scope(Filters()),
        sources=await context.sources(everything),
        suggestions=offered,
    )


async def _nothing(intent: AthleteIntent, context: Context, person: Athlete) -> Answer:
    """Say that this person has no such result."""
    words, filters = context.words, intent.filters
    everything = await results.results(context.catalogue, Filters(athletes=(person.key,)))
    held = replace(filters, athletes=(), medals=())
    covered = await coverage.coverage(context.catalogue, held)
    where = words.filtered(held)
    if not covered and where:
        return await context.unknown(where)
    text = words.say("{who}: {medals} in my data.", who=person.name, medals=words.medals(0, filters.medals))
    if filters.events and where:
        text = words.say("{who}: no result in my data in {where}.", who=person.name, where=where)
    rows = [telling.own_row(words, result, telling.WITH_GAMES) for result in everything]
    return context.answered(text, rows, scope=await context.scope(held), sources=await context.sources(everything))
