"""`tables`: every table of a page as JSON."""

import argparse
import json
import sys

from bot.cli.batch import batch_lines, batch_value
from bot.disk import unreadable
from bot.problems import SourceProblem
from bot.reference_files import load_toml
from bot.wikitext.parse import tables_of
from bot.wikitext.templates import TemplateTable


def tables(arguments: argparse.Namespace) -> int:
    """Print the grids of a file's tables, or of each line of standard input with `--batch`."""
    templates = TemplateTable.from_tables(load_toml("templates"))
    if arguments.batch:
        for number, line in enumerate(batch_lines("-"), start=1):
            print(_as_json(_batch_text(line, number), templates), flush=True)
        return 0
    print(_as_json(_text(arguments), templates))
    return 0


def _batch_text(line: str, number: int) -> str:
    text = batch_value(line, number, "a JSON string")
    if not isinstance(text, str):
        raise SourceProblem(f"line {number} of the batch is not a JSON string")
    return text


def _text(arguments: argparse.Namespace) -> str:
    if arguments.file is None:
        return sys.stdin.read()
    try:
        text: str = arguments.file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise SourceProblem(f"{arguments.file}: {unreadable(error)}") from error
    return text


def _as_json(text: str, templates: TemplateTable) -> str:
    return json.dumps(tables_of(text, templates), ensure_ascii=False)
