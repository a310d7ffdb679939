"""`export`: the catalogue's results as CSV, JSON or pages."""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from itertools import groupby
from pathlib import Path

from bot.catalogue.exporting import ExportedEvent, exported, page_text, rows_csv
from bot.cli.arguments import ANSWERED, NOT_ANSWERED
from bot.cli.locate import catalogue_path
from bot.problems import CatalogueProblem


def export(arguments: argparse.Namespace) -> int:
    """Write results to standard output, or to new files in a folder."""
    events = exported(catalogue_path(arguments.database), games=arguments.games, discipline=arguments.discipline)
    if not events:
        print("podium: no results of these Games and this discipline are held", file=sys.stderr)
        return NOT_ANSWERED
    files = _files(events, arguments.format)
    if arguments.out is None:
        sys.stdout.write("\n".join(files.values()))
    else:
        _write(arguments.out, files)
    return ANSWERED


def _files(events: Sequence[ExportedEvent], form: str) -> dict[str, str]:
    if form == "wikitext":
        return {f"{games}.wiki": page_text(list(some)) for games, some in groupby(events, key=lambda event: event.games)}
    if form == "json":
        return {"results.json": json.dumps([asdict(row) for event in events for row in event.rows], ensure_ascii=False, indent=1) + "\n"}
    return {"results.csv": rows_csv(events)}


def _write(folder: Path, files: dict[str, str]) -> None:
    """Write the files; one that exists stays as it is."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in files.items():
            _write_whole(folder / name, text)
    except FileExistsError as error:
        raise CatalogueProblem(f"{error.filename} exists and stays as it is: name another folder") from error
    except OSError as error:
        raise CatalogueProblem(f"cannot write in {folder}: {error.strerror}") from error
    print(f"{len(files)} written to {folder}")


def _write_whole(path: Path, text: str) -> None:
    """Write a new file; where that fails nothing is left that could be taken for the whole."""
    with path.open("x", encoding="utf-8", newline="") as file:
        try:
            file.write(text)
            file.flush()
        except OSError:
            path.unlink()
            raise
