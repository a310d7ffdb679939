"""The medal table."""

from collections.abc import Sequence
from dataclasses import replace

from msgspec.structs import replace as changed

from bot.answers.answer import Answer, Note, NoteKind, Row
from bot.answers.fetching import Line, lines
from bot.answers.render.asked import Asked, offered
from bot.answers.render.missing import nothing
from bot.query.model import MEDALS, Ask, End, Kind, Measure, Query, Select, Where

TABLE = Measure(kind=Kind.TABLE)
MOST_OFFERED = 3


async def render_table(asked: Asked) -> Answer:
    """Tell who topped it, then a line a country."""
    words, query = asked.words, asked.query
    where = query.where if query.where.medals else changed(query.where, medals=MEDALS)
    nocs = where.nocs
    table = changed(query, ask=Ask.LIST, select=Select.NOC, where=changed(where, nocs=()), measure=TABLE, expect=None)
    found = await lines(asked.catalogue, table)
    if not found:
        return await nothing(asked.with_query(changed(query, where=where)))
    shown = [line for line in found if line.raw in nocs] if nocs else found
    if not shown:
        return await nothing(asked.with_query(changed(query, where=where)))
    first = [line for line in shown if line.rank == shown[0].rank]
    notes = [] if query.keep else await _without_country(asked, changed(where, nocs=()), found)
    about = words.held_to(changed(where, nocs=()), dict(asked.names)) or words.say("all Games")
    if notes:
        about = words.say("{about}, as far as countries are known", about=about)
    who = words.list(words.country(line.keys[0].key) for line in first)
    at = {"who": who, "about": about, "metals": words.metals(first[0], zeros=True)}
    if shown[0].rank == 1 and not query.keep:
        headline = words.say("{who} topped the medal table ({about}): {metals}.", **at)
    else:
        headline = words.say("{who}: number {rank} in the medal table ({about}): {metals}.", rank=shown[0].rank, **at)
    rows = [_row(asked, line) for line in shown] if len(shown) > len(first) or len(first) > 1 else []
    offers = [
        offered(words.noc(line.keys[0].key), Query(ask=Ask.PROFILE, where=Where(nocs=(line.keys[0].key,), games=where.games)))
        for line in shown[:MOST_OFFERED]
    ]
    return await asked.answered(words.sentence(headline), rows, notes=notes, suggestions=offers)


def is_topped(query: Query) -> bool:
    """Whether it is asked who topped the medal table, and not for the whole of it."""
    keep = query.keep
    topped = keep is not None and keep.end is End.MOST and keep.count == 1 and keep.nth is None
    return query.ask is Ask.LIST and query.select is Select.NOC and query.measure == TABLE and topped and not (query.having or query.per)


async def render_topped(asked: Asked) -> Answer:
    """Tell who topped the medal table, all who shared that."""
    answer = await render_table(asked.with_query(changed(asked.query, keep=None)))
    first = tuple(row for row in answer.rows if row.values.get("rank") == 1)
    return replace(answer, rows=first if len(first) > 1 else ())


def _row(asked: Asked, line: Line) -> Row:
    """Tell one country: `1. United States: 46 · 28 · 29 (103)`."""
    words = asked.words
    name = words.noc(line.keys[0].key)
    data: dict[str, str | int | None] = {
        "noc": line.keys[0].key,
        "gold": line.gold,
        "silver": line.silver,
        "bronze": line.bronze,
        "total": line.medals,
        "rank": line.rank,
    }
    numbers = " · ".join(words.number(number) for number in (line.gold, line.silver, line.bronze))
    return Row(f"{line.rank}. {name}: {numbers} ({words.number(line.medals)})", data)


async def _without_country(asked: Asked, where: Where, found: Sequence[Line]) -> list[Note]:
    """Say how many medals could be assigned to no country."""
    (everything,) = await lines(asked.catalogue, Query(where=where))
    number = everything.n - sum(line.medals for line in found)
    if number <= 0:
        return []
    text = asked.words.many(
        "{number} medal could not be assigned to a country and is not counted.",
        "{number} medals could not be assigned to a country and are not counted.",
        number,
    )
    return [Note(NoteKind.SCOPE, text)]
