"""The best mark: of each event apart, and of how many results a mark is held."""

from dataclasses import replace

from msgspec.structs import replace as changed

from bot.answers.answer import Answer, Note, NoteKind, Status
from bot.answers.fetching import lines
from bot.answers.render.asked import Asked
from bot.answers.render.missing import unknown
from bot.query.compiler import compile_behind
from bot.query.model import GOLD, MEDALS, Kind, Query, Select, Where

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
    known, number = await _marks_held(asked, _winners(query.where))
    if known == number:
        return told
    return words.say(
        "{told} (I hold the marks of {known} of {number} winners).",
        told=told.removesuffix("."),
        known=words.number(known),
        number=words.number(number),
    )


async def held_to_marks(asked: Asked, made: Answer) -> Answer:
    """Say beside results held to a mark of how many the mark is held; where it is not of all, nothing is denied."""
    where, words = asked.query.where, asked.words
    known, number = await _marks_held(asked, changed(where, mark=None, medals=where.medals or MEDALS))
    if known == number:
        return made
    numbers = {"known": words.number(known), "number": words.number(number)}
    if made.status is Status.NONE:
        return await unknown(
            asked, words.say("No such mark is in my data, and I hold those of {known} of these {number} results alone.", **numbers)
        )
    note = words.say("I hold the marks of {known} of these {number} results, and compare those alone.", **numbers)
    return replace(made, notes=(*made.notes, Note(NoteKind.SCOPE, note)))


async def _marks_held(asked: Asked, where: Where) -> tuple[int, int]:
    """Return of how many results the mark is held, and how many they are."""
    behind = compile_behind(Query(select=Select.RESULT, where=where), limit=10**9)
    sql = (
        "SELECT count(DISTINCT CASE WHEN mark IS NOT NULL THEN competitor END), count(DISTINCT competitor) FROM standing"  # noqa: S608
        f" WHERE competitor IN (SELECT competitor FROM ({behind.sql}))"
    )
    ((known, number),) = [tuple(row) for row in await asked.catalogue.fetch(sql, behind.parameters)]
    return known, number


def _winners(where: Where) -> Where:
    return changed(where, medals=GOLD, places=())
