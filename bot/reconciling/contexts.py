"""Which event a row is about: context flows down its page (`reading` did that), across it, and between tellings of one event."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from bot.olympics.claims import Claims, EventContext, Locator, MedalCountClaim, RecordClaim, RowClaim, Stated, StoryClaim, Unread
from bot.olympics.event import EventName, EventStatus, EventType, Gender
from bot.olympics.games import Games
from bot.olympics.reconciled import Told
from bot.olympics.weight_classes import WeightClasses

T = TypeVar("T")

OnlyGender = Callable[[str, int], Gender | None]
"""The gender of all events of a discipline in a year, where there was only one."""

IsShorter = Callable[[str, str], bool]
"""Whether a slug is another one with its distances left out."""

NameIn = Callable[[Stated[EventName], str, Gender], EventName]
"""What an event's name means once discipline and gender are known (judo's `60 kg` is a class with a name)."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What is known of events beyond what sources tell of them."""

    only_gender: OnlyGender
    name_in: NameIn
    is_shorter: IsShorter
    weight_classes: WeightClasses


Programme = tuple[str, str]
"""The events of one discipline at one Games, by key and code: what their tellings share is shared within it."""

STATUS_ORDER = (EventStatus.CANCELLED, EventStatus.DEMONSTRATION, EventStatus.ART, EventStatus.MEDAL)


@dataclass(slots=True)
class EventClaims:
    """All that is claimed of one event."""

    games: str
    discipline: str
    gender: Gender
    slug: str
    team: bool = False
    status: EventStatus = EventStatus.MEDAL
    rows: list[RowClaim] = field(default_factory=list)
    stories: list[StoryClaim] = field(default_factory=list)
    records: list[RecordClaim] = field(default_factory=list)
    venues: list[Stated[str]] = field(default_factory=list)
    venues_of_others: list[Stated[str]] = field(default_factory=list)
    """The one venue that a page names for the discipline: the event's, where nobody names its own."""
    dates: list[Stated[str]] = field(default_factory=list)
    names: set[tuple[str, str]] = field(default_factory=set)

    @property
    def event_type(self) -> EventType:
        """What occurs at many Games."""
        return EventType(self.discipline, self.gender, self.slug, self.team)

    @property
    def key(self) -> str:
        """`2002-winter/STK/M/1000m`."""
        return f"{self.games}/{self.event_type.key}"


@dataclass(frozen=True, slots=True)
class Part:
    """The part of all claims that is reconciled again: some programmes, and what belongs to none of the sources that changed."""

    programmes: frozenset[Programme]
    changed: frozenset[str]
    """Keys of sources."""


@dataclass(slots=True)
class Grouped:
    """Claims by event, and what belongs to none."""

    events: dict[str, EventClaims] = field(default_factory=dict)
    counts: list[MedalCountClaim] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    told: dict[str, tuple[Told, ...]] = field(default_factory=dict)
    """The programmes that each source tells of."""
    placed: set[Locator] = field(default_factory=set)
    """Where the claims stand that lead to an event, or lack only a gender; of a part of all claims alone."""


@dataclass(slots=True)
class _Target:
    """One context with the event it leads to; `missing` says why it leads to none."""

    event: EventClaims | None = None
    missing: str = ""
    left_out: bool = False


def group_by_event(claims: Iterable[Claims], games: Mapping[str, Games], rules: Rules, part: Part | None = None) -> Grouped:
    """Bring the claims about one event together, of all programmes or of a part of them."""
    grouped = Grouped()
    later: list[tuple[Claims, dict[int, EventContext]]] = []
    for one in claims:
        contexts = _complete(one)
        grouped.told[one.source.key] = _told(one.source.key, contexts.values())
        if part is None or one.source.key in part.changed:
            grouped.unread += one.unread
            grouped.counts += (replace(count, context=contexts[id(count.context)]) for count in one.counts)
        later.append((one, contexts))
    told = _Tellings(rules.is_shorter)
    told.note(context for _, contexts in later for context in contexts.values())
    for one, contexts in later:
        _Sorter(grouped, contexts, told, games, rules, part, one.source.key).sort(one)
    return grouped


def told_by(claims: Claims) -> tuple[Told, ...]:
    """Return the programmes that a source tells of."""
    return _told(claims.source.key, _complete(claims).values())


