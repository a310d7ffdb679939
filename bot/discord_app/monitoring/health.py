"""Whether the bot is alive and ready.

Alive: the event loop turns (it answers at all), and no connection has been lost for minutes: a new process may help.
Ready: connected to Discord or serving it, and the catalogue answers; no longer from the moment it is told to stop. The state
store is looked at, too, but a process without it is not taken out of service: look-ups go on, and the others have no other store.
"""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field

log = logging.getLogger(__name__)

LOST_SECONDS = 300.0
"""A connection that is away for so long is not coming back by itself: discord.py tries again every few seconds."""
CHECK_SECONDS = 2.0
OK, DOWN, STOPPING, STARTING = "ok", "down", "stopping", "starting"

DISPENSABLE = frozenset({"state"})
"""Parts without which look-ups go on."""

Check = Callable[[], Awaitable[object]]


@dataclass(slots=True)
class Health:
    """Links to Discord (`shard 0`, `http`) by name, with None for one that is up and else since when it is down; and checks."""

    clock: Callable[[], float] = time.monotonic
    checks: dict[str, Check] = field(default_factory=dict)
    stopping: bool = False
    _down_since: dict[str, float | None] = field(default_factory=dict)
    _silent: set[str] = field(default_factory=set)
    """Parts that did not answer when they were asked last: a change is told, not every question."""

    def down(self, link: str) -> None:
        """Note that a link is lost, or not yet there."""
        if self._down_since.get(link) is None:
            self._down_since[link] = self.clock()

    def up(self, link: str) -> None:
        """Note that a link is there."""
        self._down_since[link] = None

    def knows(self, link: str) -> bool:
        """Whether there is such a link, up or down."""
        return link in self._down_since

    def is_up(self, link: str) -> bool:
        """Whether a link is there."""
        return self.knows(link) and self._down_since[link] is None

    def lost(self) -> dict[str, float]:
        """Give the links that have been away for minutes, with the seconds."""
        now = self.clock()
        away = {link: now - since for link, since in self._down_since.items() if since is not None}
        return {link: seconds for link, seconds in away.items() if seconds >= LOST_SECONDS}

    async def readiness(self) -> dict[str, str]:
        """Return the state of each part; `is_ready` says what that means."""
        parts = {"bot": STOPPING if self.stopping else OK if self._down_since else STARTING}
        parts |= {link: OK if since is None else DOWN for link, since in self._down_since.items()}
        found = await asyncio.gather(*(self._checked(name, check) for name, check in self.checks.items()))
        return parts | dict(found)

    @staticmethod
    def is_ready(parts: Mapping[str, str]) -> bool:
        """Whether every part that look-ups need is `ok`."""
        return all(state == OK for part, state in parts.items() if part not in DISPENSABLE)

    async def _checked(self, name: str, check: Check) -> tuple[str, str]:
        try:
            async with asyncio.timeout(CHECK_SECONDS):
                await check()
        except Exception as error:  # noqa: BLE001 - whatever it is, this part does not answer
            if name not in self._silent:
                log.warning("not ready: %s does not answer (%s)", name, type(error).__name__)
            self._silent.add(name)
            return name, DOWN
        if name in self._silent:
            log.info("%s answers again", name)
            self._silent.discard(name)
        return name, OK
