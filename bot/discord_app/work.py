"""What the bot is in the middle of, so that stopping can wait for it."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager


class Work:
    """Counts what runs."""

    def __init__(self) -> None:
        self._running = 0
        self._idle = asyncio.Event()
        self._idle.set()

    @property
    def running(self) -> int:
        """How many answers are being made."""
        return self._running

    @contextmanager
    def one(self) -> Iterator[None]:
        """Count one more until the block ends."""
        self._running += 1
        self._idle.clear()
        try:
            yield
        finally:
            self._running -= 1
            if not self._running:
                self._idle.set()

    async def finish(self, seconds: float) -> bool:
        """Wait until nothing runs, at most so long; say whether nothing runs."""
        try:
            async with asyncio.timeout(seconds):
                await self._idle.wait()
        except TimeoutError:
            return not self._running
        return True
