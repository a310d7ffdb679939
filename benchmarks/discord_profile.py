"""Where the time of an answer in Discord goes: the bot and its Discord in one process, under the profiler."""

import asyncio
import cProfile
import pstats
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any

from benchmarks.discord_bots import Bot
from bot.answers.service import Answerer
from bot.catalogue.database import CatalogueFile
from bot.discord_app.client import Podium
from bot.discord_app.gateway import stay_connected
from bot.discord_app.responder import Responder
from bot.reference_files import load_reference
from bot.settings import Settings
from tests.discord_service.payloads import TOKEN
from tests.discord_service.service import DiscordService

TURNS = 200
PARTS = {
    "answers": "/bot/answers/",
    "catalogue": "/bot/catalogue/",
    "discord_app": "/bot/discord_app/",
    "state, locale, others": "/bot/",
    "the stand-in": "/tests/discord_service/",
    "discord.py": "/discord/",
    "aiohttp, aiosqlite, others": "/site-packages/",
}


async def profiled(database: Path, asks: Mapping[str, Callable[[Bot], Awaitable[object]]]) -> None:
    """Print each ask's own processor time by part of the program. The profiler makes all slower: read the shares."""
    file = CatalogueFile(database)
    async with DiscordService() as service:
        podium = Podium(Responder(Answerer(file, load_reference())))
        connected = asyncio.create_task(stay_connected(podium, Settings(_env_file=None, discord_token=TOKEN, discord_api_url=service.url)))
        await service.ready.wait()
        bot: Any = Bot(service, None, 0.0)  # type: ignore[arg-type]
        for name, ask in asks.items():
            for _ in range(20):
                await ask(bot)
            profile = cProfile.Profile()
            profile.enable()
            for _ in range(TURNS):
                await ask(bot)
            profile.disable()
            print(f"  {name:14}" + ", ".join(f"{part} {100 * share:.0f} %" for part, share in _shares(profile)))
        await podium.close()
        await connected
    await file.close()


def _shares(profile: cProfile.Profile) -> list[tuple[str, float]]:
    spent = dict.fromkeys([*PARTS, "Python and waiting"], 0.0)
    for (path, _, function), (_, _, own, _, _) in pstats.Stats(profile).stats.items():  # type: ignore[attr-defined]
        if "select.epoll" in function:
            continue
        part = next((name for name, folder in PARTS.items() if folder in path), "Python and waiting")
        spent[part] += own
    total = sum(spent.values()) or 1.0
    return sorted(((part, own / total) for part, own in spent.items() if own / total > 0.005), key=lambda item: -item[1])  # noqa: PLR2004
