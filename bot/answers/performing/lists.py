"""Lists: athletes, NOCs, events, medals, Games … that meet the filters."""

from dataclasses import replace

from bot.answers.answer import Answer, Row
from bot.answers.intent import Counted, CoverageIntent, Filters, ListIntent
from bot.answers.performing import rows as telling
from bot.answers.performing.context import Context
from bot.answers.performing.coverage import perform_coverage
from bot.answers.performing.doubts import IDENTITY
from bot.answers.performing.finishing import of_results
from bot.answers.wording import Words
from bot.catalogue.queries import coverage, results, totals
from bot.catalogue.queries import events as event_queries
from bot.catalogue.queries.events import in_order
from bot.catalogue.queries.totals import By, Total

MOST_LISTED = 500


async def perform_list(intent: ListIntent, context: Context) -> Answer:
    """List what is asked for; its number comes first."""
    if not await coverage.coverage(context.catalogue, intent.filters):
        return await context.unknown(context.words.filtered(intent.filters))
    if intent.listed in {Counted.ATHLETES, Counted.NOCS}:
        return await _winners(intent, context)
    if intent.listed in {Counted.MEDALS, Counted.RESULTS, Counted.COMPETITORS}:
        return await _results(intent, context)
    if intent.listed is Counted.EVENTS:
        return await _events(intent, context)
    return await perform_coverage(CoverageIntent(filters=intent.filters, what=intent.listed), context)


async def _winners(intent: ListIntent, context: Context) -> Answer:
    """List those with at least so many medals, the most first, each with what they won."""
    words, filters = context.words, intent.filters
    by = By.ATHLETE if intent.listed is Counted.ATHLETES else By.NOC
    found = await totals.totals(context.catalogue, filters, by, at_least=intent.at_least, exact=intent.exact, order=totals.MOST_FIRST)
    medals = words.medals(intent.at_least, filters.medals)
    if intent.every_medal:
        found = [total for total in found if all(total.of((medal,)) for medal in filters.medals)]
        medals = words.list(words.medal(medal) for medal in filters.medals)
    number = len(found)
    if not found:
        text = words.say("Nobody with {medals} in my data.", medals=medals)
        return context.answered(
            text, scope=await context.scope(filters), sources=await context.sources_of(replace(filters, nocs=(), medals=()))
        )
    text = _how_many(words, intent, number, medals)
    rows = [_row(context, total, by) for total in found[:MOST_LISTED]]
    return context.answered(text, rows, scope=await context.scope(filters), sources=await context.sources_of(filters))


def _how_many(words: Words, intent: ListIntent, number: int, medals: str) -> str:
    """Say how many there are with at least, or exactly, so many medals."""
    athletes = intent.listed is Counted.ATHLETES
    if athletes and intent.exact:
        return words.many("{number} athlete with exactly {medals}:", "{number} athletes with exactly {medals}:", number, medals=medals)
    if athletes:
        return words.many("{number} athlete with at least {medals}:", "{number} athletes with at least {medals}:", number, medals=medals)
    if intent.exact:
        return words.many("{number} country with exactly {medals}:", "{number} countries with exactly {medals}:", number, medals=medals)
    return words.many("{number} country with at least {medals}:", "{number} countries with at least {medals}:", number, medals=medals)


def _row(context: Context, total: Total, by: By) -> Row:
    words = context.words
    name = words.holder(total) if by is By.ATHLETE else words.noc(total.key)
    return Row(f"{name}: {words.breakdown(total)}", telling.total_values(total, by))


async def _results(intent: ListIntent, context: Context) -> Answer:
    """List results or medals, event by event."""
    words = context.words
    only_medals = intent.listed is Counted.MEDALS
    found = await results.results(context.catalogue, intent.filters, only_medals=only_medals, limit=MOST_LISTED)
    if not found:
        return await context.unknown(words.filtered(intent.filters) or words.say("Such a result"))
    number = len(found)
    text = words.medals(number, intent.filters.medals) if only_medals else words.many("{number} result", "{number} results", number)
    naming = telling.naming(found)
    rows = [telling.placed_row(words, result, naming) for result in found]
    return await of_results(context, f"{text}:", found, rows, fields=IDENTITY, scope=await context.scope(intent.filters))


async def _events(intent: ListIntent, context: Context) -> Answer:
    """List events, those of several Games with their Games."""
    words = context.words
    found = await event_queries.events(context.catalogue, intent.filters)
    if not found:
        return await context.unknown(words.filtered(intent.filters) or words.say("Such an event"))
    types = sorted({event.event_type: event for event in found}.values(), key=lambda event: in_order(event)[2:])
    games = {event.games for event in found}
    several = len({event.discipline for event in types}) > 1
    many = words.many("{number} event:", "{number} events:", len(types))
    rows = [Row(words.sentence(words.event(event, discipline=several)), {"event_type": event.event_type}) for event in types[:MOST_LISTED]]
    if len(types) == 1 and len(games) > 1:
        many = words.say(
            "{event}: {games}.", event=words.sentence(words.event(types[0])), games=words.list(words.games(event.games) for event in found)
        )
        rows = []
    return context.answered(
        many, rows, scope=await context.scope(intent.filters), sources=await context.sources_of(Filters(games=intent.filters.games))
    )
