"""The best mark: of each event apart, and of how many results a mark is held."""

from msgspec.structs import replace as changed

from bot.answers.fetching import lines
from bot.answers.render.asked import Asked
from bot.answers.render.coverage import number_held
from bot.query.model import GOLD, Kind, Query, Select, Where

MOST_APART = 6


async def apart(asked: Asked) -> list[Query]:
    """Return the question of each event type by itself: marks of different events cannot be compared."""
    query = asked.query
    if query.measure is None or query.measure.kind is not Kind.MARK:
        return []
    events, most = query.where.events, MOST_APART
    if not events and len(query.where.athletes) == 1:
        marked = changed(query, select=Select.EVENT_TYPE, measure=None, keep=None, tell=())
        events = tuple(line.keys[0].key for line in await lines(asked.catalogue, marked))
        most = len(events)
    if not 1 < len(events) <= most:
        return []
    return [changed(query, where=changed(query.where, events=(event,))) for event in events]


async def with_coverage(asked: Asked, told: str) -> str:
    """Say beside the best mark of how many winners the mark is held, where it is not of all: then the best may be another's."""
    query, words = asked.query, asked.words
    if query.measure is None or query.measure.kind is not Kind.MARK or query.keep is None:
        return told
    known, number = await number_held(asked, _winners(query.where), "mark")
    if known == number:
        return told
    return words.say(
        "{told} (I know the marks of {known} of the {number} winners).",
        told=told.removesuffix("."),
        known=words.number(known),
        number=words.number(number),
    )


def _winners(where: Where) -> Where:
    return changed(where, medals=GOLD, places=())
