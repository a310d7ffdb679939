"""One number: how many medals, times, countries; a mean; a first or last year."""

from msgspec.structs import replace as changed

from bot.answers.answer import Answer, Row
from bot.answers.fetching import Line, behind, lines
from bot.answers.render.asked import Asked
from bot.answers.render.by_games import at_their_games, is_grouped, rows_by_games
from bot.answers.render.lists import render_list, row_name
from bot.answers.render.measured import mark_text
from bot.answers.render.missing import forerunners, holds_more_than_medals, none, not_held, unknown
from bot.answers.render.telling import rows_of
from bot.answers.wording.winning import who_won, without_women
from bot.catalogue.queries.results import Result
from bot.query.looked_at import scope_of
from bot.query.model import MEDALS, Ask, Kind, Measure, Select, Tell, Where

NAMED = 12
"""So many names stand beside their number."""
FEW = 6
"""So many countries or people have each their own number."""
TOLD = 12
"""So many results stand under a number."""


async def render_number(asked: Asked, *, plain: bool = False) -> Answer:
    """Tell a number, then what it is made of; `plain`: the number first, and nothing but it."""
    query = asked.query
    if (
        query.select is None
        and query.measure is None
        and any(one.field is Select.ATHLETE and not one.negated for one in query.where.within)
    ):
        people = changed(query, ask=Ask.LIST, select=Select.ATHLETE, tell=(*query.tell, Tell.COUNT))
        if len(await lines(asked.catalogue, people)) > 1:
            return await render_list(asked.with_query(people))  # several are meant: a number for each, never their sum
    own_key = {Select.ATHLETE: query.where.athletes, Select.NOC: query.where.nocs}.get(query.select or Select.RESULT, ())
    if query.select and query.select is not Select.RESULT and (len(own_key) != 1 or query.per):
        return await _of_rows(asked)
    query = changed(query, select=None, per=())
    asked = asked.with_query(query)
    found = await lines(asked.catalogue, query)
    if not found:
        return await none(asked)
    line = found[0]
    if not line.n and (unheld := await not_held(asked, query)):
        return await unknown(asked, unheld)
    if not line.n and forerunners(asked):
        return await none(asked)
    own = [one.result for one in await behind(asked.catalogue, query, limit=TOLD * 5 + 1)] if line.n else []
    own = list({one.id: one for one in own}.values())
    if query.measure and query.measure.kind in {Kind.FIRST, Kind.LAST}:
        own = [one for one in own if one.event.year == line.value]
    whole = len(own) <= TOLD * 5
    text = _sentence(asked, line, own, number_first=plain)
    rows = _rows(asked, own) if whole and not plain and len(own) <= TOLD else []
    rows = [*await _of_each(asked), *rows]
    return await asked.answered(text, rows, results=own if whole else (), fields=asked.fields)


async def _of_each(asked: Asked) -> list[Row]:
    """Tell how many each of several countries or people has, under what they have together."""
    query, where = asked.query, asked.query.where
    kind = Select.ATHLETE if where.athletes else Select.NOC
    if query.measure or query.having or query.keep or not 1 < len(where.athletes or where.nocs) <= FEW:
        return []
    found = await lines(asked.catalogue, changed(query, ask=Ask.LIST, select=kind, tell=(Tell.COUNT,)))
    numbers = [(asked.words.key_name(line.keys[0], country=False), asked.words.medals(line.n, where.medals or MEDALS)) for line in found]
    return [Row(asked.words.say("{who}: {number}", who=who, number=number)) for who, number in numbers] if len(found) > 1 else []


def _rows(asked: Asked, own: list[Result]) -> list[Row]:
    where = asked.query.where
    if is_grouped(where, own):
        return rows_by_games(asked.words, own, named=bool(where.athletes), at_one=len(at_their_games(where, own).games) == 1)
    return rows_of(asked.words, own, named=bool(where.athletes), country=len(where.nocs) != 1, event_said=bool(where.events))


