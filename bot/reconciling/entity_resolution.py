"""Which entries are one athlete: by link or source id, by `data/people.toml`, or by name where no namesake is known."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from bot.olympics.event import Gender
from bot.olympics.games import Games
from bot.olympics.names import fold, foldings, without_letters
from bot.olympics.reconciled import Athlete
from bot.olympics.results import EventResult, Member
from bot.reconciling.decisions import Decisions, KnownPerson
from bot.reconciling.person_facts import PersonFacts, with_facts
from bot.reconciling.shown_names import preferred as preferred_name
from bot.reconciling.shown_names import shown

YEARS_APART = 16
"""Two entries of one name farther apart than this may be father and son."""

MOST_SUSPECTS = 12
"""Athletes of one name beyond which `possibly the same` says nothing any more."""


@dataclass(slots=True)
class Entry:
    """A member's place in one competitor of one event."""

    member: Member
    event: int
    """The number of its event, in the order of events."""
    games: str
    noc: str
    discipline: str
    gender: Gender
    year: int
    folded: str


@dataclass(frozen=True, slots=True)
class People:
    """The athletes, each entry's athlete by number, and who may be the same."""

    athletes: tuple[Athlete, ...]
    numbers: tuple[int, ...]
    maybe_same: tuple[tuple[int, int], ...]


def find_people(entries: Sequence[Entry], decisions: Decisions) -> People:
    """Join entries into athletes. The entries come in the order of events.

    Entries that share no name, link or key (`bot/ingesting/neighbours.py`) do not concern each other: they may be joined apart.
    """
    union = _Union(len(entries))
    _join_by_link(entries, union)
    known = _join_known(entries, union, decisions.people)
    names = _by_name(entries, decisions.facts)
    _join_by_name(entries, union, names, decisions)
    _join_damaged(entries, union)
    clusters = _clusters(entries, union)
    athletes = _athletes(entries, clusters, known)
    if decisions.facts:
        links = [dict.fromkeys(link for at in cluster for link in entries[at].member.links) for cluster in clusters]
        athletes = with_facts(athletes, links, decisions.facts)
    numbers = [0] * len(entries)
    for number, cluster in enumerate(clusters):
        for at in cluster:
            numbers[at] = number
    return People(tuple(athletes), tuple(numbers), tuple(_suspects(entries, names, numbers)))


def entries_of(events: Iterable[EventResult], games: Mapping[str, Games]) -> list[Entry]:
    """Return the entries of events, in their order."""
    folded: dict[str, str] = {}
    return [entry for number, event in enumerate(events) for entry in _entries(number, event, games[event.games].year, folded)]


def _entries(number: int, event: EventResult, year: int, folded: dict[str, str]) -> Iterable[Entry]:
    discipline, gender = event.event_type.discipline, event.event_type.gender
    for competitor in event.competitors:
        for member in competitor.members:
            name = member.name
            if name not in folded:
                folded[name] = fold(name)
            yield Entry(member, number, event.games, member.noc or competitor.noc or "", discipline, gender, year, folded[name])


