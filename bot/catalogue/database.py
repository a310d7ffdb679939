"""The catalogue as its readers open it: read-only, every query with a time limit, and a new file taken up without a restart."""

import asyncio
import logging
import math
import sqlite3
import time
from collections import Counter
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Self
from urllib.parse import quote

import aiosqlite

from bot.catalogue.budget import SHORT, BudgetSpent, current
from bot.catalogue.schema import SCHEMA_VERSION
from bot.problems import CatalogueProblem

log = logging.getLogger(__name__)

TIME_LIMIT = 2.0
"""Seconds a query may run. None of ours takes a tenth of it; a member waits three."""

CONNECTIONS = 2
"""So many queries run at a time: a slow one of one member does not hold up another's."""

STEPS = 4_000
"""Steps of SQLite's machine between two looks at the clock."""

AT_ONCE = 0.001
"""Seconds that a query may take on the event loop's own thread. Most take a tenth of it; a change to another thread and back takes
half of it where the machine has other work."""
STEPS_AT_ONCE = 500
TIMES_LATE = 3
"""A statement that took longer so often is asked of the threads at once; once or twice, other work may have come between."""
MOST_LATE = 1_000
"""So many of these are remembered."""

DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_IOERR}
"""What SQLite says of a file that is cut short, overwritten or on a failing disk."""

Parameters = Sequence[str | int | float | None] | Mapping[str, str | int | float | None]


class QueryTimeout(Exception):  # noqa: N818 - it names what happened
    """A query ran out of its time."""


class Catalogue:
    """One open catalogue. A query that is not done at once runs on the thread of one of a few connections, one at a time on each."""

    def __init__(self, connections: Sequence["_Connection"], at_once: "_AtOnce") -> None:
        self._all = tuple(connections)
        self._at_once = at_once
        self._free = list(connections)
        self._turn = asyncio.Semaphore(len(connections))

    @classmethod
    async def open(cls, path: Path, *, time_limit: float = TIME_LIMIT, connections: int = CONNECTIONS) -> Self:
        """Open a catalogue file.

        Raises
        ------
        CatalogueProblem
            If it is missing, is no catalogue, or was built by a release with another schema.
        """
        if not _is_file(path):
            raise CatalogueProblem(f"no catalogue at {path}; build one with `python -m bot ingest`")
        opened: list[_Connection] = []
        try:
            for _ in range(connections):
                opened.append(await _Connection.open(path, time_limit))  # noqa: PERF401 - those that are open are closed if one fails
            catalogue = cls(opened, _AtOnce(path, min(time_limit, AT_ONCE)))
            await catalogue._check_version(path)
        except BaseException as error:
            await _close(opened)
            if isinstance(error, sqlite3.Error):
                raise CatalogueProblem(f"{path} cannot be opened: {error}") from error
            raise
        return catalogue

    async def fetch(self, sql: str, parameters: Parameters = ()) -> list[sqlite3.Row]:
        """Run one query and return all its rows. A query that nobody waits for any more is ended.

        Raises
        ------
        QueryTimeout
            If it takes longer than the time limit.
        BudgetSpent
            If the answer that asks has cost more than its budget by then.
        CatalogueProblem
            If the file was damaged while it was open.
        """
        budget = current.get()
        if budget:
            budget.check()
        if (rows := self._at_once.fetch(sql, parameters)) is not None:
            return rows
        async with self._turn:
            connection = self._free.pop()
            try:
                return await connection.fetch(sql, parameters, budget.left if budget else math.inf)
            finally:
                self._free.append(connection)
                if budget:
                    budget.after_query(connection.worked)

    async def close(self) -> None:
        """Close the file, after the queries that run."""
        closing, self._all = self._all, ()
        self._at_once.close()
        await _close(closing)

    async def _check_version(self, path: Path) -> None:
        try:
            rows = await self.fetch("SELECT value FROM meta WHERE name = 'schema_version'")
        except (sqlite3.DatabaseError, CatalogueProblem) as error:
            raise CatalogueProblem(
                f"{path} is no catalogue, or is damaged: check the file that you named, or move it away and `python -m bot ingest` again"
            ) from error
        if [row["value"] for row in rows] != [SCHEMA_VERSION]:
            raise CatalogueProblem(f"{path} was built by another release; delete it and build it again with `python -m bot ingest`")


