"""The small Discord on loopback, and the bot in this process connected to it."""

import asyncio

import pytest
import yarl
from discord import gateway as discord_gateway
from discord import http as discord_http

from bot.discord_app.client import Podium
from bot.discord_app.gateway import stay_connected
from bot.discord_app.responder import Responder
from bot.settings import Settings
from tests.discord_app.given import GivenAnswers
from tests.discord_service.payloads import TOKEN
from tests.discord_service.service import DiscordService


@pytest.fixture
async def service():
    async with DiscordService() as running:
        yield running
    assert running.complaints == []


@pytest.fixture
def answers():
    return GivenAnswers()


@pytest.fixture
def _discords_own_addresses():
    """discord.py keeps where Discord is in class attributes: put them back."""
    before = discord_http.Route.BASE, discord_gateway.DiscordWebSocket.DEFAULT_GATEWAY
    yield
    discord_http.Route.BASE, discord_gateway.DiscordWebSocket.DEFAULT_GATEWAY = before
    assert isinstance(discord_gateway.DiscordWebSocket.DEFAULT_GATEWAY, yarl.URL)


@pytest.fixture
def settings(service):
    return Settings(_env_file=None, discord_token=TOKEN, discord_api_url=service.url)


@pytest.fixture
async def podium(service, answers, settings, _discords_own_addresses):
    """The bot, connected."""
    bot = Podium(Responder(answers))
    connected = asyncio.create_task(stay_connected(bot, settings))
    ready = asyncio.create_task(service.ready.wait())
    await asyncio.wait({connected, ready}, timeout=30, return_when=asyncio.FIRST_COMPLETED)
    try:
        assert not connected.done(), connected
        yield bot
    finally:
        await bot.close()
        await connected
