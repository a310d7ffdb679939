"""Single properties: when, where, for whom, in which event."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace

from bot.answers.answer import Answer
from bot.answers.intent import Fact, FactIntent, Filters
from bot.answers.performing import rows as telling
from bot.answers.performing.context import Context
from bot.answers.performing.doubts import IDENTITY, SHOWN
from bot.answers.performing.finishing import of_results
from bot.answers.performing.verifying import subject
from bot.catalogue.queries import coverage, events, evidence, results
from bot.catalogue.queries.results import Result
from bot.olympics.results import Field

MOST_TOLD = 12
MOST_EVENTS = 200


async def perform_fact(intent: FactIntent, context: Context) -> Answer:
    """Answer one property."""
    if not await coverage.coverage(context.catalogue, intent.filters):
        return await context.unknown(context.words.filtered(intent.filters))
    return await PROPERTIES[intent.fact](intent, context)


async def _when(intent: FactIntent, context: Context) -> Answer:
    """Say the year, and the day where it is known."""
    words = context.words
    if intent.filters.athletes or intent.filters.nocs:
        return await _own(intent, context, lambda result: _date(context, result))
    found = await events.events(context.catalogue, intent.filters, limit=MOST_EVENTS)
    games = list(dict.fromkeys(event.games for event in found))
    years = [words.games_dates(key) if len(games) == 1 else words.games_held(key) for key in games]
    dates = list(dict.fromkeys(event.date for event in found if event.date))
    told = dates[0] if len(dates) == 1 and len(found) == 1 else words.list(years[:MOST_TOLD])
    if replace(intent.filters, medals=()) == Filters(games=intent.filters.games):
        return await _plain(intent, context, words.say("{told}.", told=told))
    if intent.filters.events and not dates and len(games) == 1:
        text = words.say("{what}: {told}; the day is not in my data.", what=_label(context, intent), told=told)
        return await _plain(intent, context, text)
    return await _plain(intent, context, words.say("{what}: {told}.", what=_label(context, intent), told=told))


def _date(context: Context, result: Result) -> str:
    games = context.words.games_dates(result.event.games)
    return f"{result.event.date}, {games}" if result.event.date else games


async def _where(intent: FactIntent, context: Context) -> Answer:
    """Say the venue where one is known, else the host city."""
    words = context.words
    found = await events.events(context.catalogue, replace(intent.filters, medals=()), limit=MOST_EVENTS)
    venues = list(dict.fromkeys(f"{event.venue}, {words.games(event.games)}" for event in found if event.venue))
    if not found and (intent.filters.athletes or intent.filters.nocs):
        return await context.unknown(await _who(context, intent))
    if not venues:
        return await _host(intent, context)
    return await _plain(intent, context, words.say("{told}.", told="; ".join(venues[:MOST_TOLD])))


async def _host(intent: FactIntent, context: Context) -> Answer:
    words = context.words
    keys = (await coverage.coverage(context.catalogue, intent.filters)).games
    games = [context.reference.games.get(key) for key in keys[:MOST_TOLD]]
    told = []
    for key, one in zip(keys, games, strict=False):
        country = f" ({words.noc(one.country)})" if one and one.country else ""
        told.append(f"{words.games(key)}{country}")
    return await _plain(intent, context, words.say("{told}.", told="; ".join(told)))


async def _games(intent: FactIntent, context: Context) -> Answer:
    """Say at which Games."""
    words = context.words
    if intent.filters.athletes or intent.filters.nocs or intent.filters.medals:
        return await _own(intent, context, lambda result: words.games(result.event.games))
    keys = (await coverage.coverage(context.catalogue, intent.filters)).games
    return await _plain(intent, context, words.say("{told}.", told=words.list([words.games(key) for key in keys][:MOST_TOLD])))


async def _edition(intent: FactIntent, context: Context) -> Answer:
    """Say which Games in order they were."""
    words = context.words
    told = []
    for key in (await coverage.coverage(context.catalogue, intent.filters)).games[:MOST_TOLD]:
        games = context.reference.games.get(key)
        if games and games.ordinal:
            at = {"games": words.games(key), "number": games.ordinal}
            winter = games.season == "winter"
            told.append(
                words.say("{games}: Winter Games number {number}", **at)
                if winter
                else words.say("{games}: Summer Games number {number}", **at)
            )
    if not told:
        return await context.unknown(_label(context, intent))
    return await _plain(intent, context, words.say("{told}.", told="; ".join(told)))


async def _noc(intent: FactIntent, context: Context) -> Answer:
    """Say for which NOC somebody competed."""
    words = context.words
    found = await results.results(context.catalogue, intent.filters)
    if not found:
        return await context.unknown(await _who(context, intent))
    nocs = dict.fromkeys(result.noc for result in found if result.noc)
    who = await subject(context, intent.filters)
    text = words.say("{who}: {told}.", who=who, told=words.list(f"{words.noc(code)} ({code})" for code in nocs))
    told = await _stated(context, found[:MOST_TOLD])
    return await of_results(context, text, told, fields={Field.NOC}, scope=await context.scope(replace(intent.filters, athletes=())))


async def _stated(context: Context, found: Sequence[Result]) -> list[Result]:
    """Leave out results whose NOC is in doubt where another one says the same plainly: the answer does not rest on them."""
    decisions = await evidence.decisions(context.catalogue, [result.id for result in found])
    doubted = {one.competitor for one in decisions if one.field is Field.NOC and one.verdict in SHOWN}
    plain = {result.noc for result in found if result.id not in doubted}
    return [result for result in found if result.noc not in plain or result.id not in doubted]


async def _discipline(intent: FactIntent, context: Context) -> Answer:
    words = context.words
    if intent.filters.athletes or intent.filters.nocs:
        found = await results.results(context.catalogue, intent.filters)
        codes = tuple(dict.fromkeys(result.event.discipline for result in found))
    else:
        codes = (await coverage.coverage(context.catalogue, intent.filters)).disciplines
    if not codes:
        return await context.unknown(await _who(context, intent))
    return await _plain(intent, context, words.say("{told}.", told=words.list([words.discipline(code) for code in codes][:MOST_TOLD])))


async def _event(intent: FactIntent, context: Context) -> Answer:
    """Say in which events."""
    return await _own(intent, context, lambda result: context.words.event(result.event))


async def _rank(intent: FactIntent, context: Context) -> Answer:
    """Say which place."""
    return await _own(intent, context, lambda result: telling.place_of(context.words, result))


async def _own(intent: FactIntent, context: Context, tell: Callable[[Result], str]) -> Answer:
    """Tell a property of each of somebody's results."""
    words = context.words
    found = await results.results(context.catalogue, intent.filters, only_medals=bool(intent.filters.medals))
    if not found:
        return await context.unknown(await _who(context, intent))
    told = list(dict.fromkeys(tell(result) for result in found))
    text = words.say("{told}.", told=words.sentence(words.list(told[:MOST_TOLD])))
    naming = telling.naming(found)
    rows = [telling.placed_row(words, result, naming) for result in found[:MOST_TOLD]]
    return await of_results(
        context, text, found[:MOST_TOLD], rows, fields=IDENTITY, scope=await context.scope(replace(intent.filters, athletes=(), nocs=()))
    )


async def _plain(intent: FactIntent, context: Context, text: str) -> Answer:
    return context.answered(text, scope=await context.scope(intent.filters), sources=await context.sources_of(intent.filters))


async def _who(context: Context, intent: FactIntent) -> str:
    names: Sequence[str] = [
        name for name in [await subject(context, intent.filters), context.words.filtered(replace(intent.filters, nocs=()))] if name
    ]
    return ", ".join(names) or context.words.say("This")


def _label(context: Context, intent: FactIntent) -> str:
    words = context.words
    return words.sentence(words.filtered(intent.filters) or words.say("The events"))


PROPERTIES: Mapping[Fact, Callable[[FactIntent, Context], Awaitable[Answer]]] = {
    Fact.WHEN: _when,
    Fact.WHERE: _where,
    Fact.GAMES: _games,
    Fact.NOC: _noc,
    Fact.DISCIPLINE: _discipline,
    Fact.EVENT: _event,
    Fact.RANK: _rank,
    Fact.HOST: _host,
    Fact.EDITION: _edition,
}
