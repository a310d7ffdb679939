"""The roll of winners: the latest podium first, then who won each time, newest first."""

from collections.abc import Sequence

from msgspec.structs import replace as changed

from bot.answers.answer import Answer, Row, Status, Suggestion
from bot.answers.fetching import results
from bot.answers.render.asked import IDENTITY, Asked, offered, unique
from bot.answers.render.missing import nothing
from bot.answers.render.results import tell_results
from bot.answers.render.telling import lead, place_row
from bot.answers.row_values import values
from bot.answers.wording.phrases import MOST_NAMED, of_event
from bot.catalogue.queries.results import Result
from bot.olympics.results import Field
from bot.query.model import GOLD, MEDALS, Ask, Query, Select, Where

MOST_ROLLS = 6
FEW_RESULTS = 4
MOST_RESULTS = 3000
MOST_WINNERS = 8
"""Of each of several events."""


async def render_roll(asked: Asked) -> Answer:
    """Tell who won an event each time; of up to six events, each its roll; of more, ask which."""
    query = asked.query
    asked_for = query.where.medals if len(query.where.medals) in {1, 2} else GOLD
    whole = query.where.medals in {(), MEDALS} and not (query.where.nocs or query.where.athletes or query.where.places or query.keep)
    where = changed(query.where, medals=MEDALS if whole else asked_for) if not query.where.places else query.where
    found = await results(asked.catalogue, Query(select=Select.RESULT, where=where, keep=query.keep), limit=MOST_RESULTS)
    if not found:
        return await nothing(asked.with_query(changed(query, where=where)))
    types: dict[str, list[Result]] = {}
    for one in found:
        types.setdefault(one.event.event_type, []).append(one)
    if len(types) > MOST_ROLLS:
        return _which(asked, types)
    if not whole and len(found) <= FEW_RESULTS:
        return await tell_results(asked, found)
    words = asked.words
    types = dict(sorted(types.items(), key=lambda one: _latest(one[1])))  # rows and buttons in one order
    told = [one for own in types.values() for one in own if one.event.games == own[-1].event.games]
    if len(types) > 1:
        several = len({key.split("/")[0] for key in types}) > 1
        rows = [_short_roll(asked, own, discipline=several) for own in types.values()]
        number, names = words.counted(Select.EVENT_TYPE, len(types)), words.event_names(types)
        number = words.beside(words.list(names), number) if len(names) <= MOST_NAMED else number
        headline = words.sentence(words.say("{number}, the newest winners first:", number=number))
    else:
        first, *rows = _roll(asked, found, whole=whole)
        headline = first.text
    fields = {*IDENTITY, Field.MARK}
    return await asked.answered(
        headline, rows, results=told, fields=fields, suggestions=_others(asked, types), in_all=len(told) < len(found)
    )


def _short_roll(asked: Asked, own: Sequence[Result], *, discipline: bool) -> Row:
    """Tell the roll of one event among others in one line: `Men's 1000 m – 2026 Jordan Stolz · 2022 …`."""
    words = asked.words
    event = own[-1].event
    firsts = [one for one in own if one.place == 1] or own
    editions = list(of_event(firsts).values())[::-1]
    winners = [f"{words.when(wins[0].event.games)} {words.list(words.who(one, country=False) for one in wins)}" for wins in editions]
    name = words.event_name(event.event_type, discipline=discipline)
    told = tuple(Row("", values(one)) for wins in editions[:MOST_WINNERS] for one in wins)
    return Row(f"{words.sentence(name)} – {words.cut(winners, MOST_WINNERS, ' · ')}", of=told)


def _latest(own: Sequence[Result]) -> tuple[int, str]:
    return -own[-1].event.year, own[-1].event.event_type


def _roll(asked: Asked, own: Sequence[Result], *, whole: bool) -> list[Row]:
    """Tell the latest podium, then who won before, newest first."""
    words = asked.words
    editions = list(of_event(own).values())[::-1]
    latest = editions[0]
    first = [one for one in latest if one.place == latest[0].place]
    rows = [Row(lead(words, first, asked.query.tell), values(latest[0]))]
    if whole:
        rows += [place_row(words, one) for one in latest if one not in first]
    return [*rows, *(_winner_row(asked, edition) for edition in editions[1:])]


def _winner_row(asked: Asked, edition: Sequence[Result]) -> Row:
    """Tell who won once: `2018: Lim Hyo-jun (South Korea)`."""
    words = asked.words
    best = [one for one in edition if one.place == edition[0].place]
    mark = f", {words.mark(best[0].mark)}" if best[0].mark else ""
    return Row(f"{words.when(best[0].event.games)}: {words.list(words.who(one) for one in best)}{mark}", values(best[0]))


def _others(asked: Asked, types: dict[str, list[Result]]) -> tuple[Suggestion, ...]:
    """Offer the latest podium of one event, the roll of each of several."""
    words = asked.words
    if len(types) == 1:
        event = next(iter(types.values()))[-1].event
        where = Where(events=(event.event_type,), games=(event.games,))
        return (offered(words.say("All about {games}", games=words.games(event.games)), Query(ask=Ask.PROFILE, where=where)),)
    names = dict(zip(types, words.event_labels([*types]), strict=True))
    return unique(offered(name, Query(ask=Ask.ROLL, where=Where(events=(key,)))) for key, name in names.items())


def _which(asked: Asked, types: dict[str, list[Result]]) -> Answer:
    """Ask which event is meant, each by a label that tells it from the others."""
    words, query = asked.words, asked.query
    offers = unique(
        offered(
            words.sentence(words.event_name(key, discipline=True)),
            changed(query, where=changed(query.where, events=(key,), disciplines=(), sports=(), genders=())),
        )
        for key in sorted(types, key=lambda key: (-len(types[key]), key))
    )
    return Answer(Status.AMBIGUOUS, words.say("Which event do you mean?"), words.language, suggestions=offers)
