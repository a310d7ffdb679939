"""Reads of a store that is a file: where they are asked for, as long as the file answers at once.

A few rows found by their key take SQLite a tenth of a millisecond; a change of threads and back takes several of them on a busy
machine. Where a disk is slow, or the file is locked, reads go to a thread of their own, so that nothing else waits for them.
"""

import asyncio
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from sqlalchemy import Connection, Row, Select, create_engine, event, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import NullPool

BUSY_SECONDS = 15
"""How long a connection waits for another's writing."""
QUICK = 0.02
"""Seconds that a read may hold up everything else; one that took longer sends those after it to the thread."""
APART = 60.0
"""For so many seconds."""

Rows = Sequence[Row[*tuple[Any, ...]]]


class FileReader:
    """Connections that only read; opened by the first read, on the reader's own thread."""

    def __init__(self, url: URL, clock: Callable[[], float] = time.perf_counter) -> None:
        options = {"timeout": BUSY_SECONDS, "check_same_thread": False}
        self._engine = create_engine(
            url.set(drivername="sqlite"), poolclass=NullPool, isolation_level="AUTOCOMMIT", connect_args=options, hide_parameters=True
        )
        event.listen(self._engine, "connect", lambda connection, _: connection.execute("PRAGMA query_only = ON").close())
        self._clock = clock
        self._thread = _thread()
        self._connection: Connection | None = None
        self._here: Connection | None = None
        """The connection that is read where a read is asked for. It waits for nobody."""
        self._apart_until = 0.0

    async def read(self, statement: Select[*tuple[Any, ...]], values: Mapping[str, object]) -> Rows:
        """Give the rows of one SELECT of a few rows."""
        rows = self._read_here(statement, values)
        if rows is None:
            rows = await asyncio.get_running_loop().run_in_executor(self._thread, self._read, statement, values)
        return rows

    async def close(self) -> None:
        """Close the connections, after the read that runs; another read opens them again."""
        thread, self._thread = self._thread, _thread()
        await asyncio.get_running_loop().run_in_executor(thread, self._close)
        thread.shutdown(wait=False)

    def _read_here(self, statement: Select[*tuple[Any, ...]], values: Mapping[str, object]) -> Rows | None:
        """Read at once; None where that may take long, or failed: the thread then waits, or says why."""
        begin = self._clock()
        if self._here is None or begin < self._apart_until:
            return None
        try:
            return self._here.execute(statement, values).all()
        except SQLAlchemyError:
            return None
        finally:
            if self._clock() - begin > QUICK:
                self._apart_until = begin + APART

    def _read(self, statement: Select[*tuple[Any, ...]], values: Mapping[str, object]) -> Rows:
        if self._connection is None:
            self._connection = self._engine.connect()
        rows = self._connection.execute(statement, values).all()
        if self._here is None:
            here = self._engine.connect()
            here.execute(text("PRAGMA busy_timeout = 0")).close()
            here.execute(statement, values).close()  # so that the next one finds the file's pages
            self._here = here
        return rows

    def _close(self) -> None:
        here, self._here = self._here, None
        connection, self._connection = self._connection, None
        for opened in filter(None, (here, connection)):
            opened.close()


def _thread() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(max_workers=1, thread_name_prefix="state")
