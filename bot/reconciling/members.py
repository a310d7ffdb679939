"""Who a competitor is: its members, from lists that are whole, cut, misspelt, or at odds."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.olympics.claims import Part, Person, RowClaim, Source
from bot.olympics.names import fold, is_damaged_telling
from bot.olympics.results import Decision, Field, Member, Rule, Statement, Verdict
from bot.reconciling.clusters import PHASES, content_key
from bot.reconciling.conflict_rules import Candidate, Observation, decide, decide_spelling, in_order
from bot.reconciling.field_resolution import FieldResolver
from bot.reconciling.knowledge import Knowledge
from bot.reconciling.name_matching import is_abbreviated, is_end_of, is_part_of, pair_names


@dataclass(frozen=True, slots=True)
class Listing:
    """One row's list of people."""

    row: RowClaim
    people: tuple[Person, ...]

    @property
    def names(self) -> list[str]:
        """The names as they stand."""
        return [person.name for person in self.people]


@dataclass(slots=True)
class Group:
    """Lists that tell of the same people; the first is the fullest."""

    lists: list[Listing]
    pairs: list[dict[int, int]]
    """For each list: which place of the fullest stands at which of its places."""

    @property
    def fullest(self) -> Listing:
        """The list whose places the members have."""
        return self.lists[0]


def settle_members(resolver: FieldResolver) -> tuple[tuple[Member, ...], tuple[Decision, ...]]:
    """Bring the lists of a cluster to one list of members, with a decision for each thing that was not plain."""
    told = [Listing(row, row.people.value) for row in resolver.cluster.all_rows if row.people]
    lists = [listing for listing in told if not listing.row.people_alone]
    alone = [listing for listing in told if listing.row.people_alone]
    if not lists:
        return _members_alone(resolver, alone), ()
    if len(told) == 1:
        return members_of_row(lists[0].row, resolver.knowledge.sources), ()
    whole = _of_the_event(lists)
    group, decisions = _choose(resolver, _groups(whole, resolver.knowledge))
    rounds = [listing for listing in lists if listing not in whole]
    _add_rounds(group, [*rounds, *alone])
    shorter = _shorter(Group([one for one in group.lists if one not in rounds and one not in alone], group.pairs))
    members = [_member(resolver, group, place) for place in range(len(group.fullest.people))]
    named = tuple(decision for _, decision in members if decision)
    return tuple(member for member, _ in members), (*decisions, *([shorter] if shorter else ()), *named)


def _members_alone(resolver: FieldResolver, alone: Sequence[Listing]) -> tuple[Member, ...]:
    """Give the members of a team of whom only their own pages tell, each once."""
    known: list[Listing] = []
    for listing in alone:
        if not any(pair_people(one.people, listing.people) for one in known):
            known.append(listing)
    return tuple(member for listing in known for member in members_of_row(listing.row, resolver.knowledge.sources))


def _of_the_event(lists: Sequence[Listing]) -> list[Listing]:
    """Give the lists that tell of the whole event; where there is none, those of its latest round.

    A team may change between its heats and its final: lists of different rounds do not disagree.
    """
    for phase in (None, "final"):
        found = [listing for listing in lists if _phase(listing) == phase]
        if found:
            return found
    latest = max((_phase(listing) for listing in lists), key=lambda phase: (PHASES.index(phase) if phase in PHASES else -1, phase or ""))
    return [listing for listing in lists if _phase(listing) == latest]


def _phase(listing: Listing) -> str | None:
    phase = listing.row.context.phase
    return phase.value if phase else None


def _add_rounds(group: Group, rounds: Iterable[Listing]) -> None:
    """Let the lists of single rounds tell how members are spelt, and who was in the final."""
    for listing in rounds:
        pairs = pair_people(group.fullest.people, listing.people)
        if pairs:
            group.lists.append(listing)
            group.pairs.append(pairs)


def members_of_row(row: RowClaim, sources: Mapping[str, Source]) -> tuple[Member, ...]:
    """Give the members that one row tells."""
    if row.people is None:
        return ()
    return tuple(_plain_member(person, sources[row.locator.source]) for person in row.people.value)


