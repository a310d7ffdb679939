"""Where pictures are drawn: a process beside the bot's, so that no text answer waits for one."""

import asyncio
from concurrent.futures import Executor, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context

from cachetools import LRUCache

from bot.discord_app.cards.pictures import Picture

CACHED = 200
"""Pictures kept, at most 200 kB each."""
PATIENCE = 20.0
"""Seconds after which a picture is given up."""


class RenderProcess:
    """Draws pictures one after the other, and remembers the latest."""

    def __init__(self) -> None:
        self._drawn: LRUCache[Picture, bytes] = LRUCache(CACHED)
        self._executor: Executor | None = None

    async def draw(self, picture: Picture) -> bytes | None:
        """Give the PNG of a picture; None where it could not be drawn in time."""
        drawn = self._drawn.get(picture) or await self._draw(picture)
        if drawn is not None:
            self._drawn[picture] = drawn
        return drawn

    async def _draw(self, picture: Picture) -> bytes | None:
        if self._executor is None:
            self._executor = ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn"), max_tasks_per_child=500)
        loop = asyncio.get_running_loop()
        try:
            return await asyncio.wait_for(loop.run_in_executor(self._executor, _draw_there, picture), PATIENCE)
        except (TimeoutError, BrokenProcessPool):
            await self.close()  # the next picture starts a new process
            return None

    async def close(self) -> None:
        """End the drawing process."""
        executor, self._executor = self._executor, None
        if executor is not None:
            await asyncio.to_thread(executor.shutdown, cancel_futures=True)


def _draw_there(picture: Picture) -> bytes:
    from bot.discord_app.cards.drawing import png  # drawing is loaded in its own process alone

    return png(picture)
