"""The ways of saying no: it is not in the data (which part, and what there is), or the data covers it and there is none."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from msgspec.structs import replace as changed

from bot.answers.answer import Answer, Row, Status
from bot.answers.fetching import any_held, in_order, lines, results
from bot.answers.render.asked import MARKED, Asked
from bot.answers.row_values import values
from bot.answers.wording import coverage as covering
from bot.answers.wording.words import flat
from bot.catalogue.queries import evidence
from bot.catalogue.queries.coverage import Covered, coverage
from bot.catalogue.queries.results import Result
from bot.locale import msgids
from bot.olympics.event import Gender
from bot.query.looked_at import scope_of
from bot.query.model import MEDALS, Kind, Query, Select, Tell, Where
from bot.reference_files import with_counted

HAS_NONE = {
    (True, True): msgids("{who} has no such medal in my data ({what}).", "{who} have no such medal in my data ({what})."),
    (True, False): msgids("{who} has no medal in my data.", "{who} have no medal in my data."),
    (False, True): msgids("{who} has no such result in my data ({what}).", "{who} have no such result in my data ({what})."),
    (False, False): msgids("{who} has no result in my data.", "{who} have no result in my data."),
}
"""What named people or countries have not, by whether it is a medal, and whether more is said of it."""
MEDAL_PLACES = 3
MOST_WINNERS = 2
MOST_GAMES = 6


async def nothing(asked: Asked) -> Answer:
    """Say which of both it is."""
    unheld = await not_held(asked, asked.query)
    if unheld:
        return await unknown(asked, unheld)
    return await none(asked)


async def unknown(asked: Asked, text: str, rows: Iterable[Row] = ()) -> Answer:
    """Say that something is not in the data."""
    return await asked.answered(text, rows, status=Status.UNKNOWN, scope="")


async def none(asked: Asked, *, claimed: bool = False) -> Answer:
    """Say that the data covers it and that there is none; beside it the nearest that there is.

    `claimed`: it is the answer to a claim, which is denied by what happened instead, where that is known.
    """
    near, rows, told = await nearest(asked)
    text = await _beyond_table(asked) or await _ahead_of_winner(asked) or empty_set(asked)
    if claimed and near and near == _instead(asked, told):
        return replace(await asked.answered(near, rows, results=told, status=Status.NONE, fields=asked.fields), subject="")
    if before := forerunners(asked):
        names = asked.words.list(asked.words.noc(code) for code in before)
        text = asked.words.say("{text} Then there were: {names}.", text=text, names=names)
        rows = [*(await _offorerunners(asked, before)), *rows]
    if near:
        text = asked.words.say("{text} {near}", text=text, near=near)
    return replace(await asked.answered(text, rows, results=told, status=Status.NONE, fields=asked.fields), subject="")


async def _beyond_table(asked: Asked) -> str:
    """Say how many places a medal table has of which a later one is asked for; empty where none is."""
    words, query = asked.words, asked.query
    if not (query.keep and query.keep.nth and query.measure and query.measure.kind is Kind.TABLE):
        return ""
    places = len(await lines(asked.catalogue, changed(query, keep=None)))
    table = words.beside(words.say("The medal table"), words.held_to(query.where))
    return words.many("{table} has only {number} country.", "{table} has only {number} countries.", places, table=table)


async def _ahead_of_winner(asked: Asked) -> str:
    """Say that nobody was ahead of who won; empty where that is not what is asked, or they did not win."""
    words, where = asked.words, asked.query.where
    near = where.near
    if near is None or not near.ahead or near.by == 0 or not (near.other.athletes or near.other.nocs):
        return ""
    theirs = changed(near.other, medals=(), events=near.other.events or where.events, games=near.other.games or where.games)
    own = [one for one in await results(asked.catalogue, Query(select=Select.RESULT, where=theirs)) if one.place]
    if not own or any(one.place != 1 for one in own):
        return ""
    who = words.subjects(near.other, dict(asked.names))
    if len(own) > 1:
        return words.say("Nobody finished ahead of {who} in my data.", who=who)
    event, games = words.event_name(own[0].event.event_type, discipline=True), words.games(own[0].event.games)
    return words.say("Nobody finished ahead of {who}, who won the {event} at {games}.", who=who, event=event, games=games)


def forerunners(asked: Asked) -> list[str]:
    """Return the NOCs that competed then where one that is asked for does now: East and West Germany in 1972."""
    where = asked.query.where
    years = {asked.reference.games[key].year for key in where.games if key in asked.reference.games}
    nocs = asked.reference.nocs
    before = [(noc, year) for noc in where.nocs for year in sorted(years) if noc not in nocs or not nocs[noc].competed_in(year)]
    return list(dict.fromkeys(code for noc, year in before for code in asked.reference.forerunners(noc, year)))


async def _offorerunners(asked: Asked, before: Sequence[str]) -> list[Row]:
    """Tell how many of what was asked for each of them had."""
    words, query = asked.words, asked.query
    if not query.where.medals or query.having or query.sides:
        return []
    told = []
    for code in before:
        found = await lines(asked.catalogue, Query(select=Select.GAMES, where=changed(query.where, nocs=(code,))))
        numbers = [f"{words.games(line.keys[0].key)} {words.medals(line.n, query.where.medals)}" for line in found]
        total = sum(line.n for line in found)
        text = f"{words.noc(code)}: {words.list(numbers) if numbers else words.medals(0, query.where.medals)}"
        told.append(Row(text, {"noc": code, "total": total}))
    return told


def empty_set(asked: Asked) -> str:
    """Name what there is none of."""
    words, query, where = asked.words, asked.query, asked.query.where
    who = words.subjects(where, dict(asked.names))
    if who and not (query.having or where.within or where.near or where.without or where.ranked):
        return _of_named(asked, who)
    said = asked.said()
    if not said:
        return words.say("There is none in my data.")
    return words.say("There are none in my data: {asked}.", asked=said)


def _of_named(asked: Asked, who: str) -> str:
    words, where = asked.words, asked.query.where
    metals = words.list(words.medal(medal) for medal in where.medals) if 0 < len(where.medals) < len(MEDALS) else ""
    nocs = words.list(map(words.noc, where.nocs)) if where.athletes else ""
    about = ", ".join(filter(None, (metals, nocs, words.held_to(where, dict(asked.names)))))
    one, more = HAS_NONE[bool(where.medals), bool(about)]
    return words.many(one, more, len(where.athletes or where.nocs), who=who, what=flat(about))


async def not_held(asked: Asked, query: Query) -> str:
    """Say which part of what a question needs the data does not have; empty where it has all."""
    words, where = asked.words, query.where
    held = await coverage(asked.catalogue)
    if not held:
        return words.say("I have no data yet.")
    parts: list[str] = []
    parts += [words.games(key) for key in where.games if key not in held.games]
    have = _sports(asked, held)
    parts += [words.sport(code) for code in (*where.disciplines, *where.sports) if code not in have]
    parts += [words.sport(key.split("/")[0]) for key in where.events if key.split("/")[0] not in have]
    if not parts and (elsewhere := await _event_not_held(asked, where)):
        return elsewhere
    if not parts and not any(is_within(asked, row, where) for row in held):
        parts = [words.held_to(where, dict(asked.names))]
    parts = list(dict.fromkeys(filter(None, parts)))
    if parts:
        label = words.sentence(words.list(parts))
        return words.say("{label}: not in my data. It covers {coverage}.", label=label, coverage=covering.covered(words, held))
    for within in where.within:
        if any(place > len(MEDALS) for place in within.query.where.places) and (unheld := await _field_not_held(asked, within.query)):
            return unheld
    return await _field_not_held(asked, query)


async def _event_not_held(asked: Asked, where: Where) -> str:
    """Say of which Games an event is held, where it is not of those asked for."""
    if not where.events:
        return ""
    words = asked.words
    names = ", ".join(f":p{at}" for at in range(len(where.events)))
    values = {f"p{at}": key for at, key in enumerate(where.events)}
    rows = await asked.catalogue.fetch(f"SELECT DISTINCT games FROM event WHERE event_type IN ({names}) ORDER BY games", values)  # noqa: S608
    games = [row["games"] for row in rows]
    event = words.list(words.event_name(key, discipline=True) for key in where.events[:2])
    if not games:
        return words.say("{label}: not in my data.", label=words.sentence(event))
    if where.games and not set(where.games) & set(games):
        told = words.cut([words.games(key) for key in games[-MOST_GAMES:]], MOST_GAMES)
        at = words.list(words.games(key) for key in where.games)
        return words.say("{event}, {games}: not in my data. I have it of: {told}.", event=words.sentence(event), games=at, told=told)
    return ""


async def _field_not_held(asked: Asked, query: Query) -> str:
    """Say that places below the medals, marks, ages or people's sex are not held for what was asked."""
    words, where = asked.words, query.where
    scope = scope_of(where)
    what = words.held_to(scope, dict(asked.names)) or words.say("these events")
    measures = [query.measure, *(one.measure for one in query.having)]
    kinds = {measure.kind for measure in measures if measure}
    if any(place > MEDAL_PLACES for place in where.places) and not await any_held(asked.catalogue, scope, "place > 3"):
        return words.say("I only have the medals ({what}): further places are not in my data.", what=what)
    if (where.mark or kinds & MARKED or {Tell.MARK, Tell.MARGIN} & set(query.tell)) and not await any_held(
        asked.catalogue, scope, "mark IS NOT NULL"
    ):
        return words.say("I have no times, distances or points ({what}): marks are not in my data there.", what=what)
    if (Kind.AGE in kinds or Tell.AGE in query.tell or where.age) and not await any_held(asked.catalogue, scope, "age IS NOT NULL"):
        return ages_missing(asked)
    genders = {*where.genders, *(Gender(key.split("/")[1]) for key in where.events)}
    if where.sex and genders == {Gender.X}:
        return words.say("Who is a woman and who a man is not in my data of those who won in mixed events alone.")
    return ""


