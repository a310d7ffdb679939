"""Whether the gateway's shards are connected, and how fast they answer."""

import math

import discord
import pytest
from discord.ext import commands

from bot.discord_app.monitoring.figures import refresh_client
from bot.discord_app.monitoring.health import Health
from bot.discord_app.monitoring.metrics import Metrics
from bot.discord_app.monitoring.shards import follow_gateway


@pytest.fixture
def health():
    return Health()


async def _happens(bot, event, *arguments):
    for listener in bot.extra_events[event]:
        await listener(*arguments)


def _bot(kind, **more):
    return kind("!", intents=discord.Intents.none(), help_command=None, **more)


async def test_one_connection_is_shard_0(health):
    bot = _bot(commands.Bot)
    follow_gateway(bot, health)
    assert not health.is_up("shard 0")
    for event, up in [("on_connect", True), ("on_disconnect", False), ("on_resumed", True)]:
        await _happens(bot, event)
        assert health.is_up("shard 0") is up


async def test_each_of_several_shards_is_followed(health):
    bot = _bot(commands.AutoShardedBot, shard_count=4, shard_ids=[2, 3])
    follow_gateway(bot, health)
    await _happens(bot, "on_shard_connect", 2)
    assert (health.is_up("shard 2"), health.is_up("shard 3")) == (True, False)
    await _happens(bot, "on_shard_resumed", 3)
    await _happens(bot, "on_shard_disconnect", 2)
    assert (health.is_up("shard 2"), health.is_up("shard 3")) == (False, True)
    assert not health.knows("shard 0")


async def test_a_shard_without_a_heartbeat_has_no_latency(health):
    bot, metrics = _bot(commands.Bot), Metrics()
    follow_gateway(bot, health)
    refresh_client(bot, health, metrics)
    assert metrics.registry.get_sample_value("podium_gateway_shard_up", {"shard": "0"}) == 0
    assert math.isnan(metrics.registry.get_sample_value("podium_gateway_shard_latency_seconds", {"shard": "0"}))


async def test_a_bot_that_serves_has_no_shards(health):
    metrics = Metrics()
    health.up("http")
    refresh_client(_bot(commands.Bot), health, metrics)
    assert metrics.registry.get_sample_value("podium_gateway_shard_up", {"shard": "0"}) is None
