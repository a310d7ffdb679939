"""The one door to answers: a question, a command or an Intent in, an Answer out."""

import asyncio
from collections.abc import Callable, Coroutine, Hashable, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any
from weakref import WeakKeyDictionary

from bot.answers.answer import Answer, Status, Suggestion
from bot.answers.asked_words import asked_words
from bot.answers.asking import answer_question, is_name_alone
from bot.answers.commands import COMMANDS, are_sides, command_named, parse_command_text
from bot.answers.conversation import Conversation
from bot.answers.intent import Filters, Intent, QueryIntent, StoryIntent, intent_of
from bot.answers.pages import shortened
from bot.answers.performing import perform
from bot.answers.performing.context import Context
from bot.answers.performing.paging import SHORT
from bot.answers.performing.perform import asked_by_intents
from bot.answers.remembering import Remembered
from bot.answers.running import FIELDS, Run, Runner
from bot.answers.understanding import Missing, MissingKind, Understanding, understand
from bot.answers.understanding.understand import detected
from bot.answers.understanding.vocabulary import vocabulary
from bot.answers.wording import Words
from bot.catalogue.budget import BudgetSpent, budget
from bot.catalogue.database import Catalogue, CatalogueFile
from bot.olympics.event import Gender
from bot.olympics.reference import Reference
from bot.parsing.antecedents import Before
from bot.parsing.lexicon import Entity
from bot.parsing.lexicon.lexicon import Lexicon
from bot.parsing.lexicon.tokens import tokens_of
from bot.parsing.vocabulary import vocabularies
from bot.query.model import Aside, Topic

DEFAULT_LANGUAGE = "en"
ASK = "ask"
MOST_SUGGESTIONS = 25
LONGEST = 1_000
MOST_TOKENS = 90
"""Longer texts are no question: people's have 40 words at most. One character may stand for several words."""
BUDGET = 0.5
"""Seconds of processor time that an answer may take. The slowest of people's questions takes a third of it."""