def ages_missing(asked: Asked) -> str:
    """Say that nobody's age is known there."""
    words = asked.words
    what = words.held_to(scope_of(asked.query.where), dict(asked.names)) or words.say("these events")
    return words.say("Birth dates ({what}) are not in my data, so I cannot tell ages there.", what=what)


async def holds_more_than_medals(asked: Asked, where: Where) -> bool:
    """Whether results without a medal are held there: otherwise who took part is not known."""
    return await any_held(asked.catalogue, scope_of(where), "medal IS NULL AND stripped IS NOT 1")


def _sports(asked: Asked, held: Iterable[Covered]) -> set[str]:
    codes = {row.discipline for row in held}
    return codes | {code for code, one in asked.reference.disciplines.items() if set(one.parts) & codes}


def is_within(asked: Asked, row: Covered, where: Where) -> bool:
    """Whether events of one discipline at one Games are among those asked for."""
    years = where.years
    parts = {
        part for code in where.sports for part in (code, *asked.reference.disciplines[code].parts) if code in asked.reference.disciplines
    }
    types = {tuple(key.split("/")[:2]) for key in where.events}
    return (
        (not where.games or row.games in where.games)
        and (not where.season or row.games.split("-")[1] == where.season)
        and (not years or (years.first or 0) <= row.year <= (years.last or row.year))
        and (not where.disciplines or row.discipline in with_counted(where.disciplines))
        and (not where.sports or row.discipline in parts)
        and (not where.genders or row.gender in where.genders)
        and (not types or (row.discipline, row.gender.value) in types)
    )


