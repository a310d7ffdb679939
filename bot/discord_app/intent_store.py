"""The store of requests that are too long for a component: in this process at once, in the state store soon after.

An answer does not wait for the store: who presses its buttons has first to read it. While the store is away, this process alone
keeps them.
"""

import asyncio
from collections.abc import Callable
from functools import partial

from cachetools import LRUCache

from bot.discord_app.references import MemoryIntentStore
from bot.discord_app.settings_cache import Patience
from bot.state import kept_requests
from bot.state.store import State

AGAIN = kept_requests.LIFETIME // 90
"""Milliseconds after which a request that is shown again is stored again, so that its time begins anew."""
PAUSE = 0.1
"""Seconds after which what is kept is stored: the answer is on its way then, and several answers' requests go together."""
MOST = 20_000
"""Tokens of which it is remembered that the store has them."""


class StateIntentStore:
    """Long requests in the state store: they outlive the process."""

    def __init__(self, state: State, clock: Callable[[], int]) -> None:
        self._state = state
        self._clock = clock
        self._here = MemoryIntentStore()
        self._patience = Patience()
        self._stored: LRUCache[str, int] = LRUCache(MOST)
        """When each token was stored last."""
        self._waiting: dict[str, str] = {}
        self._storing: asyncio.Task[None] | None = None

    async def keep(self, text: str) -> str:
        """Keep a text; return its token, the same for the same text."""
        token = await self._here.keep(text)
        stored = self._stored.get(token)
        if stored is None or stored + AGAIN <= self._clock():
            self._waiting[token] = text
            if self._storing is None or self._storing.done():
                self._storing = asyncio.create_task(self._store(), name="intents")
        return token

    async def find(self, token: str) -> str | None:
        """Return the text behind a token, None when it is no longer kept."""
        return await self._here.find(token) or await kept_requests.find(self._state, token, now=self._clock())

    async def stored(self) -> None:
        """Wait until the store has all that is kept, or is away."""
        if self._storing is not None:
            await self._storing

    async def _store(self) -> None:
        while self._waiting:
            await asyncio.sleep(PAUSE)
            waiting, self._waiting = self._waiting, {}
            now = self._clock()
            store = partial(kept_requests.keep, self._state, *waiting.values(), now=now)
            tokens: list[str] = await self._patience.ask(store, list)
            self._stored.update((token, now) for token in tokens)
