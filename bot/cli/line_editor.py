"""Lines typed by a person: editing, history, and Tab for commands and names."""

import os
import re
from collections.abc import AsyncGenerator, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Protocol

from platformdirs import user_state_path
from prompt_toolkit import PromptSession
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.history import FileHistory, History, InMemoryHistory

from bot.answers.commands import COMMANDS, Command, command_named, parse_command_text
from bot.cli.escaping import one_line
from bot.olympics.names import fold
from bot.parsing.lexicon import Entity

PROMPT: StyleAndTextTuples = [("bold", "podium> ")]
MOST_KEPT = 1000
"""Lines of history that are kept from one start to the next."""
MOST_WORDS = 4
"""A name that is completed has so many words at most."""
SHORTEST = 2
"""Letters of a name before it is completed in a question."""
NAMED_IN_QUESTIONS = (("country", "noc"), ("athlete", "name"))
"""Commands and options whose values are completed in a question, too."""

_NAMED = re.compile(r'(?:^|\s)(?P<option>[a-z]+):\s*"?(?P<value>[^":]*)$')
"""An option's name and what is typed of its value, at the end of a command."""


class Suggest(Protocol):
    """What may complete an option's half-typed text (`Answerer.suggest` in one language)."""

    async def __call__(self, command: str, option: str, text: str, options: Mapping[str, str]) -> list[Entity]:
        """Return the entities, best known first."""
        ...


class LineEditor:
    """Reads lines from a terminal."""

    def __init__(self, suggest: Suggest, history: Path | None = None) -> None:
        path = history or user_state_path("podium") / "chat_history"
        self._session: PromptSession[str] = PromptSession(
            PROMPT, history=_history(path), completer=_Names(suggest), complete_while_typing=False
        )

    async def read(self) -> str | None:
        """Return the next line; None for Ctrl-D and Ctrl-C."""
        try:
            return await self._session.prompt_async()
        except (EOFError, KeyboardInterrupt):
            return None


def _history(path: Path) -> History:
    """Open the history, its owner's alone to read; where it cannot be kept, it lasts as long as the program."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        history = FileHistory(os.fspath(path))
        lines = list(history.load_history_strings())
        if len(lines) > MOST_KEPT:
            path.write_bytes(b"")
            for line in reversed(lines[: MOST_KEPT // 2]):
                history.store_string(line)
    except OSError:
        return InMemoryHistory()
    return history


class _Names(Completer):
    """Completes a command's name, its options' names and values, and people and countries in a question."""

    def __init__(self, suggest: Suggest) -> None:
        self._suggest = suggest

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterator[Completion]:
        """Return none: they are asked for asynchronously."""
        del document, complete_event
        return iter(())

    async def get_completions_async(self, document: Document, complete_event: CompleteEvent) -> AsyncGenerator[Completion, None]:
        """Return what the text before the cursor may become."""
        del complete_event
        text = document.text_before_cursor.lstrip()
        name, space, rest = text.partition(" ")
        command = command_named(name.removeprefix("/").lower()) if space and name.startswith("/") else None
        if name.startswith("/") and not space:
            for one in COMMANDS:
                if one.name.startswith(name[1:].lower()):
                    yield Completion(f"/{one.name}", -len(name), display_meta=one.description)
        elif command and any(option.kinds for option in command.options):
            for found in await self._values(command, rest):
                yield found
        elif command is None or command.options:
            for found in await self._in_a_question(rest if command else text):
                yield found

    async def _values(self, command: Command, text: str) -> list[Completion]:
        """Complete a command's words: a value after its option's name, else the longest end that begins one."""
        first, *others = [option.name for option in command.options if option.kinds]
        if (named := _NAMED.search(text)) and command.option(named["option"]):
            filled = parse_command_text(f"/{command.name} {text[: named.start()]}").options
            found = await self._suggest(command.name, named["option"], named["value"], filled)
            return _completions(found, named["value"])
        for before, end in _ends(text):
            if before and not await self._is_value(command, first, before):
                continue
            for option in others if before else [first]:
                found = await self._suggest(command.name, option, end, {first: before} if before else {})
                if begun := [entity for entity in found if _begins(entity, end)]:
                    return _completions(begun, end)
        return _completions(await self._suggest(command.name, first, text, {}), text)

    async def _is_value(self, command: Command, option: str, text: str) -> bool:
        found = await self._suggest(command.name, option, text, {})
        return fold(text) in {fold(entity.label) for entity in found}

    async def _in_a_question(self, text: str) -> list[Completion]:
        for _, end in _ends(text):
            if len(end) < SHORTEST:
                continue
            found = [entity for command, option in NAMED_IN_QUESTIONS for entity in await self._suggest(command, option, end, {})]
            if begun := [entity for entity in found if _begins(entity, end)]:
                return _completions(begun, end)
        return []


def _completions(entities: Iterable[Entity], typed: str) -> list[Completion]:
    """Make a completion of each name; two events of one name in one discipline are one."""
    told = dict.fromkeys((one_line(entity.label), one_line(entity.description)) for entity in entities)
    return [Completion(label, -len(typed), display_meta=description) for label, description in told]


def _begins(entity: Entity, typed: str) -> bool:
    """Whether each word typed begins a word of the name (`of` and the like only where the name begins so), or all of it the code."""
    words, begun = fold(entity.label).split(), fold(typed).split()
    if not begun or entity.key.lower().startswith(typed.lower()):
        return True
    meant = len(begun) == 1 or len(begun[0]) > SHORTEST or words[0].startswith(begun[0])
    return meant and all(any(word.startswith(one) for word in words) for one in begun)


def _ends(text: str) -> Iterator[tuple[str, str]]:
    """Cut a text into what stands before and its last words, the most words first: `a b` into ("", "a b"), ("a", "b")."""
    words = text.split(" ")
    for at in range(max(len(words) - MOST_WORDS, 0), len(words)):
        yield " ".join(words[:at]), " ".join(words[at:])