class Answerer:
    """Answers from the catalogue file at hand; a new file is taken up with its own lexicon."""

    def __init__(self, catalogue_file: CatalogueFile, reference: Reference, *, budget: float = BUDGET) -> None:
        self._budget = budget
        self._file = catalogue_file
        self._reference = reference
        self._answers = Remembered()
        self._lexicons: WeakKeyDictionary[Catalogue, Lexicon] = WeakKeyDictionary()
        self._loading = asyncio.Lock()

    async def ask(self, text: str, *, language: str | None = None, conversation: Conversation | None = None) -> Answer:
        """Answer a question in plain words, or a command typed as text."""
        if text.lstrip().startswith("/"):
            return await self._typed_command(text.strip(), language=language or DEFAULT_LANGUAGE, conversation=conversation)

        async def answer(catalogue: Catalogue) -> Answer:
            _check_length(text)
            lexicon = await self._lexicon(catalogue)
            composed = await self._composed(text, catalogue, lexicon, language, conversation)
            if composed and composed.status not in {Status.UNKNOWN, Status.NOT_UNDERSTOOD}:
                return composed
            try:
                reading = await understand(text, lexicon=lexicon, language=language, conversation=conversation)
            except BudgetSpent:
                if composed:
                    return composed
                raise
            several = len(lexicon.held.disciplines) > 1
            if composed and several and not isinstance(reading.intent, StoryIntent):
                return composed  # the older rules read what is said of one sport; of several they hear too little
            older = await self._of_reading(reading, catalogue)
            return composed if composed and several and older.status is not Status.ANSWERED else older

        return await self._remembered((text, language, conversation), answer, language, text)

    async def command(self, name: str, options: Mapping[str, str], *, language: str) -> Answer:
        """Answer a command with its options by name."""
        command = command_named(name)
        if command is None:
            return self._no_such_command(name, language)
        if command.name == ASK:
            return await self.ask(options.get("question", ""), language=language)

        async def answer(catalogue: Catalogue) -> Answer:
            _check_length(" ".join(options.values()))
            runner = await self._runner(catalogue, language)
            return await self._of_run(await runner.options(command, options), catalogue, language)

        return await self._remembered((name, frozenset(options.items()), language), answer, language)

    async def perform(self, intent: Intent, *, language: str, page: int = 0) -> Answer:
        """Answer an Intent, such as a button's."""

        def answer(catalogue: Catalogue) -> Coroutine[Any, Any, Answer]:
            return perform(intent, catalogue=catalogue, reference=self._reference, language=language, page=page)

        return await self._remembered((intent, language, page), answer, language)

    async def said(self, intent: Intent, *, language: str) -> str:
        """Say in words what a Query asks; empty of an older Intent."""
        if not isinstance(intent, QueryIntent):
            return ""
        async with self._file.lease() as catalogue:
            return await asked_words(intent.request, catalogue=catalogue, reference=self._reference, language=language)

    async def suggest(self, command: str, option: str, text: str, options: Mapping[str, str], *, language: str) -> list[Entity]:
        """Suggest what an option's half-typed text may become, held to the options already filled in."""
        row = command_named(command)
        wanted = row.option(option) if row else None
        if row is None or wanted is None:
            return []

        async def choices(catalogue: Catalogue) -> list[Entity]:
            _check_length(" ".join([text, *options.values()]))
            runner = await self._runner(catalogue, language)
            others = {name: value for name, value in options.items() if name != option and row.option(name)}
            if are_sides(row):
                return await runner.other_sides(wanted, text, others.values(), limit=MOST_SUGGESTIONS)
            filters = await _filled_in(runner, others, command)
            found: list[Entity] = []
            for kind in wanted.kinds:
                found += await runner.lexicon.suggest(kind, text, language=language, filters=filters, limit=MOST_SUGGESTIONS)
            return found[:MOST_SUGGESTIONS]

        async with self._file.lease() as catalogue:
            await self._lexicon(catalogue)
            with budget(self._budget), suppress(BudgetSpent):
                return await choices(catalogue)
        return []

    # --- on the way

    async def _composed(
        self, text: str, catalogue: Catalogue, lexicon: Lexicon, language: str | None, conversation: Conversation | None
    ) -> Answer | None:
        """Answer by one composed Query; None where there is no full reading."""
        spoken = detected(tokens_of(text), lexicon, conversation.language if conversation else language)
        otherwise = conversation.language if conversation else language or DEFAULT_LANGUAGE
        if spoken != otherwise and await is_name_alone(text, lexicon=lexicon, language=otherwise):
            spoken = otherwise
        before = _before(conversation)
        answer = await answer_question(
            text,
            catalogue=catalogue,
            lexicon=lexicon,
            reference=self._reference,
            spoken=spoken,
            language=language or spoken,
            before=before,
        )
        return asked_by_intents(answer) if answer else None

    async def _typed_command(self, text: str, *, language: str, conversation: Conversation | None) -> Answer:
        typed = parse_command_text(text)
        command = command_named(typed.name)
        if command is None:
            return self._no_such_command(typed.name, language)
        if command.name == ASK:
            return await self.ask(typed.options.get("question") or typed.words, language=None, conversation=conversation)

        async def answer(catalogue: Catalogue) -> Answer:
            _check_length(text)
            runner = await self._runner(catalogue, language)
            run = await (runner.words(command, typed) if typed.words else runner.options(command, typed.options))
            return await self._of_run(run, catalogue, language)

        return await self._remembered((text, language, conversation), answer, language)

    async def _remembered(
        self, asked: Hashable, make: Callable[[Catalogue], Coroutine[Any, Any, Answer]], language: str | None, text: str = ""
    ) -> Answer:
        """Answer within the budget, or say that it is too much: in the question's language where the reader has none."""
        async with self._file.lease() as catalogue:
            lexicon = await self._lexicon(catalogue)
            try:
                with budget(self._budget):
                    return await self._answers.find(catalogue, asked, lambda: make(catalogue))
            except BudgetSpent:
                language = language or detected(tokens_of(text[:LONGEST])[:MOST_TOKENS], lexicon, None)
                words = Words(language, self._reference)
                told = words.say("That is too much to work out at once. Ask for less: one question, fewer names.")
                return Answer(Status.NOT_UNDERSTOOD, told, language)

    async def _of_run(self, run: Run, catalogue: Catalogue, language: str) -> Answer:
        if run.answer:
            return run.answer
        if run.intent:
            return await perform(run.intent, catalogue=catalogue, reference=self._reference, language=language)
        return await self._of_reading(run.reading or Understanding(language=language), catalogue)

    async def _of_reading(self, reading: Understanding, catalogue: Catalogue) -> Answer:
        context = self._context(catalogue, reading.language)
        if reading.missing:
            return replace(await _missing(context, reading.missing), understood=reading.echo)
        if reading.alternatives:
            return context.ambiguous(context.words.say("Which one do you mean?"), reading.alternatives)
        if reading.intent is None:
            return await _not_understood(context, reading)
        answer = await perform(reading.intent, catalogue=catalogue, reference=self._reference, language=reading.language)
        return replace(answer, understood=reading.echo)

    def _no_such_command(self, name: str, language: str) -> Answer:
        words = Words(language, self._reference)
        known = ", ".join(f"/{command.name}" for command in COMMANDS)
        text = words.say("There is no command /{name}. My commands: {commands}.", name=shortened(name, SHORT // 10), commands=known)
        offered = (Suggestion(words.say("Help"), intent_of(Aside(topic=Topic.HELP))),)
        return Answer(Status.NOT_UNDERSTOOD, text, language, suggestions=offered)

    def _context(self, catalogue: Catalogue, language: str) -> Context:
        return Context(catalogue, self._reference, Words(language, self._reference))

    async def _runner(self, catalogue: Catalogue, language: str) -> Runner:
        return Runner(await self._lexicon(catalogue), self._context(catalogue, language))

    async def _lexicon(self, catalogue: Catalogue) -> Lexicon:
        async with self._loading:
            if catalogue not in self._lexicons:
                self._lexicons[catalogue] = await Lexicon.load(catalogue, self._reference)
                _read_words()
            return self._lexicons[catalogue]


def _before(conversation: Conversation | None) -> Before | None:
    """Give what a question may lean on."""
    if conversation is None or not isinstance(conversation.intent, QueryIntent):
        return None
    earlier = conversation.earlier.request if isinstance(conversation.earlier, QueryIntent) else None
    return Before(conversation.intent.request, conversation.athletes, conversation.nocs, conversation.event, earlier)


def _read_words() -> None:
    """Read every language's words now: no question's budget pays for what is read once."""
    for language in vocabularies():
        vocabulary(language)


def _check_length(text: str) -> None:
    """Refuse what is longer than anything that people ask, before it is read.

    Raises
    ------
    BudgetSpent
        It is too long.
    """
    if len(text) > LONGEST or len(tokens_of(text)) > MOST_TOKENS:
        raise BudgetSpent


async def _filled_in(runner: Runner, options: Mapping[str, str], name: str) -> Filters:
    """Give the filters of the options that are filled in and name exactly something."""
    command = command_named(name)
    filters: dict[str, tuple[str, ...]] = {}
    for option in command.options if command else ():
        for kind in option.kinds[:1] if options.get(option.name) else ():
            entity = await runner.one(kind, options[option.name])
            if entity:
                filters[FIELDS[kind]] = (Gender(entity.key) if kind == "gender" else entity.key,)
    return Filters(**filters)  # type: ignore[arg-type]


async def _missing(context: Context, missing: tuple[Missing, ...]) -> Answer:
    """Name what is not in the data; offer what is near and take none of it."""
    words = context.words
    labels = [_label(words, one) for one in missing[:3]]
    offered = [suggestion for one in missing for suggestion in one.suggestions]
    near = words.list(dict.fromkeys(entity.label for one in missing for entity in one.near[:3]))
    answer = await context.unknown(words.list(dict.fromkeys(labels)), suggestions=offered)
    if not near or offered:
        return answer
    nearest = words.say("Nearest in my data: {names}.", names=near)
    return replace(answer, headline=f"{answer.headline} {nearest}")


def _label(words: Words, missing: Missing) -> str:
    """Name what is missing: what the reference tables know as it is, what the question says in quotation marks."""
    known = missing.kind in {MissingKind.GAMES, MissingKind.DISCIPLINE, MissingKind.NOC}
    return missing.label if known else words.quoted(shortened(missing.label, SHORT // 10))


async def _not_understood(context: Context, reading: Understanding) -> Answer:
    words = context.words
    text = words.say("I did not understand that. Ask about results, such as “who won the 1000 m?”, or see /help.")
    if reading.unknown_words:
        unknown = ", ".join(words.quoted(shortened(word, SHORT // 10)) for word in reading.unknown_words[:3])
        text = words.say("I did not understand {words}. Ask about results, such as “who won the 1000 m?”, or see /help.", words=unknown)
    offered = (
        Suggestion(words.say("Help"), intent_of(Aside(topic=Topic.HELP))),
        Suggestion(words.say("What my data covers"), intent_of(Aside(topic=Topic.COVERAGE))),
    )
    return Answer(Status.NOT_UNDERSTOOD, text, words.language, suggestions=offered)