class _Union:
    """Entries joined into sets."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def find(self, at: int) -> int:
        parent = self._parent
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    def join(self, one: int, other: int) -> None:
        """Join two sets; the smallest position stands for both."""
        first, second = sorted((self.find(one), self.find(other)))
        self._parent[second] = first


def _join_by_link(entries: Sequence[Entry], union: _Union) -> None:
    first: dict[str, int] = {}
    for at, entry in enumerate(entries):
        for link in entry.member.links:
            known = first.setdefault(link, at)
            if known != at:
                union.join(known, at)


def _join_known(entries: Sequence[Entry], union: _Union, people: Sequence[KnownPerson]) -> dict[int, KnownPerson]:
    """Join the entries of people who competed under several names; give who stands for which set."""
    by_name = {name: person for person in people for name in person.folded}
    first: dict[str, int] = {}
    if not by_name:
        return {}
    for at, entry in enumerate(entries):
        person = by_name.get(entry.folded)
        if person and _is_known(entry, person):
            union.join(first.setdefault(person.name, at), at)
    return {first[person.name]: person for person in people if person.name in first}


def _is_known(entry: Entry, person: KnownPerson) -> bool:
    in_nocs = not person.nocs or entry.noc in person.nocs
    return in_nocs and (not person.disciplines or entry.discipline in person.disciplines)


NameKey = tuple[str, Gender]


def _by_name(entries: Sequence[Entry], facts: Mapping[str, PersonFacts]) -> dict[NameKey, list[int]]:
    """Give entries by folded name and gender, names that stand more than once alone; whoever has other names stands under each."""
    found: dict[NameKey, list[int]] = defaultdict(list)
    strangers = {entry.folded for entry in entries if not any(link in facts for link in entry.member.links)} if facts else set()
    linked = (link for entry in entries for link in entry.member.links if link in facts)
    others = _other_names({link: facts[link] for link in linked}, strangers) if strangers else {}
    for at, entry in enumerate(entries):
        for link in entry.member.links if others else ():
            for other in others.get(link, ()):
                found[other, entry.gender].append(at)
        found[entry.folded, entry.gender].append(at)
        if entry.member.spellings or not entry.member.name.isascii():
            told = (entry.member.name, *entry.member.spellings)
            for other in {folded for spelling in told for folded in foldings(spelling)} - {entry.folded}:
                found[other, entry.gender].append(at)
    return {key: places for key, places in found.items() if len(places) > 1 and key[0]}


def _other_names(facts: Mapping[str, PersonFacts], told: set[str]) -> dict[str, set[str]]:
    """Give, by link, the folded other names of people under which somebody without such a link is told of."""
    found = ((link, {fold(name) for name in (*known.names, *known.damaged)} & told) for link, known in facts.items())
    return {link: names for link, names in found if names}


def _join_by_name(entries: Sequence[Entry], union: _Union, names: dict[NameKey, list[int]], decisions: Decisions) -> None:
    apart = {(fold(one.name), one.noc, one.discipline) for one in decisions.namesakes}
    for (name, _), places in names.items():
        if len({union.find(at) for at in places}) == 1:
            continue
        groups: dict[tuple[str, str], list[int]] = defaultdict(list)
        for at in places:
            groups[entries[at].noc, entries[at].discipline].append(at)
        for (noc, discipline), group in groups.items():
            if noc and (name, noc, discipline) not in apart and not _namesakes(entries, union, group):
                _join_in_time(entries, union, group)


def _join_damaged(entries: Sequence[Entry], union: _Union) -> None:
    """Join a name that lost its non-ASCII letters to the one full name it can be, at the same Games, discipline and NOC."""
    whole: dict[tuple[str, str, str, str], set[int]] = defaultdict(set)
    for at, entry in enumerate(entries):
        if not entry.member.name.isascii():
            whole[(*_delegation(entry), without_letters(entry.member.name))].add(union.find(at))
    if not whole:
        return
    met: dict[int, set[int]] = defaultdict(set)
    for at, entry in enumerate(entries):
        met[union.find(at)].add(entry.event)
    for at, entry in enumerate(entries):
        if entry.member.name.isascii():
            roots = {union.find(root) for root in whole.get((*_delegation(entry), without_letters(entry.member.name)), ())}
            if len(roots) == 1 and not met[next(iter(roots))] & met[union.find(at)]:
                union.join(next(iter(roots)), at)


def _delegation(entry: Entry) -> tuple[str, str, str]:
    return entry.games, entry.discipline, entry.noc


def _namesakes(entries: Sequence[Entry], union: _Union, group: Sequence[int]) -> bool:
    """Whether two of one name are known: two links of one scope, or two places in one event."""
    roots_by_event: dict[int, set[int]] = defaultdict(set)
    for at in group:
        roots_by_event[entries[at].event].add(union.find(at))
    if any(len(roots) > 1 for roots in roots_by_event.values()):
        return True
    return _links_differ([entries[at] for at in group])


def _links_differ(entries: Iterable[Entry]) -> bool:
    targets: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        for link in entry.member.links:
            targets[link.rpartition(":")[0]].add(link)
    return any(len(links) > 1 for links in targets.values())


def _join_in_time(entries: Sequence[Entry], union: _Union, group: list[int]) -> None:
    in_time = sorted(group, key=lambda at: (entries[at].year, at))
    for one, other in pairwise(in_time):
        if entries[other].year - entries[one].year <= YEARS_APART:
            union.join(one, other)


def _clusters(entries: Sequence[Entry], union: _Union) -> list[list[int]]:
    """Give the sets of entries, in the order of their first entries."""
    found: dict[int, list[int]] = defaultdict(list)
    for at in range(len(entries)):
        found[union.find(at)].append(at)
    return list(found.values())


def _suspects(entries: Sequence[Entry], names: dict[NameKey, list[int]], number_of: Sequence[int]) -> Iterable[tuple[int, int]]:
    """Give pairs of athletes of one name who were not joined and are not known to be two."""
    pairs: set[tuple[int, int]] = set()
    for places in names.values():
        by_athlete: dict[int, list[int]] = defaultdict(list)
        for at in places:
            by_athlete[number_of[at]].append(at)
        if not 1 < len(by_athlete) <= MOST_SUSPECTS:
            continue
        numbers = sorted(by_athlete)
        pairs |= {
            (one, other)
            for position, one in enumerate(numbers)
            for other in numbers[position + 1 :]
            if not _known_apart(entries, by_athlete[one], by_athlete[other])
        }
    return sorted(pairs)


def _known_apart(entries: Sequence[Entry], one: Sequence[int], other: Sequence[int]) -> bool:
    met = {entries[at].event for at in one} & {entries[at].event for at in other}
    return bool(met) or _links_differ(entries[at] for at in (*one, *other))


def per_event(events: Iterable[EventResult], numbers: Iterable[int]) -> tuple[tuple[tuple[int, ...], ...], ...]:
    """Return the numbers of entries' athletes by event and competitor."""
    each = iter(numbers)
    return tuple(tuple(tuple(next(each) for _ in competitor.members) for competitor in event.competitors) for event in events)


