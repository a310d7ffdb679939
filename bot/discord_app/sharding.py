"""Ranges of shards per process, and whose turn it is to identify.

Discord takes one new session per bucket (`shard_id % max_concurrency`) in five seconds, of all processes of a bot together. Source:
Discord's documentation, "Sharding" and "Rate Limiting" of the gateway.
"""

import asyncio
import logging
import re
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import aiohttp
import discord
from discord.ext import commands
from discord.shard import SessionStartLimits

from bot.discord_app.client import Podium
from bot.discord_app.community import Community
from bot.discord_app.responder import Responder
from bot.problems import SettingsProblem
from bot.state.locks import IDENTIFYING, SHARD, alone, claimed
from bot.state.store import State

log = logging.getLogger(__name__)

WINDOW = 5.0
"""Seconds between two sessions of a bucket."""
LINGER = 0.5
"""Seconds that a turn is kept after the shard was let through: its message is on its way."""
STOPPING = 60.0
"""Seconds that a process which still has one of our shards may take to stop."""
BETWEEN_CLAIMS = 2.0
PAUSE = 5.0
"""Seconds before Discord is asked again where its gateway is."""
MOST_SHARDS = 16_384
_RANGE = re.compile(r"(\d{1,6})(?:-(\d{1,6}))?/(\d{1,6})", re.ASCII)
FORM = "--shards takes FIRST-LAST/COUNT, such as 0-15/64"


@dataclass(frozen=True, slots=True)
class Shards:
    """The shards of one process: `first` to `last`, of `count` of all processes together."""

    first: int
    last: int
    count: int

    @property
    def all(self) -> bool:
        """Whether no other process has shards."""
        return self.last - self.first + 1 == self.count


def shards_of(text: str) -> Shards:
    """Read `0-15/64`, or `3/64` for one shard.

    Raises
    ------
    SettingsProblem
        It is no range, or none of that many shards.
    """
    found = _RANGE.fullmatch(text.strip())
    if found is None:
        raise SettingsProblem(f"{FORM}; {text[:40]!r} is no range")
    first, count = int(found[1]), int(found[3])
    last = int(found[2]) if found[2] else first
    if not 1 <= count <= MOST_SHARDS:
        raise SettingsProblem(f"{FORM}; the count must be 1 to {MOST_SHARDS}, not {count}")
    if last < first:
        raise SettingsProblem(f"{FORM}; the first shard ({first}) comes after the last one ({last})")
    if last >= count:
        raise SettingsProblem(f"{FORM}; of {count} shards the last one is {count - 1}, not {last}")
    return Shards(first, last, count)


class Turns:
    """Whose turn it is to identify: in this process, or with `state` in all processes that share it."""

    def __init__(self, state: State | None = None, *, buckets: int = 1, window: float = WINDOW, linger: float = LINGER) -> None:
        self.buckets = buckets
        self._state = state
        self._window = window
        self._linger = linger
        self._locks: dict[int, asyncio.Lock] = {}
        self._latest: dict[int, float] = {}
        self._holding: set[asyncio.Task[None]] = set()

    async def wait(self, shard: int) -> None:
        """Wait until this shard may identify.

        Raises
        ------
        StateProblem
            The turns are shared, and the store cannot be reached.
        """
        bucket = shard % self.buckets
        if self._state is not None and self._state.shared:
            await self._wait_among_processes(self._state, bucket)
        else:
            await self._wait_here(bucket)

    async def _wait_here(self, bucket: int) -> None:
        async with self._locks.setdefault(bucket, asyncio.Lock()):
            if bucket in self._latest:
                await asyncio.sleep(max(0.0, self._latest[bucket] + self._window - time.monotonic()))
            self._latest[bucket] = time.monotonic()

    async def _wait_among_processes(self, state: State, bucket: int) -> None:
        let_through: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        holding = asyncio.create_task(self._hold(state, bucket, let_through), name=f"turn of bucket {bucket}")
        self._holding.add(holding)
        holding.add_done_callback(self._holding.discard)
        try:
            await let_through
        except asyncio.CancelledError:
            holding.cancel()
            raise

    async def _hold(self, state: State, bucket: int, let_through: "asyncio.Future[None]") -> None:
        """Hold the bucket's lock for the window first, then let the shard through: whoever held it before may have died right after."""
        try:
            async with alone(state, IDENTIFYING, bucket) as check:
                await asyncio.sleep(self._window)
                await check()
                let_through.set_result(None)
                await asyncio.sleep(self._linger)
        except Exception as error:  # noqa: BLE001 - told to who waits
            if not let_through.done():
                let_through.set_exception(error)


class Sharded(Podium, commands.AutoShardedBot):
    """The bot over the gateway: a range of shards, or as many as Discord recommends."""

    def __init__(self, responder: Responder, community: Community | None = None, *, shards: Shards | None = None, **options: Any) -> None:
        if shards is not None:
            options |= {"shard_ids": list(range(shards.first, shards.last + 1)), "shard_count": shards.count}
        super().__init__(responder, community, **options)
        self._as_recommended = shards is None
        among_processes = community is not None and shards is not None and not shards.all
        self._among = community.state if community and among_processes else None
        self.turns = Turns(self._among)

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:  # noqa: ARG002 - the library's
        """Wait for this shard's turn."""
        await self.turns.wait(shard_id or 0)

    async def connect(self, *, reconnect: bool = True) -> None:
        """Ask Discord how many shards there should be and how many may identify at once, and connect."""
        recommended, limits = await self._gateway_of_bots()
        if self._as_recommended:
            self.shard_count = recommended
        ours = len(self.shard_ids or range(self.shard_count))
        self.turns.buckets = max(1, limits.max_concurrency)
        log.info("shards: %d of %d; %d may identify at once", ours, self.shard_count, self.turns.buckets)
        if limits.remaining < ours:
            log.warning("Discord allows only %d more sessions for the next %.0f min", limits.remaining, limits.reset_after / 60_000)
        async with self._shards_claimed():
            await super().connect(reconnect=reconnect)

    @asynccontextmanager
    async def _shards_claimed(self) -> AsyncIterator[None]:
        """Keep this process's shards from others; one that stops is waited for.

        Raises
        ------
        SettingsProblem
            Another process has some of them and keeps them.
        """
        if self._among is None:
            yield
            return
        until = time.monotonic() + STOPPING
        while True:
            async with claimed(self._among, SHARD, self.shard_ids or ()) as taken:
                if not taken:
                    yield
                    return
            if time.monotonic() > until:
                raise SettingsProblem(f"another process has shard {taken[0]} of {self.shard_count}: give each process a range of its own")
            log.warning("another process has %d of these shards; waiting for its end", len(taken))
            await asyncio.sleep(BETWEEN_CLAIMS)

    async def _gateway_of_bots(self) -> tuple[int, SessionStartLimits]:
        while not self.is_closed():
            try:
                recommended, _, limits = await self.http.get_bot_gateway()
            except (aiohttp.ClientConnectionError, TimeoutError, discord.GatewayNotFound, discord.HTTPException) as error:
                log.warning("Discord does not say where its gateway is (%s); asking again in %.0f s", error, PAUSE)
                await asyncio.sleep(PAUSE)
            else:
                return recommended, SessionStartLimits(**limits)
        raise asyncio.CancelledError