async def nearest(asked: Asked) -> tuple[str, list[Row], list[Result]]:
    """Tell the best that the named had instead, and who won that event; return the results told, too."""
    words, where = asked.words, asked.query.where
    if not (where.athletes or where.nocs or where.mark):
        return await _shared(asked, where) or await _vacated(asked, where)
    best = await _best(asked, where) if where.athletes or where.nocs else None
    told: list[Result] = []
    if where.events or (where.games and where.disciplines):
        scope = scope_of(where)
        in_scope = best is not None and _is_in(best, scope)
        if best and in_scope:
            scope = changed(scope, events=(best.event.event_type,), games=(best.event.games,))
        won = await results(asked.catalogue, Query(select=Select.RESULT, where=changed(scope, places=(1,))))
        told = [one for one in won if one != best] if len(won) <= MOST_WINNERS else []
        told = [best, *told] if best and in_scope else told
        told += await _lost(asked, where)
    marks = where.mark is not None or Tell.MARK in asked.query.tell
    rows = [Row(words.told([one], mark=marks), values(one)) for one in told if one != best]
    if not told and where.nocs and (otherwise := await _stated_for(asked, where)):
        told = otherwise
        rows = [Row(words.told([one]), values(one)) for one in told]
    if best is None:
        return "", rows, told
    if best in told:
        return _instead(asked, told), rows, told
    event = words.event_name(best.event.event_type, discipline=True)
    who = words.competitor(best, country=False) if not (where.athletes or best.event.team) else ""
    what = ", ".join(filter(None, (who, event, words.games(best.event.games))))
    return words.say("Best is {place}: {what}.", place=words.place_name(best), what=what), rows, told


