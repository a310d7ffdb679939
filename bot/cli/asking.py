"""`ask` and `chat`: questions and commands from a terminal, a script or a file."""

import argparse
import asyncio
import json
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.answers.answer import Answer, Status
from bot.answers.conversation import Conversation, continued
from bot.answers.service import Answerer
from bot.catalogue.database import CatalogueFile
from bot.cli.answer_json import answer_values
from bot.cli.arguments import ANSWERED, NOT_ANSWERED, WRONG_USAGE
from bot.cli.batch import batch_lines, batch_value
from bot.cli.locate import catalogue_path
from bot.cli.rendering import Printer
from bot.problems import SourceProblem
from bot.reference_files import load_reference

BATCH_FORM = '{"id": …, "question": "…"}'
LEAVING = {"exit", "quit", "/exit", "/quit"}


def ask(arguments: argparse.Namespace) -> int:
    """Answer one question, or each line of a batch."""
    question = " ".join(arguments.question).strip()
    if bool(question) == bool(arguments.batch):
        print("podium: give one question, or --batch FILE", file=sys.stderr)
        return WRONG_USAGE
    if arguments.batch:
        return asyncio.run(_ask_batch(arguments))
    return asyncio.run(_ask_one(arguments, question))


def chat(arguments: argparse.Namespace) -> int:
    """Answer line by line until end of input."""
    return asyncio.run(_chat(arguments))


@asynccontextmanager
async def _answerer(database: Path | None) -> AsyncIterator[Answerer]:
    file = CatalogueFile(catalogue_path(database))
    try:
        yield Answerer(file, load_reference())
    finally:
        await file.close()


async def _ask_one(arguments: argparse.Namespace, question: str) -> int:
    async with _answerer(arguments.database) as answerer:
        answer = await answerer.ask(question, language=arguments.lang)
    if arguments.json:
        print(json.dumps(answer_values(answer), ensure_ascii=False, indent=2))
    else:
        Printer().show(answer)
    return ANSWERED if answer.status is Status.ANSWERED else NOT_ANSWERED


async def _ask_batch(arguments: argparse.Namespace) -> int:
    async with _answerer(arguments.database) as answerer:
        for number, line in enumerate(batch_lines(arguments.batch), start=1):
            if line.strip():
                identifier, question = _batch_question(line, number)
                answer = await answerer.ask(question, language=arguments.lang)
                print(json.dumps({"id": identifier} | answer_values(answer), ensure_ascii=False), flush=True)
    return ANSWERED


def _batch_question(line: str, number: int) -> tuple[object, str]:
    asked = batch_value(line, number, BATCH_FORM)
    if not isinstance(asked, dict) or "id" not in asked or not isinstance(asked.get("question"), str):
        raise SourceProblem(f"line {number} of the batch is not {BATCH_FORM}")
    return asked["id"], asked["question"]


async def _chat(arguments: argparse.Namespace) -> int:
    printer = Printer()
    async with _answerer(arguments.database) as answerer:
        printer.greet(arguments.lang or "en")
        conversation = Chat(answerer, arguments.lang)
        while (line := await asyncio.to_thread(printer.read_line)) is not None:
            if line.strip().lower() in LEAVING:
                break
            if line.strip():
                printer.show(await conversation.reply(line.strip()))
    return ANSWERED


class Chat:
    """One person's conversation: what was asked last, and the choices that were offered, which a number picks."""

    def __init__(self, answerer: Answerer, language: str | None) -> None:
        self._answerer = answerer
        self._language = language
        self._before: Conversation | None = None

    async def reply(self, line: str) -> Answer:
        """Answer one line: a number picks from the choices of the last answer, anything else is asked."""
        choices = self._before.choices if self._before else ()
        if self._before and line.isdecimal() and 1 <= int(line) <= len(choices):
            answer = await self._answerer.perform(choices[int(line) - 1], language=self._before.language)
        else:
            answer = await self._answerer.ask(line, language=self._language, conversation=self._before)
        self._before = continued(self._before, answer, tuple(item.intent for item in answer.suggestions))
        return answer
