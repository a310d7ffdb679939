"""The lexicon: what the words of a question, an option's text or a half-typed word stand for in this catalogue."""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from bot.olympics.event import Gender
from bot.olympics.games import GamesStatus
from bot.olympics.names import fold
from bot.olympics.reference import Reference
from bot.parsing.lexicon import people
from bot.parsing.lexicon.closed import ClosedNames, closed_names, continent_phrases
from bot.parsing.lexicon.entity import Entity, EntityKind, Resolution
from bot.parsing.lexicon.event_terms import EventTerms
from bot.parsing.lexicon.events import EventIndex, HeldEvent, event_readings
from bot.parsing.lexicon.games_names import GamesNames
from bot.parsing.lexicon.holdings import Holdings, holdings
from bot.parsing.lexicon.labels import Labels
from bot.parsing.lexicon.language import Language, languages
from bot.parsing.lexicon.name_words import near_words
from bot.parsing.lexicon.offered import OfferedNames
from bot.parsing.lexicon.own_names import OwnNames, own_names, plain_names
from bot.parsing.lexicon.people import Person, Rows
from bot.parsing.lexicon.phrases import Forms, PhraseIndex
from bot.parsing.lexicon.tokens import Token, TokenKind, tokens_of
from bot.parsing.lexicon.weight_classes import limits
from bot.parsing.lexicon.words import first_forms
from bot.parsing.name_lookup import meant, named_whole, otherwise_written
from bot.query.model import Where
from bot.reference_files import load_toml

MOST_SUGGESTIONS = 25
ANY_GENDER = "//"
"""In the key of events of one name and several genders."""
MOST_LEFT_OUT = 2
"""Of a name of more words than these, one may be too many (`Simone Biles Owens`)."""


@cache
def event_terms() -> EventTerms:
    """Read the vocabulary of event names, once."""
    return EventTerms.from_table(load_toml("events")["terms"])


def _dropped(reference: Reference) -> dict[str, frozenset[str]]:
    """Return the terms that pages may leave out of event names, by discipline (`slalom` of canoe slalom, `mass start` of a 30 km)."""
    return {code: frozenset(discipline.drops) for code, discipline in reference.disciplines.items()}


class _Names(NamedTuple):
    """What things are called, whatever a catalogue holds of them."""

    closed: ClosedNames
    own: Mapping[str, OwnNames]
    plain: Mapping[str, frozenset[str]]


@cache
def _names(reference: Reference) -> _Names:
    """Index the names that a reference has, once: a catalogue that takes another one's place does not wait for that again."""
    terms = load_toml("events")["terms"]
    plain = {code: plain_names(reference, terms, code) for code in languages()}
    return _Names(closed_names(reference, tuple(languages().values())), own_names(reference, terms), plain)


