"""Sides side by side: who is ahead, by how much, which share, how many together."""

from collections.abc import Sequence
from dataclasses import replace

from msgspec.structs import replace as changed

from bot.answers.answer import Answer, Row
from bot.answers.fetching import Line, results, sides
from bot.answers.render.asked import MARKED, Asked
from bot.answers.render.missing import none, not_held, unknown
from bot.answers.render.numbers import number_of
from bot.answers.render.telling import place_row
from bot.answers.wording.margin import between
from bot.answers.wording.phrases import Phrases
from bot.catalogue.queries.results import Result
from bot.olympics.medal import Medal
from bot.olympics.results import Field
from bot.query.model import Ask, Kind, Query, Select, Tell, Where, Within

PERCENT = 100
PAIR = 2


async def render_sides(asked: Asked) -> Answer:
    """Tell the sides of a comparison."""
    query = asked.query
    if len(query.sides) < PAIR:
        return await unknown(asked, asked.words.say("Two are compared; name another one."))
    for side in query.sides:
        if unheld := await not_held(asked, side):
            return await unknown(asked, unheld)
    if _is_by_place(query):
        return await _by_place(asked)
    found = await _values(asked)
    if any(line is None for line in found):
        return await unknown(asked, asked.words.say("I cannot compare that: {asked}.", asked=asked.said()))
    told = [line for line in found if line]
    if missing := [side for side, line in zip(query.sides, told, strict=True) if _is_dated(side) and line.value is None]:
        return await none(asked.with_query(changed(missing[0], measure=None)))  # one of two moments never was
    if any(side.measure and side.measure.kind in MARKED for side in query.sides):
        return await _by_mark(asked, told)
    headline = {Ask.RATIO: _ratio, Ask.SUM: _sum, Ask.DIFFERENCE: _difference}.get(query.ask, _comparison)(asked, told)
    shown = list(zip(query.sides, told, strict=True)) if _breaks_down(query, told) else []
    if query.ask not in {Ask.RATIO, Ask.SUM}:
        shown.sort(key=lambda one: -(one[1].value or 0))  # as the first line names them
    rows = [_row(asked, side, line) for side, line in shown]
    return await asked.answered(asked.words.sentence(headline), rows)


def _is_dated(side: Query) -> bool:
    """Whether a side is the year of something."""
    return side.measure is not None and side.measure.kind in {Kind.FIRST, Kind.LAST}


async def ahead_of(asked: Asked) -> int | None:
    """Return which side is ahead: its index, -1 where none is, None where they cannot be compared."""
    query = asked.query
    if _is_by_place(query):
        places = [await _best_place(asked, side) for side in query.sides]
        known = [place for place in places if place is not None]
        if not known:
            return None
        best = min(known)
        return places.index(best) if places.count(best) == 1 else -1
    found = await _values(asked)
    values = [line.value for line in found if line and line.value is not None]
    if len(values) < len(found):
        return None
    best_value = max(values)
    return values.index(best_value) if values.count(best_value) == 1 else -1


async def _values(asked: Asked) -> list[Line | None]:
    queries = [changed(side, select=None, per=(), keep=None, sides=()) for side in asked.query.sides]
    found: list[Line | None] = [*await sides(asked.catalogue, queries)]
    return found if len(found) == len(queries) else [None]


def _is_by_place(query: Query) -> bool:
    """Whether the sides are people or NOCs in events, to be compared by place."""
    if Tell.MARGIN in query.tell:
        return True
    return (
        query.ask is not Ask.RATIO
        and len(query.sides) >= PAIR
        and all(
            side.where.events and side.measure is None and not side.where.medals and (side.where.athletes or side.where.nocs)
            for side in query.sides
        )
    )


def side_name(asked: Asked, index: int, *, sentence: bool = False) -> str:
    """Name a side by what tells it from the others."""
    words = asked.words
    wheres = [side.where for side in asked.query.sides]
    own = wheres[index]
    who = words.subjects(own, dict(asked.names))
    others = [where for at, where in enumerate(wheres) if at != index]
    told_apart = bool(who) and all(words.subjects(where, dict(asked.names)) != who for where in others)
    if told_apart:
        return words.list(map(words.country, own.nocs)) if sentence and own.nocs and not own.athletes else who
    about = words.held_to(own, dict(asked.names))
    medals = (
        words.list(words.medal(medal) for medal in own.medals)
        if len(own.medals) == 1 and any(where.medals != own.medals for where in others)
        else ""
    )
    return ", ".join(filter(None, (who, medals, about))) or words.say("everybody")


def _value(asked: Asked, index: int, line: Line) -> str:
    side = asked.query.sides[index]
    return number_of(asked.with_query(changed(side, select=None)), line, [])


