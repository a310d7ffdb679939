"""What is looked up when metrics are asked for, because nothing happens at the moment it changes."""

import math

import discord

from bot.catalogue.checking import COUNTS
from bot.catalogue.database import CatalogueFile
from bot.discord_app.monitoring.health import Health
from bot.discord_app.monitoring.metrics import Metrics
from bot.discord_app.monitoring.shards import latencies, link_of
from bot.discord_app.work import unfinished

COUNTED = ("games", "events", "medals", "competitors", "athletes", "sources", "rows")


class CatalogueFigures:
    """The catalogue's size and age. Its rows are counted once a file: it never changes in place."""

    def __init__(self, file: CatalogueFile, metrics: Metrics) -> None:
        self._file = file
        self._metrics = metrics
        self._counted: tuple[int, ...] = ()

    async def refresh(self) -> None:
        """Bring the figures up to date; they stay as they were where the file cannot be looked at."""
        try:
            status = self._file.path.stat()
        except OSError:
            return
        self._metrics.catalogue_bytes.set(status.st_size)
        self._metrics.catalogue_built.set(status.st_mtime)
        stamp = (status.st_ino, status.st_mtime_ns, status.st_size)
        if stamp != self._counted:
            async with self._file.lease() as catalogue:
                for what in COUNTED:
                    self._metrics.catalogue_rows.labels(what).set((await catalogue.fetch(COUNTS[what]))[0][0])
            self._counted = stamp


def refresh_client(bot: discord.Client, health: Health, metrics: Metrics) -> None:
    """Bring the figures about the client up to date."""
    metrics.working.set(len(unfinished()))
    metrics.servers.set(len(bot.guilds))
    for shard, latency in latencies(bot):
        if health.knows(link_of(shard)):
            metrics.shard_up.labels(shard).set(health.is_up(link_of(shard)))
            metrics.shard_latency.labels(shard).set(latency if math.isfinite(latency) else math.nan)
