"""How many: the count first, then what it counts over."""

from dataclasses import replace

from bot.answers.answer import Answer, Row, Status
from bot.answers.intent import AthleteIntent, CompareIntent, Counted, CountIntent, CountryIntent, Filters
from bot.answers.performing import doubts as doubting
from bot.answers.performing import rows as telling
from bot.answers.performing.athlete import perform_athlete, perform_mention
from bot.answers.performing.choosing import choose
from bot.answers.performing.compare import perform_compare
from bot.answers.performing.context import Context
from bot.answers.performing.finishing import of_results
from bot.answers.performing.nocs import perform_country
from bot.answers.wording import Words
from bot.catalogue.queries import coverage, evidence, totals
from bot.catalogue.queries import events as event_queries
from bot.catalogue.queries.results import results_of_events
from bot.catalogue.queries.totals import By, Total

MOST_NAMED = 20


async def perform_count(intent: CountIntent, context: Context) -> Answer:
    """Answer how many."""
    if intent.mention:
        return await perform_mention(context, intent.mention)
    if not await coverage.coverage(context.catalogue, intent.filters):
        return await context.unknown(context.words.filtered(intent.filters))
    if intent.shared_place:
        return await _shared(intent, context, intent.shared_place)
    if intent.counted is Counted.MEDALS:
        answer = await _medals(intent, context)
        return answer if intent.claimed is None else await _as_claimed(intent, context, intent.claimed, answer)
    if intent.counted in {Counted.ATHLETES, Counted.NOCS}:
        return await _winners(intent, context)
    return await _things(intent, context)


async def _as_claimed(intent: CountIntent, context: Context, claimed: int, answer: Answer) -> Answer:
    """Say first whether there are as many as was said."""
    words = context.words
    number = (await totals.medal_count(context.catalogue, intent.filters)).of(intent.filters.medals)
    holds = number == claimed if intent.exact else number >= claimed
    text = words.say("Yes: {answer}", answer=answer.headline) if holds else words.say("No: {answer}", answer=answer.headline)
    return replace(answer, headline=text) if answer.status is Status.ANSWERED else answer


async def _medals(intent: CountIntent, context: Context) -> Answer:
    """Count medals of one athlete or NOC, of several side by side, or all."""
    words, filters = context.words, intent.filters
    if len(filters.athletes) == 1:
        return await perform_athlete(AthleteIntent(filters=filters), context)
    if len(filters.athletes) > 1 or len(filters.nocs) > 1:
        return await perform_compare(CompareIntent(filters=filters, together=intent.together), context)
    if filters.nocs:
        return await perform_country(CountryIntent(filters=filters), context)
    total = await totals.medal_count(context.catalogue, filters)
    text = words.say("{medals} in my data.", medals=words.medals(total.of(filters.medals), filters.medals))
    rows = [] if filters.medals else [Row(words.sentence(words.breakdown(total)) + ".")]
    return context.answered(text, rows, scope=await context.scope(filters), sources=await context.sources_of(filters))


async def _winners(intent: CountIntent, context: Context) -> Answer:
    """Count athletes or NOCs with at least so many medals, and name them where they are few."""
    words, filters = context.words, intent.filters
    if intent.took_part and await _tells_more_than_medals(context, filters):
        return await _took_part(intent, context)
    by = By.ATHLETE if intent.counted is Counted.ATHLETES else By.NOC
    found = await totals.totals(context.catalogue, filters, by, at_least=intent.at_least, exact=intent.exact)
    medals = words.medals(intent.at_least, filters.medals)
    noc = f" ({words.list(words.noc(code) for code in filters.nocs)})" if filters.nocs and by is By.ATHLETE else ""
    number = len(found)
    text = _how_many(words, intent, number, medals, noc)
    rows = [Row(", ".join(named(context, total) for total in found) + ".")] if 0 < number <= MOST_NAMED else []
    return context.answered(text, rows, scope=await context.scope(filters), sources=await context.sources_of(filters))


async def _tells_more_than_medals(context: Context, filters: Filters) -> bool:
    told = await totals.count(context.catalogue, filters, "competitors")
    return told > (await totals.medal_count(context.catalogue, filters, official=False)).total


async def _took_part(intent: CountIntent, context: Context) -> Answer:
    """Count those with a result, with a medal or without; only where results without one are told can it be known."""
    words, filters = context.words, intent.filters
    if intent.counted is Counted.ATHLETES:
        number = await totals.count_athletes(context.catalogue, filters)
        text = words.many("{number} athlete with a result in my data.", "{number} athletes with a result in my data.", number)
    else:
        number = await totals.count(context.catalogue, filters, "nocs")
        text = words.many("{number} country with a result in my data.", "{number} countries with a result in my data.", number)
    return context.answered(text, scope=await context.scope(filters), sources=await context.sources_of(filters))


