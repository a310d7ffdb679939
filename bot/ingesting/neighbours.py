"""Whom a change concerns: everybody who shares a name, a link or a key with somebody whose entries changed, and so on from them.

People are joined over events by link, by name and by known names, kept apart by namesakes, and given keys by name: each of these
is a token that entries share. Entries that no chain of shared tokens joins do not concern each other
(`bot/reconciling/entity_resolution.py`), so those found here can be settled without the rest.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from bot.catalogue.inventory import Inventory, Programme
from bot.olympics.names import fold, foldings, without_letters
from bot.reconciling.decisions import Decisions
from bot.reconciling.entity_resolution import Entry

_TOLD = frozenset({"preferred", "spelling"})
"""Kinds of names that rows tell."""


def neighbours(held: Inventory, entries: Iterable[Entry], athletes: Collection[int], decisions: Decisions) -> set[int]:
    """Return the athletes of a catalogue whom new entries and a change of these athletes may concern; they themselves among them."""
    search = _Search(held, decisions)
    for entry in entries:
        search.add_entry(entry)
    found: set[int] = set()
    waiting = set(athletes) | search.look_up()
    while waiting:
        found |= waiting
        search.add_athletes(waiting)
        waiting = search.look_up() - found
    return found


@dataclass(slots=True)
class _Tokens:
    """What entries share with others."""

    names: set[str] = field(default_factory=set)
    """Folded names as rows tell them."""
    others: set[str] = field(default_factory=set)
    """Folded names by which people are known besides."""
    links: set[str] = field(default_factory=set)
    delegations: set[tuple[Programme, str, str, bool]] = field(default_factory=set)
    """Programme, NOC, what a name is without its letters, and whether it is without them: it may be the whole name's damaged telling."""


@dataclass(slots=True)
class _Search:
    held: Inventory
    decisions: Decisions
    tokens: _Tokens = field(default_factory=_Tokens)
    """Those met since the last look-up."""
    _seen: _Tokens = field(default_factory=_Tokens)
    _known: dict[str, frozenset[str]] = field(default_factory=dict)
    _teams: dict[Programme, dict[str, list[tuple[int, str]]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._known = {name: person.folded for person in self.decisions.people for name in person.folded}

    def add_names(self, names: Iterable[str], to: set[str]) -> None:
        for name in names:
            to.update(foldings(name))
            self.tokens.names.update(self._known.get(fold(name), ()))

    def add_entry(self, entry: Entry) -> None:
        member = entry.member
        self.add_names((member.name, *member.spellings), self.tokens.names)
        self.tokens.links.update(member.links)
        for link in member.links:
            if facts := self.decisions.facts.get(link):
                self.add_names((*facts.names, *facts.damaged), self.tokens.others)
        self.add_delegation(member.name, (entry.games, entry.discipline), entry.noc)

    def add_delegation(self, name: str, programme: Programme, noc: str) -> None:
        self.tokens.delegations.add((programme, noc, without_letters(name), name.isascii()))

    def add_athletes(self, athletes: Collection[int]) -> None:
        """Take the names of athletes, and where they competed; their links are no other athlete's."""
        for names in self.held.names(athletes).values():
            self.add_names((name for name, kind in names.items() if kind in _TOLD), self.tokens.names)
            self.add_names((name for name, kind in names.items() if kind not in _TOLD), self.tokens.others)
        for entry in self.held.entries(athletes):
            games, discipline, _ = entry.event.split("/", 2)
            self.add_delegation(entry.name, (games, discipline), entry.noc)

    def look_up(self) -> set[int]:
        """Return the athletes with a token that was not looked up yet."""
        new, seen = self.tokens, self._seen
        found = self._with_names(new.names - seen.names, new.others - seen.others)
        found |= self.held.athletes_linked(new.links - seen.links)
        for one in new.delegations - seen.delegations:
            found |= self._of_delegation(*one)
        for name in ("names", "others", "links", "delegations"):
            getattr(seen, name).update(getattr(new, name))
        self.tokens = _Tokens()
        return found

    def _with_names(self, names: set[str], others: set[str]) -> set[int]:
        """Return whoever is told of by one of the names, or is known by one that somebody else is told of by."""
        found = set()
        for number, own in self.held.names(self.held.athletes_named(names | others)).items():
            told = {folded for name, kind in own.items() if kind in _TOLD for folded in foldings(name)}
            known = {folded for name, kind in own.items() if kind not in _TOLD for folded in foldings(name)}
            if told & (names | others) or known & names:
                found.add(number)
        return found

    def _of_delegation(self, programme: Programme, noc: str, rest: str, is_ascii: bool) -> set[int]:  # noqa: FBT001 - as in the token
        """Return those of a NOC in a programme of whose name this one may be the damaged telling, or the other way round."""
        if programme not in self._teams:
            self._teams[programme] = self.held.names_in(programme)
        team = self._teams[programme].get(noc, ())
        return {athlete for athlete, name in team if name.isascii() is not is_ascii and without_letters(name) == rest}
