"""A catalogue brought up to date: only the programmes that changed pages tell of are reconciled and written again.

A programme is a discipline at one Games: tellings of its events share their gender, venue and paces, and nothing of them reaches
farther but two things. A NOC that an event leaves open is inferred from the same people's other entries at those Games: the
programmes of these are reconciled with it. And people are joined over all events: those whom the change may concern are found by
what they share (`neighbours.py`). The result is the same as that of a catalogue built at once; a property test holds it to that.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from bot.catalogue.inventory import HeldEntry, Inventory, Programme
from bot.catalogue.people_update import Moved, PeopleUpdate
from bot.catalogue.updating import Copy, Update, write_update
from bot.ingesting.neighbours import neighbours
from bot.ingesting.sources_now import Difference, SourcesNow
from bot.olympics.claims import Claims
from bot.olympics.claims import Part as MemberPart
from bot.olympics.event import Gender
from bot.olympics.names import fold
from bot.olympics.reconciled import Athlete
from bot.olympics.reference import Reference
from bot.olympics.results import EventResult, Member
from bot.reconciling.contexts import Part, is_table, told_by
from bot.reconciling.decisions import Decisions
from bot.reconciling.entity_resolution import Entry, People, entries_of, find_people, per_event
from bot.reconciling.inferring import is_open
from bot.reconciling.reconcile import Weighed, event_order, in_reading_order, weigh, with_nocs


@dataclass(frozen=True, slots=True)
class Knowing:
    """What is needed to reconcile."""

    reference: Reference
    decisions: Decisions


def renew(copy: Copy, sources: SourcesNow, difference: Difference, knowing: Knowing, meta: Mapping[str, str]) -> None:
    """Bring a catalogue's copy up to date, and put it in the place of the catalogue."""
    held = Inventory(copy.connection)
    programmes, weighed = _weighed(held, sources, difference, knowing)
    events = with_nocs(weighed.results, knowing.reference)
    before = held.events(programmes)
    people, entries = _people(held, events, programmes, before, knowing)
    update = Update(
        sources=[source for source in weighed.sources if source.key in difference.changed],
        gone=difference.gone,
        told=weighed.told,
        events_before=before,
        events=events,
        entries=entries,
        people=people,
        unread=in_reading_order(weighed.unread),
        counts=weighed.counts,
        unknown_templates=[one for one in weighed.unknown_templates if one[0] in difference.changed],
        placed=weighed.placed,
    )
    write_update(copy, update, knowing.reference, meta=meta)


def _weighed(held: Inventory, sources: SourcesNow, difference: Difference, knowing: Knowing) -> tuple[set[Programme], Weighed]:
    """Weigh the programmes that changed sources tell of, or told of, and those on which the NOCs of any of them hang."""
    changed = {one.source.key: one for one in sources.claims(difference.changed)}
    touched = held.programmes([*difference.changed, *difference.gone])
    touched |= {(told.games, told.discipline) for one in changed.values() for told in told_by(one)}
    programmes = set(touched)
    while True:
        others = held.telling(programmes) - difference.changed - difference.gone
        claims = [*changed.values(), *_claims_of(others, held, sources, programmes)]
        weighed = weigh(claims, knowing.reference, knowing.decisions, Part(frozenset(programmes), frozenset(difference.changed)))
        more = _hanging(held, weighed.results, touched) - programmes
        if not more:
            return programmes, weighed
        programmes |= more


def _claims_of(keys: Collection[str], held: Inventory, sources: SourcesNow, programmes: Collection[Programme]) -> list[Claims]:
    disciplines = {discipline for _, discipline in programmes}
    claims = list(sources.claims({key for key in keys if not is_table(key)}))
    return claims + [sources.table_claims(key, held.labels(key, disciplines)) for key in sorted(keys) if is_table(key)]


def _hanging(held: Inventory, results: Sequence[EventResult], touched: Collection[Programme]) -> set[Programme]:
    """Return the programmes whose entries may settle a NOC that is open here, and those with an open one that entries here may settle."""
    wanted: dict[str, set[str]] = {}
    there: dict[str, set[str]] = {games: set() for games, _ in touched}
    for event in results:
        for competitor in event.competitors:
            names = {fold(member.name) for member in competitor.members}
            if is_open(competitor):
                wanted.setdefault(event.games, set()).update(names)
            if (event.games, event.event_type.discipline) in touched:
                there[event.games] |= names
    for programme in touched:
        there[programme[0]].update(fold(name) for team in held.names_in(programme).values() for _, name in team)
    found = {(games, discipline) for games, names in wanted.items() for discipline in held.disciplines_with(names, games)}
    for games, names in there.items():
        found |= {(games, discipline) for discipline, name in held.open_names(games) if fold(name) in names}
    return found


