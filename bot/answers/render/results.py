"""Results told one by one: who won what, podiums, and lists of results."""

from collections.abc import Sequence
from dataclasses import replace

from msgspec.structs import replace as changed

from bot.answers.answer import Answer, Note, NoteKind, Row, Suggestion
from bot.answers.fetching import lines, results
from bot.answers.render.asked import IDENTITY, MOST_SUGGESTED, Asked, offered, unique
from bot.answers.render.by_games import at_their_games, is_grouped, rows_by_games
from bot.answers.render.missing import nothing
from bot.answers.render.summaries import is_broad, render_summary
from bot.answers.render.telling import PAIR, SMALL_TEAM, lead, place_row, podium_rows, property_of, rows_of, squad_row
from bot.answers.row_values import values
from bot.answers.wording.margin import between
from bot.answers.wording.phrases import Phrases, of_event
from bot.answers.wording.words import DOT
from bot.catalogue.queries.evidence import events_with_stripped
from bot.catalogue.queries.results import Result
from bot.olympics.medal import Medal
from bot.olympics.results import Field
from bot.query.model import MEDALS, Aside, Ask, End, Query, Select, Tell, Topic, Where

MOST_RESULTS = 400
MOST_OF_GAMES = 5_000
"""The last of all may be all results of one Games."""
MOST_EVENTS = 4
"""So many events are told in full; of more, one place each."""
MOST_PROPERTIES = 12
INLINE = 5
ROOM = 260
"""Characters of a first line that lists results."""
PODIUM = 3


async def render_results(asked: Asked) -> Answer:
    """Tell the results that a question is about."""
    query = asked.query
    whole = changed(query, select=Select.RESULT, per=(), having=())
    by_time = query.keep is not None and query.keep.end in {End.FIRST, End.LAST}
    found = await results(asked.catalogue, whole, limit=MOST_OF_GAMES if by_time else MOST_RESULTS)
    if not found:
        return await nothing(asked)
    if is_broad(query, found):
        return await render_summary(asked, found, whole=len(found) < MOST_RESULTS)
    return replace(await tell_results(asked, found), total=len(found))


async def render_podium(asked: Asked) -> Answer:
    """Tell who took the medals of one event or of several."""
    query = asked.query
    where = query.where if query.where.medals or query.where.places else changed(query.where, medals=MEDALS)
    found = await results(asked.catalogue, Query(select=Select.RESULT, where=where, keep=query.keep), limit=MOST_RESULTS)
    if not found:
        return await nothing(asked.with_query(changed(query, where=where)))
    if len(of_event(found)) > MOST_EVENTS and where is not query.where:
        found = [one for one in found if one.place == 1]
    return await tell_results(asked, found)


async def tell_results(asked: Asked, found: Sequence[Result]) -> Answer:
    """Tell results by how many they are: one in a sentence, those of one event as a podium, of several a line each."""
    by_event = of_event(found)
    tell = asked.query.tell
    fields = set(IDENTITY)
    if any(one.mark for one in found):
        fields.add(Field.MARK)
    first = next(iter(by_event.values()))
    if len(by_event) == 1:
        places = [one for one in first if one.place == first[0].place]
        whole = all(one.place for one in first)
        headline = lead(asked.words, places, tell, metal=_of_named(asked.query), who=_of_team(asked, places))
        rows = [] if len(first) == len(places) else [place_row(asked.words, one) for one in first[len(places) if whole else 0 :]]
        if text := _people_of(asked, first, len(places)):
            headline, rows = text, [place_row(asked.words, one) for one in first]
        people = asked.query.select is Select.ATHLETE and bool(asked.query.where.nocs)
        team = [] if Tell.MEMBERS in tell else [row for one in first if (row := squad_row(asked.words, one, whole=people))]
        beside = await lost(asked, found)
        return await asked.answered(
            headline,
            rows or (team if len(first) == 1 else []),
            results=found,
            beside=beside,
            fields=fields,
            notes=untold(asked, found, beside),
            suggestions=await next_questions(asked, found),
        )
    headline, rows = await _of_subject(asked, found) or _by_property(asked, by_event) or _several(asked, by_event)
    return await asked.answered(headline, rows, results=found, fields=fields, suggestions=_each_event(asked, by_event))


def _people_of(asked: Asked, found: Sequence[Result], at_first_place: int) -> str:
    """Name all in the first line where it is asked which people won medals of one event; else nobody."""
    words, query, event = asked.words, asked.query, found[0].event
    if query.select is not Select.ATHLETE or query.tell or event.team or not at_first_place < len(found) <= len(Medal):
        return ""
    if not all(one.medal for one in found):
        return ""
    country = len({one.noc for one in found}) > 1
    who = words.list(words.competitor(one, country=country) for one in found)
    told = words.say(
        "{who} won medals in the {event} at {games}.", who=who, event=words.event_name(event.event_type), games=words.games(event.games)
    )
    return words.sentence(told)


