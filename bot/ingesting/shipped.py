"""The pages that Podium ships, in `data/pages/`: nothing guards against our own. Many are read in as many processes as there are cores."""

import multiprocessing
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from functools import cache
from pathlib import Path

from bot.ingesting.pages import PageReader
from bot.ingesting.report import Progress, Tell
from bot.olympics.claims import Claims
from bot.sources.folder import read_folder
from bot.sources.raw import Options, RawPage

_WORTH_A_PROCESS = 200_000
"""Characters that take about as long to read as a process takes to start."""


def shipped_claims(data: Path, reader: PageReader, tell: Tell) -> Iterator[Claims]:
    """Give the claims of every shipped page."""
    pages = shipped_pages(data)
    for read, claims in enumerate(read_pages(pages, data, reader), 1):
        tell(Progress("reading", read, len(pages), claims.source.title))
        yield claims


def shipped_pages(data: Path) -> list[RawPage]:
    """Give every shipped page."""
    return list(read_folder(data / "pages", Options()))


def read_pages(pages: Sequence[RawPage], data: Path, reader: PageReader) -> Iterator[Claims]:
    """Give the claims of pages that nothing guards against."""
    processes = min(_cores(), sum(len(page.text) for page in pages) // _WORTH_A_PROCESS)
    waiting = sorted(pages, key=lambda page: -len(page.text))
    if processes > 1:
        spawn = multiprocessing.get_context("spawn")
        try:
            with ProcessPoolExecutor(processes, mp_context=spawn) as pool:
                for claims in pool.map(_read_in_process, waiting, [data] * len(waiting)):
                    waiting = waiting[1:]
                    yield claims
        except BrokenExecutor:
            pass  # no process can be started here, or memory is short: the rest is read in this one
    for page in waiting:
        yield reader.read(page)


def _read_in_process(page: RawPage, data: Path) -> Claims:
    return _reader(data).read(page)


@cache
def _reader(data: Path) -> PageReader:
    return PageReader.from_folder(data)


def _cores() -> int:
    """Give the cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