async def _lost(asked: Asked, where: Where) -> list[Result]:
    """Return the results for which the named had the medal that is asked for, and lost it: their change is told beside the answer."""
    if not (where.events and where.games and where.medals) or where.near or where.shift or where.within:
        return []
    lost = await results(asked.catalogue, Query(select=Select.RESULT, where=changed(where, medals=(), stripped=True)))
    return [one for one in lost if one.medal_awarded in where.medals]


async def _shared(asked: Asked, where: Where) -> tuple[str, list[Row], list[Result]] | None:
    """Tell who shared the better medal, so that none of the kind that is asked for was given; None where nobody did."""
    places = {*where.places, *(medal.place for medal in where.medals)}
    if len(where.games) != 1 or not where.events or len(places) != 1 or where.near or where.shift or where.within or where.sex:
        return None
    better = changed(scope_of(where), places=tuple(range(1, min(places))), tied=True)
    told = await results(asked.catalogue, Query(select=Select.RESULT, where=better)) if better.places else []
    if not told or len({(one.event.id, one.place) for one in told}) != 1 or (told[0].place or 0) + len(told) <= min(places):
        return None
    return asked.words.told(told), [], told


async def _vacated(asked: Asked, where: Where) -> tuple[str, list[Row], list[Result]]:
    """Tell who had the medals that are asked for, and lost them: nobody has them now."""
    plain = where.events and where.games and where.medals and not (where.near or where.shift or where.within or where.sex)
    lost = await results(asked.catalogue, Query(select=Select.RESULT, where=changed(where, medals=(), stripped=True))) if plain else []
    told = [one for one in lost if one.medal_awarded in where.medals and one.medal is None]
    words = asked.words
    rows = [
        Row(f"{words.who(one)}: {words.medal(medal)} → {words.say('no medal')}", values(one))
        for one in told
        if (medal := one.medal_awarded)
    ]
    return words.say("It was taken away, and nobody has it now.") if told else "", rows, told


async def _stated_for(asked: Asked, where: Where) -> list[Result]:
    """Return what a source that is not believed gives to the NOCs that are asked for."""
    stated = await evidence.stated_for(asked.catalogue, where.nocs)
    if not stated:
        return []
    wider = changed(scope_of(where), medals=where.medals, places=where.places)
    return [one for one in await results(asked.catalogue, Query(select=Select.RESULT, where=wider)) if one.id in stated]


def _is_in(one: Result, scope: Where) -> bool:
    """Whether a result is of the events and Games that were asked about."""
    return (not scope.events or one.event.event_type in scope.events) and (not scope.games or one.event.games in scope.games)


def _instead(asked: Asked, told: Sequence[Result]) -> str:
    """Tell what the named did in the event that was asked about: the first of the results told."""
    return asked.words.told(told[:1], mark=False, metal=bool(told and told[0].medal)) if told else ""


async def _best(asked: Asked, where: Where) -> Result | None:
    wider = changed(where, medals=MEDALS, places=(), mark=None, near=None, within=(), without=(), stripped=None)
    found = await results(asked.catalogue, Query(select=Select.RESULT, where=wider))
    if not found and (where.games or where.years or (where.athletes and where.nocs)):
        wider = changed(wider, games=(), years=None, nocs=() if where.athletes else where.nocs)
        found = await results(asked.catalogue, Query(select=Select.RESULT, where=wider))
    if not found:
        wider = changed(wider, medals=())
        found = [one for one in await results(asked.catalogue, Query(select=Select.RESULT, where=wider)) if one.place]
    return min(found, key=lambda one: (one.place or 0, in_order(one)), default=None)
