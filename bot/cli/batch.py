"""Batches: a JSON value a line, from a file or from standard input."""

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from bot.disk import unreadable
from bot.problems import SourceProblem

BYTE_ORDER_MARK = "\ufeff"
"""Some editors begin a UTF-8 file with it."""


def batch_lines(name: str) -> Iterator[str]:
    """Return the lines of a file, or of standard input for `-`, one by one. A file is read at once.

    Raises
    ------
    SourceProblem
        The file cannot be read, or is not UTF-8 text.
    """
    lines = _lines(name)
    return (line if number else line.removeprefix(BYTE_ORDER_MARK) for number, line in enumerate(lines))


def _lines(name: str) -> Iterable[str]:
    if name == "-":
        return sys.stdin
    try:
        # Not splitlines(): within a JSON string U+2028 is a character as any other.
        return Path(name).read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise SourceProblem(f"{name}: {unreadable(error)}") from error


def batch_value(line: str, number: int, form: str) -> Any:
    """Return the JSON value of a batch's line.

    Raises
    ------
    SourceProblem
        It is none, or nested deeper than any that is meant.
    """
    try:
        return json.loads(line)
    except (ValueError, RecursionError) as error:
        raise SourceProblem(f"line {number} of the batch is not {form}") from error
