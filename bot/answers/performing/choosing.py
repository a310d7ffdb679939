"""Which events a question is about: one, a few, the latest of several Games, or a choice to be made by the reader."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.answers.answer import Answer, Note, NoteKind, Suggestion
from bot.answers.intent import Filters, Intent
from bot.answers.performing.context import Context, with_filters
from bot.catalogue.queries.events import Event, events
from bot.catalogue.queries.people import athletes

FEW = 2
"""So many stand for all those with which no story stands."""
MOST_TOLD = 12
"""Where no event is named, so many are told one by one; of more the reader chooses."""
MOST_CHOICES = 25


@dataclass(frozen=True, slots=True)
class Chosen:
    """Events to answer for, or the answer that stands in the way of one."""

    events: tuple[Event, ...] = ()
    answer: Answer | None = None
    notes: tuple[Note, ...] = ()
    others: tuple[Suggestion, ...] = ()
    """The same event at other Games."""

    @property
    def event(self) -> Event:
        """The one event, or the first."""
        return self.events[0]


async def choose(context: Context, intent: Intent, *, participants: bool = False, told: bool = False, most: int = MOST_TOLD) -> Chosen:
    """Choose the events of a question; with participants, those in which its athletes and NOCs took part.

    `told`: those with which a story stands, if there are such.
    """
    filters = intent.filters
    held = Filters(
        games=filters.games,
        disciplines=filters.disciplines,
        genders=filters.genders,
        events=filters.events,
        team=filters.team,
        season=filters.season,
        years=filters.years,
        without=filters.without,
        athletes=filters.athletes if participants else (),
        nocs=filters.nocs if participants else (),
    )
    found = await events(context.catalogue, held, told=told) or (await events(context.catalogue, held, limit=FEW) if told else [])
    if not found:
        return Chosen(answer=await _nothing(context, intent))
    if filters.events and _says_other_things(found):
        return Chosen(answer=_which(context, intent, _types(found)))
    if filters.events and not (filters.games or filters.years):
        return _latest(context, intent, found)
    if len(found) > most:
        return Chosen(answer=_which(context, intent, _types(found)))
    return Chosen(tuple(found))


def _says_other_things(found: Sequence[Event]) -> bool:
    """Whether one name stands for events of several disciplines or genders."""
    slugs = {event.slug for event in found}
    return len(slugs) == 1 and len({(event.discipline, event.gender) for event in found}) > 1


def _latest(context: Context, intent: Intent, found: Sequence[Event]) -> Chosen:
    """Take each event type's latest Games; offer the others."""
    latest: dict[str, Event] = {}
    for event in found:
        latest[event.event_type] = event
    chosen = tuple(latest.values())
    others = [event for event in reversed(found) if event not in chosen and event.event_type == chosen[0].event_type]
    if not others:
        return Chosen(chosen)
    words = context.words
    number = len({event.games for event in found})
    text = words.many("The latest of {number} Games in my data.", "The latest of {number} Games in my data.", number)
    offered = [
        Suggestion(words.games(event.games), with_filters(intent, games=(event.games,)), words.event(event))
        for event in others[:MOST_CHOICES]
    ]
    return Chosen(chosen, notes=(Note(NoteKind.SCOPE, text),), others=tuple(offered))


def _types(found: Sequence[Event]) -> list[Event]:
    return list({event.event_type: event for event in found}.values())


def _which(context: Context, intent: Intent, types: Sequence[Event]) -> Answer:
    words = context.words
    several = len({event.discipline for event in types}) > 1
    offered = [
        Suggestion(
            words.event(event),
            with_filters(intent, events=(event.event_type,), genders=(), disciplines=()),
            words.discipline(event.discipline) if several else "",
        )
        for event in types[:MOST_CHOICES]
    ]
    return context.ambiguous(words.say("Which event do you mean?"), offered)


async def _nothing(context: Context, intent: Intent) -> Answer:
    """Say what is not there, and offer the same event at the Games where it is."""
    words, filters = context.words, intent.filters
    label = words.filtered(replace(filters, athletes=())) or words.say("This event")
    people = await athletes(context.catalogue, filters.athletes)
    if people and filters.events:
        who = words.list(person.name for person in people)
        label = words.say("A result of {who} in the {event}", who=who, event=label)
    if not filters.events:
        return await context.unknown(label)
    elsewhere = await events(context.catalogue, Filters(events=filters.events))
    offered = [
        Suggestion(words.event_at(event), with_filters(intent, games=(event.games,), years=None, genders=(), disciplines=(), season=None))
        for event in reversed(elsewhere)
    ]
    return await context.unknown(label, suggestions=offered[:5])
