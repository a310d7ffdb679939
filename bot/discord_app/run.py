"""Running the Discord bot: from settings to a clean stop."""

import asyncio
import logging
import signal
import time
from collections.abc import Callable, Coroutine
from contextlib import AsyncExitStack
from functools import partial
from pathlib import Path
from typing import Any

from bot.answers.service import Answerer
from bot.catalogue.database import CatalogueFile
from bot.discord_app.cards.painter import Painter
from bot.discord_app.client import Podium
from bot.discord_app.community import Community
from bot.discord_app.gateway import FIRST_PAUSE, stay_connected, token_of
from bot.discord_app.http import public_key_of, stay_serving
from bot.discord_app.intent_store import StateIntentStore
from bot.discord_app.logs import start_logging
from bot.discord_app.monitoring.monitor import Monitor
from bot.discord_app.responder import Responder
from bot.discord_app.seasons import now_ms
from bot.discord_app.sharding import Sharded, Shards
from bot.discord_app.work import end_the_rest, finish, unfinished
from bot.problems import Problem, SettingsProblem, StateAwayProblem
from bot.reference_files import load_reference
from bot.settings import Settings, state_url
from bot.state.sqlite_files import claimed
from bot.state.store import State

Stay = Callable[[Podium, Settings], Coroutine[Any, Any, None]]
"""What keeps the bot in touch with Discord: the gateway, or an HTTP endpoint."""
Make = Callable[..., Podium]
"""Makes the bot of a responder and a community, with `monitor`."""

log = logging.getLogger(__name__)

STOPPED, BROKEN = 0, 1
STATE_SECONDS = 60.0
"""How long the start waits for a state store that is away."""
CLOSING_SECONDS = 5.0
"""How long saying good-bye to Discord may take, after the answers in work."""


def run(settings: Settings, catalogue: Path, shards: Shards | None = None) -> int:
    """Run the bot over the gateway until SIGINT or SIGTERM, with these shards or as Discord recommends; give the exit status.

    Raises
    ------
    SettingsProblem
        The token is missing, or Discord refuses it; or some of the shards are others', and the state store cannot be shared.
    CatalogueProblem
        The catalogue cannot be read.
    """
    if shards is not None and not shards.all and not state_url(settings).startswith("postgres"):
        raise SettingsProblem("several processes with shards need a state store that they share: set PODIUM_STATE to PostgreSQL")
    return _start(settings, catalogue, stay_connected, partial(Sharded, shards=shards))


def serve(settings: Settings, catalogue: Path) -> int:
    """Answer interactions over HTTP until SIGINT or SIGTERM; give the exit status.

    Raises
    ------
    SettingsProblem
        The token or the public key is missing, or cannot be used.
    """
    public_key_of(settings)
    return _start(settings, catalogue, stay_serving, Podium)


def _start(settings: Settings, catalogue: Path, stay: Stay, make: Make) -> int:
    token_of(settings)
    start_logging(settings.log_level, *filter(None, (settings.discord_token, settings.database_url)), form=settings.log_format)
    try:
        return asyncio.run(_run(settings, catalogue, stay, make))
    except Problem:
        raise
    except Exception:
        log.exception("the bot ends by an error of its own")  # by the log, which has no secrets
        return BROKEN


async def _run(settings: Settings, catalogue: Path, stay: Stay, make: Make) -> int:
    monitor = Monitor(questions=settings.log_questions)
    if task := asyncio.current_task():
        _on_signal(signal.SIGTERM, task.cancel)  # until there is something to finish
    try:
        async with monitor.running(settings.monitor_host, settings.monitor_port):
            await _run_bot(settings, catalogue, stay, partial(make, monitor=monitor), monitor)
    except asyncio.CancelledError:
        log.info("stopped before it began")
    return STOPPED


async def _run_bot(settings: Settings, catalogue: Path, stay: Stay, make: Make, monitor: Monitor) -> None:
    async with AsyncExitStack() as closing:
        file = CatalogueFile(catalogue)
        closing.push_async_callback(file.close)
        await file.check()
        log.debug("answers come from %s", catalogue)
        reference = load_reference()
        state = await open_state(state_url(settings))
        if state.path and not closing.enter_context(claimed(state.path)):
            log.warning("another bot uses this state store: quizzes may be shown twice; several bots need PostgreSQL (PODIUM_STATE)")
        community = Community.of(state, file, reference)
        closing.push_async_callback(community.close)
        closing.push_async_callback(_leave_nothing_behind)
        painter = Painter(community.render_process, reference)
        intents = StateIntentStore(community.state, now_ms)
        closing.push_async_callback(intents.stored)
        responder = Responder(Answerer(file, reference), preferences=community.settings, intents=intents, painter=painter)
        bot = make(responder, community)
        monitor.look_at(bot, community)
        await _until_told(bot, settings, stay)


async def _leave_nothing_behind() -> None:
    """End what still runs before the store closes: a task that waits for its connection would wait for ever."""
    if left := await end_the_rest():
        log.warning("left behind: %d", left)


async def open_state(url: str) -> State:
    """Open the state store; one that is only away, as a database that starts at the same time, is waited for a while.

    Raises
    ------
    StateProblem
        It cannot be used, or stays away.
    """
    pause, until = FIRST_PAUSE, time.monotonic() + STATE_SECONDS
    while True:
        try:
            return await State.open(url)
        except StateAwayProblem as problem:
            if time.monotonic() + pause > until:
                raise
            log.warning("%s; trying again in %.0f s", problem, pause)
            await asyncio.sleep(pause)
            pause *= 2


async def _until_told(bot: Podium, settings: Settings, stay: Stay) -> None:
    """Stay connected until a signal comes or the connection ends for good."""
    told = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        _on_signal(number, told.set)
    connected = asyncio.create_task(stay(bot, settings), name="connection")
    waiting = asyncio.create_task(told.wait(), name="signals")
    await asyncio.wait({connected, waiting}, return_when=asyncio.FIRST_COMPLETED)
    waiting.cancel()
    bot.monitor.health.stopping = True
    if told.is_set():
        await _stop(bot, settings.stop_seconds)
        connected.cancel()
    else:
        await bot.close()
    await asyncio.gather(connected, return_exceptions=told.is_set())


def _on_signal(number: signal.Signals, call: Callable[[], object]) -> None:
    loop = asyncio.get_running_loop()
    try:
        loop.add_signal_handler(number, call)
    except NotImplementedError:  # Windows: the loop is woken by hand
        signal.signal(number, lambda *_: loop.call_soon_threadsafe(call))


async def _stop(bot: Podium, seconds: float) -> None:
    """Finish what runs, within a deadline, and leave."""
    log.info("stopping; in work: %d", len(unfinished()))
    await bot.take_no_more()
    left = await finish(seconds)
    if left:
        log.warning("not finished in %.0f s: %d", seconds, left)
    try:
        await asyncio.wait_for(bot.close(), CLOSING_SECONDS)
    except TimeoutError:
        log.warning("Discord did not say good-bye in time")
    log.info("stopped")
