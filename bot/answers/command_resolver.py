"""Commands resolved to requests: options to keys; words without names are read as a question, of which the command takes what holds it."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast

from msgspec.structs import replace as changed

from bot.answers.answer import Answer, Status, Suggestion
from bot.answers.commands import Command, CommandText, Option, are_sides, asked_by, usage
from bot.answers.wording import coverage as covering
from bot.answers.wording.phrases import Phrases
from bot.catalogue.database import Catalogue
from bot.catalogue.queries.coverage import coverage
from bot.locale import FALLBACK
from bot.olympics.event import Gender
from bot.parsing.bag import Bag
from bot.parsing.constraints import constraints
from bot.parsing.lexicon import Entity, EntityKind, Resolution
from bot.parsing.lexicon.lexicon import Lexicon
from bot.parsing.parse import parse, parts_of
from bot.parsing.reading import NoReadingError
from bot.parsing.vocabulary import vocabularies
from bot.query.beside import held_to
from bot.query.model import Aside, Query, Request, Topic, Where

FIELDS = {
    EntityKind.EVENT: "events",
    EntityKind.ATHLETE: "athletes",
    EntityKind.NOC: "nocs",
    EntityKind.GAMES: "games",
    EntityKind.DISCIPLINE: "disciplines",
    EntityKind.GENDER: "genders",
}
GENDERS = frozenset(gender.value for gender in Gender)
ATHLETE = "athlete"
"""The command that tells of people who are only mentioned, too."""
SEPARATOR = " · "
"""Between a choice's label and what describes it; a label may come back as the value."""
MOST_CHOICES = 10
PAIR = 2
MOST_SEPARATORS = 4
"""More are in no choice's label with its description."""
KEY_PART = "."
"""In every key of an athlete, and in few names."""
LONGEST_NAME = 300
"""Longer texts name nothing: three times what Discord lets a choice have."""
MOST_WORDS = 24
"""Longer texts are not two names side by side; each way to part them is looked up, so that they would take long."""


@dataclass(frozen=True, slots=True)
class ResolvedCommand:
    """What a command comes to: a request, or an answer at once."""

    request: Request | None = None
    answer: Answer | None = None


