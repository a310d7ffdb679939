"""Event types by what people call them: measures exactly, words in any order and any language."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import islice, product

from bot.olympics.event import Gender
from bot.parsing.lexicon.event_terms import EventTerms
from bot.parsing.lexicon.phrases import Forms, PhraseIndex

LONGEST_NUMBER = 9
MOST_READINGS = 24


@dataclass(frozen=True, slots=True)
class HeldEvent:
    """An event type that the catalogue holds."""

    key: str
    discipline: str
    gender: Gender
    slug: str
    team: bool
    names: Mapping[str, str] = field(default_factory=dict)


class EventIndex:
    """The catalogue's event types and the words that name them."""

    def __init__(self, events: Iterable[HeldEvent], terms: EventTerms) -> None:
        self.events = {event.key: event for event in events}
        self.terms = terms
        self._by_slug: dict[str, list[HeldEvent]] = {}
        for event in self.events.values():
            self._by_slug.setdefault(event.slug, []).append(event)
        self._atoms = {slug: terms.atoms(slug) for slug in self._by_slug}
        self.known = frozenset[str]().union(*self._atoms.values())
        self.index = PhraseIndex([*((atom, atom) for atom in self.known if "-" not in atom), *terms.phrases])

    def with_atoms(self, atoms: Iterable[str], *, every: bool = False) -> list[HeldEvent]:
        """Find the event types that these terms and measures name: those with no others if there are any, else all that have these too.

        With `every`, all that have these.
        """
        wanted = self._said(atoms)
        slugs = [slug for slug, own in self._atoms.items() if wanted <= own]
        whole = [] if every else [slug for slug in slugs if self._atoms[slug] - self.terms.weak == wanted - self.terms.weak]
        return [event for slug in (whole or slugs) for event in self._by_slug[slug]]

    def containing(self, atom: str) -> list[HeldEvent]:
        """Find the event types in whose names a term stands."""
        return [event for slug, own in self._atoms.items() if atom in own for event in self._by_slug[slug]]

    def is_whole(self, event: HeldEvent, atoms: Iterable[str]) -> bool:
        """Whether these terms and measures are all that the event's name has."""
        return self._atoms[event.slug] - self.terms.weak == self._said(atoms) - self.terms.weak

    def _said(self, atoms: Iterable[str]) -> frozenset[str]:
        """Leave out what other terms imply, and weak terms that no event of the catalogue has."""
        wanted = frozenset(atoms)
        implied = frozenset[str]().union(*(self.terms.drops.get(atom, frozenset()) for atom in wanted))
        wanted -= implied
        strong = wanted - (self.terms.weak - self.known)
        return strong or wanted

    def distance(self, event: HeldEvent) -> int:
        """Give an event type's distance in metres; 0 where its name has none."""
        return max((int(atom[:-1]) for atom in self._atoms[event.slug] if atom[-1:] == "m" and atom[:-1].isdigit()), default=0)

    def is_measure(self, atom: str) -> bool:
        """Whether some event type has this measure."""
        return atom in self.known

    def nearest(self, atoms: Iterable[str], among: Iterable[HeldEvent] | None = None) -> list[HeldEvent]:
        """Order event types by how many terms they share with a mention, then by how near their measure is."""
        wanted = frozenset(atoms)
        number = _number(wanted)
        events = self.events.values() if among is None else among
        return sorted(
            events, key=lambda event: (-len(self._atoms[event.slug] & wanted), abs(_number(self._atoms[event.slug]) - number), event.key)
        )


def _number(atoms: Iterable[str]) -> int:
    digits = ["".join(filter(str.isdigit, atom)) for atom in atoms]
    return max((int(number) for number in digits if number and len(number) < LONGEST_NUMBER), default=0)


def event_readings(index: PhraseIndex, forms: Forms) -> list[frozenset[str]] | None:
    """Read a whole text as terms of events: each set it may be; None where a word is no event's."""
    chosen: list[frozenset[str]] = []
    at = 0
    while at < len(forms):
        found = index.found_at(forms, at)
        if not found:
            return None
        chosen.append(found[0].keys)
        at = found[0].end
    return [frozenset(terms) for terms in islice(product(*map(sorted, chosen)), MOST_READINGS)]
