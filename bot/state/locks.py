"""Locks across processes that share a PostgreSQL store. A process that dies loses its connection, and with it its locks."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from bot.problems import StateProblem
from bot.state.store import State

COMMANDS = 7_064_979
"""The lock under which one process at a time registers the commands."""
IDENTIFYING = 7_064_980
"""The first key of the locks under which one shard of a bucket at a time identifies; the second is the bucket."""
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

    try:
        connection = await asyncpg.connect(state.dsn, timeout=CONNECT_SECONDS)
    except (OSError, TimeoutError, asyncpg.PostgresError) as error:
        raise StateProblem("cannot reach the state store: check DATABASE_URL") from error

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


async def _nothing() -> None:
    """Make sure of a lock that nobody else can have."""
