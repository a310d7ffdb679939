"""The monitor: metrics, health and the watch over interactions of one process, and what they are looked up from."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from bot.discord_app.monitoring.figures import CatalogueFigures, refresh_client
from bot.discord_app.monitoring.health import OK, Health
from bot.discord_app.monitoring.metrics import Metrics
from bot.discord_app.monitoring.pages import Pages, serving
from bot.discord_app.monitoring.watch import Watch

if TYPE_CHECKING:
    from bot.discord_app.client import Podium
    from bot.discord_app.community import Community


LOOK_SECONDS = 0.5
"""How often it is looked how late the event loop is."""


class Monitor:
    """One a process. It counts from the start; what it can look up depends on what it was given to `look_at`."""

    def __init__(self, *, questions: bool = False) -> None:
        self.metrics = Metrics()
        self.health = Health()
        self.watch = Watch(self.metrics, questions=questions)
        self._bot: Podium | None = None
        self._catalogue: CatalogueFigures | None = None

    def look_at(self, bot: "Podium", community: "Community") -> None:
        """Look at a client, the catalogue and the state store from now on."""
        self._bot = bot
        self._catalogue = CatalogueFigures(community.catalogue, self.metrics)
        self.health.checks = {"catalogue": community.catalogue.check, "state": community.state.check}

    @asynccontextmanager
    async def running(self, host: str, port: int) -> AsyncIterator[None]:
        """Measure the loop and serve the pages during the block."""
        delay = asyncio.create_task(measure_loop_delay(self.metrics), name="loop delay")
        try:
            async with serving(Pages(self.metrics, self.health, self.refresh).application(), host, port):
                yield
        finally:
            delay.cancel()

    async def refresh(self) -> None:
        """Bring up to date what is looked up only when somebody asks."""
        parts = await self.health.readiness()
        self.metrics.ready.set(self.health.is_ready(parts))
        for part in self.health.checks:
            self.metrics.part.labels(part).set(parts[part] == OK)
        if self._bot is not None:
            refresh_client(self._bot, self.health, self.metrics)
            self.metrics.quizzes.set(self._bot.quiz_runner.running)
        if self._catalogue is not None:
            await self._catalogue.refresh()


async def measure_loop_delay(metrics: Metrics, every: float = LOOK_SECONDS) -> None:
    """Observe until cancelled by how much a timer rings too late."""
    loop = asyncio.get_running_loop()
    while True:
        due = loop.time() + every
        await asyncio.sleep(every)
        metrics.loop_delay.observe(max(0.0, loop.time() - due))
