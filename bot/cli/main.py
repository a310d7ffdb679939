"""The entry point: which command was typed, and its exit status."""

import sys
from collections.abc import Callable, Sequence
from importlib import import_module

from bot.cli.arguments import WRONG_USAGE, parser
from bot.cli.escaping import one_line
from bot.cli.importing import importing
from bot.problems import Problem

INTERRUPTED = 130
WITHOUT_SETTINGS = {"tables"}
"""Commands that read no setting, and do not wait for the library that does."""
LONGEST = 500
"""Characters of a line about a problem: a file's name may be as long as a person likes."""

COMMANDS = {
    "run": "bot.cli.services:run",
    "serve": "bot.cli.services:serve",
    "chat": "bot.cli.chat:chat",
    "ask": "bot.cli.asking:ask",
    "ingest": "bot.cli.catalogue:ingest",
    "remove": "bot.cli.catalogue:remove",
    "check": "bot.cli.catalogue:check",
    "export": "bot.cli.exporting:export",
    "tables": "bot.cli.tables:tables",
    "reports": "bot.cli.services:reports",
    "backup": "bot.cli.backup:backup",
    "restore": "bot.cli.backup:restore",
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
        if arguments.command not in WITHOUT_SETTINGS:
            _name_misspelt_settings()
        if not arguments.command:
            arguments = parser().parse_args([_face_by_settings()])
        return _function(arguments.command)(arguments)
    except Problem as problem:
        return _refused(str(problem))
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except OSError as error:
        # A full disk, a name that is too long, a folder that may not be written: the machine's, and the person's to mend.
        return _refused(": ".join(str(part) for part in (error.strerror or error, error.filename) if part))
    except KeyboardInterrupt:
        return INTERRUPTED


def _refused(text: str) -> int:
    line = one_line(text)
    print(f"podium: {line if len(line) <= LONGEST else line[:LONGEST] + '…'}", file=sys.stderr)
    return WRONG_USAGE


def _use_utf8() -> None:
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _name_misspelt_settings() -> None:
    from bot.settings import misspelt

    for name, meant in misspelt():
        print(f"podium: {name} is no setting and changes nothing: did you mean {meant}?", file=sys.stderr)


def _face_by_settings() -> str:
    from bot.settings import Settings

    return "run" if Settings().discord_token else "chat"


def _function(command: str) -> Callable[..., int]:
    module, name = COMMANDS[command].split(":")
    with importing():
        function: Callable[..., int] = getattr(import_module(module), name)
    return function
