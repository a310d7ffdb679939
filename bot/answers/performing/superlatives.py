"""Most, fewest, first, last, fastest, closest: everybody who shares the extreme is named."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.answers.answer import Answer, Row, Status
from bot.answers.intent import Counted, Extreme, Measure, SuperlativeIntent
from bot.answers.performing import rows as telling
from bot.answers.performing.compare import better
from bot.answers.performing.context import EVERYTHING, Context
from bot.answers.performing.doubts import IDENTITY
from bot.answers.performing.finishing import of_results
from bot.answers.performing.nocs import medals_without_noc
from bot.answers.wording.margin import Margin, between
from bot.catalogue.queries import coverage, results, totals
from bot.catalogue.queries.results import UNRANKED, Result
from bot.catalogue.queries.totals import By, Total
from bot.olympics.mark import Direction, MarkKind
from bot.olympics.results import Field

TWO = 2
MOST_TIED = 12
ENOUGH = 100
"""So many totals are looked at first; only a longer tie wants all."""
MOST_RESULTS = 20_000

GROUPS = {
    Counted.NOCS: By.NOC,
    Counted.ATHLETES: By.ATHLETE,
    Counted.GAMES: By.GAMES,
    Counted.DISCIPLINES: By.DISCIPLINE,
    Counted.EVENTS: By.EVENT,
}


async def perform_superlative(intent: SuperlativeIntent, context: Context) -> Answer:
    """Answer who or what is at the extreme."""
    if not await coverage.coverage(context.catalogue, intent.filters):
        return await context.unknown(context.words.filtered(intent.filters))
    performers = {
        Measure.MARK: _mark,
        Measure.MARGIN: _margin,
        Measure.YEAR: _year,
        Measure.TEAM_SIZE: _team_size,
        Measure.EVENTS: _events,
    }
    return await performers.get(intent.measure, _medals)(intent, context)


async def _medals(intent: SuperlativeIntent, context: Context) -> Answer:
    """Answer who has the most or the fewest medals; the fewest among those who have one."""
    words, kinds = context.words, intent.filters.medals
    by = GROUPS.get(intent.subject, By.NOC)
    fewest = intent.extreme is Extreme.FEWEST
    ordered = await _in_order(context, intent, by, fewest=fewest)
    if not ordered:
        return await context.unknown(words.say("A medal in {event}", event=words.filtered(intent.filters) or words.say("these events")))
    limit = ordered[min(intent.limit, len(ordered)) - 1].of(kinds)
    told = [total for total in ordered if (total.of(kinds) <= limit if fewest else total.of(kinds) >= limit)]
    best = told[0].of(kinds)
    tied = [total for total in told if total.of(kinds) == best]
    text = _most(context, tied, by, words.medals(best, kinds), fewest=fewest)
    listed = len(told) > len(tied) or (len(told) == 1 and not kinds)
    rows = [_total_row(context, total, by) for total in told] if listed else []
    notes = await medals_without_noc(context, intent.filters) if by is By.NOC else []
    return context.answered(
        text, rows, notes=notes, scope=await context.scope(intent.filters), sources=await context.sources_of(intent.filters)
    )


async def _in_order(context: Context, intent: SuperlativeIntent, by: By, *, fewest: bool) -> list[Total]:
    """Give the totals at one end; all of them where those at the end are more than are usually looked at."""
    order = totals.FEWEST_FIRST if fewest else totals.MOST_FIRST
    found = await totals.totals(context.catalogue, intent.filters, by, order=order, limit=ENOUGH)
    if len(found) == ENOUGH and found[-1].total == found[min(intent.limit, ENOUGH) - 1].total:
        return await totals.totals(context.catalogue, intent.filters, by, order=order)
    return found


def _most(context: Context, tied: Sequence[Total], by: By, medals: str, *, fewest: bool) -> str:
    words = context.words
    names = [_name(context, total, by) for total in tied[:MOST_TIED]]
    if len(tied) > MOST_TIED:
        names.append(words.many("{number} more", "{number} more", len(tied) - MOST_TIED))
    who = words.list(names)
    if len(tied) > 1:
        return (
            words.say("{who}: {medals} each, the fewest in my data.", who=who, medals=medals)
            if fewest
            else words.say("{who}: {medals} each, the most in my data.", who=who, medals=medals)
        )
    return (
        words.say("{who}: {medals}, the fewest in my data.", who=who, medals=medals)
        if fewest
        else words.say("{who}: {medals}, the most in my data.", who=who, medals=medals)
    )


def _name(context: Context, total: Total, by: By) -> str:
    words = context.words
    names: dict[By, Callable[[], str]] = {
        By.NOC: lambda: words.noc(total.key),
        By.ATHLETE: lambda: words.holder(total),
        By.GAMES: lambda: words.games(total.key),
        By.DISCIPLINE: lambda: words.discipline(total.key),
        By.EVENT: lambda: words.event_type(total.key),
    }
    return names[by]()


def _total_row(context: Context, total: Total, by: By) -> Row:
    words = context.words
    return Row(f"{words.sentence(_name(context, total, by))}: {words.breakdown(total)}", telling.total_values(total, by))


async def _events(intent: SuperlativeIntent, context: Context) -> Answer:
    """Answer which Games or which discipline has the most events, or the fewest."""
    words = context.words
    held = await coverage.coverage(context.catalogue, intent.filters)
    counts: Counter[str] = Counter()
    for row in held:
        counts[row.games if intent.subject is Counted.GAMES else row.discipline] += row.events
    name = words.games if intent.subject is Counted.GAMES else words.discipline
    fewest = intent.extreme is Extreme.FEWEST
    best = (min if fewest else max)(counts.values())
    who = words.list([name(key) for key, number in counts.items() if number == best][:MOST_TIED])
    told = words.many("{number} event", "{number} events", best)
    text = (
        words.say("{who}: {events}, the fewest in my data.", who=who, events=told)
        if fewest
        else words.say("{who}: {events}, the most in my data.", who=who, events=told)
    )
    return context.answered(text, scope=await context.scope(intent.filters), sources=await context.sources_of(intent.filters))


async def _mark(intent: SuperlativeIntent, context: Context) -> Answer:
    """Answer the best (or worst) mark, event type by event type."""
    words = context.words
    found = [
        result
        for result in await results.results(context.catalogue, intent.filters, only_marked=True, limit=MOST_RESULTS)
        if _has_plain_mark(result)
    ]
    by_type: dict[tuple[str, str], list[Result]] = {}
    for result in found:
        by_type.setdefault((result.event.event_type, result.mark.unit if result.mark else ""), []).append(result)
    if not by_type:
        return await context.unknown(words.say("A result in {event}", event=words.filtered(intent.filters) or words.say("these events")))
    worst = intent.extreme in {Extreme.FEWEST, Extreme.LAST}
    told = [result for own in by_type.values() for result in _extremes(own, worst=worst)]
    naming = telling.naming(told)
    scope = await context.scope(intent.filters)
    if len(by_type) > 1:
        text = words.many("The best mark in {number} event of my data:", "The best marks in {number} events of my data:", len(by_type))
        if worst:
            text = words.many(
                "The slowest or lowest mark in {number} event of my data:",
                "The slowest or lowest marks in {number} events of my data:",
                len(by_type),
            )
        return await of_results(
            context, text, told, [telling.event_row(words, result, naming) for result in told], fields={Field.MARK}, scope=scope
        )
    first = told[0]
    who = words.list(words.who(result) for result in told)
    mark = words.mark(first.mark) if first.mark else ""
    text = words.say("{mark}: {who}, {event}.", mark=mark, who=who, event=words.event_at(first.event))
    return await of_results(context, text, told, fields={Field.MARK}, scope=scope)


def _has_plain_mark(result: Result) -> bool:
    return result.mark is not None and result.mark.kind is MarkKind.ABSOLUTE


def _extremes(own: Sequence[Result], *, worst: bool) -> list[Result]:
    """Give all results that share the best or worst mark."""
    best = better(own)
    if worst:
        lower = best.mark is not None and best.mark.direction is Direction.LOWER
        best = (max if lower else min)(own, key=lambda result: result.mark.value if result.mark else 0)
    return [result for result in own if result.mark and best.mark and result.mark.value == best.mark.value]


async def _margin(intent: SuperlativeIntent, context: Context) -> Answer:
    """Answer the closest or the largest winning margin. Times are compared with times alone."""
    words = context.words
    found = await results.results(
        context.catalogue, replace(intent.filters, medals=(), athletes=(), nocs=()), only_marked=True, limit=MOST_RESULTS
    )
    by_event: dict[str, list[Result]] = {}
    for result in found:
        if result.place and result.mark:
            by_event.setdefault(result.event.key, []).append(result)
    pairs = [
        (first, second, margin)
        for own in by_event.values()
        if (first := _at(own, intent.apart[0])) and (second := _at(own, intent.apart[1])) and (margin := between(first, second))
    ]
    if not pairs:
        return await context.unknown(words.say("A margin in {event}", event=words.filtered(intent.filters) or words.say("these events")))
    unit = max({pair[2].unit for pair in pairs}, key=lambda one: sum(pair[2].unit is one for pair in pairs))
    same = [pair for pair in pairs if pair[2].unit is unit]
    pick = min if intent.extreme is Extreme.FEWEST else max
    extreme = pick(pair[2].difference for pair in same)
    tied = [pair for pair in same if pair[2].difference == extreme]
    told_of = {
        "margin": _written(context, tied[0][2]),
        "event": words.list(words.event_at(first.event) for first, _, _ in tied[:MOST_TIED]),
    }
    text = words.say("{margin}: {event}.", **told_of)
    if intent.apart != (1, TWO):
        better_place, worse_place = map(words.place, intent.apart)
        text = words.say("{margin} between {first} and {second}: {event}.", first=better_place, second=worse_place, **told_of)
    rows = [_margin_row(context, *pair) for pair in tied[:MOST_TIED]]
    told = [one for pair in tied[:MOST_TIED] for one in pair[:2]]
    return await of_results(context, text, told, rows, fields={Field.MARK}, scope=await context.scope(intent.filters))


def _at(own: Sequence[Result], place: int) -> Result | None:
    return next((result for result in own if result.place == place), None)


def _margin_row(context: Context, first: Result, second: Result, margin: Margin) -> Row:
    words = context.words
    better_one = f"{words.who(first)} {words.mark(first.mark)}" if first.mark else words.who(first)
    other = f"{words.who(second)} {words.mark(second.mark)}" if second.mark else words.who(second)
    text = words.say("{better} ahead of {worse}", better=better_one, worse=other)
    return Row(text, {"event": first.event.key, "margin": margin.difference, "unit": margin.unit})


def _written(context: Context, margin: Margin) -> str:
    return context.words.margin(margin.difference, margin.unit, margin.precision)


async def _year(intent: SuperlativeIntent, context: Context) -> Answer:
    """Answer the first or the last in time; of one Games alone nothing can be said."""
    words = context.words
    everything = await coverage.coverage(
        context.catalogue, replace(EVERYTHING, events=intent.filters.events, disciplines=intent.filters.disciplines)
    )
    if len({row.games for row in everything}) <= 1:
        games = words.games(everything[0].games) if everything else ""
        text = words.say("I have only one edition of this ({games}), so which was first or last is not in my data.", games=games)
        return replace(context.answered(text), status=Status.UNKNOWN)
    found = await results.results(context.catalogue, intent.filters, limit=MOST_RESULTS)
    if not found:
        return await context.unknown(words.filtered(intent.filters))
    year = found[0].event.year if intent.extreme is not Extreme.LAST else found[-1].event.year
    told = [result for result in found if result.event.year == year]
    place = min(one.place or UNRANKED for one in told)
    best = [result for result in told if (result.place or UNRANKED) == place]
    text = words.say("{year}, {games}: {event}.", year=year, games=words.games(best[0].event.games), event=words.event(best[0].event))
    rows = [telling.placed_row(words, result, telling.naming(best)) for result in best[:MOST_TIED]]
    return await of_results(context, text, best[:MOST_TIED], rows, fields=IDENTITY, scope=await context.scope(intent.filters))


async def _team_size(intent: SuperlativeIntent, context: Context) -> Answer:
    """Answer the largest or smallest team by its members."""
    words = context.words
    found = await results.results(context.catalogue, replace(intent.filters, team=True), limit=MOST_RESULTS)
    teams = [result for result in found if result.people]
    if not teams:
        return await context.unknown(words.say("A team of {names}", names=words.filtered(intent.filters) or words.say("these events")))
    pick = min if intent.extreme is Extreme.FEWEST else max
    size = pick(len(team.people) for team in teams)
    told = [team for team in teams if len(team.people) == size]
    text = words.many(
        "{number} member: {teams}.", "{number} members: {teams}.", size, teams=words.list(words.who(team) for team in told[:MOST_TIED])
    )
    rows = [telling.placed_row(words, team, telling.WITH_GAMES) for team in told[:MOST_TIED]]
    return await of_results(context, text, told[:MOST_TIED], rows, fields=IDENTITY, scope=await context.scope(intent.filters))
