"""The entry point: which command was typed, and its exit status."""

import sys
from collections.abc import Callable, Sequence
from importlib import import_module

from bot.cli.arguments import WRONG_USAGE, parser
from bot.cli.harmless import one_line
from bot.cli.importing import importing
from bot.problems import Problem

INTERRUPTED = 130

COMMANDS = {
    "run": "bot.cli.faces:run",
    "serve": "bot.cli.faces:serve",
    "chat": "bot.cli.asking:chat",
    "ask": "bot.cli.asking:ask",
    "ingest": "bot.cli.catalogue:ingest",
    "remove": "bot.cli.catalogue:remove",
    "check": "bot.cli.catalogue:check",
    "export": "bot.cli.exporting:export",
    "tables": "bot.cli.tables:tables",
    "reports": "bot.cli.faces:reports",
    "backup": "bot.cli.keeping:backup",
    "restore": "bot.cli.keeping:restore",
}
"""Each command's function; imported when it is asked for, so that `tables` does not wait for Discord's library."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command line.

    Returns
    -------
    int
        0 answered, 1 unknown, ambiguous or not understood, 2 wrong usage or a problem the person can mend.
    """
    _use_utf8()
    arguments = parser().parse_args(argv)
    try:
        if not arguments.command:
            arguments = parser().parse_args([_face_by_settings()])
        return _function(arguments.command)(arguments)
    except Problem as problem:
        print(f"podium: {one_line(str(problem))}", file=sys.stderr)
        return WRONG_USAGE
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except KeyboardInterrupt:
        return INTERRUPTED


def _use_utf8() -> None:
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _face_by_settings() -> str:
    from bot.settings import Settings

    return "run" if Settings().discord_token else "chat"


def _function(command: str) -> Callable[..., int]:
    module, name = COMMANDS[command].split(":")
    with importing():
        function: Callable[..., int] = getattr(import_module(module), name)
    return function