class Lexicon:
    """Names to keys. Closed lists are in memory, people are looked up; one lexicon belongs to one open catalogue."""

    def __init__(self, catalogue: Rows, reference: Reference, held: Holdings) -> None:
        self.catalogue = catalogue
        self.reference = reference
        self.held = held
        self.labels = Labels(reference)
        self.languages = languages()
        self.closed, self.own_names, self._plain_names = _names(reference)
        self._seasons = {code: _seasons(language) for code, language in self.languages.items()}
        weights = limits(load_toml("weight_classes"), held.games_of)
        self.events = EventIndex(held.events, event_terms(), weights, _dropped(reference))
        self.offered = OfferedNames(reference, held.events)
        self.games = GamesNames(reference, self.closed.games, held.games)
        self.sports = PhraseIndex(())
        official = {key for key, games in reference.games.items() if games.status is GamesStatus.OFFICIAL}
        self.every_games = {key for key in official if key <= max(held.games, default="")} <= set(held.games)
        """Whether all Games up to the last ones are held: who has no medal in the data has none."""
        self.continents = PhraseIndex(continent_phrases(reference, self.languages.values()))

    @classmethod
    async def load(cls, catalogue: Rows, reference: Reference) -> "Lexicon":
        """Read the closed lists of a catalogue; their indexes are made on another thread, for the event loop has others to serve."""
        return await asyncio.to_thread(cls, catalogue, reference, await holdings(catalogue))

    def forms(self, tokens: Sequence[Token], language: str) -> list[tuple[str, ...]]:
        """List, for each token, the forms its word may be an inflection of."""
        endings = self._language(language).endings
        return [first_forms(token.word, endings) if token.kind is TokenKind.WORD else (token.word,) for token in tokens]

    def names_known(self, tokens: Sequence[Token], language: str) -> frozenset[int]:
        """Return the places of the words of a text that stand in names as one language has them."""
        own = self.own_names.get(language)
        indexes = (own.nocs, own.peoples, own.games, own.disciplines, own.events) if own else ()
        plain = self._plain_names[language]
        words = [(at, token.word) for at, token in enumerate(tokens) if token.kind is TokenKind.WORD]
        return frozenset(at for at, word in words if word in plain or any(index.has_word(word) for index in indexes))

    async def resolve(self, kind: EntityKind, text: str, *, language: str, where: Where | None = None) -> Resolution:
        """Resolve one name as a whole: what the catalogue holds by it, what only the reference knows, and what is near."""
        where = where or Where()
        if kind is EntityKind.ATHLETE:
            return await self._resolve_athlete(text, language, where)
        if kind is EntityKind.EVENT:
            return self._resolve_event(text, language, where)
        if kind is EntityKind.GAMES:
            return self._resolve_games(text, language)
        return self._resolve_closed(kind, text, language)

    async def suggest(
        self,
        kind: EntityKind,
        text: str,
        *,
        language: str,
        where: Where | None = None,
        limit: int = MOST_SUGGESTIONS,
    ) -> list[Entity]:
        """Suggest what a half-typed name may become; only what the catalogue holds."""
        where = where or Where()
        if kind is EntityKind.ATHLETE:
            return await self._suggest_athletes(text, language, where, limit)
        typed = " ".join(token.word for token in tokens_of(text)) or fold(text)
        found = self._candidates(kind, language, where)
        ranked = _ranked(typed, found)
        if not ranked and typed:
            resolution = await self.resolve(kind, text, language=language, where=where)
            ranked = [*resolution.exact, *resolution.near]
        return ranked[:limit]

    # --- closed lists

    def _language(self, code: str) -> Language:
        return self.languages.get(code) or self.languages["en"]

    def _resolve_closed(self, kind: EntityKind, text: str, language: str) -> Resolution:
        forms = self.forms(tokens_of(text), language)
        for index in self._indexes(kind, language):
            if keys := index.whole(forms):
                return self._resolution(kind, keys, language)
        index = self._indexes(kind, language)[0]
        corrected = [_corrected(index, options) for options in forms]
        keys = index.whole(corrected)
        resolution = self._resolution(kind, keys, language)
        if len(resolution.exact) == 1 and not resolution.absent:
            return Resolution(exact=resolution.exact, corrected=True)
        offered = tuple(one for key in sorted(self._held(kind)) if fold((one := self.entity(kind, key, language)).label) == fold(text))
        return Resolution(exact=offered, near=() if offered else resolution.exact or self._near(kind, fold(text), language))

    def _indexes(self, kind: EntityKind, language: str) -> tuple[PhraseIndex, ...]:
        if kind is EntityKind.NOC:
            codes = self.closed.noc_codes.get(language) or self.closed.noc_codes["en"]
            return (self.closed.nocs, codes)
        return (self.closed.disciplines if kind is EntityKind.DISCIPLINE else self.closed.genders,)

    def _resolution(self, kind: EntityKind, keys: Iterable[str], language: str) -> Resolution:
        held = self._held(kind)
        entities = {key: self.entity(kind, key, language) for key in sorted(keys)}
        return Resolution(
            exact=tuple(entity for key, entity in entities.items() if key in held),
            absent=tuple(entity for key, entity in entities.items() if key not in held),
        )

    def _held(self, kind: EntityKind) -> frozenset[str]:
        kinds: dict[EntityKind, Iterable[str]] = {
            EntityKind.NOC: self.held.nocs,
            EntityKind.DISCIPLINE: self.held.disciplines,
            EntityKind.GENDER: self.held.genders,
            EntityKind.GAMES: self.held.games,
            EntityKind.EVENT: self.events.events,
        }
        return frozenset(kinds[kind])

    def entity(self, kind: EntityKind, key: str, language: str) -> Entity:
        """Give a key of a closed list its labels."""
        labels: dict[EntityKind, Callable[[], Entity]] = {
            EntityKind.NOC: lambda: self.labels.noc(key, language),
            EntityKind.DISCIPLINE: lambda: self.labels.discipline(key, language),
            EntityKind.GENDER: lambda: self.labels.gender(Gender(key), language),
            EntityKind.GAMES: lambda: self.labels.games(key, language),
            EntityKind.EVENT: lambda: self._event_entity(self.events.events[key], language),
        }
        return labels[kind]()

    def _near(self, kind: EntityKind, typed: str, language: str) -> tuple[Entity, ...]:
        held = self._held(kind)
        begun = (
            {key for _, keys in self._indexes(kind, language)[0].phrases_with_prefix(typed[:3]) for key in keys if key in held}
            if typed
            else set()
        )
        return tuple(self.entity(kind, key, language) for key in sorted(begun))[:MOST_SUGGESTIONS]

    # --- events

    def _resolve_event(self, text: str, language: str, where: Where) -> Resolution:
        if offered := [event for event in self.offered.named(text, language) if _fits(event, where, self.held)]:
            return Resolution(exact=self._event_entities(offered, language))
        tokens = [self.as_measure(token) for token in tokens_of(text)]
        forms = self.forms(tokens, language)
        rest, genders, disciplines = self._event_context(tokens, forms)
        readings = event_readings(self.events.index, rest)
        misspelt = readings is None
        if readings is None:
            readings = event_readings(self.events.index, [_corrected(self.events.index, options) for options in rest])
        if not readings or not (any(readings) or disciplines):
            fitting = self._fitting_events(where)
            codes = {one.key for one in self._resolve_closed(EntityKind.DISCIPLINE, text, language).exact}
            if found := [event for event in fitting if event.discipline in codes]:
                return Resolution(exact=self._event_entities(found, language))
            return Resolution(near=self._event_entities(self.events.nearest([option[0] for option in rest], fitting)[:5], language))
        named = {
            event.key: event for atoms in readings for event in (self.events.with_atoms(atoms) if atoms else self._fitting_events(where))
        }
        found = [event for event in named.values() if _fits(event, where, self.held) and self._had_weight(event, readings, where)]
        found = [
            event for event in found if (not genders or event.gender in genders) and (not disciplines or event.discipline in disciplines)
        ]
        found = [event for event in found if any(self.events.is_whole(event, atoms) for atoms in readings)] or found
        if found:
            return Resolution(exact=self._event_entities(found, language), corrected=misspelt)
        return Resolution(near=self._event_entities(self.events.nearest(readings[0], self._fitting_events(where))[:5], language))

    def _fitting_events(self, where: Where) -> list[HeldEvent]:
        return [event for event in self.events.events.values() if _fits(event, where, self.held)]

    def _had_weight(self, event: HeldEvent, readings: Sequence[frozenset[str]], where: Where) -> bool:
        """Whether an event that was named by its weight was of that weight at the Games in question."""
        of_weight = [self.events.games_with(event, atoms) for atoms in readings if event in self.events.with_atoms(atoms)]
        return not where.games or not of_weight or any(games is None or games & set(where.games) for games in of_weight)

    def as_measure(self, token: Token) -> Token:
        """Read a bare number as a distance in metres if some event has it."""
        measure = f"{token.value}m"
        if token.kind is TokenKind.NUMBER and self.events.is_measure(measure):
            return Token(token.text, measure, token.start, token.end, TokenKind.MEASURE, token.value)
        return token

    def _event_context(self, tokens: Sequence[Token], forms: Forms) -> tuple[list[Sequence[str]], frozenset[str], frozenset[str]]:
        """Take gender and discipline out of an event's text."""
        genders: set[str] = set()
        disciplines: set[str] = set()
        used: set[int] = set()
        for index, keys in ((self.closed.disciplines, disciplines), (self.closed.genders, genders)):
            for found in index.found(forms):
                span = set(range(found.start, found.end))
                if not used & span:
                    keys.update(found.keys)
                    used |= span
        fillers = set(self.languages["en"].phrases.get("event", ())) | {"the", "of", "in", "na", "v"}
        rest = [forms[i] for i in range(len(tokens)) if i not in used and not (set(forms[i]) & fillers)]
        return rest, frozenset(genders), frozenset(disciplines)

    def _event_entities(self, events: Iterable[HeldEvent], language: str) -> tuple[Entity, ...]:
        return tuple(self._event_entity(event, language) for event in events)

    def _event_entity(self, event: HeldEvent, language: str) -> Entity:
        return self.labels.event(event, language, tuple(self.events.limits.get(event.key, ())))

    def _named_alike(self, events: Sequence[HeldEvent], language: str) -> Entity:
        """Give events of one name, of several genders, one label: who chooses it has chosen no gender."""
        entity = self._event_entity(events[0], language)
        return entity if len(events) == 1 else replace(entity, key=f"{events[0].discipline}{ANY_GENDER}{events[0].slug}")

    def of_any_gender(self, key: str, language: str, where: Where) -> tuple[Entity, ...]:
        """Return the events that a key of several genders' stands for (`ATH//100m`): those that fit, else all; none for any other text."""
        discipline, _, slug = key.partition(ANY_GENDER)
        named = [event for event in self.held.events if (event.discipline, event.slug) == (discipline, slug)]
        return self._event_entities([event for event in named if _fits(event, where, self.held)] or named, language)

    def _resolve_games(self, text: str, language: str) -> Resolution:
        tokens = tokens_of(text)
        named = self.games.named(tokens, self.forms(tokens, language), self._season(tokens, language))
        if named is None:
            near = tuple(self.labels.games(key, language) for key in self.held.games[-5:])
            return Resolution(near=near)
        return Resolution(
            exact=tuple(self.labels.games(key, language) for key in named if key in self.games.held),
            absent=tuple(self.labels.games(key, language) for key in named if key not in self.games.held),
        )

    def _season(self, tokens: Sequence[Token], language: str) -> str | None:
        found = next(iter(self._seasons[self._language(language).code].found(self.forms(tokens, language))), None)
        return min(found.keys) if found else None

    # --- people

    async def _resolve_athlete(self, text: str, language: str, where: Where) -> Resolution:
        forms = self.forms([token for token in tokens_of(text) if token.kind is TokenKind.WORD], language)
        if not forms or len(forms) > people.LONGEST_NAME:
            return Resolution()
        found = await people.people_with(self.catalogue, forms)
        if found:
            return Resolution(exact=await self._people(meant(list(found), forms), language, where))
        corrected = [await self._corrected_name(options) for options in forms]
        found = await people.people_with(self.catalogue, corrected) if all(corrected) else []
        found = found or await otherwise_written(self.catalogue, [options[0] for options in forms])
        entities = await self._people(found, language, where)
        if len(entities) == 1:
            return Resolution(exact=entities, corrected=True)
        if entities:
            return Resolution(near=entities)
        return Resolution(near=await self._sharing_a_word(corrected, language, where))

    async def _corrected_name(self, options: Sequence[str]) -> tuple[str, ...]:
        known = await people.name_words(self.catalogue, options)
        if known:
            return tuple(known)
        near = (await near_words(self.catalogue, options[:1])).get(options[0], (0, ()))[1]
        return near or await people.cut_words(self.catalogue, options[0])

    async def _sharing_a_word(self, forms: Forms, language: str, where: Where) -> tuple[Entity, ...]:
        for i in range(len(forms) if len(forms) > MOST_LEFT_OUT else 0):
            fewer = [options for at, options in enumerate(forms) if at != i]
            if all(fewer) and (whole := named_whole(await people.people_with(self.catalogue, fewer), fewer)):
                return await self._people(whole, language, where)
        known = [options for options in forms if options and len(options[0]) > 2]  # noqa: PLR2004 - shorter words are in too many names
        if len(known) < 1 or len(known) < len(forms) - 1:
            return ()
        return await self._people(await people.people_with(self.catalogue, [known[-1]], limit=5), language, where)

    async def _people(self, found: Sequence[Person], language: str, where: Where) -> tuple[Entity, ...]:
        careers = await people.careers(self.catalogue, [person.athlete for person in found if person.athlete is not None])
        entities = []
        for person in found:
            career = careers.get(person.athlete) if person.athlete is not None else None
            if where.nocs and not (career and set(career.nocs) & set(where.nocs)):
                continue
            if where.disciplines and not (career and set(career.disciplines) & set(where.disciplines)):
                continue
            entities.append(self.labels.person(person, career, language))
        return tuple(entities)

    async def _suggest_athletes(self, text: str, language: str, where: Where, limit: int) -> list[Entity]:
        words = fold(text).split()[: people.LONGEST_NAME]
        found = await people.people_beginning(self.catalogue, words, limit=limit * 2)
        entities = list(await self._people([person for person in found if person.athlete is not None], language, where))
        if not entities and words:
            resolution = await self._resolve_athlete(text, language, where)
            entities = [entity for entity in (*resolution.exact, *resolution.near) if not entity.mention]
        return entities[:limit]

    # --- autocomplete of closed lists

    def _candidates(self, kind: EntityKind, language: str, where: Where) -> list[Entity]:
        if kind is EntityKind.EVENT:
            named: dict[tuple[str, str], list[HeldEvent]] = defaultdict(list)
            for event in (one for one in self.held.events if _fits(one, where, self.held)):
                named[event.discipline, event.slug].append(event)
            return [self._named_alike(events, language) for events in named.values()]
        if kind is EntityKind.GAMES:
            return [self.labels.games(key, language) for key in reversed(self.held.games)]
        return [self.entity(kind, key, language) for key in sorted(self._held(kind))]


