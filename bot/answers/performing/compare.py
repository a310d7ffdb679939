"""Athletes, NOCs or events side by side."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.answers.answer import Answer, Note, NoteKind, Row
from bot.answers.intent import EQUAL, CompareIntent, Extreme, Filters, Measure
from bot.answers.performing import rows as telling
from bot.answers.performing.athlete import is_counted, total_of
from bot.answers.performing.context import Context, references
from bot.answers.performing.doubts import IDENTITY
from bot.answers.performing.finishing import of_results
from bot.answers.row_values import values
from bot.answers.wording import Words
from bot.answers.wording.margin import between
from bot.catalogue.queries import results, totals
from bot.catalogue.queries.people import athletes
from bot.catalogue.queries.results import Result
from bot.catalogue.queries.totals import Total
from bot.olympics.mark import Direction
from bot.olympics.medal import Medal
from bot.olympics.results import Field

MOST_SIDES = 5
TWO = 2


@dataclass(frozen=True, slots=True)
class Side:
    """One of those compared."""

    key: str
    name: str
    total: Total
    any_result: bool
    won: tuple[Result, ...] = ()
    """An athlete's medals."""


async def perform_compare(intent: CompareIntent, context: Context) -> Answer:
    """Compare those named: people and NOCs by medals or marks, events by margins or winning marks."""
    filters = intent.filters
    people, nocs = filters.athletes, filters.nocs
    if max(len(people) + len(nocs), len(filters.events)) < TWO:
        return await context.unknown(context.words.say("A comparison of one alone"))
    if len(people) + len(nocs) < TWO:
        return await _events(intent, context)
    if intent.measure is Measure.MARK:
        return await _marks(intent, context)
    return await _medals(intent, context)


async def _medals(intent: CompareIntent, context: Context) -> Answer:
    """Say who has more, then each with their medals."""
    words, kinds = context.words, intent.filters.medals
    sides = await _sides(intent, context)
    held = replace(intent.filters, athletes=(), nocs=(), medals=())
    absent = [side.name for side in sides if not side.any_result and not side.total.total]
    if len(absent) == len(sides):
        return await context.unknown(words.list(absent))
    ordered = sorted(sides, key=lambda side: -side.total.of(kinds))
    text = await _in_all(intent, context, ordered) if intent.together else _verdict(intent, words, ordered)
    rows = [_side_row(context, side) for side in ordered]
    notes = [Note(NoteKind.SCOPE, words.say("Not in my data: {places}.", places=words.list(absent)))] if absent else []
    told = [result for side in sides for result in side.won]
    answer = await of_results(context, text, told, rows, fields=IDENTITY, notes=notes, scope=await context.scope(held))
    return answer if answer.sources else replace(answer, sources=references(await context.sources_of(held)))


def _verdict(intent: CompareIntent, words: Words, ordered: Sequence[Side]) -> str:
    """Say who is in the lead; where somebody was said to be, whether it is so."""
    kinds = intent.filters.medals
    best = ordered[0].total.of(kinds)
    leaders = [side for side in ordered if side.total.of(kinds) == best]
    equal = len(leaders) == len(ordered)
    names = words.list(side.name for side in leaders)
    if equal:
        text = words.say("Equal: {names}, {medals} each.", names=names, medals=words.medals(best, kinds))
    else:
        numbers = ", ".join(f"{side.name} {words.medals(side.total.of(kinds), kinds)}" for side in ordered)
        text = words.say("In the lead: {who} ({numbers}).", who=names, numbers=numbers)
    if not intent.claimed:
        return text
    true = equal if intent.claimed == EQUAL else [side.key for side in leaders] == [intent.claimed]
    return words.say("Yes: {answer}", answer=text) if true else words.say("No: {answer}", answer=text)


async def _in_all(intent: CompareIntent, context: Context, sides: Sequence[Side]) -> str:
    """Say how many medals all have, a team's counted once."""
    words, kinds = context.words, intent.filters.medals
    each = sum(side.total.of(kinds) for side in sides)
    won = {one.id for side in sides for one in side.won if is_counted(one.event) and (not kinds or one.medal in kinds)}
    number = len(won) if intent.filters.athletes and not intent.filters.nocs else each
    medals = words.medals(number, kinds)
    if number < each:
        return words.say("Together: {medals} in my data, those won in one team counted once.", medals=medals)
    return words.say("Together: {medals} in my data.", medals=medals)


