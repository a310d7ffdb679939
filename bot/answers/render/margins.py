"""By how much: the margin between a result and the next one of its event."""

from collections.abc import Collection, Sequence

from msgspec.structs import replace as changed

from bot.answers.answer import Answer, Row
from bot.answers.fetching import behind, lines, results
from bot.answers.render.asked import Asked
from bot.answers.render.missing import nothing, unknown
from bot.answers.render.telling import place_row
from bot.answers.row_values import values
from bot.answers.wording.margin import Margin, between
from bot.answers.wording.phrases import of_event
from bot.catalogue.queries.results import Result
from bot.olympics.results import Field
from bot.query.model import GOLD, Kind, Query, Select, Where

MOST = 40
Pair = tuple[Result, Result, Margin]


async def render_margin(asked: Asked) -> Answer:
    """Tell how far each result that was asked for was ahead of the next; who did not win, how far behind the winner."""
    words, query = asked.words, asked.query
    where = (
        query.where
        if query.where.medals or query.where.places or query.where.athletes or query.where.nocs
        else changed(query.where, medals=GOLD)
    )
    ranked = query.measure is not None and query.measure.kind is Kind.MARGIN and query.keep is not None
    if ranked:
        found = await lines(asked.catalogue, changed(query, select=Select.RESULT, where=where))
        plain = Query(select=Select.RESULT, where=where)
        own = [one.result for one in await behind(asked.catalogue, plain, [line.raw for line in found])] if found else []
    else:
        own = await results(asked.catalogue, Query(select=Select.RESULT, where=where, keep=query.keep), limit=MOST)
    if not own:
        return await nothing(asked)
    keys = {one.event.key for one in own}
    field = Where(events=tuple({one.event.event_type for one in own}), games=tuple({one.event.games for one in own}))
    everybody = [one for one in await results(asked.catalogue, Query(select=Select.RESULT, where=field)) if one.event.key in keys]
    by_event = of_event(everybody)
    pairs = [pair for one in own if (pair := _pair(one, by_event.get(one.event.id, ()), ahead=ranked))]
    if not pairs:
        event = own[0].event
        text = words.say(
            "I have no times, distances or points ({what}): marks are not in my data there.",
            what=f"{words.event_name(event.event_type)}, {words.games(event.games)}",
        )
        return await unknown(asked, f"{words.told([own[0]])} {text}")
    told = [result for better, worse, _ in pairs for result in (better, worse)]
    asked_for = {one.id for one in own}
    texts = [_sentence(asked, pair, asked_for) for pair in pairs]
    rows = [Row(text, values(pair[0])) for text, pair in zip(texts[1:], pairs[1:], strict=True)]
    if len(pairs) == 1:
        rows = [place_row(words, one) for one in pairs[0][:2]]
    return await asked.answered(texts[0], rows, results=told, fields={Field.MARK, Field.NOC})


def _pair(one: Result, field: Sequence[Result], *, ahead: bool) -> Pair | None:
    """Pair a winner with the next, anybody else with the winner, or, `ahead`, with the next as well; the better one first."""
    others = [other for other in field if other.place and other.id != one.id]
    if not one.place:
        return None
    place = one.place
    if place == 1 or ahead:
        worse = min((other for other in others if (other.place or 0) > place), key=lambda other: other.place or 0, default=None)
        margin = between(one, worse) if worse else None
        return (one, worse, margin) if worse and margin else None
    best = next((other for other in others if other.place == 1), None)
    margin = between(best, one) if best else None
    return (best, one, margin) if best and margin else None


def _sentence(asked: Asked, pair: Pair, own: Collection[int]) -> str:
    """Tell a margin: `Gagnon won the men's 500 m at Salt Lake City 2002 by 0.192 s, ahead of Jonathan Guilmette.`."""
    words = asked.words
    better, worse, margin = pair
    first = better.place == 1
    at = {
        "margin": words.margin(margin.difference, margin.unit, margin.precision),
        "event": words.event_name(better.event.event_type),
        "games": words.games(better.event.games),
    }
    if better.id in own and not first:
        text = words.say(
            "{margin}: {who} ahead of {other} in the {event} at {games}.", who=words.competitor(better), other=words.competitor(worse), **at
        )
    elif better.id in own and not margin.difference:  # the judges, or a photo, told them apart
        text = words.say(
            "{who} {won} the {event} at {games} with the same result as {other}.",
            who=words.competitor(better),
            won=words.form("won", words.agreement([better])),
            other=words.competitor(worse),
            **at,
        )
    elif better.id in own:
        text = words.say(
            "{who} {won} the {event} at {games} by {margin}, ahead of {other}.",
            who=words.competitor(better),
            won=words.form("won", words.agreement([better])),
            other=words.competitor(worse),
            **at,
        )
    else:
        text = words.say(
            "{who} was {margin} behind {other} in the {event} at {games}.",
            who=words.competitor(worse),
            other=words.competitor(better),
            **at,
        )
    return words.sentence(text)
