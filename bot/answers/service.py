"""The one door to answers: a question, a command or a request in, an Answer out."""

import asyncio
import gc
from collections.abc import Callable, Coroutine, Hashable, Mapping
from contextlib import suppress
from functools import cache
from typing import Any
from weakref import WeakKeyDictionary

from bot.answers.answer import Answer, Status, Suggestion
from bot.answers.answer_cache import AnswerCache
from bot.answers.answering import answer as answer_request
from bot.answers.asked_words import asked_words
from bot.answers.asking import answer_question, is_name_alone
from bot.answers.command_resolver import CommandResolver, ResolvedCommand
from bot.answers.commands import COMMANDS, are_sides, command_named, parse_command_text
from bot.answers.conversation import Conversation
from bot.answers.pages import shortened
from bot.answers.wording.phrases import Phrases
from bot.catalogue.budget import BudgetSpent, budget
from bot.catalogue.database import Catalogue, CatalogueFile
from bot.olympics.reference import Reference
from bot.parsing.antecedents import Before
from bot.parsing.detecting import detected
from bot.parsing.lexicon import Entity
from bot.parsing.lexicon.lexicon import Lexicon
from bot.parsing.lexicon.tokens import tokens_of
from bot.parsing.parse import parse
from bot.parsing.vocabulary import vocabularies
from bot.query.model import Aside, Request, Topic

DEFAULT_LANGUAGE = "en"
ASK = "ask"
MOST_SUGGESTIONS = 25
QUOTED = 60
LONGEST = 1_000
MOST_TOKENS = 90
"""Longer texts are no question: people's have 40 words at most. One character may stand for several words."""
BUDGET = 0.25
"""Seconds of processor time that an answer may take. The slowest of people's questions takes half of it."""


FIRST_QUESTION = "100 m 2008"
"""Read once in every language before anybody asks, so that what is compiled once is."""


