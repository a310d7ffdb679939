"""What processes that share a store tell one another: PostgreSQL's NOTIFY, heard over a connection of its own."""

import asyncio
import logging
from collections.abc import Callable

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.state.store import State

log = logging.getLogger(__name__)

CHANNEL = "podium_settings"
PULSE = 10.0
"""Seconds between two looks at whether the connection still lives."""
PAUSE = 2.0
"""Seconds before a lost connection is made again."""


async def notify(state: State, connection: AsyncConnection, what: str, identifier: int) -> None:
    """Tell every process that something changed (`guild`, `member` or `quiz`, and its id), once this transaction is committed."""
    if state.shared:
        await connection.execute(text("SELECT pg_notify(:channel, :told)"), {"channel": CHANNEL, "told": f"{what} {identifier}"})


async def listen(state: State, changed: Callable[[str, int], None], missed: Callable[[], None]) -> None:
    """Call `changed` for every change in any process until cancelled; `missed` whenever some may have gone unheard.

    A store that one process has is not listened to.
    """
    if not state.shared:
        return
    import asyncpg

    while True:
        try:
            await _listen_once(state, changed, missed)
        except (OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
            log.warning("changes of settings are not heard (%s); listening again in %.0f s", type(error).__name__, PAUSE)
            missed()
            await asyncio.sleep(PAUSE)


async def _listen_once(state: State, changed: Callable[[str, int], None], missed: Callable[[], None]) -> None:
    def hear(_connection: object, _pid: int, _channel: str, told: object) -> None:
        what, _, identifier = str(told).partition(" ")
        changed(what, int(identifier))

    import asyncpg

    connection = await asyncpg.connect(state.dsn, timeout=PULSE)
    try:
        await connection.add_listener(CHANNEL, hear)
        missed()
        while True:
            await asyncio.sleep(PULSE)
            await connection.execute("SELECT 1", timeout=PULSE)
    finally:
        connection.terminate()