@dataclass(frozen=True, slots=True)
class CommandResolver:
    """Resolves commands against one catalogue."""

    lexicon: Lexicon
    catalogue: Catalogue
    words_in: Phrases
    home: str = ""
    """The NOC that who asks means by we, where it is known."""

    @property
    def language(self) -> str:
        """The reader's language."""
        return self.words_in.language

    async def options(self, command: Command, options: Mapping[str, str]) -> ResolvedCommand:
        """Resolve a command's options; the event last, held to the others."""
        if missing := [option for option in command.options if option.required and not options.get(option.name, "").strip()]:
            return ResolvedCommand(answer=self._incomplete(command, missing))
        where = Where()
        open_sides: list[Answer] = []
        given = [option for option in command.options if options.get(option.name, "").strip()]
        for option in sorted(given, key=lambda option: EntityKind.EVENT in option.kinds):
            held = Where() if are_sides(command) else where
            found = await self._option(command, option, options[option.name].strip(), held)
            if not isinstance(found, Where):
                if are_sides(command) and found.answer and found.answer.status is Status.AMBIGUOUS:
                    open_sides.append(found.answer)
                    continue
                return found
            where = _together(where, found) if are_sides(command) else found
        if open_sides:
            return ResolvedCommand(answer=_beside(open_sides[0], command, where))
        if are_sides(command) and len(given) > 1 and len(where.athletes) + len(where.nocs) == 1:
            text = self.words_in.say("Both are the same. Name two different ones to compare.")
            return ResolvedCommand(answer=Answer(Status.NOT_UNDERSTOOD, text, self.language))
        return self._asked(command, where)

    def _of_two_kinds(self) -> Answer:
        words = self.words_in
        return Answer(
            Status.NOT_UNDERSTOOD,
            words.say("I can compare athletes with athletes and countries with countries, but not one with the other."),
            words.language,
        )

    async def words(self, command: Command, text: CommandText) -> ResolvedCommand:
        """Read a command whose options have no names."""
        if len([option for option in command.options if option.required]) > 1:
            sides = await self._sides(command, text.words)
            if sides:
                return await self.options(command, sides)
        first = next((option for option in command.options if option.required), None)
        if first:
            resolved = await self.options(command, {**text.options, first.name: text.words})
            if resolved.request or (resolved.answer and resolved.answer.status is Status.AMBIGUOUS):
                return resolved
        else:
            resolved = ResolvedCommand()
        named = await self._restrictions(text.words)
        if named and self._has_first(first, named):
            return self._asked(command, named)
        reading = await parse(text.words, lexicon=self.lexicon, language=self._spoken, home=self.home)
        if isinstance(reading.request, Query) and self._has_first(first, said := _named(held_to(reading.request))):
            return self._asked(command, said)
        return resolved if resolved.answer else self._asked(command, Where())

    @property
    def _spoken(self) -> str:
        return self.language if self.language in vocabularies() else FALLBACK

    def _has_first(self, first: Option | None, where: Where) -> bool:
        """Whether words name what a command needs; without such an option, anything."""
        if first is None:
            return where != Where()
        of_sport = EntityKind.EVENT in first.kinds and bool(where.disciplines)  # `/medal water polo 2024`
        return of_sport or any(getattr(where, FIELDS[kind]) for kind in first.kinds)

    def _asked(self, command: Command, where: Where) -> ResolvedCommand:
        """Ask what a command asks for these restrictions; one whose options stand side by side, of two things of one kind."""
        if not are_sides(command):
            return ResolvedCommand(request=asked_by(command, where))
        if where.athletes and where.nocs:
            return ResolvedCommand(answer=self._of_two_kinds())
        if len(where.athletes) + len(where.nocs) < PAIR:
            return ResolvedCommand(answer=self._incomplete(command, [option for option in command.options if option.required]))
        return ResolvedCommand(request=asked_by(command, where))

    async def _restrictions(self, text: str) -> Where | None:
        """Read words that only name things (`1000m 2002 men`); None where they say anything else."""
        bag = Bag(await parts_of(text, lexicon=self.lexicon, language=self._spoken, home=self.home))
        try:
            found = constraints(bag, self.lexicon, reads_medals=False)
            bag.close()
        except NoReadingError:
            return None
        where = found.where
        if found.namesakes or where.years or where.team is not None:
            return None
        genders = (found.sex,) if found.sex and not where.events else where.genders
        return changed(_named(where), genders=genders)

    async def _option(self, command: Command, option: Option, text: str, where: Where) -> "Where | ResolvedCommand":
        if not option.kinds:
            return where
        best: tuple[EntityKind, Resolution] | None = None
        for kind in option.kinds:
            resolution = await self._resolve(kind, text, where)
            if resolution.exact:
                return await self._taken(command, kind, resolution.exact, text, where)
            if kind is EntityKind.NOC and len(resolution.absent) == 1:
                return _with(where, kind, resolution.absent)
            if kind is EntityKind.DISCIPLINE and len(resolution.absent) == 1 and (parts := self._disciplines_of(resolution.absent[0].key)):
                return _with(where, kind, parts)
            if best is None or (resolution.near and not best[1].near):
                best = kind, resolution
        kind, resolution = cast("tuple[EntityKind, Resolution]", best)
        return ResolvedCommand(answer=await self._unknown(command, kind, resolution, text, where))

    def _disciplines_of(self, sport: str) -> list[Entity]:
        """Return the disciplines of a sport that are held."""
        held = self.lexicon.held.disciplines
        codes = self.lexicon.reference.disciplines[sport].parts if sport in self.lexicon.reference.disciplines else ()
        return [self.lexicon.entity(EntityKind.DISCIPLINE, code, self.language) for code in codes if code in held]

    async def _taken(
        self, command: Command, kind: EntityKind, exact: Sequence[Entity], text: str, where: Where
    ) -> "Where | ResolvedCommand":
        mention = next((entity for entity in exact if entity.mention), None)
        if mention and command.name == ATHLETE and len(exact) == 1:
            return ResolvedCommand(request=Aside(topic=Topic.STORY, words=tuple(mention.key.split()), people=(mention.key,)))
        people = [entity for entity in exact if not entity.mention]
        if kind is EntityKind.ATHLETE and len(people) != 1:
            offered = [
                Suggestion(one.label, asked_by(command, _with(where, kind, [one])), one.description) for one in people[:MOST_CHOICES]
            ]
            return ResolvedCommand(
                answer=Answer(
                    Status.AMBIGUOUS,
                    self.words_in.say("Which {text} do you mean?", text=self.words_in.quoted(text)),
                    self.language,
                    suggestions=tuple(offered),
                )
            )
        return _with(where, kind, people)

    async def _resolve(self, kind: EntityKind, text: str, where: Where) -> Resolution:
        """Resolve a key as it is, else a name; a choice's label with its description by its label."""
        if entity := await self._by_key(kind, text):
            return Resolution(exact=(entity,))
        if kind is EntityKind.EVENT and (events := self.lexicon.of_any_gender(text, self.language, where)):
            return Resolution(exact=events)
        if len(text) > LONGEST_NAME:
            return Resolution()
        resolution = await self.lexicon.resolve(kind, text, language=self.language, where=where)
        for _ in range(MOST_SEPARATORS):
            if resolution.exact or SEPARATOR not in text:
                break
            text = text.rsplit(SEPARATOR, 1)[0]
            if entity := await self._by_key(kind, text):
                return Resolution(exact=(entity,))
            resolution = await self.lexicon.resolve(kind, text, language=self.language, where=where)
        if kind is EntityKind.EVENT and where.games and not resolution.exact:
            anywhere = await self.lexicon.resolve(kind, text, language=self.language, where=changed(where, games=()))
            return anywhere if anywhere.exact else resolution  # held, and not at those Games: the answer says so
        return resolution

    async def other_sides(self, option: Option, text: str, given: Iterable[str], *, limit: int) -> list[Entity]:
        """Suggest another side of a comparison: of the kind of those given, and none of them."""
        sides = [(await self._kind_of(option, side.strip()), side) for side in given if side.strip()]
        kinds = [kind for kind in option.kinds if kind in {known for known, _ in sides}] or list(option.kinds)
        taken = {entity.key for kind, side in sides if kind and (entity := await self.one(kind, side))}
        found = [
            entity for kind in kinds for entity in await self.lexicon.suggest(kind, text, language=self.language, limit=limit + len(taken))
        ]
        return [entity for entity in found if entity.key not in taken][:limit]

    async def one(self, kind: EntityKind, text: str) -> Entity | None:
        """Resolve a text that names exactly one thing."""
        exact = (await self._resolve(kind, text.strip(), Where())).exact
        return exact[0] if len(exact) == 1 else None

    async def filled_in(self, command: Command, options: Mapping[str, str]) -> Where:
        """Give what the options that are filled in name, where each names exactly something."""
        where = Where()
        for option in command.options:
            for kind in option.kinds[:1] if options.get(option.name) else ():
                exact = (await self._resolve(kind, options[option.name].strip(), Where())).exact
                if len(exact) == 1 or (exact and kind is EntityKind.EVENT):
                    where = _with(where, kind, exact)
        return where

    async def _by_key(self, kind: EntityKind, text: str) -> Entity | None:
        held = self.lexicon.held
        keys: dict[EntityKind, Container[str]] = {
            EntityKind.EVENT: self.lexicon.events.events,
            EntityKind.GAMES: held.games,
            EntityKind.DISCIPLINE: held.disciplines,
            EntityKind.NOC: held.nocs,
            EntityKind.GENDER: GENDERS,
        }
        if kind is EntityKind.ATHLETE and KEY_PART not in text:
            return None
        if kind is EntityKind.ATHLETE:
            rows = await self.catalogue.fetch("SELECT key, name FROM athlete WHERE key = ?", (text,))
            return Entity(kind, rows[0]["key"], rows[0]["name"]) if rows else None
        return self.lexicon.entity(kind, text, self.language) if text in keys[kind] else None

    async def _unknown(self, command: Command, kind: EntityKind, resolution: Resolution, text: str, where: Where) -> Answer:
        """Say that it is not in the data; offer what is near, and take none of it."""
        label = resolution.absent[0].label if resolution.absent else self.words_in.quoted(text)
        offered = [
            Suggestion(self._choice(kind, near), asked_by(command, _with(where, kind, [near])), near.description)
            for near in resolution.near[:MOST_CHOICES]
        ]
        headline = covering.unknown(self.words_in, label, await coverage(self.catalogue))
        return Answer(Status.UNKNOWN, headline, self.language, suggestions=tuple(offered))

    def _choice(self, kind: EntityKind, entity: Entity) -> str:
        """Label a choice; an event's says the gender, too."""
        return self.words_in.event_type(entity.key) if kind is EntityKind.EVENT else entity.label

    def _incomplete(self, command: Command, missing: Sequence[Option]) -> Answer:
        words = self.words_in
        names = words.list(option.name for option in missing)
        text = words.say("Missing: {options}. Usage: {usage}", options=names, usage=usage(command))
        return Answer(Status.NOT_UNDERSTOOD, text, words.language)

    async def _sides(self, command: Command, text: str) -> dict[str, str] | None:
        """Split words into the two things compared, where exactly one split names two things of one kind."""
        parts = text.split()
        first, second = command.options[:2]
        if len(parts) > MOST_WORDS:
            return None
        for at in range(1, len(parts)):
            sides = " ".join(parts[:at]), " ".join(parts[at:])
            kind = await self._kind_of(first, sides[0])
            if kind and kind == await self._kind_of(first, sides[1]):
                return {first.name: sides[0], second.name: sides[1]}
        return None

    async def _kind_of(self, option: Option, text: str) -> EntityKind | None:
        for kind in option.kinds:
            if (await self._resolve(kind, text, Where())).exact:
                return kind
        return None