async def _sides(intent: CompareIntent, context: Context) -> list[Side]:
    filters = intent.filters
    held = replace(filters, medals=(), nocs=(), athletes=())
    sides: list[Side] = []
    if filters.athletes:
        for person in await athletes(context.catalogue, filters.athletes[:MOST_SIDES]):
            own = await results.results(context.catalogue, replace(held, athletes=(person.key,)))
            sides.append(Side(person.key, person.name, total_of(own), bool(own), tuple(result for result in own if result.medal)))
    for code in filters.nocs[:MOST_SIDES]:
        total = await totals.medal_count(context.catalogue, replace(held, nocs=(code,)))
        any_result = bool(total.total or await totals.count(context.catalogue, Filters(nocs=(code,)), "competitors"))
        sides.append(Side(code, context.words.noc(code), total, any_result))
    return sides


def _side_row(context: Context, side: Side) -> Row:
    """Tell one side: `Canada: 5 medals (2 gold, 1 silver, 2 bronze)`, of a person with the events."""
    words = context.words
    text = f"{side.name}: {words.medals(side.total.total)}"
    if side.total.total:
        text += f" ({words.breakdown(side.total)})"
    if side.won and len(side.won) <= MOST_SIDES:
        naming = telling.naming(side.won)
        text += " – " + ", ".join(words.named(one.event, naming) for one in sorted(side.won, key=_metal))
    return Row(text, telling.total_values(replace(side.total, key=side.name), "name"))


def _metal(result: Result) -> int:
    return result.medal.place if result.medal else len(Medal) + 1


async def _marks(intent: CompareIntent, context: Context) -> Answer:
    """Compare marks in the events in which all took part."""
    words = context.words
    found = [result for result in await results.results(context.catalogue, replace(intent.filters, medals=())) if result.mark]
    keys = set(intent.filters.athletes or intent.filters.nocs)
    by_event: dict[str, list[Result]] = {}
    for result in found:
        by_event.setdefault(result.event.key, []).append(result)
    common = [own for own in by_event.values() if len(_of(own, intent)) == len(keys)]
    if not common:
        return await context.unknown(words.say("An event with results of all of them"))
    best = [better(own) for own in common]
    text = words.say(
        "{who} was better in the {event}: {mark}.",
        who=words.who(best[0]),
        event=words.event_at(best[0].event),
        mark=words.mark(best[0].mark) if best[0].mark else "",
    )
    told = [result for own in common for result in own]
    rows = [telling.event_row(words, result, telling.WITH_GAMES) for result in told]
    return await of_results(context, text, told, rows, fields={Field.MARK})


def _of(own: Sequence[Result], intent: CompareIntent) -> set[str]:
    if intent.filters.athletes:
        return {person.key for result in own for person in result.people} & set(intent.filters.athletes)
    return {result.noc for result in own if result.noc} & set(intent.filters.nocs)


def better(own: Sequence[Result]) -> Result:
    """Give the result with the best mark."""
    marked = [result for result in own if result.mark]
    lower = marked[0].mark is not None and marked[0].mark.direction is Direction.LOWER
    return (min if lower else max)(marked, key=lambda result: result.mark.value if result.mark else 0)


async def _events(intent: CompareIntent, context: Context) -> Answer:
    """Compare events: by the winning margin, or by the winning mark."""
    words = context.words
    found = await results.results(context.catalogue, replace(intent.filters, medals=()))
    by_event: dict[str, list[Result]] = {}
    for result in found:
        by_event.setdefault(result.event.event_type, []).append(result)
    latest = {key: [one for one in own if one.event.games == own[-1].event.games] for key, own in by_event.items()}
    told = [(own[0], own[1], margin) for own in latest.values() if len(own) >= TWO and (margin := between(own[0], own[1]))]
    if len(told) < TWO:
        return await context.unknown(words.say("Margins of these events"))
    smallest = intent.extreme is Extreme.FEWEST
    ordered = sorted(told, key=lambda pair: pair[2].difference if smallest else -pair[2].difference)
    first = ordered[0]
    at = {"event": words.event_at(first[0].event), "margin": words.margin(first[2].difference, first[2].unit, first[2].precision)}
    text = words.say("The larger winning margin: {event}, {margin}.", **at)
    if smallest:
        text = words.say("The smaller winning margin: {event}, {margin}.", **at)
    rows = [
        _margin_row(context, better_one, other, words.margin(margin.difference, margin.unit, margin.precision))
        for better_one, other, margin in ordered
    ]
    return await of_results(context, text, [one for pair in ordered for one in pair[:2]], rows, fields={Field.MARK})


def _margin_row(context: Context, first: Result, second: Result, margin: str) -> Row:
    words = context.words
    text = f"{words.sentence(words.event(first.event))}: {margin} – {words.who(first, short=True)}, {words.who(second, short=True)}"
    return Row(text, values(first))
