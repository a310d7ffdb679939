"""Locks across processes that share a PostgreSQL store. A process that dies loses its connection, and with it its locks."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from bot.problems import StateProblem
from bot.state.store import State

if TYPE_CHECKING:
    import asyncpg

COMMANDS = 7_064_979
"""The lock under which one process at a time registers the commands."""
IDENTIFYING = 7_064_980
"""The first key of the locks under which one shard of a bucket at a time identifies; the second is the bucket."""
SHARD = 7_064_981
"""The first key of the locks that a process has on its shards; the second is the shard."""
CONNECT_SECONDS = 10.0


@asynccontextmanager
async def alone(state: State, key: int, part: int = 0) -> AsyncIterator[Callable[[], Awaitable[None]]]:
    """Wait until no other process is inside for this key and part, and keep them out. Of one process, everybody may go in.

    Gives a function that makes sure that the lock is still held, and raises StateProblem otherwise.

    Raises
    ------
    StateProblem
        The store cannot be reached, or the connection was lost while waiting.
    """
    if not state.shared:
        yield _nothing
        return
    import asyncpg

    connection = await _connect(state)

    async def execute(statement: str, *values: int) -> None:
        try:
            await connection.execute(statement, *values)
        except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
            raise StateProblem("the state store was lost: see its log, then start again") from error

    try:
        await execute("SELECT pg_advisory_lock($1, $2)", key, part)
        yield lambda: execute("SELECT 1")
    finally:
        connection.terminate()


@asynccontextmanager
async def claimed(state: State, key: int, parts: Iterable[int]) -> AsyncIterator[list[int]]:
    """Claim parts for this process until the end of the block; give those that another process has.

    Raises
    ------
    StateProblem
        The store cannot be reached.
    """
    connection = await _connect(state)
    try:
        yield [part for part in parts if not await connection.fetchval("SELECT pg_try_advisory_lock($1, $2)", key, part)]
    finally:
        connection.terminate()


async def _connect(state: State) -> "asyncpg.Connection":
    import asyncpg

    try:
        return await asyncpg.connect(state.dsn, timeout=CONNECT_SECONDS)
    except (OSError, TimeoutError, asyncpg.PostgresError) as error:
        raise StateProblem("cannot reach the state store: check PODIUM_STATE") from error


async def _nothing() -> None:
    """Make sure of a lock that nobody else can have."""
