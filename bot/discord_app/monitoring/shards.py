"""The gateway's shards of this process: whether each is connected, and how fast it answers."""

from collections.abc import Callable, Coroutine
from typing import Any

import discord
from discord.ext import commands

from bot.discord_app.monitoring.health import Health


def link_of(shard: int) -> str:
    """Give a shard's name among the links to Discord."""
    return f"shard {shard}"


def latencies(bot: discord.Client) -> list[tuple[int, float]]:
    """Give each shard of this process with its latency in seconds, which is not finite before the first heartbeat."""
    if isinstance(bot, discord.AutoShardedClient):
        return list(bot.latencies)
    return [(bot.shard_id or 0, bot.latency)]


def follow_gateway(bot: commands.Bot | commands.AutoShardedBot, health: Health) -> None:
    """Let the gateway's events tell from now on whether each shard is connected."""
    if isinstance(bot, commands.AutoShardedBot):
        up, down = _of_event(health.up), _of_event(health.down)
        events = {"on_shard_connect": up, "on_shard_resumed": up, "on_shard_disconnect": down}
        shards = list(bot.shard_ids or (0,))
    else:
        shard = bot.shard_id or 0
        up, down = _of(health.up, shard), _of(health.down, shard)
        events = {"on_connect": up, "on_resumed": up, "on_disconnect": down}
        shards = [shard]
    for number in shards:
        health.down(link_of(number))
    for event, listener in events.items():
        bot.add_listener(listener, event)


Listener = Callable[..., Coroutine[Any, Any, None]]


def _of(tell: Callable[[str], None], shard: int) -> Listener:
    async def listener() -> None:
        tell(link_of(shard))

    return listener


def _of_event(tell: Callable[[str], None]) -> Listener:
    async def listener(shard: int) -> None:
        tell(link_of(shard))

    return listener