class Answerer:
    """Answers from the catalogue file at hand; a new file is taken up with its own lexicon."""

    def __init__(self, catalogue_file: CatalogueFile, reference: Reference, *, budget: float = BUDGET) -> None:
        self._budget = budget
        self._file = catalogue_file
        self._reference = reference
        self._answers = AnswerCache()
        self._lexicons: WeakKeyDictionary[Catalogue, Lexicon] = WeakKeyDictionary()
        self._loading = asyncio.Lock()

    async def ask(
        self,
        text: str,
        *,
        language: str | None = None,
        otherwise: str = DEFAULT_LANGUAGE,
        conversation: Conversation | None = None,
        home: str = "",
    ) -> Answer:
        """Answer a question in plain words, or a command typed as text.

        `language` is what the reader chose, `otherwise` what they are answered in where neither they nor the words say one;
        `home` is the NOC that they mean by we.
        """
        otherwise = language or otherwise
        if text.lstrip().startswith("/"):
            return await self._typed_command(text.strip(), otherwise, conversation, home)

        async def answer(catalogue: Catalogue) -> Answer:
            _check_length(text)
            return await self._question(text, catalogue, (language, otherwise), conversation, home)

        return await self._remembered((text, language, otherwise, conversation, home), answer, language, text)

    async def command(self, name: str, options: Mapping[str, str], *, language: str) -> Answer:
        """Answer a command with its options by name."""
        command = command_named(name)
        if command is None:
            return self._no_such_command(name, language)
        if command.name == ASK:
            return await self.ask(options.get("question", ""), language=language)

        async def answer(catalogue: Catalogue) -> Answer:
            _check_length(" ".join(options.values()))
            resolver = await self._resolver(catalogue, language)
            return await self._of_resolved(await resolver.options(command, options), catalogue, language)

        return await self._remembered((name, frozenset(options.items()), language), answer, language)

    async def perform(self, request: Request, *, language: str, page: int = 0) -> Answer:
        """Answer a request, such as a button's. The same request and page of the same catalogue have the same answer."""

        def answer(catalogue: Catalogue) -> Coroutine[Any, Any, Answer]:
            return answer_request(request, catalogue=catalogue, reference=self._reference, language=language, page=page)

        return await self._remembered((request, language, page), answer, language)

    async def said(self, request: Request, *, language: str) -> str:
        """Say in words what a request asks."""
        async with self._file.lease() as catalogue:
            return await asked_words(request, catalogue=catalogue, reference=self._reference, language=language)

    async def suggest(self, command: str, option: str, text: str, options: Mapping[str, str], *, language: str) -> list[Entity]:
        """Suggest what an option's half-typed text may become, held to the options already filled in."""
        row = command_named(command)
        wanted = row.option(option) if row else None
        if row is None or wanted is None:
            return []

        async def choices(catalogue: Catalogue) -> list[Entity]:
            _check_length(" ".join([text, *options.values()]))
            resolver = await self._resolver(catalogue, language)
            others = {name: value for name, value in options.items() if name != option and row.option(name)}
            if are_sides(row):
                return await resolver.other_sides(wanted, text, others.values(), limit=MOST_SUGGESTIONS)
            where = await resolver.filled_in(row, others)
            found: list[Entity] = []
            for kind in wanted.kinds:
                found += await resolver.lexicon.suggest(kind, text, language=language, where=where, limit=MOST_SUGGESTIONS)
            return found[:MOST_SUGGESTIONS]

        async with self._file.lease() as catalogue:
            await self._lexicon(catalogue)
            with budget(self._budget), suppress(BudgetSpent):
                return await choices(catalogue)
        return []

    # --- on the way

    async def _question(
        self, text: str, catalogue: Catalogue, reader: tuple[str | None, str], conversation: Conversation | None, home: str
    ) -> Answer:
        """Answer a question in its own language, where the reader has chosen none; a bare name is in no language."""
        lexicon = await self._lexicon(catalogue)
        language, otherwise = reader
        otherwise = conversation.language if conversation else otherwise
        spoken = detected(tokens_of(text), otherwise, lexicon)
        if spoken != otherwise and await is_name_alone(text, lexicon=lexicon, language=otherwise, spoken=spoken):
            spoken = otherwise
        return await answer_question(
            text,
            catalogue=catalogue,
            lexicon=lexicon,
            reference=self._reference,
            spoken=spoken,
            language=language or spoken,
            before=_leant_on(conversation),
            home=home,
        )

    async def _typed_command(self, text: str, language: str, conversation: Conversation | None, home: str) -> Answer:
        typed = parse_command_text(text)
        command = command_named(typed.name)
        if command is None:
            return self._no_such_command(typed.name, language)
        if command.name == ASK:
            return await self.ask(typed.options.get("question") or typed.words, language=None, conversation=conversation, home=home)

        async def answer(catalogue: Catalogue) -> Answer:
            _check_length(text)
            resolver = await self._resolver(catalogue, language, home)
            resolved = await (resolver.words(command, typed) if typed.words else resolver.options(command, typed.options))
            return await self._of_resolved(resolved, catalogue, language)

        return await self._remembered((text, language, conversation, home), answer, language)

    async def _remembered(
        self, asked: Hashable, make: Callable[[Catalogue], Coroutine[Any, Any, Answer]], language: str | None, text: str = ""
    ) -> Answer:
        """Answer within the budget, or say that it is too much: in the question's language where the reader has none."""
        async with self._file.lease() as catalogue:
            await self._lexicon(catalogue)
            try:
                with budget(self._budget):
                    return await self._answers.find(catalogue, asked, lambda: make(catalogue))
            except BudgetSpent:
                language = language or detected(tokens_of(text[:LONGEST])[:MOST_TOKENS], DEFAULT_LANGUAGE)
                words = Phrases(language, self._reference)
                told = words.say("That is too much to work out at once. Ask for less: one question, fewer names.")
                return Answer(Status.NOT_UNDERSTOOD, told, language)

    async def _of_resolved(self, resolved: ResolvedCommand, catalogue: Catalogue, language: str) -> Answer:
        if resolved.request is None:
            return resolved.answer or Answer(Status.NOT_UNDERSTOOD, "", language)
        return await answer_request(resolved.request, catalogue=catalogue, reference=self._reference, language=language)

    def _no_such_command(self, name: str, language: str) -> Answer:
        words = Phrases(language, self._reference)
        known = ", ".join(f"/{command.name}" for command in COMMANDS)
        text = words.say("There is no command /{name}. My commands: {commands}.", name=shortened(name, QUOTED), commands=known)
        offered = (Suggestion(words.say("Help"), Aside(topic=Topic.HELP)),)
        return Answer(Status.NOT_UNDERSTOOD, text, language, suggestions=offered)

    async def _resolver(self, catalogue: Catalogue, language: str, home: str = "") -> CommandResolver:
        return CommandResolver(await self._lexicon(catalogue), catalogue, Phrases(language, self._reference), home)

    async def _lexicon(self, catalogue: Catalogue) -> Lexicon:
        async with self._loading:
            if catalogue not in self._lexicons:
                lexicon = await Lexicon.load(catalogue, self._reference)
                for language in vocabularies():  # now: no question's budget pays for what is read and compiled once
                    await parse(FIRST_QUESTION, lexicon=lexicon, language=language)
                self._lexicons[catalogue] = lexicon
                _keep_for_good()
            return self._lexicons[catalogue]


@cache
def _keep_for_good() -> None:
    """Spare the words and names of all languages, once, from being looked through for garbage: that takes a tenth of a second."""
    gc.freeze()


def _leant_on(conversation: Conversation | None) -> Before | None:
    """Give what a question may lean on."""
    if conversation is None:
        return None
    return Before(conversation.request, conversation.athletes, conversation.nocs, conversation.event, conversation.earlier)


def _check_length(text: str) -> None:
    """Refuse what is longer than anything that people ask, before it is read.

    Raises
    ------
    BudgetSpent
        It is too long.
    """
    if len(text) > LONGEST or len(tokens_of(text)) > MOST_TOKENS:
        raise BudgetSpent
