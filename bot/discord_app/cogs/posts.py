"""What is posted in servers at a set time. It has no commands: `/settings` says what, where and when."""

import asyncio
import logging
from collections.abc import Callable

from discord.ext import tasks

from bot.discord_app import posting
from bot.discord_app.cog import Capability
from bot.discord_app.daily import close_over
from bot.discord_app.seasons import now_ms
from bot.problems import StateProblem
from bot.state import schedules
from bot.state.schedules import Due

log = logging.getLogger(__name__)

LOOK = 20.0
"""Seconds between two looks."""
LEASE_MS = 120_000
"""How long a process has what it took: a post takes seconds, and Discord knows a post again for some minutes."""


class Posts(Capability):
    """Posts what is due."""

    clock: Callable[[], int] = staticmethod(now_ms)

    async def forget_member(self, member: int) -> None:
        """Nothing of a member is kept here."""

    @tasks.loop(seconds=LOOK)
    async def look(self) -> None:
        """Post what is due and what no other process posts."""
        try:
            async with self._looking:
                now = self.clock()
                for due in await schedules.take(self.bot.community.state, now=now, until=now + LEASE_MS):
                    await self._post(due)
                await close_over(self.bot, self.bot.community, self.bot.responder.intents, now=now)
        except StateProblem as problem:
            log.warning("what is due could not be looked for: %s", problem)
        except Exception:
            log.exception("what is due could not be looked for; it is tried again")  # what is raised would end the loop

    async def _post(self, due: Due) -> None:
        """Post one thing. What fails is taken again when its time with this process is over."""
        try:
            next_at = await posting.post(self.bot, self.bot.community, due, now=self.clock())
        except Exception:
            log.exception("a post of a server failed; it is tried again")
            return
        if next_at is None:
            await schedules.put(self.bot.community.state, due.guild_id, due.kind, None)
        else:
            await schedules.done(self.bot.community.state, due, next_at)

    async def cog_load(self) -> None:
        """Look now and then."""
        await super().cog_load()
        self._looking = asyncio.Lock()
        self.look.start()

    async def cog_unload(self) -> None:
        """Look no more; what was begun is done first."""
        async with self._looking:
            self.look.cancel()
        await super().cog_unload()
