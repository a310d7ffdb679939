"""All that is held of one athlete, NOC, Games, event or discipline."""

from collections.abc import Sequence
from dataclasses import replace

from msgspec.structs import replace as changed

from bot.answers.answer import Answer, Note, NoteKind, Row, Status, Suggestion
from bot.answers.fetching import Line, lines, results
from bot.answers.render.asked import Asked, offered
from bot.answers.render.by_games import rows_by_games
from bot.answers.render.missing import none, nothing
from bot.answers.render.results import tell_results
from bot.answers.render.rolls import render_roll
from bot.answers.render.stories import excerpt_rows
from bot.answers.render.summaries import MOST_TOLD, render_summary
from bot.answers.render.telling import place_row
from bot.answers.wording.phrases import of_event
from bot.catalogue.queries import stories
from bot.catalogue.queries.people import athletes
from bot.catalogue.queries.results import Result
from bot.olympics.event import EventStatus
from bot.olympics.games import GamesStatus
from bot.olympics.medal import Medal
from bot.olympics.names import fold, is_damaged_telling
from bot.query.model import MEDALS, Aside, Ask, Count, End, Keep, Kind, Measure, Query, Select, Topic, Where

MOST_ALIASES = 4
MOST_OFFERED = 4
"""So many of somebody's events are offered."""
BEST = 5


async def render_profile(asked: Asked) -> Answer:
    """Tell what the question names one of."""
    where = asked.query.where
    if where.athletes:
        return await _athletes(asked)
    if where.events and where.games:
        return await _event(asked)
    if where.events:
        return await render_roll(asked)
    if where.nocs:
        return await _noc(asked)
    if where.games:
        return await _games(asked)
    return await _sport(asked)


async def _athletes(asked: Asked) -> Answer:
    """Tell an athlete's medals grouped by Games, then the other places; of several, one line each and a choice."""
    words, where = asked.words, asked.query.where
    people = await athletes(asked.catalogue, where.athletes)
    if len(people) > 1:
        offers = [
            offered(
                ", ".join(filter(None, (one.name, words.noc(one.key.split(".")[1].upper()) if "." in one.key else ""))),
                changed(asked.query, where=changed(where, athletes=(one.key,))),
            )
            for one in people
        ]
        return replace(
            await asked.answered(words.form("Which one do you mean?", "person"), suggestions=offers, scope=""), status=Status.AMBIGUOUS
        )
    found = await results(asked.catalogue, Query(select=Select.RESULT, where=where))
    if not found or not people:
        return await nothing(asked)
    person = people[0]
    nocs = list(dict.fromkeys(one.noc for one in found if one.noc))
    sports = list(dict.fromkeys(one.event.discipline for one in found))
    years = sorted({one.event.year for one in found})
    span = str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"
    about = ", ".join(filter(None, (words.list(map(words.noc, nocs)), words.list(map(words.sport, sports)), span)))
    counted = [one for one in found if is_counted(one)]
    who = words.beside(person.name, about)
    medals = [one for one in counted if one.medal]
    line = total_of(medals)
    if medals:
        headline = words.say("{who}: {number} – {metals}.", who=who, number=words.medals(len(medals)), metals=words.metals(line))
        if len({one.medal for one in medals}) == 1:
            headline = words.say(
                "{who}: {number}.", who=who, number=words.medals(len(medals), [one.medal for one in medals[:1] if one.medal])
            )
    else:
        headline = words.say("{who}: no medal, {results}.", who=who, results=words.counted(Select.RESULT, len(found)))
    rows = rows_by_games(words, found, named=True, at_one=len(years) == 1)
    notes = _names(asked, person.name, person.aliases)
    if len(counted) < len([one for one in found if one.medal or one.place]) and any(one.medal for one in found if not is_counted(one)):
        notes.append(Note(NoteKind.SCOPE, words.say("Not counted: events that were no medal events, and Games that are not official.")))
    offers = [
        offered(name, Query(ask=Ask.PROFILE, where=Where(athletes=(key,))), words.say("possibly the same"))
        for key, name in person.maybe_same
    ]
    offers += _parts(asked, [one for one in found if one.medal])
    return await asked.answered(
        words.sentence(headline), rows, results=found, notes=notes, suggestions=offers, scope=None if len(sports) > 1 else ""
    )