def _how_many(words: Words, intent: CountIntent, number: int, medals: str, noc: str) -> str:
    """Say how many there are with at least, or exactly, so many medals."""
    if intent.counted is Counted.ATHLETES and intent.exact:
        return words.many(
            "{number} athlete{noc} with exactly {medals} in my data.",
            "{number} athletes{noc} with exactly {medals} in my data.",
            number,
            noc=noc,
            medals=medals,
        )
    if intent.counted is Counted.ATHLETES:
        return words.many(
            "{number} athlete{noc} with at least {medals} in my data.",
            "{number} athletes{noc} with at least {medals} in my data.",
            number,
            noc=noc,
            medals=medals,
        )
    if intent.exact:
        return words.many(
            "{number} country with exactly {medals} in my data.",
            "{number} countries with exactly {medals} in my data.",
            number,
            medals=medals,
        )
    return words.many(
        "{number} country with at least {medals} in my data.",
        "{number} countries with at least {medals} in my data.",
        number,
        medals=medals,
    )


def named(context: Context, total: Total) -> str:
    """Name whose total it is."""
    return total.name or context.words.noc(total.key)


async def _things(intent: CountIntent, context: Context) -> Answer:
    """Count events, Games, disciplines, competitors, results or sources."""
    words, filters = context.words, intent.filters
    if intent.counted is Counted.SOURCES:
        number = len(await evidence.all_sources(context.catalogue))
        return context.answered(
            words.many("{number} source in my data.", "{number} sources in my data.", number),
            sources=await evidence.all_sources(context.catalogue),
        )
    what = "competitors" if intent.counted in {Counted.COMPETITORS, Counted.RESULTS} else intent.counted.value
    number = await totals.count(context.catalogue, filters, what)
    texts = {
        Counted.EVENTS: words.many("{number} event in my data.", "{number} events in my data.", number),
        Counted.GAMES: words.many("{number} Games in my data.", "{number} Games in my data.", number),
        Counted.DISCIPLINES: words.many("{number} discipline in my data.", "{number} disciplines in my data.", number),
        Counted.COMPETITORS: words.many("{number} competitor in my data.", "{number} competitors in my data.", number),
        Counted.RESULTS: words.many("{number} result in my data.", "{number} results in my data.", number),
    }
    rows = await _names(intent, context) if number <= MOST_NAMED else []
    return context.answered(texts[intent.counted], rows, scope=await context.scope(filters), sources=await context.sources_of(filters))


async def _names(intent: CountIntent, context: Context) -> list[Row]:
    """Name what was counted, where it has names."""
    words = context.words
    found = await event_queries.events(context.catalogue, intent.filters)
    names = {
        Counted.EVENTS: [words.event(event) for event in found],
        Counted.GAMES: [words.games(event.games) for event in found],
        Counted.DISCIPLINES: [words.discipline(event.discipline) for event in found],
    }.get(intent.counted)
    return [Row(words.sentence(", ".join(dict.fromkeys(names))) + ".")] if names else []


async def _shared(intent: CountIntent, context: Context, place: int) -> Answer:
    """Count those who share a place."""
    words = context.words
    chosen = await choose(context, intent)
    if chosen.answer:
        return chosen.answer
    found = await results_of_events(context.catalogue, [event.id for event in chosen.events])
    shared = [result for result in found if result.place == place]
    if not shared:
        return await context.unknown(
            words.say("{place} in the {event}", place=words.sentence(words.place(place)), event=words.event_at(chosen.event))
        )
    place_name, event = words.place(place), words.event_at(chosen.event)
    if len(chosen.events) > 1:
        by_event = {event.key: [result for result in shared if result.event.key == event.key] for event in chosen.events}
        shared = [result for results in by_event.values() if len(results) > 1 for result in results]
        place_name, event = words.place(place), words.filtered(intent.filters) or words.say("these events")
    text = words.many(
        "{number} in place: {place}, {event}.", "{number} shared {place}, {event}.", len(shared), place=place_name, event=event
    )
    rows = [telling.event_row(words, result, telling.naming(shared)) for result in shared]
    return await of_results(
        context, text, shared, rows, fields=doubting.IDENTITY, notes=chosen.notes, scope=await context.scope(intent.filters)
    )