def _of_team(asked: Asked, places: Sequence[Result]) -> str:
    """Name the one who was asked about, where a team of many won; nobody where it is not one alone."""
    keys = asked.query.where.athletes
    one = places[0]
    if len(keys) != 1 or len(places) != 1 or not one.event.team or len(one.people) <= PAIR:
        return ""
    return asked.words.beside(asked.names.get(keys[0], ""), asked.words.noc(one.noc) if one.noc else "")


def _of_named(query: Query) -> bool:
    """Whether it is asked what somebody won, not who won something."""
    return bool(query.where.athletes or query.where.nocs)


async def _of_subject(asked: Asked, found: Sequence[Result]) -> tuple[str, list[Row]] | None:
    """Tell results of one athlete or country: how many, by metal, then a line each."""
    words, query, where = asked.words, asked.query, asked.query.where
    if set(query.tell) - {Tell.MEDAL} or query.keep or len(where.athletes) + len(where.nocs) != 1 or len(found) == 1:
        return None
    (line,) = await lines(asked.catalogue, Query(where=where))
    who = words.one_competitor(found) if where.athletes and not found[0].event.team else words.subjects(where, dict(asked.names))
    events = tuple(dict.fromkeys(one.event.event_type for one in found))
    told = changed(where, events=events) if (where.events and where.athletes) or len(events) == 1 else where
    told = at_their_games(told, found)
    who = words.beside(who, words.held_to(told, dict(asked.names)))
    metals = {one.medal for one in found}
    number = words.medals(line.n, [one for one in metals if one]) if None not in metals else words.counted(Select.RESULT, line.n)
    text = words.say("{who}: {number}.", who=who, number=number)
    if None not in metals and len(metals) > 1:
        text = words.say("{who}: {number} – {metals}.", who=who, number=number, metals=words.metals(line))
    named = bool(where.athletes)
    if is_grouped(where, found):
        return words.sentence(text), rows_by_games(words, found, named=named, at_one=len(told.games) == 1)
    return words.sentence(text), rows_of(words, found, named=named, country=False, event_said=bool(told.events))


def _by_property(asked: Asked, by_event: dict[int, list[Result]]) -> tuple[str, list[Row]] | None:
    """Tell a property of many results once for all that share it: the years, the countries."""
    words, tell = asked.words, asked.query.tell
    if len(by_event) <= MOST_EVENTS or not tell:
        return None
    found = [one for group in by_event.values() for one in group]
    by_games = {Tell.WHEN, Tell.CITY} & set(tell)
    told = dict.fromkeys(words.games(one.event.games) if by_games else said for one in found if (said := property_of(words, one, tell[0])))
    return (words.sentence(f"{words.cut(told, MOST_PROPERTIES)}."), rows_of(words, found)) if told else None


def _several(asked: Asked, by_event: dict[int, list[Result]]) -> tuple[str, list[Row]]:
    """Tell results of several events: in a sentence each where few, in one line where short, else counted and a line each."""
    words, query = asked.words, asked.query
    groups = list(by_event.values())
    found = [one for group in groups for one in group]
    places = {one.place for one in found}
    disciplines = len({one.event.discipline for one in found}) > 1
    if len(groups) <= MOST_EVENTS and query.tell:
        first_places = [[one for one in group if one.place == group[0].place] for group in groups]
        metal = _of_named(query)
        told = [Row(lead(words, own, query.tell, metal=metal, discipline=disciplines), values(own[0])) for own in first_places]
        rest = [[place_row(words, one) for one in group if one.place != group[0].place] for group in groups]
        lines = [row for first, others in zip(told, rest, strict=True) for row in (first, *others)]
        return lines[0].text, lines[1:]
    people = {tuple(person.key for person in one.people) or one.noc for one in found}
    if len(people) == 1 and found[0].people:
        return words.say("{who}: {number}.", who=words.one_competitor(found), number=_number(words, found)), rows_of(
            words, found, named=True
        )
    short = _inline(words, found, newest_first=query.keep is not None and query.keep.end is End.LAST)
    if len(found) <= INLINE and len(short) <= ROOM and len(places) == 1:
        return words.sentence(f"{short}."), []
    held = words.held_to_briefly(query.where, dict(asked.names))
    number = words.counted(Select.EVENT, len(groups)) if query.ask is Ask.PODIUM else _number(words, found)
    if query.keep and len({one.event.games for one in found}) == 1:
        number = words.say("{games}: {number}", games=words.games(found[0].event.games), number=number)
    one_noc = len(query.where.nocs) == 1
    rows = podium_rows(words, groups) if len(places) > 1 else rows_of(words, found, country=not one_noc)
    return words.sentence(words.say("{number} ({what}):", number=number, what=held) if held else f"{number}:"), rows


def _number(words: Phrases, found: Sequence[Result]) -> str:
    """Count results by what they are: medals of one kind, medals, results."""
    medals = [one.medal for one in found if one.medal]
    return words.medals(len(medals), list(dict.fromkeys(medals))) if len(medals) == len(found) else words.counted(Select.RESULT, len(found))


