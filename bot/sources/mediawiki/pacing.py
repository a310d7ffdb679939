"""When the next request may go out: one at a time, at a rate, later after a refusal. The clock is passed in."""

import asyncio
import random
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

LONGEST_WAIT = 600.0
"""Seconds; a wiki that asks for more is asked again another day."""

_FIRST_WAIT = 2.0


class Pace:
    """Holds requests apart."""

    def __init__(
        self,
        per_minute: float,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self._interval = 60.0 / per_minute
        self._clock = clock
        self._sleep = sleep
        self._chance = chance
        self._next = clock()

    async def turn(self) -> None:
        """Wait for the next request's turn."""
        wait = self._next - self._clock()
        if wait > 0:
            await self._sleep(wait)
        self._next = max(self._clock(), self._next) + self._interval

    async def back_off(self, attempt: int, retry_after: float | None) -> None:
        """Wait after the `attempt`-th refusal (from 0): twice as long each time, never all clients at once, never less than asked for."""
        wait = _FIRST_WAIT * 2**attempt * (0.5 + self._chance())
        await self._sleep(min(max(wait, retry_after or 0.0), LONGEST_WAIT))


def retry_after(header: str | None, now: datetime | None = None) -> float | None:
    """Read a Retry-After header: seconds, or a date (RFC 9110, 10.2.3). What is neither is nothing."""
    text = (header or "").strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - (now or datetime.now(UTC))).total_seconds())