def _told(source: str, contexts: Iterable[EventContext]) -> tuple[Told, ...]:
    label = is_table(source)
    found = {
        Told(context.games.value, context.discipline.value, context.discipline.text if label else "")
        for context in contexts
        if context.games and context.discipline
    }
    return tuple(sorted(found))


def is_table(source: str) -> bool:
    """Whether a source is a plain table of data, by its key."""
    return source.startswith("table:")


def _complete(claims: Claims) -> dict[int, EventContext]:
    """Give each context of a source with what the source says elsewhere, where it says one thing only."""
    stated = {id(context): context for context in _contexts(claims)}
    contexts = {key: _with_own(context) for key, context in stated.items()}
    games = _sole(context.games for context in contexts.values())
    discipline = _sole(context.discipline for context in contexts.values())
    gender = _sole(context.gender for context in contexts.values())
    return {
        key: context
        if context.games and context.discipline and context.gender
        else replace(
            context,
            games=context.games or games,
            discipline=context.discipline or discipline,
            gender=context.gender or (gender if context.event else None),
        )
        for key, context in contexts.items()
    }


def _with_own(context: EventContext) -> EventContext:
    """Give a context with what its event's own name says of discipline and gender: nothing is nearer to the row."""
    event = context.event
    if event is None or not (event.value.discipline or event.value.gender):
        return context
    discipline = Stated(event.value.discipline, event.text, event.locator) if event.value.discipline else context.discipline
    gender = Stated(event.value.gender, event.text, event.locator) if event.value.gender else context.gender
    return replace(context, discipline=discipline, gender=gender)


def _contexts(claims: Claims) -> Iterator[EventContext]:
    yield from claims.contexts
    for kind in (claims.rows, claims.stories, claims.counts, claims.records):
        for claim in kind:
            yield claim.context


def _sole(stated: Iterable[Stated[T] | None]) -> Stated[T] | None:
    """Give the one value that is stated, as it is stated first; None where there are two values or none."""
    found: Stated[T] | None = None
    for one in stated:
        if one is None or one is found:
            continue
        if found is not None and one.value != found.value:
            return None
        found = found or one
    return found


def whole_name(slug: str, told: Iterable[str], is_shorter: IsShorter) -> str:
    """Give the one name among those told that this one is with its distance left out; the name itself where there is none, or several."""
    longer = {one for one in told if is_shorter(slug, one)}
    return longer.pop() if len(longer) == 1 else slug


@dataclass(slots=True)
class _Tellings:
    """What all sources tell of each programme: a telling without a gender takes the only one, one without a distance the only one."""

    is_shorter: IsShorter
    genders: dict[tuple[str, str, str], set[Gender]] = field(default_factory=lambda: defaultdict(set))
    """By Games, discipline and event name."""
    names: dict[tuple[str, str, Gender], set[str]] = field(default_factory=lambda: defaultdict(set))
    """By Games, discipline and gender."""
    whole: dict[tuple[str, str, Gender, str], str] = field(default_factory=dict)

    def note(self, contexts: Iterable[EventContext]) -> None:
        for context in contexts:
            if context.games and context.discipline and context.event and context.gender:
                programme = context.games.value, context.discipline.value
                gender, slug = context.gender.value, context.event.value.slug
                self.genders[*programme, slug].add(gender)
                self.names[*programme, gender].add(slug)

    def whole_name(self, games: str, discipline: str, gender: Gender, slug: str) -> str:
        """Give an event's name with its distance, where one event alone of that name was told with one."""
        key = games, discipline, gender, slug
        if key not in self.whole:
            self.whole[key] = whole_name(slug, self.names.get((games, discipline, gender), ()), self.is_shorter)
        return self.whole[key]