def _comparison(asked: Asked, found: Sequence[Line]) -> str:
    words, query = asked.words, asked.query
    order = sorted(range(len(found)), key=lambda at: -(found[at].value or 0))
    best, second = order[0], order[1]
    top, next_value = int(found[best].value or 0), int(found[second].value or 0)
    about = _common(asked)
    if len(found) == PAIR and _counts(query):
        unit = number_of(asked.with_query(changed(query.sides[best], select=None)), _with(found[best], top - next_value), [])
        at = {
            "first": side_name(asked, best, sentence=True),
            "second": side_name(asked, second, sentence=True),
            "top": words.number(top),
            "low": words.number(next_value),
        }
        if top == next_value:
            text = words.say(
                "{first} and {second} are level: {value} each",
                value=_value(asked, best, found[best]),
                **{k: at[k] for k in ("first", "second")},
            )
        else:
            text = words.say(
                "{first} has {difference} than {second}: {top} to {low}", difference=_more(asked, best, top - next_value, unit), **at
            )
    else:
        text = "; ".join(f"{side_name(asked, at)}: {_value(asked, at, found[at])}" for at in order)
    return f"{words.beside(text, about)}."


async def _by_mark(asked: Asked, found: Sequence[Line]) -> Answer:
    """Tell a mark or a margin of each side, the better one first."""
    words = asked.words
    told: list[Result] = []
    texts: list[tuple[float, str]] = []
    for at, line in enumerate(found):
        side = changed(asked.query.sides[at], select=None)
        own = await results(asked.catalogue, side)
        told += [one for one in own if one not in told]
        value = _margin_of(words, line, own) if side.measure and side.measure.kind is Kind.MARGIN else ""
        value = value or number_of(asked.with_query(side), line, own)
        texts.append((-(line.value or 0), words.say("{who}: {number}", who=side_name(asked, at), number=value)))
    if all(side.measure and side.measure.kind is Kind.MARGIN for side in asked.query.sides):
        texts = [(-value, text) for value, text in texts] if _asks_for_less(asked.query) else texts
    headline = words.sentence("; ".join(text for _, text in sorted(texts, key=lambda one: one[0])) + ".")
    return await asked.answered(headline, results=told, fields={Field.MARK})


def _asks_for_less(query: Query) -> bool:
    """Whether the smaller margin is asked for: it is told first."""
    return query.keep is not None


def _margin_of(words: Phrases, line: Line, own: Sequence[Result]) -> str:
    mark = own[0].mark if own else None
    return words.margin(int(line.value), mark.unit, mark.precision) if mark and line.value is not None else ""


def _more(asked: Asked, index: int, difference: int, unit: str) -> str:
    """Say so many more of something."""
    words, where = asked.words, asked.query.sides[index].where
    measure = asked.query.sides[index].measure
    if measure and measure.count.of not in {None, Select.RESULT, Select.EVENT}:
        return unit
    kinds = where.medals or (measure.count.where.medals if measure else ())
    if len(kinds) != 1:
        return words.many("{number} more medal", "{number} more medals", difference) if kinds else unit
    return {
        Medal.GOLD: words.many("{number} more gold medal", "{number} more gold medals", difference),
        Medal.SILVER: words.many("{number} more silver medal", "{number} more silver medals", difference),
        Medal.BRONZE: words.many("{number} more bronze medal", "{number} more bronze medals", difference),
    }[kinds[0]]


def _difference(asked: Asked, found: Sequence[Line]) -> str:
    words, query = asked.words, asked.query
    if _counts(query):
        return _comparison(asked, found)
    measure = query.sides[0].measure
    one, two = (line.value or 0 for line in found[:PAIR])
    if measure and measure.kind in {Kind.FIRST, Kind.LAST, Kind.SPAN, Kind.AGE}:
        number = words.many("{number} year", "{number} years", abs(int(one - two)))
        years = sorted((int(line.value or 0), side_name(asked, at)) for at, line in enumerate(found[:PAIR]))
        names = [words.beside(str(year), "" if name == str(year) else name) for year, name in years]
        return words.say("{number}: {first}, {second}.", number=number, first=names[0], second=names[1])
    return _comparison(asked, found)


def _ratio(asked: Asked, found: Sequence[Line]) -> str:
    """Tell a share: `40 %: 2 gold medals of 5 medals (Canada).`."""
    words, query = asked.words, asked.query
    one, two = (int(line.value or 0) for line in found[:PAIR])
    share = PERCENT * one / two if two else 0.0
    names = dict(asked.names)
    shared = _shared(asked)
    parts = []
    for at, line in enumerate(found[:PAIR]):
        own = query.sides[at].where
        apart = {name: getattr(own, name) for name in Where.__struct_fields__ if getattr(own, name) != getattr(shared, name)}
        parts.append(words.beside(_value(asked, at, line), words.held_to(Where(**apart), names, who=True)))
    text = words.say("{share} %: {one} of {two}", share=words.number(round(share, 1)), one=parts[0], two=parts[1])
    return f"{words.beside(text, words.held_to(shared, names, who=True))}."


