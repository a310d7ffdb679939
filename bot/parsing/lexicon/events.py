"""Event types by what people call them: measures exactly, words in any order and any language."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import islice, product

from bot.olympics.event import Gender
from bot.parsing.lexicon.event_terms import EventTerms
from bot.parsing.lexicon.phrases import Forms, PhraseIndex
from bot.parsing.lexicon.weight_classes import WEIGHT, Limits

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
    """The catalogue's event types and the words that name them. `dropped` has, by discipline, terms that its events' names leave out."""

    def __init__(self, events: Iterable[HeldEvent], terms: EventTerms, limits: Limits, dropped: Mapping[str, frozenset[str]]) -> None:
        self.events = {event.key: event for event in events}
        self.terms = terms
        self.limits = limits
        self._by_slug: dict[str, list[HeldEvent]] = {}
        for event in self.events.values():
            self._by_slug.setdefault(event.slug, []).append(event)
        self._atoms = {slug: terms.atoms(slug) for slug in self._by_slug}
        self._implied = {key: self._implied_by(event) for key, event in self.events.items()}
        self.dropped = dropped
        weights = frozenset(weight for own in limits.values() for weight in own)
        self.known = weights.union(*self._atoms.values())
        self.index = PhraseIndex([*((atom, atom) for atom in self.known if "-" not in atom), *terms.phrases])

    def with_atoms(self, atoms: Iterable[str], *, every: bool = False) -> list[HeldEvent]:
        """Find the event types that these terms and measures name: those with no others if there are any, else all that have these too.

        With `every`, all that have these.
        """
        wanted = self._said(atoms)
        slugs = [slug for slug, own in self._atoms.items() if wanted <= own]
        if weight := _weight(wanted):
            return [*(event for slug in slugs for event in self._by_slug[slug]), *self._of_weight(weight, wanted)]
        if not slugs:
            found = [event for event in self.events.values() if self.may_be(event, wanted)]
            return [event for event in found if self._atoms[event.slug] - self.terms.weak <= wanted] or found
        whole = [] if every else [slug for slug in slugs if self._atoms[slug] - self.terms.weak == wanted - self.terms.weak]
        return [event for slug in (whole or slugs) for event in self._by_slug[slug]]

    def may_be(self, event: HeldEvent, atoms: Iterable[str]) -> bool:
        """Whether terms and measures name an event, with what its own terms imply (`10m` of a platform) and its discipline's name says."""
        wanted = frozenset(atoms)
        own = self._atoms[event.slug] | self._implied[event.key]
        return bool(wanted & own) and wanted <= own | self.dropped.get(event.discipline, frozenset())

    def _implied_by(self, event: HeldEvent) -> frozenset[str]:
        return frozenset[str]().union(*(self.terms.drops.get(atom, frozenset()) for atom in self._atoms[event.slug]))

    def _of_weight(self, weight: str, wanted: frozenset[str]) -> list[HeldEvent]:
        """Find the classes that have a name and were of this weight, by their weight with or without the name."""
        named = wanted - {weight}
        return [self.events[key] for key, own in self.limits.items() if weight in own and named <= self._atoms[self.events[key].slug]]

    def games_with(self, event: HeldEvent, atoms: Iterable[str]) -> frozenset[str] | None:
        """Return the Games at which an event that was named by its weight was of that weight; None where nothing restricts them."""
        weight = _weight(atoms)
        own = self.limits.get(event.key, {})
        return own.get(weight) if weight and weight not in self._atoms[event.slug] else None

    def is_whole(self, event: HeldEvent, atoms: Iterable[str]) -> bool:
        """Whether these terms and measures are all that the event's name has."""
        own, said = self._atoms[event.slug] - self.terms.weak, self._said(atoms) - self.terms.weak
        weight = _weight(said)
        if weight and weight in self.limits.get(event.key, {}):
            said -= {weight}
            own = own if self._named_class(own) in said else own - {self._named_class(own)}
        return own == said

    def _named_class(self, atoms: Iterable[str]) -> str:
        """Return the atom that names a weight class."""
        return next((atom for atom in atoms if WEIGHT in self.terms.drops.get(atom, ())), "")

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
        """Order event types by how many terms they share with a mention, then by how near their measure is; nothing shared is not near."""
        wanted = frozenset(atoms)
        number = _number(wanted)
        events = [
            event
            for event in (self.events.values() if among is None else among)
            if self._atoms[event.slug] & wanted or (number and _number(self._atoms[event.slug]))
        ]
        return sorted(
            events, key=lambda event: (-len(self._atoms[event.slug] & wanted), abs(_number(self._atoms[event.slug]) - number), event.key)
        )


def _weight(atoms: Iterable[str]) -> str | None:
    return next((atom for atom in atoms if atom.endswith(WEIGHT) and atom.strip("+")[0].isdigit()), None)


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