def is_counted(result: Result) -> bool:
    """Whether a result goes into totals."""
    return result.event.status is EventStatus.MEDAL and result.event.games_status is GamesStatus.OFFICIAL


def total_of(found: Sequence[Result]) -> Line:
    """Total the medals of some results."""
    medals = [one.medal for one in found if one.medal]
    numbers = {medal.value: medals.count(medal) for medal in Medal}
    return Line((), None, (), len(found), numbers["gold"], numbers["silver"], numbers["bronze"], None, None, None, 1, 1)


def _names(asked: Asked, name: str, aliases: Sequence[str]) -> list[Note]:
    whole = [alias for alias in aliases if not any(is_damaged_telling(alias, other) for other in (name, *aliases))]
    other = list({fold(alias): alias for alias in reversed(whole) if fold(alias) != fold(name)}.values())[::-1]
    if not other:
        return []
    return [Note(NoteKind.NAMESAKE, asked.words.say("Also written: {names}.", names="; ".join(other[:MOST_ALIASES])))]


def _parts(asked: Asked, found: Sequence[Result]) -> list[Suggestion]:
    """Offer each event, where they are few, else each Games of somebody's."""
    words = asked.words
    games = list(dict.fromkeys(one.event.games for one in found))
    if len(found) > MOST_OFFERED and len(games) > 1:
        return [offered(words.games(key), Query(select=Select.RESULT, where=changed(asked.query.where, games=(key,)))) for key in games]
    return [
        offered(
            words.sentence(f"{words.event_name(one.event.event_type)}, {words.games(one.event.games)}"),
            Query(ask=Ask.PODIUM, where=Where(events=(one.event.event_type,), games=(one.event.games,))),
        )
        for one in found[:MOST_OFFERED]
    ]


async def _event(asked: Asked) -> Answer:
    """Tell all places of one event, where it was, and the beginning of its story; of several events their podiums."""
    words = asked.words
    found = await results(asked.catalogue, Query(select=Select.RESULT, where=asked.query.where))
    if not found:
        return await nothing(asked)
    if len(of_event(found)) > 1:
        podium = [one for one in found if one.medal]
        return await tell_results(asked.with_query(changed(asked.query, ask=Ask.PODIUM)), podium or found)
    event = found[0].event
    placed = [one for one in found if one.place or one.irm]
    first = [one for one in placed if one.place == placed[0].place] if placed else []
    headline = (
        words.told(first)
        if first
        else words.say(
            "{event}, {games}: places are not known.",
            event=words.sentence(words.event_name(event.event_type)),
            games=words.games(event.games),
        )
    )
    rows = [place_row(words, one) for one in placed if one not in first]
    told = [words.say("Venue: {venue}", venue=event.venue)] if event.venue else []
    told += [words.say("Date: {date}", date=words.day(event.date))] if event.date else []
    rows += [Row(", ".join(told), {"event": event.key, "venue": event.venue, "date": event.date})] if told else []
    story = await stories.stories(asked.catalogue, [event.id]) if event.has_story else []
    rows += excerpt_rows(words, story)
    others = [words.who(one) for one in found if one not in placed]
    rows += [Row(words.say("Place not known: {names}", names=words.cut(others, 8)))] if others else []
    where = Where(events=(event.event_type,), games=(event.games,))
    offers = [
        offered(words.say("What each source says"), Aside(topic=Topic.SOURCES, where=where)),
        offered(words.say("All winners"), Query(ask=Ask.ROLL, where=Where(events=where.events))),
    ]
    return await asked.answered(headline, rows, results=found, suggestions=offers)


