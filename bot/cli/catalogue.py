"""`ingest` and `check`: pages into the catalogue, and what the catalogue holds."""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn

from bot.catalogue.checking import check_catalogue
from bot.cli.arguments import ANSWERED, NOT_ANSWERED
from bot.cli.check_text import check_lines
from bot.cli.escaping import one_line
from bot.cli.locate import catalogue_path, refuse_state_store
from bot.ingesting.build import ingest as ingest_sources
from bot.ingesting.build import known_revisions
from bot.ingesting.build import remove as remove_sources
from bot.ingesting.report import Progress as Step
from bot.ingesting.report import Report, Tell
from bot.settings import Settings
from bot.sources.opening import open_source
from bot.sources.raw import DamagedSource, Notice, Options, RawPage, TableSource

EVERY = 500
"""Without a terminal, a line is printed after so many pages."""


def ingest(arguments: argparse.Namespace) -> int:
    """Add sources to the catalogue; print the report."""
    settings = Settings()
    database = arguments.database or settings.database
    refuse_state_store(database, settings)
    notices: list[Notice] = []
    options = _options(arguments, settings, known=known_revisions(database), notices=notices)
    try:
        with _progress() as tell:
            report = ingest_sources(_opened(arguments.sources, options), database=database, progress=tell, dry_run=arguments.dry_run)
    except DamagedSource as problem:
        print(f"podium: {one_line(str(problem))}", file=sys.stderr)
        return NOT_ANSWERED
    if arguments.json:
        print(json.dumps(report.to_json(), ensure_ascii=False, indent=2))
    else:
        _show_ingest(report)
    if any(notice.lost for notice in notices):
        return NOT_ANSWERED
    if not report.given and not options.known:
        print("podium: no page was given: nothing was added", file=sys.stderr)
        return NOT_ANSWERED
    return ANSWERED


def remove(arguments: argparse.Namespace) -> int:
    """Take pages and tables out of the catalogue again."""
    settings = Settings()
    database = arguments.database or settings.database
    refuse_state_store(database, settings)
    with _progress() as tell:
        missing = remove_sources(arguments.names, database=database, progress=tell)
    for name in missing:
        print(f"podium: nothing ingested is called {one_line(name)}", file=sys.stderr)
    print(f"{len(arguments.names) - len(missing)} removed")
    return NOT_ANSWERED if missing else ANSWERED


def check(arguments: argparse.Namespace) -> int:
    """Print what the catalogue holds, what disagrees and what was not read."""
    report = check_catalogue(catalogue_path(arguments.database))
    if arguments.json:
        print(json.dumps(report.to_json(), ensure_ascii=False, indent=2))
    else:
        print("\n".join(check_lines(report)))
    return 0


def _options(arguments: argparse.Namespace, settings: Settings, *, known: Mapping[str, str], notices: list[Notice]) -> Options:
    def notice(one: Notice) -> None:
        notices.append(one)
        print(f"podium: {one_line(str(one))}", file=sys.stderr)

    return Options(
        contact=settings.contact,
        api=arguments.api,
        allow_private_hosts=arguments.allow_private_hosts,
        expand_templates=arguments.expand_templates,
        notice=notice,
        waiting=_say_waiting,
        known=known,
    )


def _say_waiting(host: str, seconds: float) -> None:
    print(f"podium: {one_line(host)} has not answered for {seconds:.0f} s; still waiting (Ctrl-C ends it)", file=sys.stderr)


def _opened(specs: Iterable[str], options: Options) -> "Iterator[RawPage | TableSource]":
    for spec in specs:
        source = open_source(spec, options=options)
        if isinstance(source, Iterable):
            yield from source
        else:
            yield source


@contextmanager
def _progress() -> Iterator[Tell]:
    """Show progress on standard error: a bar for a person, a line now and then for a log."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield _tell_in_lines
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        tasks: dict[str, Any] = {}

        def tell(step: Step) -> None:
            if step.stage not in tasks:
                tasks[step.stage] = bar.add_task(step.stage, total=step.total)
            bar.update(
                tasks[step.stage], completed=step.done, total=step.total, description=f"{step.stage} {escape(one_line(step.title)[:40])}"
            )

        yield tell


def _tell_in_lines(step: Step) -> None:
    if step.done and step.done % EVERY == 0:
        print(f"{step.stage}: {step.done}{f' of {step.total}' if step.total else ''}", file=sys.stderr)


def _show_ingest(report: Report) -> None:
    kept = " (dry run: nothing was changed)" if report.dry_run else ""
    print(f"{report.given} given, {report.changed} new or changed, {report.read} read{kept}")
    gave = report.gave
    print(", ".join(_counted(number, one) for number, one in ((gave.events, "event"), (gave.medals, "medal"))) + " by what was given")
    doubts = [_counted(number, one) for number, one in ((gave.conflicts, "disagreement"), (gave.unread, "line not read")) if number]
    if doubts:
        print(f"{', '.join(doubts)}: `python -m bot check` tells which")


def _counted(number: int, one: str) -> str:
    plural = {"line not read": "lines not read"}.get(one, f"{one}s")
    return f"{number} {one if number == 1 else plural}"
