"""The catalogue as its readers open it: read-only, every query with a time limit, and a new file taken up without a restart."""

import asyncio
import logging
import sqlite3
import time
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import get_ident
from typing import Any, Self, TypeVar, cast
from urllib.parse import quote

from bot.catalogue.schema import SCHEMA_VERSION
from bot.problems import CatalogueProblem

log = logging.getLogger(__name__)

TIME_LIMIT = 2.0
"""Seconds a query may run. None of ours takes a tenth of it; a member waits three."""

STEPS = 20_000
"""Steps of SQLite's machine between two looks at the clock."""

DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_IOERR}
"""What SQLite says of a file that is cut short, overwritten or on a failing disk."""

Parameters = Sequence[str | int | float | None] | Mapping[str, str | int | float | None]


Made = TypeVar("Made")


class QueryTimeout(Exception):  # noqa: N818 - it names what happened
    """A query ran out of its time."""


class Catalogue:
    """One open catalogue. It has a thread of its own: its queries run there one after the other, outside the event loop."""

    def __init__(self, connection: sqlite3.Connection, thread: ThreadPoolExecutor, *, time_limit: float) -> None:
        self._connection = connection
        self._thread = thread
        self._time_limit = time_limit
        self._deadline = 0.0
        self._work: _Work | None = None

    @classmethod
    async def open(cls, path: Path, *, time_limit: float = TIME_LIMIT) -> Self:
        """Open a catalogue file.

        Raises
        ------
        CatalogueProblem
            If it is missing, is no catalogue, or was built by a release with another schema.
        """
        if not _stamp(path):
            raise CatalogueProblem(f"no catalogue at {path}; build one with `python -m bot ingest`")
        thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="catalogue")
        connection = await _on(thread, partial(_connect, path))
        catalogue = cls(connection, thread, time_limit=time_limit)
        connection.set_progress_handler(catalogue._is_late, STEPS)
        try:
            await catalogue._check_version(path)
        except BaseException:
            await catalogue.close()
            raise
        return catalogue

    async def run(self, make: Callable[[], Coroutine[Any, Any, Made]]) -> Made:
        """Run what asks this catalogue, and waits for nothing else, in one go on its thread; give what it gives.

        An answer of ten queries changes threads once instead of ten times, and does not hold up the event loop.
        Where nobody waits any more, the next query ends it.

        Raises
        ------
        RuntimeError
            It waited for something else.
        """
        work = _Work()
        try:
            return await _on(self._thread, partial(self._run, make, work))
        except asyncio.CancelledError:
            work.given_up = True
            raise

    async def fetch(self, sql: str, parameters: Parameters = ()) -> list[sqlite3.Row]:
        """Run one query and give all its rows.

        Raises
        ------
        QueryTimeout
            If it takes longer than the time limit.
        CatalogueProblem
            If the file was damaged while it was open.
        """
        work = self._work  # read once: another thread sets it
        if work and work.thread == get_ident():
            if work.given_up:
                raise asyncio.CancelledError
            return self._fetch(sql, parameters)
        return await _on(self._thread, partial(self._fetch, sql, parameters))

    async def close(self) -> None:
        """Close the file, after the query that runs."""
        await _on(self._thread, self._connection.close)
        self._thread.shutdown(wait=False)

    def _run(self, make: Callable[[], Coroutine[Any, Any, Made]], work: "_Work") -> Made:
        work.thread = get_ident()
        self._work = work
        coroutine = make()
        try:
            coroutine.send(None)
        except StopIteration as end:
            return cast("Made", end.value)
        finally:
            self._work = None
            coroutine.close()
        raise RuntimeError("what runs on a catalogue's thread waits for its queries alone")

    def _fetch(self, sql: str, parameters: Parameters) -> list[sqlite3.Row]:
        self._deadline = time.monotonic() + self._time_limit
        try:
            return self._connection.execute(sql, parameters).fetchall()
        except sqlite3.OperationalError as error:
            if "interrupted" in str(error):
                raise QueryTimeout(sql) from error
            raise _mended(error) from error
        except sqlite3.DatabaseError as error:
            raise _mended(error) from error

    async def _check_version(self, path: Path) -> None:
        try:
            rows = await self.fetch("SELECT value FROM meta WHERE name = 'schema_version'")
        except (sqlite3.DatabaseError, CatalogueProblem) as error:
            raise CatalogueProblem(f"{path} is no catalogue; delete it and build it again with `python -m bot ingest`") from error
        if [row["value"] for row in rows] != [SCHEMA_VERSION]:
            raise CatalogueProblem(f"{path} was built by another release; delete it and build it again with `python -m bot ingest`")

    def _is_late(self) -> int:
        return int(time.monotonic() > self._deadline)


