"""What a row's measure is in words: `23 gold medals`, `9.58`, `12 years`, `3 in a row`."""

from collections.abc import Sequence

from bot.answers.fetching import Line
from bot.answers.render.asked import Asked
from bot.catalogue.queries.results import Result
from bot.olympics.mark import Mark, Unit
from bot.query.model import Kind, Measure, Op, Query, Select


def measure_of(query: Query) -> Measure:
    """Return what a question's rows are told by: its measure, else that of its first condition, else the number of results."""
    if query.measure:
        return query.measure
    some = [one for one in query.having if one.value != 0 or one.op is not Op.EQ]  # what a row must lack tells nothing of it
    return some[0].measure if some and not some[0].every else Measure()


def of_measure(asked: Asked, line: Line, own: Sequence[Result] = ()) -> str:
    """Say a row's value."""
    words, query = asked.words, asked.query
    measure = measure_of(query)
    value = line.value if query.measure else line.n
    if value is None:
        return words.say("not known")
    number = int(value)
    match measure.kind:
        case Kind.TABLE:
            return words.metals(line)
        case Kind.COUNT:
            return _count(asked, query, measure, line, number)
        case Kind.FIRST | Kind.LAST:
            return str(number)
        case Kind.SPAN | Kind.AGE:
            return words.many("{number} year", "{number} years", number)
        case Kind.STREAK if query.measure:
            return words.many("{number} time in a row", "{number} times in a row", number)
        case Kind.STREAK:
            return _count(asked, query, Measure(), line, number)
        case Kind.HELD:
            return words.many("{number} time", "{number} times", number)
        case _:
            return mark_text(asked, value, own)


def _count(asked: Asked, query: Query, measure: Measure, line: Line, number: int) -> str:
    words, count = asked.words, measure.count
    if count.of in {None, Select.RESULT, Select.EVENT}:
        medals = count.where.medals or query.where.medals
        if not query.measure:
            number = sum(getattr(line, medal.value) for medal in medals) if medals else line.n
        if medals:
            return words.medals(number, medals)
        return words.counted(Select.RESULT, number)
    if not query.measure:
        return words.medals(line.n, query.where.medals) if query.where.medals else words.counted(Select.RESULT, line.n)
    return words.counted(count.of or Select.RESULT, number)


def value_of(line: Line) -> int | str | None:
    """Return a row's value as data."""
    return None if line.value is None else int(line.value) if line.value == int(line.value) else str(line.value)


def mark_text(asked: Asked, value: float | None, own: Sequence[Result]) -> str:
    """Write a measured value as the marks that it was measured of are written."""
    words = asked.words
    marks = [one.mark for one in own if one.mark]
    if value is None or len({mark.unit for mark in marks}) != 1:
        return words.say("not known")
    same = next((mark for mark in marks if mark.value == abs(value)), None)
    if same:
        return words.mark(same)
    digits = 3 if marks[0].unit is Unit.MILLISECONDS and round(abs(value)) % 10 else 2
    return words.mark(Mark(round(abs(value)), marks[0].unit, digits, ""))
