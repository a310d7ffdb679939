"""Where Discord is, and how the client gets and stays connected to it."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from functools import partial

import aiohttp
import discord
import yarl
from discord import gateway as discord_gateway
from discord import http as discord_http

from bot.discord_app.client import Podium
from bot.discord_app.monitoring.shards import follow_gateway
from bot.problems import SettingsProblem
from bot.settings import Settings

log = logging.getLogger(__name__)

FIRST_PAUSE = 1.0
LONGEST_PAUSE = 60.0
TOKEN_REFUSED = 4004
REFUSED = "Discord refused DISCORD_TOKEN: copy the token again from https://discord.com/developers/applications (Bot, Reset Token)"
NOT_DISCORD = (
    "what stands at {address} does not answer as Discord's API does ({error}): mend DISCORD_API_URL, or leave it out for Discord itself"
)
MISSING = "DISCORD_TOKEN is not set: put it into .env (see .env.example), or ask in the terminal with: python -m bot chat"


def token_of(settings: Settings) -> str:
    """Give the token.

    Raises
    ------
    SettingsProblem
        There is none, or it cannot be one.
    """
    token = settings.discord_token.get_secret_value() if settings.discord_token else ""
    if not token:
        raise SettingsProblem(MISSING)
    if not token.isascii() or any(letter.isspace() for letter in token):
        raise SettingsProblem(REFUSED)
    return token


async def stay_connected(bot: Podium, settings: Settings) -> None:
    """Log in and stay on the gateway until the bot is closed.

    Raises
    ------
    SettingsProblem
        Discord refuses the token, or is not where the settings say.
    """
    follow_gateway(bot, bot.monitor.health)
    try:
        await log_in(bot, settings)
        if settings.discord_api_url:
            with _named(settings):
                await _patiently(partial(_find_gateway, bot))
        await bot.connect(reconnect=True)
    except discord.ConnectionClosed as error:
        if error.code != TOKEN_REFUSED:
            raise
        raise SettingsProblem(REFUSED) from error


async def log_in(bot: Podium, settings: Settings) -> None:
    """Log in; while the network or Discord is away, try again, less and less often.

    Raises
    ------
    SettingsProblem
        Discord refuses the token, or is not where the settings say.
    """
    token = token_of(settings)
    if settings.discord_api_url:
        discord_http.Route.BASE = str(settings.discord_api_url).rstrip("/")
    try:
        with _named(settings):
            await _patiently(partial(bot.login, token))
    except discord.LoginFailure as error:
        raise SettingsProblem(REFUSED) from error


@contextmanager
def _named(settings: Settings) -> Iterator[None]:
    """Say it in one line where something else than Discord's API answers at the address that a host named."""
    try:
        yield
    except (discord.HTTPException, LookupError, TypeError, ValueError, AttributeError) as error:
        # discord.py takes for granted that each answer has Discord's fields
        if settings.discord_api_url is None:
            raise
        status = error.status if isinstance(error, discord.HTTPException) else "without its fields"
        raise SettingsProblem(NOT_DISCORD.format(address=settings.discord_api_url, error=status)) from error


async def _patiently(act: Callable[[], Awaitable[None]]) -> None:
    pause = FIRST_PAUSE
    while True:
        try:
            await act()
        except (aiohttp.ClientConnectionError, TimeoutError, discord.DiscordServerError) as error:
            log.warning("Discord cannot be reached (%s); trying again in %.0f s", error, pause)
            await asyncio.sleep(pause)
            pause = min(2 * pause, LONGEST_PAUSE)
        else:
            return


async def _find_gateway(bot: Podium) -> None:
    """Ask the named API where its gateway is: discord.py has Discord's own address built in."""
    answered = await bot.http.request(discord_http.Route("GET", "/gateway"))
    discord_gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(answered["url"])
