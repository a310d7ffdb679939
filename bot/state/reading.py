"""Quick reads of a state store that is a file: one change of threads each, where a transaction over aiosqlite takes eight."""

import asyncio
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from sqlalchemy import Connection, Row, Select, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.pool import NullPool

BUSY_SECONDS = 15
"""How long a connection waits for another's writing."""


class FileReader:
    """A connection that only reads, with a thread of its own; opened by the first read."""

    def __init__(self, url: URL) -> None:
        options = {"timeout": BUSY_SECONDS, "check_same_thread": False}
        self._engine = create_engine(
            url.set(drivername="sqlite"), poolclass=NullPool, isolation_level="AUTOCOMMIT", connect_args=options, hide_parameters=True
        )
        event.listen(self._engine, "connect", lambda connection, _: connection.execute("PRAGMA query_only = ON").close())
        self._thread = _thread()
        self._connection: Connection | None = None

    async def read(self, statement: Select[*tuple[Any, ...]], values: Mapping[str, object]) -> Sequence[Row[*tuple[Any, ...]]]:
        """Give the rows of one SELECT."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._read, statement, values)

    async def close(self) -> None:
        """Close the connection, after the read that runs; another read opens one again."""
        thread, self._thread = self._thread, _thread()
        await asyncio.get_running_loop().run_in_executor(thread, self._close)
        thread.shutdown(wait=False)

    def _read(self, statement: Select[*tuple[Any, ...]], values: Mapping[str, object]) -> Sequence[Row[*tuple[Any, ...]]]:
        if self._connection is None:
            self._connection = self._engine.connect()
        return self._connection.execute(statement, values).all()

    def _close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def _thread() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(max_workers=1, thread_name_prefix="state")
