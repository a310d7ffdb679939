"""Against flooding: so many requests in so many seconds, a member and a channel, in memory and bounded."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from cachetools import LRUCache

from bot.discord_app.errors import Refusal
from bot.locale import translator


@dataclass(frozen=True, slots=True)
class Limit:
    """So many requests within so many seconds."""

    requests: int
    seconds: float


MEMBER = Limit(10, 20.0)
CHANNEL = Limit(40, 20.0)
MOST = 20_000
"""Members and channels remembered; the longest quiet are forgotten first."""


class TooManyError(Refusal):
    """Too many requests in a short time: of this member, or of everybody in the channel."""

    def __init__(self, seconds: float, *, of_channel: bool = False) -> None:
        super().__init__()
        self.seconds = max(1, round(seconds))
        self.of_channel = of_channel

    def message(self, language: str) -> str:
        """Give the sentence the member reads."""
        say = translator(language)
        if self.of_channel:
            busy = say.ngettext(
                "This channel is busy right now. Please try again in {seconds} second.",
                "This channel is busy right now. Please try again in {seconds} seconds.",
                self.seconds,
            )
            return busy.format(seconds=self.seconds)
        text = say.ngettext("That was quick! Please wait {seconds} second.", "That was quick! Please wait {seconds} seconds.", self.seconds)
        return text.format(seconds=self.seconds)


class RateLimiter:
    """Counts what members and channels ask."""

    def __init__(
        self, *, member: Limit = MEMBER, channel: Limit = CHANNEL, most: int = MOST, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._limits = {"member": member, "channel": channel}
        self._clock = clock
        self._asked: LRUCache[tuple[str, int], list[float]] = LRUCache(most)
        self._told: LRUCache[int, float] = LRUCache(most)

    def check(self, member: int, channel: int | None) -> None:
        """Count one request.

        Raises
        ------
        TooManyError
            The member or the channel asked too much; a refused request is not counted.
        """
        keys = [("member", member)] + ([("channel", channel)] if channel else [])
        waits = [self._wait(key) for key in keys]
        if max(waits) > 0:
            raise TooManyError(max(waits), of_channel=waits[0] <= 0)
        for key in keys:
            self._asked.setdefault(key, []).append(self._clock())

    def may_tell(self, member: int) -> bool:
        """Whether a member may be told now, in public, that they are not answered: once in their window."""
        now, before = self._clock(), self._told.get(member)
        if before is not None and now - before < self._limits["member"].seconds:
            return False
        self._told[member] = now
        return True

    def _wait(self, key: tuple[str, int]) -> float:
        limit, asked = self._limits[key[0]], self._asked.get(key)
        if not asked:
            return 0.0
        start = self._clock() - limit.seconds
        asked[:] = [moment for moment in asked if moment > start]
        return asked[0] - start if len(asked) >= limit.requests else 0.0