def _sum(asked: Asked, found: Sequence[Line]) -> str:
    words = asked.words
    total = sum(int(line.value or 0) for line in found)
    line = _with(found[0], total)
    number = number_of(asked.with_query(changed(asked.query.sides[0], select=None)), line, [])
    parts = ", ".join(f"{side_name(asked, at)} {words.number(one.value or 0)}" for at, one in enumerate(found))
    return words.say("{number} together: {parts}.", number=number, parts=parts)


def _with(line: Line, value: int) -> Line:
    return replace(line, value=value)


def _counts(query: Query) -> bool:
    return all(side.measure is None or side.measure.kind in {Kind.COUNT, Kind.TABLE, Kind.HELD} for side in query.sides)


def _breaks_down(query: Query, found: Sequence[Line]) -> bool:
    """Whether the metals of each side tell more than their number."""
    return _counts(query) and any(line.medals for line in found) and all(len(side.where.medals) > 1 for side in query.sides)


def _row(asked: Asked, side: Query, line: Line) -> Row:
    words = asked.words
    index = asked.query.sides.index(side)
    data = {"gold": line.gold, "silver": line.silver, "bronze": line.bronze, "total": line.medals}
    keys: dict[str, str | int | None] = {"name": side_name(asked, index)}
    if side.where.athletes:
        keys["athlete"] = side.where.athletes[0]
    elif side.where.nocs:
        keys["noc"] = side.where.nocs[0]
    return Row(f"{side_name(asked, index)}: {words.metals(line, zeros=True)}", {**keys, **data})


def _common(asked: Asked) -> str:
    """Say what all sides are held to alike."""
    return asked.words.held_to(_shared(asked), dict(asked.names))


def _shared(asked: Asked) -> Where:
    wheres = [side.where for side in asked.query.sides]
    fields = {name: getattr(wheres[0], name) for name in Where.__struct_fields__}
    return Where(**{name: value for name, value in fields.items() if value and all(getattr(where, name) == value for where in wheres)})


def _with_mark(words: Phrases, one: Result) -> str:
    return words.beside(words.competitor(one, country=False), words.mark(one.mark) if one.mark else "")


async def _best_place(asked: Asked, side: Query) -> int | None:
    found = await results(asked.catalogue, Query(select=Select.RESULT, where=side.where))
    return min((one.place for one in found if one.place), default=None)


def _where_they_met(sides: Sequence[Query]) -> list[Where]:
    """Hold each of two sides to the events of the other; `the winner` is a side of thousands of results."""
    wheres = [side.where for side in sides]
    if len(wheres) != PAIR:
        return wheres
    others = [Within(field=Select.EVENT, query=Query(select=Select.EVENT, where=other)) for other in reversed(wheres)]
    return [changed(where, within=(*where.within, other)) for where, other in zip(wheres, others, strict=True)]


async def _by_place(asked: Asked) -> Answer:
    """Compare people or NOCs in the same events by their places, and by how much."""
    words = asked.words
    found: list[Result] = []
    for where in _where_they_met(asked.query.sides):
        own = [one for one in await results(asked.catalogue, Query(select=Select.RESULT, where=where)) if one not in found]
        found += own
    shared = {one.event.id for one in found if sum(two.event.id == one.event.id for two in found) > 1}
    met = sorted(
        (one for one in found if one.event.id in shared and one.place), key=lambda one: (one.event.year, one.event.id, one.place or 0)
    )
    if not met:
        return await unknown(asked, words.say("They did not meet there in my data: {asked}.", asked=asked.said()), [])
    lines = []
    for event in dict.fromkeys(one.event.id for one in met):
        own = [one for one in met if one.event.id == event]
        better, worse = own[0], own[1] if len(own) > 1 else own[0]
        margin = between(better, worse)
        by = (
            words.say(" by {margin}", margin=words.margin(margin.difference, margin.unit, margin.precision))
            if margin and margin.difference
            else ""
        )
        text = words.say(
            "{better} was ahead of {worse}{by}: {one} and {two} in the {event} at {games}.",
            better=_with_mark(words, better),
            worse=_with_mark(words, worse),
            by=by,
            one=words.place_name(better),
            two=words.place_name(worse),
            event=words.event_name(better.event.event_type),
            games=words.games(better.event.games),
        )
        lines.append(words.sentence(text))
    rows = [Row(line) for line in lines[1:]] if len(lines) > 1 else [place_row(words, one) for one in met]
    return await asked.answered(lines[0], rows, results=met)
