"""`ask`: questions and commands from a terminal, a script or a file."""

import argparse
import asyncio
import json
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import asdict
from difflib import get_close_matches
from pathlib import Path

import msgspec

from bot.answers.answer import Answer, Status, Suggestion
from bot.answers.commands import COMMANDS, parse_command_text
from bot.answers.conversation import Conversation, continued, offered
from bot.answers.service import Answerer
from bot.catalogue.database import CatalogueFile
from bot.cli.arguments import ANSWERED, NOT_ANSWERED, WRONG_USAGE
from bot.cli.batch import batch_lines, batch_value
from bot.cli.locate import catalogue_path
from bot.cli.rendering import Printer
from bot.locale import FALLBACK, translator
from bot.problems import SettingsProblem, SourceProblem
from bot.query.model import Request
from bot.reference_files import load_reference
from bot.settings import Settings

IN_DISCORD_ALONE = {"quiz", "settings", "language", "report", "privacy"}
LIKELY_COMMANDS = 3
COUNTRY = "my-country"
"""What a setting of the terminal stands in for."""
BATCH_FORM = '{"id": …, "question": "…"}'


def ask(arguments: argparse.Namespace) -> int:
    """Answer one question, or each line of a batch."""
    question = " ".join(arguments.question).strip()
    if bool(question) == bool(arguments.batch):
        print("podium: give one question, or --batch FILE", file=sys.stderr)
        return WRONG_USAGE
    if arguments.batch:
        return asyncio.run(_ask_batch(arguments))
    return asyncio.run(_ask_one(arguments, question))


@asynccontextmanager
async def open_answerer(database: Path | None) -> AsyncIterator[Answerer]:
    """Answer from the catalogue named, or from the one built from what Podium ships."""
    file = CatalogueFile(catalogue_path(database))
    try:
        yield Answerer(file, load_reference())
    finally:
        await file.close()


def home_country() -> str:
    """Return the NOC that is meant by we (`PODIUM_COUNTRY`); empty where none is set.

    Raises
    ------
    SettingsProblem
        It is no country's code or name.
    """
    typed = (Settings().country or "").strip()
    code = load_reference().find_noc(typed, FALLBACK) if typed else ""
    if code is None:
        raise SettingsProblem(f"PODIUM_COUNTRY is “{typed}”, which is no country: give its code or its name, such as CAN or Canada")
    return code


async def _ask_one(arguments: argparse.Namespace, question: str) -> int:
    home = home_country()
    async with open_answerer(arguments.database) as answerer:
        likely = likely_commands(question, arguments.lang or FALLBACK)
        answer = likely or await answerer.ask(question, language=arguments.lang, home=home)
    if arguments.json:
        print(json.dumps(answer_values(answer), ensure_ascii=False, indent=2))
    else:
        Printer().show(answer)
    return ANSWERED if answer.status is Status.ANSWERED else NOT_ANSWERED


async def _ask_batch(arguments: argparse.Namespace) -> int:
    held: dict[str, Conversation] = {}
    home = home_country()
    lines = batch_lines(arguments.batch)
    async with open_answerer(arguments.database) as answerer:
        for number, line in enumerate(lines, start=1):
            if line.strip():
                identifier, question, thread = _batch_question(line, number)
                before = held.get(thread) if thread else None
                answer = await _batch_answer(answerer, question, before, language=arguments.lang, home=home)
                if thread and (after := continued(before, answer, offered(answer))):
                    held[thread] = after
                print(json.dumps({"id": identifier} | answer_values(answer), ensure_ascii=False), flush=True)
    return ANSWERED


async def _batch_answer(answerer: Answerer, question: str, before: Conversation | None, *, language: str | None, home: str) -> Answer:
    """Answer a line; a number picks a choice that the line before it in its conversation offered."""
    if before and question.strip().isdecimal() and 1 <= int(question) <= len(before.choices):
        return await answerer.perform(before.choices[int(question) - 1], language=language or before.language)
    return await answerer.ask(question, language=language, conversation=before, home=home)


def _batch_question(line: str, number: int) -> tuple[object, str, str]:
    asked = batch_value(line, number, BATCH_FORM)
    if not isinstance(asked, dict) or "id" not in asked or not isinstance(asked.get("question"), str):
        raise SourceProblem(f"line {number} of the batch is not {BATCH_FORM}")
    return asked["id"], asked["question"], str(asked.get("conversation") or "")


def likely_commands(line: str, language: str) -> Answer | None:
    """Ask back about a command that does not exist and is like one that does, or is Discord's alone; None for all else."""
    if not line.startswith("/"):
        return None
    typed = parse_command_text(line)
    known = [command.name for command in COMMANDS]
    say = translator(language).gettext
    if typed.name in known:
        return None
    if typed.name == COUNTRY:
        return Answer(Status.NOT_UNDERSTOOD, say("In a terminal, PODIUM_COUNTRY says which country is yours, such as CAN."), language)
    if typed.name in IN_DISCORD_ALONE:
        return Answer(Status.NOT_UNDERSTOOD, say("/{name} works in Discord only.").format(name=typed.name), language)
    likely = get_close_matches(typed.name, known, n=LIKELY_COMMANDS)
    if not likely:
        return None
    rest = line.partition(" ")[2]
    text = say("There is no command /{name}. Did you mean /{likely}?").format(name=typed.name, likely=likely[0])
    return Answer(Status.NOT_UNDERSTOOD, text, language, suggestions=tuple(Suggestion(f"/{name} {rest}".strip()) for name in likely))


def answer_values(answer: Answer) -> dict[str, object]:
    """Give the answer as plain values: status, text, query, rows, conflicts, sources, scope, suggestions and how it was understood."""
    return {
        "status": answer.status.value,
        "text": answer.text,
        "language": answer.language,
        "query": query_values(answer.query),
        "understood": answer.understood,
        "rows": [dict(row.values) | {"text": row.text} for row in answer.data],
        "notes": [asdict(note) for note in answer.notes],
        "conflicts": [asdict(conflict) for conflict in answer.conflicts],
        "sources": [asdict(source) for source in answer.sources],
        "scope": answer.scope,
        "suggestions": [{"label": item.label, "query": query_values(item.query)} for item in answer.suggestions],
        "page": answer.page,
        "pages": answer.pages,
    }


def query_values(request: Request | None) -> object:
    """Give a request by its keys; what is empty is left out."""
    return None if request is None else msgspec.to_builtins(request)