def _people(
    held: Inventory, events: Sequence[EventResult], programmes: Collection[Programme], before: Mapping[int, str], knowing: Knowing
) -> tuple[PeopleUpdate, tuple[tuple[tuple[int, ...], ...], ...]]:
    """Settle who the entries of the events are, with all whom that may concern; return it with the athletes' ids by event."""
    new = entries_of(events, knowing.reference.games)
    found = neighbours(held, new, held.athletes_in(programmes), knowing.decisions)
    staying = [entry for entry in held.entries(found) if entry.event_id not in before]
    numbers = _in_order({*(event.key for event in events), *(entry.event for entry in staying)}, knowing.reference)
    for entry in new:
        entry.event = numbers[events[entry.event].key]
    staying.sort(key=lambda entry: (numbers[entry.event], entry.competitor, entry.position))
    everything: list[tuple[Entry, HeldEntry | None]] = [(entry, None) for entry in new]
    everything += ((_entry(one, numbers[one.event], knowing.reference), one) for one in staying)
    everything.sort(key=lambda pair: pair[0].event)
    people = find_people([entry for entry, _ in everything], knowing.decisions)
    ids = _ids(held, people, [one for _, one in everything], found)
    settled = [(one, ids[number]) for (_, one), number in zip(everything, people.numbers, strict=True)]
    athletes = {ids[number]: athlete for number, athlete in enumerate(people.athletes)}
    same = [(ids[one], ids[other]) for one, other in people.maybe_same]
    update = _update(held, athletes, found, [(one, number) for one, number in settled if one], same)
    return update, per_event(events, (number for one, number in settled if one is None))


def _in_order(events: Collection[str], reference: Reference) -> dict[str, int]:
    return {key: number for number, key in enumerate(sorted(events, key=lambda key: event_order(key, reference.games)))}


def _entry(held: HeldEntry, number: int, reference: Reference) -> Entry:
    games, discipline, gender, _ = held.event.split("/", 3)
    member = Member(held.name, held.spellings, part=MemberPart(held.part), links=held.links)
    return Entry(member, number, games, held.noc, discipline, Gender(gender), reference.games[games].year, fold(held.name))


def _ids(held: Inventory, people: People, entries: Sequence[HeldEntry | None], found: Collection[int]) -> list[int]:
    """Return an id for each athlete: that of the athlete of its key, or of one of its entries, or one of its own."""
    by_key = {athlete.key: number for number, athlete in held.athletes(found).items()}
    ids: dict[int, int] = {number: by_key[athlete.key] for number, athlete in enumerate(people.athletes) if athlete.key in by_key}
    taken = set(ids.values())
    for number, entry in zip(people.numbers, entries, strict=True):
        if entry and number not in ids and entry.athlete not in taken:
            ids[number] = entry.athlete
            taken.add(entry.athlete)
    last = held.last_athlete()
    for number in range(len(people.athletes)):
        if number not in ids:
            last += 1
            ids[number] = last
    return [ids[number] for number in range(len(people.athletes))]


def _update(
    held: Inventory,
    athletes: Mapping[int, Athlete],
    found: Collection[int],
    stayed: Sequence[tuple[HeldEntry, int]],
    maybe_same: Sequence[tuple[int, int]],
) -> PeopleUpdate:
    """Bring together what changes of people, and of the entries of theirs that stay."""
    before = held.athletes(found)
    moved = [
        Moved(entry.competitor, entry.position, number, entry.links)
        for entry, number in stayed
        if number != entry.athlete or athletes[number].source_key != before[number].source_key
    ]
    told_anew = {
        number
        for number, athlete in athletes.items()
        if number in before and (athlete.gender, athlete.born) != (before[number].gender, before[number].born)
    }
    events = {entry.event_id for entry, number in stayed if number != entry.athlete or number in told_anew}
    return PeopleUpdate(athletes, set(found) - athletes.keys(), moved, maybe_same, events)