class _AtOnce:
    """A connection on the event loop's own thread, for queries that take less time than a change to another thread and back."""

    def __init__(self, path: Path, limit: float) -> None:
        self._connection = sqlite3.connect(_address(path), uri=True, isolation_level=None)
        self._connection.row_factory = sqlite3.Row
        self._connection.set_progress_handler(self._is_late, STEPS_AT_ONCE)
        self._limit = limit
        self._deadline = 0.0
        self._late: Counter[str] = Counter()
        self._closed = False

    def fetch(self, sql: str, parameters: Parameters) -> list[sqlite3.Row] | None:
        """Return a query's rows; None where it takes longer than others are to wait for it."""
        if self._closed or self._late[sql] >= TIMES_LATE:
            return None
        self._deadline = time.perf_counter() + self._limit
        try:
            return self._connection.execute(sql, parameters).fetchall()
        except sqlite3.DatabaseError as error:
            if "interrupted" not in str(error):
                raise _mended(error) from error
        if len(self._late) >= MOST_LATE:
            self._late.clear()
        self._late[sql] += 1
        return None

    def close(self) -> None:
        self._closed = True
        self._connection.close()

    def _is_late(self) -> int:
        return int(time.perf_counter() > self._deadline)


class _Connection:
    """One connection: a query runs until its time or the answer's budget is out, or nobody waits for it."""

    def __init__(self, connection: aiosqlite.Connection, time_limit: float) -> None:
        self._connection = connection
        self._time_limit = time_limit
        self._deadline = 0.0
        self._budget = math.inf
        self._begun: float | None = None
        self.worked = 0.0
        """Seconds of processor time that the latest query took, as far as SQLite looked at the clock."""

    @classmethod
    async def open(cls, path: Path, time_limit: float) -> Self:
        opening = aiosqlite.connect(_address(path), uri=True, isolation_level=None)
        opening._thread.daemon = True  # noqa: SLF001 - as SQLAlchemy does: else a process that fails before it closes never ends
        connection = cls(await opening, time_limit)
        opening.row_factory = sqlite3.Row
        try:
            await connection._look_at_the_clock()
        except BaseException:
            await _close([connection])
            raise
        return connection

    async def fetch(self, sql: str, parameters: Parameters, budget: float) -> list[sqlite3.Row]:
        self._begun, self.worked, self._budget = None, 0.0, budget
        self._deadline = time.perf_counter() + self._time_limit
        try:
            return [*await self._connection.execute_fetchall(sql, parameters)]
        except asyncio.CancelledError:
            self._deadline = 0.0
            await self._look_at_the_clock()  # behind it on the thread: the next query begins when this one has ended
            raise
        except sqlite3.OperationalError as error:
            if "interrupted" in str(error):
                raise (BudgetSpent if self.worked > budget else QueryTimeout)(sql) from error
            raise _mended(error) from error
        except sqlite3.DatabaseError as error:
            raise _mended(error) from error

    def stop(self) -> "asyncio.Future[None] | None":
        """Have it closed after the queries that run; what is returned is done when it is."""
        return self._connection.stop()

    async def _look_at_the_clock(self) -> None:
        await self._connection.set_progress_handler(self._is_late, STEPS)

    def _is_late(self) -> int:
        now = time.thread_time()  # SQLite calls this on the connection's thread
        if self._begun is None:
            self._begun = now - SHORT
        self.worked = now - self._begun
        return int(self.worked > self._budget or time.perf_counter() > self._deadline)


async def _close(connections: Sequence[_Connection]) -> None:
    ended = [connection.stop() for connection in connections]  # all before any is waited for: a cancelled task leaves none open
    for one in ended:
        if one:
            await one


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
        if current and time.perf_counter() - self._looked < self._every:
            return current
        self._looked = time.perf_counter()
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


def _mended(error: sqlite3.DatabaseError) -> Exception:
    """Give what a person can mend where the file is damaged, else the error itself."""
    if (getattr(error, "sqlite_errorcode", 0) or 0) & 0xFF in DAMAGED:
        return CatalogueProblem("the catalogue was damaged while in use; build it again with `python -m bot ingest`")
    return error


def _address(path: Path) -> str:
    """Return how SQLite is told to open a file that nobody writes to."""
    return f"file:{quote(str(path))}?mode=ro&immutable=1"


def _is_file(path: Path) -> bool:
    return path.is_file()


def _stamp(path: Path) -> tuple[int, ...]:
    """Give what changes when the file is replaced; empty when there is none."""
    try:
        status = path.stat()
    except FileNotFoundError:
        return ()
    return (status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns)