@dataclass(slots=True)
class _Sorter:
    """Puts the claims of one source where they belong."""

    grouped: Grouped
    contexts: dict[int, EventContext]
    told: _Tellings
    known_games: Mapping[str, Games]
    rules: Rules
    part: Part | None
    source: str
    targets: dict[int, _Target] = field(default_factory=dict)

    def sort(self, claims: Claims) -> None:
        for row in claims.rows:
            if (event := self._event_of(row.context, row.locator, row)) is not None:
                event.rows.append(row)
        for story in claims.stories:
            if (event := self._event_of(story.context, story.locator, story.text)) is not None:
                event.stories.append(story)
        for record in claims.records:
            if (event := self._event_of(record.context, record.locator, record.mark.text)) is not None:
                event.records.append(record)
        self._spread_venues()

    def _event_of(self, context: EventContext, locator: Locator, told: str | RowClaim) -> EventClaims | None:
        target = self._target(context)
        if target.left_out:
            return None
        if self.part:
            self.grouped.placed.add(locator)
        if target.event is None:
            self.grouped.unread.append(Unread(locator, target.missing, told if isinstance(told, str) else row_text(told)))
        return target.event

    def _target(self, context: EventContext) -> _Target:
        known = self.targets.get(id(context))
        if known is None:
            known = self.targets[id(context)] = self._find(self._named(context))
        return known

    def _named(self, stated: EventContext) -> EventContext:
        """Give a context with its event named anew where another section told its discipline or gender."""
        context = self.contexts[id(stated)]
        if context.event is None or context.discipline is None or context.gender is None or (stated.discipline and stated.gender):
            return context
        name = self.rules.name_in(context.event, context.discipline.value, context.gender.value)
        return replace(context, event=replace(context.event, value=name))

    def _find(self, context: EventContext) -> _Target:
        event, games, discipline = context.event, context.games, context.discipline
        if event is None or games is None or discipline is None or games.value not in self.known_games:
            # No other source can bring such a claim to an event.
            return _Target(missing=_missing(context), left_out=self.part is not None and self.source not in self.part.changed)
        if self.part and (games.value, discipline.value) not in self.part.programmes:
            return _Target(left_out=True)
        gender = context.gender.value if context.gender else self._gender(games.value, discipline.value, event.value.slug)
        if gender is Gender.X:  # riding is open to both today: what a page of 1936 calls so was the men's
            gender = self.rules.only_gender(discipline.value, self.known_games[games.value].year) or gender
        if gender is None:
            return _Target(missing="no-gender")
        named = self.rules.weight_classes.named(event.value.slug, discipline.value, gender, self.known_games[games.value].year)
        slug = self.told.whole_name(games.value, discipline.value, gender, named)
        return _Target(self._event(context, EventClaims(games.value, discipline.value, gender, slug)))

    def _gender(self, games: str, discipline: str, slug: str) -> Gender | None:
        """Give the gender of an event whose telling names none: the only one told elsewhere, or the only one there was."""
        told = self.told.genders.get((games, discipline, slug), set())
        return next(iter(told)) if len(told) == 1 else self.rules.only_gender(discipline, self.known_games[games].year)

    def _event(self, context: EventContext, empty: EventClaims) -> EventClaims:
        event = self.grouped.events.setdefault(empty.key, empty)
        if context.event:
            event.team = event.team or bool(context.event.value.team)
            event.names.add((context.event.locator.language, context.event.text))
        if context.venue:
            event.venues.append(context.venue)
        if context.date:
            event.dates.append(context.date)
        event.status = min(event.status, context.status, key=STATUS_ORDER.index)
        return event

    def _spread_venues(self) -> None:
        """Let the one venue that a page names for a discipline at its Games serve the events that name none."""
        told: dict[tuple[str, str], list[Stated[str]]] = defaultdict(list)
        for context in self.contexts.values():
            if context.venue and context.games and context.discipline:
                told[context.games.value, context.discipline.value].append(context.venue)
        if not told:
            return
        for target in self.targets.values():
            event = target.event
            venue = _sole(told.get((event.games, event.discipline), ())) if event else None
            if event and venue:
                event.venues_of_others.append(venue)


def _missing(context: EventContext) -> str:
    """Give the reason why a context leads to no event."""
    if context.event is None:
        return "no-event"
    if context.games is None:
        return "no-games"
    return "no-discipline" if context.discipline is None else "unknown-games"


def row_text(row: RowClaim) -> str:
    """Give the row's cells as printed, for a reader of what was not understood."""
    cells = (row.rank, row.medal, row.team, row.noc, row.people, row.mark, row.irm)
    return " | ".join(dict.fromkeys(cell.text for cell in cells if cell))