async def _noc(asked: Asked) -> Answer:
    """Tell a country's medals: summed up, or one by one where they are few of one Games."""
    where = changed(asked.query.where, medals=asked.query.where.medals or MEDALS)
    asked = asked.with_query(Query(select=Select.RESULT, where=where))
    found = await results(asked.catalogue, asked.query, limit=MOST_TOLD + 1)
    if not found:
        return await nothing(asked)
    if len(where.games) == 1 and len(found) <= MOST_TOLD:
        return await tell_results(asked, found)
    return await render_summary(asked, found, whole=len(found) <= MOST_TOLD)


async def _games(asked: Asked) -> Answer:
    """Tell when and where Games were, how large, and who topped the table."""
    words, where = asked.words, asked.query.where
    rows = []
    headlines = []
    for key in where.games:
        held = changed(where, games=(key,))
        (events,) = await lines(asked.catalogue, Query(where=held, measure=Measure(count=Count(of=Select.EVENT))))
        games = asked.reference.games.get(key)
        facts = [words.noc(games.country) if games and games.country else "", words.games_days(key)]
        if not events.n:
            return await nothing(asked)
        headlines.append(
            words.say(
                "{games}: {facts}.",
                games=words.games(key),
                facts=", ".join(filter(None, facts)) or words.counted(Select.EVENT, int(events.value or 0)),
            )
        )
        (sports,) = await lines(asked.catalogue, Query(where=held, measure=Measure(count=Count(of=Select.SPORT))))
        (nocs,) = await lines(asked.catalogue, Query(where=held, measure=Measure(count=Count(of=Select.NOC))))
        numbers = [
            words.counted(kind, int(line.value or 0)) for kind, line in ((Select.EVENT, events), (Select.SPORT, sports), (Select.NOC, nocs))
        ]
        rows.append(Row(words.say("In my data: {coverage}.", coverage=", ".join(numbers)), {"games": key}))
        table = await lines(
            asked.catalogue,
            Query(
                select=Select.NOC, where=changed(held, medals=MEDALS), measure=Measure(kind=Kind.TABLE), keep=Keep(end=End.MOST, count=3)
            ),
        )
        told = ", ".join(f"{words.noc(line.keys[0].key)} {line.gold} · {line.silver} · {line.bronze}" for line in table)
        rows.append(Row(words.say("Medal table: {told}", told=told), {"games": key}))
    offers = [offered(words.say("Medal table"), Query(ask=Ask.TABLE, where=where))]
    return await asked.answered(headlines[0], [*(Row(text) for text in headlines[1:]), *rows], suggestions=offers)


async def _sport(asked: Asked) -> Answer:
    """Tell a sport or discipline: how many events and Games, who won most."""
    words, where = asked.words, asked.query.where
    held = changed(where, medals=MEDALS)
    (total,) = await lines(asked.catalogue, Query(where=held, measure=Measure(count=Count(of=Select.EVENT_TYPE))))
    if not total.n:
        return await none(asked)
    (games,) = await lines(asked.catalogue, Query(where=held, measure=Measure(count=Count(of=Select.GAMES))))
    name = words.sentence(words.held_to(where, dict(asked.names)) or words.say("all Games"))
    headline = words.say(
        "{name}: {events} at {games}, {years}.",
        name=name,
        events=words.counted(Select.EVENT, int(total.value or 0)),
        games=words.counted(Select.GAMES, int(games.value or 0)),
        years=str(total.first_year) if total.first_year == total.last_year else f"{total.first_year}–{total.last_year}",
    )
    rows = []
    for kind, label in ((Select.NOC, words.say("Countries")), (Select.ATHLETE, words.say("Most medals"))):
        found = await lines(asked.catalogue, Query(select=kind, where=held), limit=BEST)
        told = ", ".join(f"{words.key_name(line.keys[0])} {words.number(line.n)}" for line in found)
        rows.append(Row(f"{label}: {told}"))
    offers = [offered(words.say("Medal table"), Query(ask=Ask.TABLE, where=where))]
    return await asked.answered(headline, rows, suggestions=offers)
