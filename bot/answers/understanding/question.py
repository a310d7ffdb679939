"""A question taken apart: its items, and the looks at them that the rules need."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice, product

from bot.answers.understanding.items import NO_TAGS, Item, ItemKind
from bot.answers.understanding.vocabulary import NUMBER, ORDINAL
from bot.olympics.medal import Medal
from bot.parsing.lexicon.events import EventIndex, HeldEvent

MOST_READINGS = 24
MEDALS = tuple(medal.value for medal in Medal)
_GAP = {ItemKind.DISCIPLINE}
_GAP_TAGS = {"gender.M", "gender.W", "gender.X", "event"}
_STOPS = {"and", "than", "between", "compare", "beat"}


@dataclass(frozen=True, slots=True)
class EventMention:
    """Words that name an event: what terms and measures they are, and which held event types they fit."""

    start: int
    end: int
    text: str
    readings: tuple[frozenset[str], ...]
    """Each set of terms and measures that the words may be: a word may name another term in another discipline."""
    events: tuple[HeldEvent, ...]
    """Before gender, discipline and Games narrow them; empty where the catalogue holds no such event."""
    disciplines: frozenset[str] = frozenset()
    """What the words themselves say of the discipline."""

    @property
    def atoms(self) -> frozenset[str]:
        """All terms and measures of all readings."""
        return frozenset[str]().union(*self.readings)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What is named to be left out."""

    medals: frozenset[Medal] = frozenset()
    mentions: tuple[EventMention, ...] = ()
    people: frozenset[str] = frozenset()
    nocs: frozenset[str] = frozenset()
    text: str = ""
    """The words, as typed."""

    def __bool__(self) -> bool:
        """Whether anything is left out."""
        return bool(self.medals or self.mentions or self.people or self.nocs)

    @property
    def medals_left(self) -> tuple[Medal, ...]:
        """The other metals, where some are left out."""
        return tuple(medal for medal in Medal if medal not in self.medals) if self.medals else ()


NOTHING = LeftOut()


@dataclass(frozen=True, slots=True)
class Question:
    """A question's items, in order."""

    text: str
    language: str
    items: tuple[Item, ...]
    mentions: tuple[EventMention, ...]
    left_out: LeftOut = NOTHING
    """What it names to be left out; none of it is among the items."""

    @property
    def tags(self) -> frozenset[str]:
        """All tags of all items."""
        return frozenset(tag for item in self.items for tag in item.tags)

    def has(self, *tags: str) -> bool:
        """Whether any of these tags stands anywhere."""
        return not self.tags.isdisjoint(tags)

    def of(self, kind: ItemKind) -> list[Item]:
        """Give the items of one kind."""
        return [item for item in self.items if item.kind is kind]

    def with_tag(self, *tags: str) -> list[Item]:
        """Give the items that have any of these tags."""
        return [item for item in self.items if not item.tags.isdisjoint(tags)]

    def before(self, position: int) -> list[Item]:
        """Give the items that end before a word."""
        return [item for item in self.items if item.end <= position]

    def after(self, position: int) -> list[Item]:
        """Give the items that begin at or after a word."""
        return [item for item in self.items if item.start >= position]

    def next_content(self, item: Item) -> Item | None:
        """Give the item after one, fillers left out."""
        return next((other for other in self.items if other.start >= item.end and not other.filler), None)

    def first_content(self) -> Item | None:
        """Give the first item that says something."""
        return next((item for item in self.items if not item.filler), None)

    @property
    def medals(self) -> tuple[Medal, ...]:
        """The metals named, in the order of the question."""
        return tuple(dict.fromkeys(Medal(tag) for item in self.items for tag in MEDALS if tag in item.tags))

    @property
    def ordinals(self) -> tuple[int, ...]:
        """The places named, in the order of the question."""
        return tuple(dict.fromkeys(int(tag[1:]) for item in self.items for tag in item.tags if tag.startswith(ORDINAL)))

    @property
    def numbers(self) -> tuple[int, ...]:
        """The small numbers, in digits or words."""
        found: list[int] = []
        for item in self.items:
            if any(mention.start <= item.start < mention.end for mention in self.mentions) or self.counts_people(item):
                continue
            if item.kind is ItemKind.NUMBER and item.value is not None:
                found.append(item.value)
            found += [int(tag[1:]) for tag in item.tags if tag.startswith(NUMBER) and not item.tags & {"who", "which", "not"}]
        return tuple(found)

    def counts_people(self, item: Item) -> bool:
        """Whether a number says how many people or countries are asked for (`which two skaters`), not how many medals they have."""
        return bool(self._counted_by(item) & {"country", "athlete", "members"})

    def counts_events(self, item: Item) -> bool:
        """Whether a number only says how many events there are (`across the four events`)."""
        return "event" in self._counted_by(item)

    def _counted_by(self, item: Item) -> frozenset[str]:
        following = self.next_content(item)
        return following.tags if following is not None and item.end == following.start else NO_TAGS


