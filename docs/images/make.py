"""Makes the pictures of this folder from the bot's real messages: `python docs/images/make.py CATALOGUE [FOLDER]`.

CATALOGUE holds all that Podium ships (`python -m bot ingest data/pages --database FILE`). A simulated Discord (simcord) holds the
messages, its preview shows them, headless Chromium takes the pictures: each on a wide screen in dark colours and on a phone (420
pixels) in light ones; with `--all`, all four. It needs `pip install "simcord[preview]"` and a `chromium` on the path; neither is
needed to run Podium or its tests.
"""

import argparse
import asyncio
import logging
import sys
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path

import simcord

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
sys.path.insert(0, str(Path(__file__).parent))

from browser import Browser, browser

from bot.answers.service import Answerer
from bot.catalogue import database
from bot.catalogue.database import CatalogueFile
from bot.discord_app.cards.drawing import png
from bot.discord_app.cards.painter import Painter
from bot.discord_app.cards.pictures import Picture
from bot.discord_app.client import Podium
from bot.discord_app.community import Community
from bot.discord_app.quiz_runner import now_ms
from bot.discord_app.responder import Responder
from bot.discord_app.settings_cache import StateIntentStore
from bot.reference_files import load_reference
from bot.state.store import State

log = logging.getLogger(__name__)

HERE = Path(__file__).parent
WIDE, PHONE = 760, 420
LOOKS = (("", WIDE, False), ("-phone", PHONE, True))
MORE_LOOKS = (("-light", WIDE, True), ("-phone-dark", PHONE, False))
QUESTIONS = {
    "podium": "podium of the men's 100 m in Beijing 2008",
    "squads": "podium of the men's ice hockey in 2002",
    "claim": "did Ohno win the 1000 m in 2002",
    "career": "medals of Michael Phelps",
    "country": "medals of Slovenia",
    "broad": "swimming",
    "country-games": "Slovenia's medals in Tokyo 2020",
    "compare": "Phelps vs Spitz",
    "compare-countries": "compare Norway, Sweden and Finland",
    "which-one": "Yang Yang",
    "four-events": "who won the 1000 m in 2002",
    "ranking": "top 10 athletes by medals",
    "margin": "by how much did Ohno win the 1500 m",
    "other-subject": "weather in Paris",
    "not-in-my-data": "medals of Rick Astley",
    "coverage": "what do you cover for Paris 1900",
    "games": "when and where were the 2016 Summer Games",
    "curling": "curling at the Winter Games since 2010",
    "slovene": "za koliko je zmagal Ohno na 1500 m?",
    "slovene-ranking": "naj 5 držav po številu vseh medalj",
    "slovene-career": "medalje Leona Štuklja",
    "german": "wer gewann den Slalom der Frauen 2014",
}
COMMANDS = {
    "medal-500m": ("medal", {"event": "STK/M/500m", "games": "2002-winter"}),
    "event-1500m": ("event", {"event": "STK/M/1500m", "games": "2002-winter"}),
    "sources-500m": ("sources", {"event": "STK/M/500m", "games": "2002-winter"}),
    "table": ("table", {"games": "London 2012"}),
    "roll": ("medal", {"event": "1000 m"}),
    "athlete": ("athlete", {"name": "Tina Maze"}),
    "help": ("help", {}),
    "quiz": ("quiz start", {"rounds": 3}),
}


async def shots(env: simcord.Env, page: Browser, place: tuple[object, object], name: str, looks: tuple[tuple[str, int, bool], ...]) -> None:
    """Take the pictures of a channel's last message."""
    channel, viewer = place
    for ending, width, light in looks:
        async with env.preview(channel, viewers=[viewer], layout="message", display="fixed", width=width, height=1600) as preview:
            wide = await page.shoot(preview.url, TARGET[0] / f"{name}{ending}.png", light=light)
        if wide > width:
            log.warning("%s%s: %s pixels of %s", name, ending, wide, width)


TARGET = [HERE]


class Drawn:
    """Draws at once: beside a simulated clock a process of its own seems to take for ever."""

    async def draw(self, picture: Picture) -> bytes:
        """Return the picture's PNG."""
        return png(picture)


async def main() -> None:
    """Ask, look, picture."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("catalogue", type=Path)
    parser.add_argument("folder", type=Path, nargs="?", default=HERE)
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--only", nargs="*", default=[])
    given = parser.parse_args()
    TARGET[0] = given.folder
    database._Connection._is_late = lambda _: 0  # noqa: SLF001 - the simulated clock leaps ahead while a query runs on its thread
    with tempfile.TemporaryDirectory() as folder:
        file, reference = CatalogueFile(given.catalogue), load_reference()
        community = Community.of(await State.open(f"sqlite:///{folder}/state.sqlite"), file, reference)
        painter = Painter(Drawn(), reference)
        responder = Responder(
            Answerer(file, reference), preferences=community.settings, intents=StateIntentStore(community.state, now_ms), painter=painter
        )
        try:
            async with browser() as page, simcord.run(bot := Podium(responder, community)) as env:
                bot.quiz_runner._clock = lambda: int(env.backend.clock.now().timestamp() * 1000)  # noqa: SLF001 - a question ends in seconds
                await pictures(env, page, LOOKS + MORE_LOOKS if given.all else LOOKS, set(given.only))
        finally:
            await community.close()
            await file.close()


async def pictures(env: simcord.Env, page: Browser, looks: tuple[tuple[str, int, bool], ...], only: set[str]) -> None:
    """Make the pictures, each in a channel and by a member of its own."""
    guild = env.create_guild("Winter fans")

    async def made(name: str, ask: Callable[[object, object], Awaitable[object]]) -> None:
        if only and name not in only:
            return
        member, channel = guild.add_member(env.create_user("ana")), guild.create_text_channel(name)
        await ask(member, channel)
        await env.settle()
        await shots(env, page, (channel, member), name, looks)

    def command(name: str, /, **options: object) -> Callable[[object, object], Awaitable[object]]:
        return lambda member, channel: member.slash(channel, name, **options)

    async def picture(member: object, channel: object) -> None:
        shown = await member.slash(channel, "ask", question="medals of Michael Phelps")
        await member.click(shown.response, label="As a picture")

    async def file(member: object, channel: object) -> None:
        shown = await member.slash(channel, "table", games="London 2012")
        await member.click(shown.response, label="As CSV")

    for name, question in QUESTIONS.items():
        await made(name, command("ask", question=question))
    for name, (row, options) in COMMANDS.items():
        await made(name, command(row, **options))
    await made("picture", picture)
    await made("file", file)


if __name__ == "__main__":
    asyncio.run(main())
