"""The three pages that monitoring reads: `/metrics`, `/livez`, `/readyz`."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from bot.discord_app.connections import BoundedRunner
from bot.discord_app.monitoring.health import Health
from bot.discord_app.monitoring.metrics import Metrics

log = logging.getLogger(__name__)

GOOD, BAD = 200, 503
MOST_READERS = 64
"""Connections to the pages at once."""


class Pages:
    """Answers the three pages. `refresh` brings figures up to date that are looked up only when they are asked for."""

    def __init__(self, metrics: Metrics, health: Health, refresh: Callable[[], Awaitable[None]]) -> None:
        self._metrics = metrics
        self._health = health
        self._refresh = refresh

    def application(self) -> web.Application:
        """Give the web application."""
        app = web.Application()
        app.add_routes([web.get("/metrics", self._show_metrics), web.get("/livez", self._live), web.get("/readyz", self._ready)])
        return app

    async def _show_metrics(self, _request: web.Request) -> web.Response:
        try:
            await self._refresh()
        except Exception:
            log.exception("some figures could not be looked up")  # those that count are told all the same
        text = await asyncio.to_thread(generate_latest, self._metrics.registry)
        return web.Response(body=text, headers={"Content-Type": CONTENT_TYPE_LATEST})

    async def _live(self, _request: web.Request) -> web.Response:
        lost = self._health.lost()
        parts = {link: f"lost for {seconds:.0f} s" for link, seconds in lost.items()}
        return web.json_response({"alive": not lost} | parts, status=BAD if lost else GOOD)

    async def _ready(self, _request: web.Request) -> web.Response:
        parts = await self._health.readiness()
        ready = self._health.is_ready(parts)
        return web.json_response({"ready": ready} | parts, status=GOOD if ready else BAD)


@asynccontextmanager
async def serving(app: web.Application, host: str, port: int) -> AsyncIterator[None]:
    """Serve the pages during the block; without them, and with a line in the log, where the address cannot be had. Port 0: none."""
    if not port:
        yield
        return
    runner = BoundedRunner(app, most=MOST_READERS, shutdown_timeout=1.0)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, host, port).start()
        except OSError as error:
            log.warning(
                "no /metrics, /livez and /readyz: cannot listen on %s:%d (%s); set PODIUM_MONITOR_PORT", host, port, error.strerror or error
            )
        else:
            log.debug("metrics at http://%s:%d/metrics", host, port)
        yield
    finally:
        with suppress(Exception):
            await runner.cleanup()