def _plain_member(person: Person, source: Source) -> Member:
    link = person.link
    links = (f"{link_scope(source)}:{link}",) if link else ()
    return Member(person.name, (), link, person.part, person.noc, links)


def link_scope(source: Source) -> str:
    """Give where a link or id means one person: in all pages of a family, or in one table of results."""
    return source.key if source.key.startswith("table:") else source.family


def _groups(lists: Sequence[Listing], knowledge: Knowledge) -> list[Group]:
    """Group lists that tell of the same people, fullest first, whatever their order on the page."""
    groups: list[Group] = []

    def fullest_first(one: Listing) -> tuple[bool, int, int, str]:
        return one.row.people_cut, -len(one.people), -knowledge.preference(one.row.locator.source), content_key(one.row)

    for listing in sorted(lists, key=fullest_first):
        for group in groups:
            pairs = pair_people(group.fullest.people, listing.people)
            if _same_people(group, listing, pairs):
                group.lists.append(listing)
                group.pairs.append(pairs)
                break
        else:
            groups.append(Group([listing], [{place: place for place in range(len(listing.people))}]))
    return groups


def pair_people(people: Sequence[Person], others: Sequence[Person]) -> dict[int, int]:
    """Pair two lists by link, then by name."""
    targets = {person.link: at for at, person in enumerate(others) if person.link}
    linked = {place: targets[person.link] for place, person in enumerate(people) if person.link in targets}
    places = [place for place in range(len(people)) if place not in linked]
    free = [at for at in range(len(others)) if at not in linked.values()]
    named = pair_names([people[place].name for place in places], [others[at].name for at in free])
    return linked | {places[place]: free[at] for place, at in named.items()}


def _same_people(group: Group, listing: Listing, pairs: dict[int, int]) -> bool:
    """Whether a list tells of a group's people: of all of them, or, where it was cut, of a run at an end of one of its lists."""
    if len(pairs) < len(listing.people):
        return False
    return len(pairs) == len(group.fullest.people) or (listing.row.people_cut and any(_is_cut_from(one, listing) for one in group.lists))


def _is_cut_from(whole: Listing, listing: Listing) -> bool:
    return is_end_of([*pair_people(whole.people, listing.people)], len(whole.people))


def _choose(resolver: FieldResolver, groups: list[Group]) -> tuple[Group, tuple[Decision, ...]]:
    """Choose between lists that tell of different people."""
    if len(groups) == 1:
        return groups[0], ()
    single = all(len(group.fullest.people) == 1 for group in groups)
    by_value = {_value(group.fullest): group for group in groups}
    observations = {
        value: tuple(Observation(value, _text(listing), listing.row, _column(listing)) for listing in group.lists)
        for value, group in by_value.items()
    }
    length = {value: len(group.fullest.people) for value, group in by_value.items()}
    name = Field.NAME if single else Field.MEMBERS
    candidates = in_order(name, (Candidate(value, told) for value, told in observations.items()), resolver.knowledge, length)
    accepted, decision = decide(resolver.conflict(name, candidates))
    return by_value[accepted.value], (decision,)


def _value(listing: Listing) -> str:
    return " / ".join(listing.names)


def _text(listing: Listing) -> str:
    return listing.row.people.text if listing.row.people else ""


def _column(listing: Listing) -> int | None:
    return listing.row.people.column if listing.row.people else None


def _shorter(group: Group) -> Decision | None:
    """Note the lists that were cut: shorter observations, no conflict."""
    whole = len(group.fullest.people)
    cut = [listing for listing in group.lists if len(listing.people) < whole]
    if not cut:
        return None
    told = [_list_statement(group.fullest, accepted=True), *(_list_statement(listing, accepted=False) for listing in cut)]
    detail = f"{len(cut[0].people)} of {whole} names"
    return Decision(Field.MEMBERS, Verdict.SHORTER, Rule.FULLER_TELLING, tuple(told), detail=detail)


