"""`chat`: a conversation in a terminal, line by line."""

import argparse
import asyncio
import sys
from dataclasses import replace
from functools import partial

from bot import __version__
from bot.answers.answer import Answer, Status, Suggestion
from bot.answers.as_table import is_as_csv, table_of
from bot.answers.conversation import Conversation, continued, offered
from bot.answers.service import Answerer
from bot.cli.arguments import ANSWERED
from bot.cli.asking import home_country, likely_commands, open_answerer
from bot.cli.rendering import MORE, Printer
from bot.locale import FALLBACK, languages, translator

LEAVING = {"exit", "quit", "bye", "/exit", "/quit", "konec", "izhod"}
MOST_CHOICES = 99
"""A larger number is a year or a mark, never a choice."""


def chat(arguments: argparse.Namespace) -> int:
    """Answer line by line until end of input, `exit`, or a person's Ctrl-C or Ctrl-D."""
    return asyncio.run(_chat(arguments))


async def _chat(arguments: argparse.Namespace) -> int:
    printer = Printer()
    home = home_country()
    async with open_answerer(arguments.database) as answerer:
        conversation = Chat(answerer, arguments.lang, home)
        read_line = _plain_line
        if printer.interactive:
            from bot.cli.line_editor import LineEditor  # 0.1 s that a pipe need not wait for

            printer.greet(*await conversation.greeting())
            read_line = LineEditor(partial(answerer.suggest, language=conversation.language)).read
        while (line := await read_line()) is not None and line.strip().lower() not in LEAVING:
            if line.strip():
                reply = await conversation.reply(line.strip())
                printer.write(reply) if isinstance(reply, str) else printer.show(reply)
    return ANSWERED


async def _plain_line() -> str | None:
    return await asyncio.to_thread(sys.stdin.readline) or None


class Chat:
    """One person's conversation: the last answer, what was asked before it, and the choices that a number picks from."""

    def __init__(self, answerer: Answerer, language: str | None, home: str = "") -> None:
        self._answerer = answerer
        self._home = home
        self._wanted = language
        self._before: Conversation | None = None
        self._last: Answer | None = None

    @property
    def language(self) -> str:
        """The language that was asked for, else that of the last answer."""
        return self._wanted or (self._last.language if self._last else FALLBACK)

    async def greeting(self) -> tuple[str, str]:
        """Return two lines: version and what the data covers, and what can be typed."""
        held = await self._answerer.command("games", {}, language=self.language)
        say = translator(self.language).gettext
        typed = say("Ask in your own words, or type /help. Tab completes names, a number picks a choice, Ctrl-D ends.")
        return f"Podium {__version__}. {held.headline}", typed

    async def reply(self, line: str) -> Answer | str:
        """Answer one line; a string is a table as CSV.

        A number picks from the choices of the last answer, `more` turns its page, `as csv` gives its rows; anything else is asked.
        """
        if self._last and is_as_csv(line):
            return await self._as_csv(self._last)
        answer = await self._answer(line)
        if answer.status is not Status.NOT_UNDERSTOOD or answer.suggestions:
            self._last = answer
            self._before = continued(self._before, answer, offered(answer))
        return answer

    async def _answer(self, line: str) -> Answer:
        if self._last and _is(line, MORE):
            return await self._next_page(self._last)
        if self._last and self._last.suggestions and line.isdecimal() and int(line) <= MOST_CHOICES:
            return await self._chosen(self._last.suggestions, int(line))
        return likely_commands(line, self.language) or await self._ask(line)

    async def _ask(self, line: str) -> Answer:
        return await self._answerer.ask(line, language=self._wanted, conversation=self._before, home=self._home)

    async def _chosen(self, choices: tuple[Suggestion, ...], number: int) -> Answer:
        if not 1 <= number <= len(choices):
            text = translator(self.language).gettext("The choices are 1 to {last}.")
            return Answer(Status.NOT_UNDERSTOOD, text.format(last=len(choices)), self.language)
        choice = choices[number - 1]
        if not choice.query:
            return await self._ask(choice.label)
        return await self._answerer.perform(choice.query, language=self.language)

    async def _next_page(self, last: Answer) -> Answer:
        if last.query is None or last.page + 1 >= last.pages:
            return Answer(Status.NOT_UNDERSTOOD, translator(self.language).gettext("There is no more of the last answer."), self.language)
        following = await self._answerer.perform(last.query, language=last.language, page=last.page + 1)
        return replace(following, understood="")

    async def _as_csv(self, last: Answer) -> Answer | str:
        async def turn(page: int) -> Answer:
            return await self._answerer.perform(last.query, language=last.language, page=page) if last.query else last

        table = await table_of(last, turn)
        return table or Answer(Status.NOT_UNDERSTOOD, translator(self.language).gettext("The last answer has no table."), self.language)


def _is(line: str, message: str) -> bool:
    return line.lower() in {message, *(translator(language).gettext(message) for language in languages())}