def _inline(words: Phrases, found: Sequence[Result], *, newest_first: bool) -> str:
    """Say who took what in one line, and once what all share: `Men's 1000 m: 2022 …, 2018 …`, `Sochi 2014: Tina Maze – …`."""
    types = {one.event.event_type for one in found}
    games = {one.event.games for one in found}
    place = f", {words.place_name(found[0])}" if found[0].place != 1 else ""
    if len(types) == 1:
        event = words.event_name(found[0].event.event_type)
        told = [f"{words.when(one.event.games)} {words.who(one)}" for one in (reversed(found) if newest_first else found)]
        return f"{event}{place}: {', '.join(told)}"
    disciplines = len({one.event.discipline for one in found}) > 1
    grouped: dict[str, list[str]] = {}
    for one in found:
        event = words.event_name(one.event.event_type, discipline=disciplines)
        grouped.setdefault(words.who(one), []).append(f"{event}, {words.games(one.event.games)}" if len(games) > 1 else event)
    told = [f"{who} – {', '.join(dict.fromkeys(events))}" for who, events in grouped.items()]
    share = f"{words.games(found[0].event.games)}{place}: " if len(games) == 1 else f"{words.place_name(found[0])}: " if place else ""
    return f"{share}{'; '.join(told)}"


def untold(asked: Asked, found: Sequence[Result], lost: Sequence[Result] = ()) -> list[Note]:
    """Say of which medals of an event nothing is told; a tie leaves the next place empty, and what was taken away may be nobody's."""
    where = asked.query.where
    if asked.query.ask is not Ask.PODIUM or where.nocs or where.athletes or where.medals or where.places:
        return []
    taken = [one.place or 0 for one in found] + [one.medal_awarded.place for one in lost if one.medal_awarded]
    missing = [place for place in range(1, PODIUM + 1) if place not in taken and sum(0 < one < place for one in taken) < place]
    if not missing:
        return []
    words = asked.words
    places = words.list(words.medal([*Medal][place - 1]) for place in missing)
    return [Note(NoteKind.SCOPE, words.say("Not in my data: {places}.", places=places))]


async def lost(asked: Asked, found: Sequence[Result]) -> list[Result]:
    """Give who was given a medal of this event and does not hold it now."""
    event = found[0].event
    if event.id not in await events_with_stripped(asked.catalogue):
        return []
    where = Where(events=(event.event_type,), games=(event.games,), stripped=True)
    taken = await results(asked.catalogue, Query(select=Select.RESULT, where=where))
    places = {one.place for one in found}
    whole = asked.query.ask is Ask.PODIUM and not asked.query.where.medals  # a place that nobody has now is told, too
    return [one for one in taken if one.medal_awarded and (whole or one.medal_awarded.place in places) and one not in found]


async def next_questions(asked: Asked, found: Sequence[Result]) -> tuple[Suggestion, ...]:
    """Offer what else can be asked of one event, and only what has an answer."""
    words, event = asked.words, found[0].event
    where = Where(events=(event.event_type,), games=(event.games,))
    offers = []
    if {one.place for one in found if one.medal} < {medal.place for medal in Medal}:
        offers.append(offered(words.say("Podium"), Query(ask=Ask.PODIUM, where=where)))
    if len(found) > 1 and between(found[0], found[1]):
        offers.append(offered(words.say("By how much?"), Query(where=changed(where, medals=(Medal.GOLD,)), tell=(Tell.MARGIN,))))
    if event.has_story:
        offers.append(offered(words.say("What happened?"), Aside(topic=Topic.STORY, where=where)))
    offers += [_squad(words, where, one) for one in found if one.event.team and one.noc and len(one.people) > SMALL_TEAM]
    offers.append(offered(words.say("All winners"), Query(ask=Ask.ROLL, where=Where(events=(event.event_type,)))))
    return unique(offers, MOST_SUGGESTED)


def _squad(words: Phrases, where: Where, one: Result) -> Suggestion:
    """Offer the people of a team that is too large to stand under its name."""
    label = words.many("{who}: {number} person", "{who}: {number} people", len(one.people), who=words.who(one))
    return offered(label, Query(ask=Ask.LIST, where=changed(where, nocs=(one.noc or "",)), tell=(Tell.MEMBERS,)))


def _each_event(asked: Asked, by_event: dict[int, list[Result]]) -> list[Suggestion]:
    """Offer the events of a list, each by a label that tells it from the others."""
    if len(by_event) > MOST_EVENTS:
        return []
    words = asked.words
    events = [group[0].event for group in by_event.values()]
    labels = words.event_labels([event.event_type for event in events])
    if len({event.games for event in events}) > 1:
        named = len({event.slug for event in events}) > 1
        labels = [
            (", " if named else DOT).join(filter(None, (label, words.games(event.games))))
            for label, event in zip(labels, events, strict=True)
        ]
    return [
        offered(label, Query(ask=Ask.PODIUM, where=Where(events=(event.event_type,), games=(event.games,))))
        for label, event in zip(labels, events, strict=True)
    ]