def _sentence(asked: Asked, line: Line, own: list[Result], *, number_first: bool) -> str:
    words, query, where = asked.words, asked.query, asked.query.where
    who = words.subjects(query.where, dict(asked.names))
    number = number_of(asked, line, own)
    events = tuple(dict.fromkeys(one.event.event_type for one in own))  # `in the 400 m`: the one of all that may be meant that there is
    whole = len(own) == line.n and bool(own)
    told = changed(where, events=events) if where.events and whole else where
    about = words.held_to(at_their_games(told, own) if whole else told, dict(asked.names))
    text = words.say("{who}: {number}", who=who, number=number) if who and not number_first else number
    about = ", ".join(filter(None, (who if number_first else "", about)))
    if not about and not who and where != Where(medals=where.medals):
        about = asked.said()
    text = words.beside(text, about)
    metals = words.metals(line)
    counts_medals = not query.measure or (
        query.measure.kind is Kind.COUNT and query.measure.count.of in {None, Select.RESULT, Select.EVENT}
    )
    if counts_medals and len(query.where.medals) != 1 and query.where.medals and line.medals:
        text = words.say("{text} – {metals}", text=text, metals=metals)
    return words.sentence(f"{text}.")


def number_of(asked: Asked, line: Line, own: list[Result]) -> str:
    """Say what a question that selects nothing measures."""
    words, query = asked.words, asked.query
    measure = query.measure or Measure()
    value = line.value
    match measure.kind:
        case Kind.MARK | Kind.MEAN | Kind.MARGIN:
            if measure.kind is Kind.MEAN and value is not None:
                value = round(value, -1)  # a mean of thousandths is told in hundredths
            text = mark_text(asked, value, own)
            return words.say("{mark} on average", mark=text) if measure.kind is Kind.MEAN else text
        case Kind.FIRST | Kind.LAST:
            return str(value) if value is not None else words.say("never")
        case Kind.SPAN | Kind.AGE:
            return words.many("{number} year", "{number} years", int(value or 0))
        case Kind.STREAK:
            return words.many("{number} time in a row", "{number} times in a row", int(value or 0))
        case Kind.HELD:
            return words.many("{number} time", "{number} times", int(value or 0))
        case Kind.TABLE:
            return words.metals(line, zeros=True)
        case _:
            return _count(asked, measure, line)


def _count(asked: Asked, measure: Measure, line: Line) -> str:
    words, where = asked.words, asked.query.where
    number = int(line.value or 0)
    of = measure.count.of
    medals = where.medals or measure.count.where.medals
    if of in {None, Select.RESULT} or (of is Select.EVENT and medals):
        return words.medals(number, medals) if medals else words.counted(Select.RESULT, number)
    return words.counted(of, number) if of else str(number)


async def _of_rows(asked: Asked) -> Answer:
    """Tell how many rows there are, and who they are where they are few."""
    words, query = asked.words, asked.query
    found = await lines(asked.catalogue, query)
    total = found[0].total if found else 0
    if not total and (unheld := await not_held(asked, query)):
        return await unknown(asked, unheld)
    counted = Select.EVENT if Select.EVENT in query.per else query.select or Select.RESULT
    at_each = Select.GAMES in query.per and total == len(found)  # who did so at two Games is one
    number = words.counted(counted, len({line.keys[0].key for line in found}) if at_each else total)
    if query.ask is Ask.COUNT and query.select in {Select.ATHLETE, Select.NOC} and query.where == scope_of(query.where):
        if not await holds_more_than_medals(asked, query.where):
            number = words.beside(number, words.held_to(query.where, dict(asked.names)))
            return await unknown(asked, words.say("That is not in my data; I have only those with a medal: {number}.", number=number))
        number = words.say("{number} with a result", number=number)
    won = who_won(words, query, counted, total)
    number = won or number
    where = without_women(query.where) if won else query.where
    names = [row_name(asked, line) for line in found]
    about = words.held_to(where, dict(asked.names), who=True)
    text = words.number_said(number, asked.said(), counted) if query.having else words.beside(number, about)
    if 0 < total <= NAMED:
        return await asked.answered(words.sentence(words.say("{number}: {names}.", number=text, names=words.list(names))))
    rows = [Row(name, {key.kind.value: key.key for key in line.keys}) for name, line in zip(names, found, strict=True)]
    return await asked.answered(words.sentence(f"{text}."), rows if Tell.NAMES in query.tell else [])