@dataclass(slots=True)
class _Keys:
    """Hands out athletes' keys, each once."""

    taken: set[str] = field(default_factory=set)

    def take(self, key: str, year: int) -> str:
        """Give the key itself, or with the year of the first entry for a namesake who came later."""
        chosen, number = key, 1
        while chosen in self.taken:
            chosen = f"{key}-{year}" if number == 1 else f"{key}-{year}-{number}"
            number += 1
        self.taken.add(chosen)
        return chosen


def _athletes(entries: Sequence[Entry], clusters: Sequence[Sequence[int]], known: dict[int, KnownPerson]) -> list[Athlete]:
    keys = _Keys()
    firsts = [_first(entries, cluster) for cluster in clusters]
    persons = {number: known[at] for number, cluster in enumerate(clusters) for at in cluster if at in known} if known else {}
    other_keys: dict[str, int] = {}
    made: dict[int, Athlete] = {}
    for number in sorted(range(len(clusters)), key=lambda number: _seniority(firsts[number])):
        cluster, person = clusters[number], persons.get(number)
        own = [entries[at] for at in cluster]
        if person is None and all(_is_told_alike(entry, firsts[number]) for entry in own):
            made[number] = _athlete_told_alike(firsts[number], keys)
            continue
        made[number] = _athlete(own, firsts[number], keys, person)
        for entry in own:
            other_keys.setdefault(_key(entry, entry.folded), number)
    redirects: dict[int, list[str]] = defaultdict(list)
    for key, number in other_keys.items():
        if key not in keys.taken:
            redirects[number].append(key)
    return [_with_redirects(made[number], redirects.get(number)) for number in range(len(clusters))]


def _first(entries: Sequence[Entry], cluster: Sequence[int]) -> Entry:
    if len(cluster) == 1:
        return entries[cluster[0]]
    return min((entries[at] for at in cluster), key=lambda entry: (entry.year, entry.event))


def _seniority(first: Entry) -> tuple[int, str, int, tuple[str, ...]]:
    """Order athletes so that keys do not depend on the order of sources."""
    return first.year, first.folded, first.event, first.member.links


def _is_told_alike(entry: Entry, first: Entry) -> bool:
    """Whether an entry tells of an athlete just what the first one does; most do."""
    if entry is first:
        return True
    member, other = entry.member, first.member
    told = (member.name, member.links, member.spellings, entry.noc, entry.discipline, entry.gender)
    return told == (other.name, other.links, other.spellings, first.noc, first.discipline, first.gender)


def _athlete_told_alike(entry: Entry, keys: _Keys) -> Athlete:
    member = entry.member
    key = keys.take(_key(entry, entry.folded), entry.year)
    name = shown(member.name)
    spellings = member.spellings if name == member.name else tuple(sorted({member.name, *member.spellings} - {name}))
    return Athlete(key, name, _told_gender(entry), member.links[0] if member.links else None, spellings)


def _athlete(cluster: Sequence[Entry], first: Entry, keys: _Keys, person: KnownPerson | None) -> Athlete:
    told = {spelling for entry in cluster for spelling in (entry.member.name, *entry.member.spellings)}
    links = dict.fromkeys(link for entry in cluster for link in entry.member.links)
    preferred = person.name if person else preferred_name(Counter(entry.member.name for entry in cluster), told, links)
    key = keys.take(_key(first, first.folded if preferred == first.member.name else fold(preferred)), first.year)
    name = preferred if person else shown(preferred)
    source_key = next(iter(links), None)
    aliases = tuple(alias for alias in (person.also if person else ()) if alias not in told)
    gender = next((gender for entry in cluster if (gender := _told_gender(entry))), None)
    return Athlete(key, name, gender, source_key, tuple(sorted(told - {name})), aliases)


def _told_gender(entry: Entry) -> Gender | None:
    """Give the gender that a single-gender event tells; mixed and open ones tell nothing."""
    return entry.gender if entry.gender is Gender.M or entry.gender is Gender.W else None


def _key(entry: Entry, folded: str) -> str:
    return f"{folded.replace(' ', '-')}.{entry.noc.lower() or 'unknown'}.{entry.discipline.lower()}"


def _with_redirects(athlete: Athlete, redirects: list[str] | None) -> Athlete:
    if not redirects:
        return athlete
    values = (athlete.key, athlete.name, athlete.gender, athlete.source_key, athlete.spellings, athlete.aliases)
    return Athlete(*values, tuple(sorted(redirects)))
