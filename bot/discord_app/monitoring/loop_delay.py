"""How late the event loop is: a timer that should ring every half second says by how much it rang too late."""

import asyncio

from bot.discord_app.monitoring.metrics import Metrics

EVERY = 0.5


async def measure_loop_delay(metrics: Metrics, every: float = EVERY) -> None:
    """Observe the loop's delay until cancelled."""
    loop = asyncio.get_running_loop()
    while True:
        due = loop.time() + every
        await asyncio.sleep(every)
        metrics.loop_delay.observe(max(0.0, loop.time() - due))