def _seasons(language: Language) -> PhraseIndex:
    return PhraseIndex((phrase, season) for season in ("summer", "winter") for phrase in language.phrases.get(f"season.{season}", ()))


def _corrected(index: PhraseIndex, options: Sequence[str]) -> tuple[str, ...]:
    return (*options, *index.corrections(options[0])[1])


def _fits(event: HeldEvent, where: Where, held: Holdings) -> bool:
    if where.disciplines and event.discipline not in where.disciplines:
        return False
    if where.genders and event.gender not in where.genders:
        return False
    if where.team is not None and event.team is not where.team:
        return False
    return not where.games or bool(held.games_of[event.key] & set(where.games))


def _ranked(typed: str, entities: Iterable[Entity]) -> list[Entity]:
    """Keep what the typed text fits, best first: the label begins so, a word of it does, it stands inside."""
    ranks = [(_rank(typed, entity), place, entity) for place, entity in enumerate(entities)]
    kept = [(rank, place, entity) for rank, place, entity in ranks if rank is not None]
    return [entity for _, _, entity in sorted(kept, key=lambda item: item[:2])]


def _rank(typed: str, entity: Entity) -> int | None:
    label = " ".join(token.word for token in tokens_of(f"{entity.label} {entity.description}"))
    distance = f"{typed}m"  # `1000` is the 1000 m before it begins `10,000 m`
    if distance in label.split():
        return int(distance != "".join(token.word for token in tokens_of(entity.label)))
    if not typed or label.startswith(typed) or fold(entity.key) == typed:
        return 2
    words = typed.split()
    if all(any(word.startswith(part) for word in label.split()) for part in words):
        return 3
    return 4 if typed in label else None
