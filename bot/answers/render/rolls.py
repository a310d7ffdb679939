"""The roll of winners: the latest podium first, then who won each time, newest first."""

from collections.abc import Sequence

from msgspec.structs import replace as changed

from bot.answers.answer import Answer, Row, Status, Suggestion
from bot.answers.fetching import results
from bot.answers.render.asked import IDENTITY, Asked, offered, unique, values
from bot.answers.render.missing import nothing
from bot.answers.render.results import kept, lead, place_row, tell_results
from bot.catalogue.queries.results import Result
from bot.olympics.results import Field
from bot.query.model import GOLD, MEDALS, Ask, Query, Select, Where

MOST_ROLLS = 4
MOST_RESULTS = 3000


async def render_roll(asked: Asked) -> Answer:
    """Tell who won an event each time; of up to four events, each its roll; of more, ask which."""
    query = asked.query
    asked_for = query.where.medals if len(query.where.medals) in {1, 2} else GOLD
    whole = query.where.medals in {(), MEDALS} and not (query.where.nocs or query.where.athletes or query.where.places or query.keep)
    where = changed(query.where, medals=MEDALS if whole else asked_for) if not query.where.places else query.where
    found = kept(await results(asked.catalogue, Query(select=Select.RESULT, where=where), limit=MOST_RESULTS), query)
    if not found:
        return await nothing(asked.with_query(changed(query, where=where)))
    types: dict[str, list[Result]] = {}
    for one in found:
        types.setdefault(one.event.event_type, []).append(one)
    if len(types) > MOST_ROLLS:
        return _which(asked, types)
    if not whole and len(found) <= MOST_ROLLS:
        return await tell_results(asked, found)
    parts = [_roll(asked, own, whole=whole, several=len(types) > 1) for own in sorted(types.values(), key=_latest)]
    rows = [row for part in parts for row in part]
    told = [one for own in types.values() for one in own if one.event.games == own[-1].event.games]
    return await asked.answered(
        rows[0].text,
        rows[1:],
        results=told,
        fields={*IDENTITY, Field.MARK},
        suggestions=unique(_podiums(asked, types)),
    )


def _latest(own: Sequence[Result]) -> tuple[int, str]:
    return -own[-1].event.year, own[-1].event.event_type


def _roll(asked: Asked, own: Sequence[Result], *, whole: bool, several: bool) -> list[Row]:
    words = asked.words
    by_event: dict[int, list[Result]] = {}
    for one in own:
        by_event.setdefault(one.event.id, []).append(one)
    editions = list(by_event.values())[::-1]
    latest = editions[0]
    first = [one for one in latest if one.place == latest[0].place]
    rows = [Row(lead(words, first, asked.query.tell), values(latest[0]))]
    if several:
        name = words.event_name(latest[0].event.event_type, discipline=True)
        rows[0] = Row(words.say("{event} – {text}", event=words.sentence(name), text=rows[0].text), values(latest[0]))
    if whole:
        rows += [place_row(words, one) for one in latest if one not in first]
    return [*rows, *(_winner_row(asked, edition) for edition in editions[1:])]


def _winner_row(asked: Asked, edition: Sequence[Result]) -> Row:
    """Tell who won once: `2018: Lim Hyo-jun (South Korea)`."""
    words = asked.words
    best = [one for one in edition if one.place == edition[0].place]
    mark = f", {words.mark(best[0].mark)}" if best[0].mark else ""
    return Row(f"{words.when(best[0].event.games)}: {words.list(words.who(one) for one in best)}{mark}", values(best[0]))


def _podiums(asked: Asked, types: dict[str, list[Result]]) -> list[Suggestion]:
    words = asked.words
    disciplines = len({own[0].event.discipline for own in types.values()}) > 1
    return [
        offered(
            f"{words.sentence(words.event_name(key, discipline=disciplines))}, {words.games(own[-1].event.games)}",
            Query(ask=Ask.PODIUM, where=Where(events=(key,), games=(own[-1].event.games,))),
        )
        for key, own in types.items()
    ]


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
