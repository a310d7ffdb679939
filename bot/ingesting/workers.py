"""Pages read in processes that can be ended: a page that takes too long or too much loses its worker, and nothing else.

A signal does not reach a parser inside its C code; ending the process does.
"""

import multiprocessing
import os
import signal
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Protocol

from bot.ingesting.claims_json import encode_claims
from bot.ingesting.pages import PageReader, source_of, unread_page
from bot.sources.raw import RawPage

TIME_LIMIT = 20.0
"""Seconds for one page; the largest results pages take less than one."""

MEMORY_LIMIT = 1 << 30
"""Bytes of address space for one worker, where the system can hold it to them."""

_START_LIMIT = 60.0
"""Seconds for a worker to load its tables."""


class _Process(Protocol):
    """What is used of a process of any start method."""

    def start(self) -> None: ...
    def kill(self) -> None: ...
    def join(self, timeout: float | None = None) -> None: ...


@dataclass(slots=True)
class _Worker:
    process: _Process
    pipe: Connection
    deadline: float
    page: RawPage | None = None


def read_in_workers(
    pages: Iterable[RawPage], data: Path, *, workers: int | None = None, limit: float = TIME_LIMIT
) -> Iterator[tuple[RawPage, str]]:
    """Give each page with its claims as JSON, in the order in which they are done."""
    waiting = iter(pages)
    count = workers or os.cpu_count() or 1
    busy: list[_Worker] = []
    try:
        while True:
            _fill(busy, waiting, count, data, limit)
            if not busy:
                return
            yield from _collect(busy)
    finally:
        for worker in busy:
            _end(worker)


def _fill(busy: list[_Worker], waiting: Iterator[RawPage], count: int, data: Path, limit: float) -> None:
    """Give every idle worker a page, and start workers up to the count; workers without a page are ended."""
    for worker in [one for one in busy if one.page is None]:
        if (page := next(waiting, None)) is not None:
            _give(worker, page, limit)
        else:
            busy.remove(worker)
            _end(worker)
    while len(busy) < count and (page := next(waiting, None)) is not None:
        worker = _start(data)
        _give(worker, page, limit + _START_LIMIT)
        busy.append(worker)


def _collect(busy: list[_Worker]) -> Iterator[tuple[RawPage, str]]:
    """Wait for the first workers that are done or late."""
    patience = max(0.0, min(worker.deadline for worker in busy) - time.monotonic())
    ready = wait([worker.pipe for worker in busy], timeout=patience)
    for worker in list(busy):
        page = worker.page
        if page is None:
            continue
        if worker.pipe in ready:
            answer = _receive(worker)
            if answer is None:
                busy.remove(worker)
                _end(worker)
            yield page, answer or _failed(page, "reader-ended")
        elif time.monotonic() >= worker.deadline:
            busy.remove(worker)
            _end(worker)
            yield page, _failed(page, "time-limit")


def _failed(page: RawPage, reason: str) -> str:
    return encode_claims(unread_page(source_of(page), reason))


def _start(data: Path) -> _Worker:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_work, args=(theirs, str(data)), daemon=True)
    process.start()
    theirs.close()
    return _Worker(process, ours, 0.0)


def _give(worker: _Worker, page: RawPage, limit: float) -> None:
    worker.page = page
    worker.deadline = time.monotonic() + limit
    try:
        worker.pipe.send(page)
    except OSError:
        worker.deadline = time.monotonic()


def _receive(worker: _Worker) -> str | None:
    worker.page = None
    try:
        answer: str = worker.pipe.recv()
    except (EOFError, OSError):
        return None
    return answer


def _end(worker: _Worker) -> None:
    worker.process.kill()
    worker.process.join()
    worker.pipe.close()


def _work(pipe: Connection, data: str) -> None:
    """Read pages until the pipe closes. Whatever a page raises is that page's alone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interruption is the first process's to handle
    _limit_memory()
    reader = PageReader.from_folder(Path(data))
    while True:
        try:
            page: RawPage = pipe.recv()
        except EOFError:
            return
        pipe.send(_read(reader, page))


def _read(reader: PageReader, page: RawPage) -> str:
    try:
        return encode_claims(reader.read(page))
    except MemoryError:
        return _failed(page, "memory-limit")
    except RecursionError:
        return _failed(page, "too-deep")
    except Exception as error:  # noqa: BLE001 - one bad page never stops the rest; the report names it
        return _failed(page, f"reader-error: {type(error).__name__}: {error}"[:200])


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    limit = MEMORY_LIMIT if hard == resource.RLIM_INFINITY else min(MEMORY_LIMIT, hard)
    resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