def event_mentions(items: Sequence[Item], index: EventIndex) -> tuple[EventMention, ...]:
    """Bring the words that name one event together: `5000 m men's relay` is one mention, `500 and 1000 m` are two."""
    groups: list[list[Item]] = []
    gap = 0
    open_group = False
    for item in items:
        if item.kind is ItemKind.EVENT:
            if open_group and _joins(groups[-1], item, index):
                groups[-1].append(item)
            else:
                groups.append([item])
            open_group, gap = True, 0
        elif open_group and _may_stand_between(item) and gap < 2:  # noqa: PLR2004 - `5000 m short track men's relay`
            gap += 1
        else:
            open_group = False
    return tuple(_mention(group, items, index) for group in groups) or _of_plain_words(items, index)


def _of_plain_words(items: Sequence[Item], index: EventIndex) -> tuple[EventMention, ...]:
    """Read a word of the vocabulary as an event where a discipline named has an event of just that name (`team, dressage`)."""
    disciplines = frozenset[str]().union(*(item.keys for item in items if item.kind is ItemKind.DISCIPLINE))
    for item in items if disciplines else ():
        for term in sorted(item.hint):
            whole = [event for event in index.with_atoms({term}) if index.is_whole(event, {term}) and event.discipline in disciplines]
            if whole:
                return (EventMention(item.start, item.end, item.text, (frozenset({term}),), tuple(whole)),)
    return ()


def _may_stand_between(item: Item) -> bool:
    if item.tags & _STOPS:
        return False
    return item.kind in _GAP or bool(item.tags & _GAP_TAGS) or item.filler


def _joins(group: Sequence[Item], item: Item, index: EventIndex) -> bool:
    """Whether a further word belongs to the same event: together they name one, or neither does alone."""
    if any(_is_measure(key) for one in group for key in one.keys) and any(_is_measure(key) for key in item.keys):
        return False
    if any(item.keys & one.keys for one in group):
        return False
    together = any(index.with_atoms(atoms) for atoms in _readings([*group, item]))
    return (
        together or not any(index.with_atoms(atoms) for atoms in _readings(group)) or not any(index.with_atoms({key}) for key in item.keys)
    )


def _is_measure(atom: str) -> bool:
    return atom[:1].isdigit() and atom[-1:] == "m"


def _readings(group: Sequence[Item]) -> list[frozenset[str]]:
    """Take one of each word's terms: every choice, up to a few."""
    return [frozenset(choice) for choice in islice(product(*(sorted(item.keys) for item in group)), MOST_READINGS)]


def _mention(group: Sequence[Item], items: Sequence[Item], index: EventIndex) -> EventMention:
    start, end = group[0].start, group[-1].end
    plain = _readings(group)
    readings = list(dict.fromkeys([*(_with_hints(atoms, items, start, end, index) for atoms in plain), *plain]))
    events = tuple(dict.fromkeys(event.key for atoms in readings for event in index.with_atoms(atoms)))
    text = " ".join(item.text for item in items if start <= item.start and item.end <= end)
    disciplines = frozenset[str]().union(*(item.hint for item in group))
    return EventMention(start, end, text, tuple(readings), tuple(index.events[key] for key in events), disciplines)


def _with_hints(atoms: frozenset[str], items: Sequence[Item], start: int, end: int, index: EventIndex) -> frozenset[str]:
    """Add a neighbouring word of the vocabulary where that makes a whole event (`team pursuit`)."""
    for item in items:
        if item.hint and item.kind is not ItemKind.EVENT and (item.end == start or item.start == end):
            for term in sorted(item.hint):
                if any(index.is_whole(event, atoms | {term}) for event in index.with_atoms(atoms | {term})):
                    atoms |= {term}
    return atoms
