"""Claims: yes or no first, with the truth beside it. A yes needs every part."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from msgspec.structs import replace as changed

from bot.answers.answer import Answer, Status
from bot.answers.fetching import Line, lines
from bot.answers.render.asked import Asked
from bot.answers.render.lists import render_list
from bot.answers.render.measured import measure_of
from bot.answers.render.missing import none, not_held, unknown
from bot.answers.render.numbers import render_number
from bot.answers.render.sides import ahead_of, render_sides
from bot.olympics.medal import Medal
from bot.query.model import MEDALS, Ask, End, Expect, Keep, Op, Query, Select

COMPARED: Mapping[Op, Callable[[float, float], bool]] = {
    Op.EQ: lambda one, two: one == two,
    Op.NE: lambda one, two: one != two,
    Op.LT: lambda one, two: one < two,
    Op.LE: lambda one, two: one <= two,
    Op.GT: lambda one, two: one > two,
    Op.GE: lambda one, two: one >= two,
}


async def render_verdict(asked: Asked) -> Answer:
    """Say whether it is so."""
    query = asked.query
    if query.sides:
        return await _of_sides(asked)
    found = await lines(asked.catalogue, query)
    held = [line for line in found if line.n]
    if not held and (unheld := await not_held(asked, query)):
        return await unknown(asked, unheld)
    so = is_so(query, held)
    if not so and _says_in_part(query, held):
        plain = changed(query, ask=Ask.LIST, expect=None)
        return await render_list(asked.with_query(plain))  # all of one Games, and which of them was the first is not held
    if not held:
        answer = await none(asked.with_query(changed(query, ask=Ask.LIST)), claimed=not so)
        if _of_taking_part(query) or query.where.age:
            return answer  # whoever has no result in the data may have been there, and whose birth date is not held been so old
        return said(asked, replace(answer, status=Status.ANSWERED if query.expect and so else Status.NONE), so=so)
    plain = changed(query, ask=Ask.LIST, expect=None)
    counts = query.select is None and (query.measure is not None or (query.expect is not None and query.expect.value is not None))
    rows_counted = query.select is not None and query.expect is not None and query.expect.value is not None
    denied = not so and query.expect is not None and query.expect.value == 0 and query.select in {None, Select.RESULT}
    if denied and not (query.measure or query.having):  # `all of them were American`: these were not
        answer = await render_list(asked.with_query(changed(plain, select=Select.RESULT)))
    elif counts or rows_counted:
        answer = await render_number(asked.with_query(plain), plain=True)
    else:
        answer = await render_list(asked.with_query(plain))
    return said(asked, answer, so=so)


def _of_taking_part(query: Query) -> bool:
    """Whether all that is claimed is that somebody was there, of which results tell only where there are some."""
    where = query.where
    return not (query.expect or query.having or query.measure or where.medals or where.places or where.mark or where.without)


def _says_in_part(query: Query, found: list[Line]) -> bool:
    """Whether the first or last medals that somebody won are of several kinds, and one of them is the kind that was claimed."""
    claimed = query.expect.medals if query.expect and query.keep else ()
    return not {*claimed}.isdisjoint(_kinds(found))


def _kinds(found: list[Line]) -> set[Medal]:
    return {medal for line in found for medal in MEDALS if getattr(line, medal)}


def said(asked: Asked, answer: Answer, *, so: bool) -> Answer:
    """Put yes or no before an answer."""
    words = asked.words
    text = words.say("Yes. {truth}", truth=answer.headline) if so else words.say("No. {truth}", truth=answer.headline)
    return replace(answer, headline=text, denied=not so)


def is_so(query: Query, found: list[Line]) -> bool:
    """Whether the rows are as the claim says: the number, the names, or that there are any."""
    expect = query.expect
    if expect is None:
        return bool(found)
    parts = []
    if expect.value is not None:
        parts.append(_is_number(query, expect, expect.value, found))
    if expect.keys:
        keys = {key.key for line in found for key in line.keys[:1]}
        parts.append(set(expect.keys) <= keys if expect.op is not Op.NE else not set(expect.keys) & keys)
    if expect.medals:
        parts.append(bool(found) and _kinds(found) <= {*expect.medals})
    return all(parts) and (bool(parts) or bool(found))


def _is_number(query: Query, expect: Expect, value: int, found: list[Line]) -> bool:
    if query.select is not None and measure_of(query).kind.value == "count" and query.measure is None:
        return COMPARED[expect.op](found[0].total if found else 0, value)
    if query.select is not None:
        return bool(found) and all(line.value is not None and COMPARED[expect.op](line.value, value) for line in found)
    if not found:
        return COMPARED[expect.op](0, value)
    own = found[0].value if query.measure else found[0].n
    return own is not None and COMPARED[expect.op](own, value)


async def _of_sides(asked: Asked) -> Answer:
    query = asked.query
    fewest = query.keep or (Keep(end=End.FEWEST) if query.expect and query.expect.side == 1 else None)
    plain = asked.with_query(changed(query, ask=Ask.COMPARE, expect=None, keep=fewest))
    ahead = await ahead_of(plain)
    answer = await render_sides(plain)
    if ahead is None or answer.status is not Status.ANSWERED:
        return answer
    wanted = query.expect.side if query.expect and query.expect.side is not None else 0
    return said(asked, answer, so=ahead == wanted)