@dataclass(slots=True)
class _Work:
    """What runs on a catalogue's thread in one go."""

    thread: int = 0
    given_up: bool = False
    """Nobody waits for it any more."""


class CatalogueFile:
    """The catalogue at a path, whichever file stands there: a new one is taken up, the old one served to its queries' end."""

    def __init__(self, path: Path, *, every: float = 1.0) -> None:
        self.path = path
        self._every = every
        self._looked = float("-inf")
        self._stamp: tuple[int, ...] = ()
        self._current: _Shared | None = None
        self._lock = asyncio.Lock()

    @asynccontextmanager
    async def lease(self) -> AsyncIterator[Catalogue]:
        """Hold one open catalogue until the end of the block."""
        async with self._lock:
            shared = await self._newest()
            shared.leases += 1
        try:
            yield shared.catalogue
        finally:
            shared.leases -= 1
            await shared.close_if_unused()

    async def check(self) -> None:
        """Ask the catalogue for something that every one has.

        Raises
        ------
        CatalogueProblem, QueryTimeout, sqlite3.Error
            It does not answer.
        """
        async with self.lease() as catalogue:
            await catalogue.fetch("SELECT value FROM meta WHERE name = 'schema_version'")

    async def close(self) -> None:
        """Close the open catalogue once its last lease ends."""
        async with self._lock:
            if self._current:
                await self._current.retire()
            self._current, self._stamp, self._looked = None, (), float("-inf")

    async def _newest(self) -> "_Shared":
        current = self._current
        if current and time.monotonic() - self._looked < self._every:
            return current
        self._looked = time.monotonic()
        stamp = _stamp(self.path)
        if current and (stamp == self._stamp or not stamp):
            return current
        self._stamp = stamp  # also of one that is refused: it is tried and told of once
        try:
            opened = await Catalogue.open(self.path)
        except CatalogueProblem as problem:
            if current is None:
                self._stamp = ()
                raise
            log.error("the new catalogue is left, the old one stays in service: %s", problem)  # noqa: TRY400 - no story of ours
            return current
        self._current = _Shared(opened)
        if current:
            await current.retire()
        return self._current


class _Shared:
    """A catalogue and how many leases hold it."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.leases = 0
        self._retired = False

    async def retire(self) -> None:
        self._retired = True
        await self.close_if_unused()

    async def close_if_unused(self) -> None:
        if self._retired and not self.leases:
            self._retired = False
            await self.catalogue.close()


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(f"file:{quote(str(path))}?mode=ro&immutable=1", uri=True, isolation_level=None, check_same_thread=False)
    connection.row_factory = sqlite3.Row
    return connection


async def _on(thread: ThreadPoolExecutor, function: Callable[[], Made]) -> Made:
    return await asyncio.get_running_loop().run_in_executor(thread, function)


def _mended(error: sqlite3.DatabaseError) -> Exception:
    """Give what a person can mend where the file is damaged, else the error itself."""
    if (getattr(error, "sqlite_errorcode", 0) or 0) & 0xFF in DAMAGED:
        return CatalogueProblem("the catalogue was damaged while in use; build it again with `python -m bot ingest`")
    return error


def _stamp(path: Path) -> tuple[int, ...]:
    """Give what changes when the file is replaced; empty when there is none."""
    try:
        status = path.stat()
    except FileNotFoundError:
        return ()
    return (status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns)