def _list_statement(listing: Listing, *, accepted: bool) -> Statement:
    locator = replace(listing.row.locator, column=_column(listing))
    return Statement(_text(listing), _value(listing), locator, accepted)


def _member(resolver: FieldResolver, group: Group, place: int) -> tuple[Member, Decision | None]:
    told = [(listing.row, listing.people[pairs[place]]) for listing, pairs in zip(group.lists, group.pairs, strict=True) if place in pairs]
    name, decision = _spelling(resolver, told)
    people = [person for _, person in told]
    sources = resolver.knowledge.sources
    links = sorted({f"{link_scope(sources[row.locator.source])}:{person.link}" for row, person in told if person.link})
    spellings = sorted({person.name for person in people} - {name})
    link = min((person.link for person in people if person.link), default=None)
    part = _part(resolver, group, told)
    noc = next((person.noc for person in people if person.noc), None)
    return Member(name, tuple(spellings), link, part, noc, tuple(links)), decision


def _part(resolver: FieldResolver, group: Group, told: Sequence[tuple[RowClaim, Person]]) -> Part:
    """Give a team member's part: as stated, else by who was in the list of the final where one stands."""
    stated = next((person.part for _, person in told if person.part is not Part.UNKNOWN), Part.UNKNOWN)
    finals = [listing.row for listing in group.lists if _phase(listing) == "final"]
    if stated is not Part.UNKNOWN or not finals or not resolver.event.team:
        return stated
    return Part.FINAL if any(row is final for row, _ in told for final in finals) else Part.HEATS


def _spelling(resolver: FieldResolver, told: Iterable[tuple[RowClaim, Person]]) -> tuple[str, Decision | None]:
    """Choose how a person is spelt. Case and accents alone are no decision: the observation with its accents is the better."""
    variants: dict[str, list[Observation]] = {}
    for row, person in told:
        observation = Observation(person.name, person.name, row, row.people.column if row.people else None)
        variants.setdefault(fold(person.name), []).append(observation)
    whole = _without_cut(variants)
    candidates = [Candidate(_best_variant(observations), tuple(observations)) for observations in whole.values()]
    if len(candidates) == 1:
        return candidates[0].value, None
    ordered = in_order(Field.NAME, candidates, resolver.knowledge)
    intact = [candidate for candidate in ordered if all(one is candidate or _is_less(one.value, candidate.value) for one in ordered)]
    if intact:
        return intact[0].value, _damage(intact[0], ordered)
    accepted, decision = decide_spelling(resolver.conflict(Field.NAME, ordered))
    return accepted.value, decision


def _is_less(name: str, whole: str) -> bool:
    """Whether a name lost letters of the whole one on the way."""
    return is_damaged_telling(name, whole) or is_abbreviated(name, whole)


def _without_cut(variants: dict[str, list[Observation]]) -> dict[str, list[Observation]]:
    """Leave out names that a cut list cut: they are no spellings."""
    whole = {folded: told for folded, told in variants.items() if not all(observation.row.people_cut for observation in told)}
    if not whole:
        return variants
    kept = {
        folded: told for folded, told in variants.items() if folded not in whole and not any(is_part_of(folded, other) for other in whole)
    }
    return whole | kept


def _best_variant(observations: Sequence[Observation]) -> str:
    """Choose among names that differ in case and accents alone: accents are lost more often than made up."""
    return max(
        (observation.value for observation in observations), key=lambda name: (sum(not c.isascii() for c in name), not name.isupper(), name)
    )


def _damage(intact: Candidate, candidates: Sequence[Candidate]) -> Decision:
    told = [
        Statement(observation.text, candidate.value, observation.locator, accepted=candidate is intact)
        for candidate in sorted(candidates, key=lambda candidate: candidate is not intact)
        for observation in candidate.observations
    ]
    detail = "letters were lost"
    return Decision(Field.NAME, Verdict.SPELLING, Rule.FULLER_TELLING, tuple(told), subject=intact.value, detail=detail)