def _beside(asked: Answer, command: Command, where: Where) -> Answer:
    """Give a question for one side's name the sides that are known already, so that a choice compares with them."""
    offers = [replace(one, query=asked_by(command, _together(where, _sides_of(one.query)))) for one in asked.suggestions]
    return replace(asked, suggestions=tuple(offers))


def _sides_of(request: Request | None) -> Where:
    """Return whom a comparison names, all its sides together."""
    sides = request.sides if isinstance(request, Query) else ()
    athletes = tuple(key for side in sides for key in side.where.athletes)
    return Where(athletes=athletes, nocs=tuple(key for side in sides for key in side.where.nocs))


def _named(where: Where) -> Where:
    """Return what a restriction names, without what else it says of results."""
    return Where(
        games=where.games,
        disciplines=where.disciplines,
        genders=where.genders,
        events=where.events,
        nocs=where.nocs,
        athletes=where.athletes,
        season=where.season,
    )


def _together(one: Where, other: Where) -> Where:
    """Give the sides of both, each once."""
    athletes, nocs = dict.fromkeys((*one.athletes, *other.athletes)), dict.fromkeys((*one.nocs, *other.nocs))
    return changed(one, athletes=tuple(athletes), nocs=tuple(nocs))


def _with(where: Where, kind: EntityKind, entities: Sequence[Entity]) -> Where:
    """Hold a restriction to what an option names, beside what another option named."""
    name = FIELDS[kind]
    keys = tuple(Gender(entity.key) if kind is EntityKind.GENDER else entity.key for entity in entities)
    return changed(where, **{name: (*getattr(where, name), *keys)})
