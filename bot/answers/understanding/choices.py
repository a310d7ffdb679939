"""Readings of equal worth: namesakes, events of several disciplines or genders. They are asked back."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.answers.answer import Suggestion
from bot.answers.intent import (
    CompareIntent,
    EventIntent,
    Intent,
    MarginIntent,
    MarkIntent,
    MedalIntent,
    SuperlativeIntent,
    TeamIntent,
    VerifyIntent,
)
from bot.answers.understanding.looks import Look
from bot.catalogue.queries.looking import any_result
from bot.olympics.medal import Medal
from bot.parsing.lexicon import people
from bot.parsing.lexicon.events import HeldEvent
from bot.parsing.lexicon.lexicon import Lexicon
from bot.parsing.lexicon.people import Person

MOST_CHOICES = 6
_ABOUT_ONE_EVENT = (MedalIntent, MarkIntent, MarginIntent, EventIntent, TeamIntent, SuperlativeIntent)

_COMPETED = """
SELECT DISTINCT member.athlete
FROM member
JOIN competitor ON competitor.id = member.competitor
JOIN event ON event.id = competitor.event
JOIN event_type ON event_type.key = event.event_type
WHERE member.athlete IN ({athletes}) AND {conditions}
"""


async def choices(look: Look, intent: Intent, lexicon: Lexicon, language: str) -> tuple[Suggestion, ...]:
    """List the readings between which the question does not choose; one alone is the reading itself."""
    for group in look.scope.people:
        athletes = [person for person in group if person.athlete is not None]
        if len(athletes) > 1:
            return await _namesakes(athletes, intent, lexicon, language)
    for codes in look.scope.forerunners[:1]:
        return _forerunners(codes, intent, lexicon, language)
    offered = _kinds_of_event(look, intent, lexicon, language)
    answered = [one for one in offered if await _has_answer(one.intent, lexicon)]
    return tuple(answered) or offered


async def _has_answer(intent: Intent, lexicon: Lexicon) -> bool:
    """Whether some result is what is asked for: readings without one are not worth asking back about."""
    places = intent.places if isinstance(intent, (MedalIntent, MarkIntent)) else ()
    if not intent.filters.nocs:
        return True
    medals = tuple(medal for medal in Medal if medal.place in places)
    filters = replace(intent.filters, medals=medals) if medals and not intent.filters.medals else intent.filters
    return bool(await lexicon.catalogue.fetch(*any_result(filters)))


def _forerunners(codes: Sequence[str], intent: Intent, lexicon: Lexicon, language: str) -> tuple[Suggestion, ...]:
    """Offer each NOC that competed where one country is named."""
    others = set(codes)
    found = []
    for code in codes:
        nocs = tuple(dict.fromkeys(code if noc in others else noc for noc in intent.filters.nocs))
        found.append(Suggestion(lexicon.labels.noc(code, language).label, replace(intent, filters=replace(intent.filters, nocs=nocs))))
    return tuple(found)


async def _namesakes(athletes: list[Person], intent: Intent, lexicon: Lexicon, language: str) -> tuple[Suggestion, ...]:
    competed = await _who_competed(athletes, intent, lexicon)
    left = [person for person in athletes if person.athlete in competed] or athletes
    careers = await people.careers(lexicon.catalogue, [person.athlete for person in left if person.athlete is not None])
    others = {person.key for person in athletes}
    suggestions = []
    for person in left[:MOST_CHOICES]:
        entity = lexicon.labels.person(person, careers.get(person.athlete or 0), language)
        suggestions.append(Suggestion(entity.label, _with_athlete(intent, person.key, others), entity.description))
    return tuple(suggestions)


def _with_athlete(intent: Intent, key: str, others: set[str]) -> Intent:
    """Put one athlete in the place of all namesakes, in the filters and on the sides of a margin."""
    athletes = tuple(dict.fromkeys(key if athlete in others else athlete for athlete in intent.filters.athletes))
    chosen = replace(intent, filters=replace(intent.filters, athletes=athletes))
    if isinstance(chosen, MarginIntent):
        return replace(chosen, first=_side(chosen.first, key, others), second=_side(chosen.second, key, others))
    return chosen


def _side(side: str, key: str, others: set[str]) -> str:
    return f"athlete:{key}" if side.removeprefix("athlete:") in others else side


async def _who_competed(athletes: Iterable[Person], intent: Intent, lexicon: Lexicon) -> set[int]:
    """Find which of the namesakes took part in what the question is held to."""
    filters = intent.filters
    columns = {
        "event.games": filters.games,
        "event.event_type": filters.events,
        "event_type.discipline": filters.disciplines,
        "event_type.gender": filters.genders,
        "competitor.noc": filters.nocs if not isinstance(intent, VerifyIntent) else (),
    }
    conditions = [f"{column} IN ({','.join('?' * len(values))})" for column, values in columns.items() if values]
    keys = [person.athlete for person in athletes if person.athlete is not None]
    sql = _COMPETED.format(athletes=",".join("?" * len(keys)), conditions=" AND ".join(conditions) or "1")
    rows = await lexicon.catalogue.fetch(sql, [*keys, *(value for values in columns.values() for value in values)])
    return {row[0] for row in rows}


def _kinds_of_event(look: Look, intent: Intent, lexicon: Lexicon, language: str) -> tuple[Suggestion, ...]:
    """Offer each discipline and gender that one mention of an event fits, where nobody named decides."""
    if not isinstance(intent, _ABOUT_ONE_EVENT) or look.persons or len(look.scope.events) != 1:
        return ()
    kinds: dict[tuple[str, str], list[HeldEvent]] = {}
    for event in look.scope.events[0]:
        kinds.setdefault((event.discipline, event.gender), []).append(event)
    if len(kinds) < 2 or isinstance(intent, CompareIntent):  # noqa: PLR2004 - a choice has two sides
        return ()
    suggestions = []
    for events in list(kinds.values())[:MOST_CHOICES]:
        keys = tuple(event.key for event in events)
        entity = lexicon.labels.event(events[0], language)
        gender = lexicon.labels.gender(events[0].gender, language).label
        label = " · ".join((entity.label if len(events) == 1 else look.question.mentions[0].text, gender, entity.description))
        suggestions.append(Suggestion(label, replace(intent, filters=replace(intent.filters, events=keys))))
    return tuple(suggestions)
