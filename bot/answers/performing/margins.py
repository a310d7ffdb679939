"""By how much: margins between two places, people or NOCs of the same event, by the preferred marks."""

from collections.abc import Sequence

from bot.answers.answer import Answer, Row
from bot.answers.intent import Filters, MarginIntent
from bot.answers.performing import rows as telling
from bot.answers.performing.choosing import choose
from bot.answers.performing.context import Context
from bot.answers.performing.finishing import of_results
from bot.answers.performing.marks import corrected
from bot.answers.performing.relative import is_of
from bot.answers.wording import Naming
from bot.answers.wording.margin import Margin, between
from bot.catalogue.queries.results import Result, results_of_events
from bot.olympics.results import Field

Pair = tuple[Result, Result, Margin]


async def perform_margin(intent: MarginIntent, context: Context) -> Answer:
    """Answer the margin in each event in which both took part."""
    words = context.words
    chosen = await choose(context, _held_to_sides(intent), participants=True)
    if chosen.answer:
        return chosen.answer
    found = await results_of_events(context.catalogue, [event.id for event in chosen.events])
    by_event = [[result for result in found if result.event.key == event.key] for event in chosen.events]
    pairs = [pair for results in by_event if (pair := _pair(intent, results))]
    if not pairs:
        return await context.unknown(_label(context, intent, found))
    told = [result for better, worse, _ in pairs for result in (better, worse)]
    several = len(pairs) > 1
    naming = telling.naming(told)
    text = words.say("{margin} in the {event}.", margin=_margin(context, pairs[0][2]), event=words.event_at(pairs[0][0].event))
    if intent.said and not several:
        wrong = [result for result in told if _side(intent.first, [result])]
        text = corrected(context, wrong[0], intent.said, text) if wrong else text
    return await of_results(
        context,
        text if not several else words.say("{margins}, by event:", margins=words.list(_margin(context, pair[2]) for pair in pairs[:3])),
        told,
        [_row(context, pair, naming if several else None) for pair in pairs],
        fields={Field.MARK},
        notes=chosen.notes,
        scope=f"{words.discipline(told[0].event.discipline)}." if not several else await context.scope(intent.filters),
        suggestions=chosen.others,
    )


def _held_to_sides(intent: MarginIntent) -> MarginIntent:
    """Hold the events to those of the first side that is no place; the other side narrows them further by its absence."""
    for side in (intent.first, intent.second):
        kind, _, key = side.partition(":")
        held = {"athlete": {"athletes": (key,), "nocs": ()}, "noc": {"nocs": (key,), "athletes": ()}}.get(kind)
        if held:
            return MarginIntent(filters=_replaced(intent.filters, held), first=intent.first, second=intent.second)
    return MarginIntent(filters=_replaced(intent.filters, {"athletes": (), "nocs": ()}), first=intent.first, second=intent.second)


def _replaced(filters: Filters, held: dict[str, tuple[str, ...]]) -> Filters:
    return Filters(
        games=filters.games,
        disciplines=filters.disciplines,
        genders=filters.genders,
        events=filters.events,
        team=filters.team,
        season=filters.season,
        years=filters.years,
        without=filters.without,
        nocs=held["nocs"],
        athletes=held["athletes"],
    )


def _pair(intent: MarginIntent, results: Sequence[Result]) -> Pair | None:
    """Find both sides in one event, the better one first."""
    first, second = _side(intent.first, results), _side(intent.second, results)
    if not first or not second or first.id == second.id:
        return None
    better, worse = sorted((first, second), key=lambda result: result.place or len(results) + 1)
    margin = between(better, worse)
    return (better, worse, margin) if margin else None


def _side(side: str, results: Sequence[Result]) -> Result | None:
    kind, _, key = side.partition(":")
    if kind == "place":
        return next((result for result in results if str(result.place) == key), None)
    filters = Filters(athletes=(key,)) if kind == "athlete" else Filters(nocs=(key,))
    own = [result for result in results if is_of(result, filters) and result.mark]
    return min(own, key=lambda result: result.place or len(results) + 1, default=None)


def _margin(context: Context, margin: Margin) -> str:
    return context.words.margin(margin.difference, margin.unit, margin.precision)


def _row(context: Context, pair: Pair, naming: Naming | None) -> Row:
    """Tell both sides with their marks."""
    words = context.words
    better, worse, margin = pair
    text = words.say("{better} ahead of {worse}", better=_with_mark(context, better), worse=_with_mark(context, worse))
    if naming:
        text = f"{words.sentence(words.named(better.event, naming))}: {_margin(context, margin)}, {text}"
    return Row(text, {"event": better.event.key, "margin": margin.difference, "unit": margin.unit})


def _with_mark(context: Context, result: Result) -> str:
    words = context.words
    return f"{words.who(result)} {words.mark(result.mark)}" if result.mark else words.who(result)


def _label(context: Context, intent: MarginIntent, found: Sequence[Result]) -> str:
    words = context.words
    events = list(dict.fromkeys(words.event_at(result.event) for result in found))
    where = events[0] if len(events) == 1 else words.filtered(intent.filters)
    return words.say("A margin in {event}", event=where or words.say("these events"))
