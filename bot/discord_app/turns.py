"""Members take turns: what one asks is answered one after the other, so that somebody's many questions hold up nobody else's."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from weakref import WeakValueDictionary


class Turns:
    """Who is being answered; nobody is remembered once they are."""

    def __init__(self) -> None:
        self._locks: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    @asynccontextmanager
    async def of(self, member: int) -> AsyncIterator[None]:
        """Wait until nothing else of this member is being answered, and keep the turn to the end of the block."""
        lock = self._locks.setdefault(member, asyncio.Lock())
        async with lock:
            yield

    def __len__(self) -> int:
        """How many members are being answered, or wait to be."""
        return len(self._locks)
