"""What goes by itself: data of servers that were left, buttons too old to press, changes of settings after 90 days."""

import asyncio
import logging
from collections.abc import Collection
from typing import TYPE_CHECKING

import discord
from discord.ext import commands, tasks

from bot.discord_app.cog import Capability
from bot.discord_app.seasons import now_ms
from bot.state import changes, kept_requests, privacy

if TYPE_CHECKING:
    from bot.discord_app.client import Podium

log = logging.getLogger(__name__)


class Tidying(Capability):
    """Notes which servers are left and joined, also those of which it did not hear, and deletes what nobody needs."""

    def __init__(self, bot: "Podium") -> None:
        super().__init__(bot)
        self._without_gateway = False

    @commands.Cog.listener()
    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Note that the server was left: what it set goes 30 days later."""
        await privacy.guild_left(self.bot.community.state, guild.id, now=now_ms())

    @commands.Cog.listener()
    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Note that the bot is (back) in the server."""
        await privacy.guild_joined(self.bot.community.state, guild.id)

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        """Look which servers the bot is in: it was not told what happened while it was away."""
        await self.tidy()

    @commands.Cog.listener()
    async def on_serving(self) -> None:
        """Look the same up where no gateway tells it."""
        self._without_gateway = True
        await self.tidy()

    @tasks.loop(hours=24)
    async def tidy(self) -> None:
        """Delete what servers left behind that were left long ago, requests that have expired, and old changes of settings."""
        now, state = now_ms(), self.bot.community.state
        try:
            async with self._tidying:
                expired = await kept_requests.forget_expired(state, now=now)
                await changes.forget_old(state, now=now)
                gone = await self._delete_departed(now)  # last: it may ask Discord
        except Exception:
            log.exception("tidying failed; it is tried again tomorrow")  # what is raised would end the loop
        else:
            log.info("tidied: %d servers left for good, %d old buttons", gone, expired)

    async def _delete_departed(self, now: int) -> int:
        """Delete what was left long ago; nothing before it is known that nobody came back meanwhile."""
        present = await self._present()
        if present is None:
            return 0
        state = self.bot.community.state
        left, back = await privacy.reconcile(state, present, now=now, ours=self._is_ours)
        if left or back:
            log.info("while nobody listened, %d servers were left and %d joined again", left, back)
        return len(await privacy.delete_departed(state, now=now))

    async def _present(self) -> Collection[int] | None:
        """Return the servers that the bot is in; None where that is not known yet."""
        if self._without_gateway:
            return [guild.id async for guild in self.bot.fetch_guilds(limit=None, with_counts=False)]
        return [guild.id for guild in self.bot.guilds] if self.bot.is_ready() else None

    def _is_ours(self, guild: int) -> bool:
        """Whether a server is one of this process's shards."""
        shards: Collection[int] | None = getattr(self.bot, "shard_ids", None)
        return self._without_gateway or not shards or (guild >> 22) % (self.bot.shard_count or 1) in shards

    async def cog_load(self) -> None:
        """Tidy now and every day."""
        await super().cog_load()
        self._tidying = asyncio.Lock()
        self.tidy.start()

    async def cog_unload(self) -> None:
        """Tidy no more; what was begun is done first."""
        async with self._tidying:
            self.tidy.cancel()
        await super().cog_unload()

    async def forget_member(self, member: int) -> None:
        """Nothing of a member is kept here."""
