"""Running the Discord bot: from settings to a clean stop."""

import asyncio
import logging
import signal
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

from bot.answers.service import Answerer
from bot.catalogue.database import CatalogueFile
from bot.discord_app.cards.painter import Painter
from bot.discord_app.chosen import StateShelf
from bot.discord_app.client import Podium
from bot.discord_app.community import Community
from bot.discord_app.desk import Desk
from bot.discord_app.gateway import stay_connected, token_of
from bot.discord_app.http import public_key_of, stay_serving
from bot.discord_app.logs import start_logging
from bot.discord_app.quizmaster import now_ms
from bot.discord_app.work import end_the_rest, finish, unfinished
from bot.reference_files import load_reference
from bot.settings import Settings, state_url
from bot.state.store import State

Stay = Callable[[Podium, Settings], Coroutine[Any, Any, None]]
"""What keeps the bot in touch with Discord: the gateway, or an HTTP endpoint."""

log = logging.getLogger(__name__)

STOPPED = 0
CLOSING_SECONDS = 5.0
"""How long saying good-bye to Discord may take, after the answers in work."""


def run(settings: Settings, catalogue: Path) -> int:
    """Run the bot until SIGINT or SIGTERM; give the exit status.

    Raises
    ------
    SettingsProblem
        The token is missing, or Discord refuses it.
    CatalogueProblem
        The catalogue cannot be read.
    """
    return _start(settings, catalogue, stay_connected)


def serve(settings: Settings, catalogue: Path) -> int:
    """Answer interactions over HTTP until SIGINT or SIGTERM; give the exit status.

    Raises
    ------
    SettingsProblem
        The token or the public key is missing, or cannot be used.
    """
    public_key_of(settings)
    return _start(settings, catalogue, stay_serving)


def _start(settings: Settings, catalogue: Path, stay: Stay) -> int:
    token_of(settings)
    start_logging(settings.log_level, *filter(None, (settings.discord_token, settings.database_url)))
    return asyncio.run(_run(settings, catalogue, stay))


async def _run(settings: Settings, catalogue: Path, stay: Stay) -> int:
    file = CatalogueFile(catalogue)
    async with file.lease():
        log.debug("answers come from %s", catalogue)
    reference = load_reference()
    community = Community.of(await State.open(state_url(settings)), file, reference)
    shelf = StateShelf(community.state, now_ms)
    try:
        painter = Painter(community.studio, reference)
        desk = Desk(Answerer(file, reference), preferences=community.chosen, shelf=shelf, painter=painter)
        await _until_told(Podium(desk, community), settings, stay)
    finally:
        if left := await end_the_rest():
            log.warning("left behind: %d", left)
        await community.close()
        await file.close()
    return STOPPED


async def _until_told(bot: Podium, settings: Settings, stay: Stay) -> None:
    """Stay connected until a signal comes or the connection ends for good."""
    told = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, told.set)
    connected = asyncio.create_task(stay(bot, settings), name="connection")
    waiting = asyncio.create_task(told.wait(), name="signals")
    await asyncio.wait({connected, waiting}, return_when=asyncio.FIRST_COMPLETED)
    waiting.cancel()
    if told.is_set():
        await _stop(bot, settings.stop_seconds)
        connected.cancel()
    else:
        await bot.close()
    await asyncio.gather(connected, return_exceptions=told.is_set())


async def _stop(bot: Podium, seconds: float) -> None:
    """Finish what runs, within a deadline, and leave."""
    log.info("stopping; in work: %d", len(unfinished()))
    left = await finish(seconds)
    if left:
        log.warning("not finished in %.0f s: %d", seconds, left)
    try:
        await asyncio.wait_for(bot.close(), CLOSING_SECONDS)
    except TimeoutError:
        log.warning("Discord did not say good-bye in time")
    log.info("stopped")
