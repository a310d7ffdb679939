"""Makes the pictures of this folder from the bot's real messages: `python docs/images/make.py`.

A simulated Discord (simcord) holds the messages, its preview shows them, headless Chromium takes the pictures. It needs
`pip install "simcord[preview]"` and a `chromium` on the path; neither is needed to run Podium or its tests.
"""

import asyncio
import sys
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path

import simcord
from matplotlib import image

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from bot.answers.service import Answerer
from bot.catalogue.database import CatalogueFile
from bot.discord_app.cards.painter import Painter
from bot.discord_app.chosen import StateShelf
from bot.discord_app.client import Podium
from bot.discord_app.community import Community
from bot.discord_app.desk import Desk
from bot.discord_app.quizmaster import now_ms
from bot.ingesting.build import ensure_catalogue
from bot.reference_files import load_reference
from bot.state.store import State

HERE = Path(__file__).parent
WIDTH, HEIGHT = 760, 900
TOP, SIDE, BOTTOM = 112, 16, 34
"""Pixels of the preview's own frame around the message."""
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--virtual-time-budget=6000")

Ask = Callable[[], Awaitable[object]]


async def shot(env: simcord.Env, place: tuple[object, object], name: str, folder: str) -> None:
    """Take the picture of a channel's last message, cut to its content."""
    channel, viewer = place
    target = HERE / f"{name}.png"
    async with env.preview(channel, viewers=[viewer], layout="message", display="fixed", width=WIDTH, height=HEIGHT) as preview:
        flags = (*FLAGS, f"--user-data-dir={folder}", f"--window-size={WIDTH},{HEIGHT}", f"--screenshot={target}", preview.url)
        process = await asyncio.create_subprocess_exec("chromium", *flags, stderr=asyncio.subprocess.DEVNULL)
        await asyncio.wait_for(process.wait(), 90)
    pixels = image.imread(target)[TOP:-BOTTOM, :-SIDE]
    background = pixels[-1, 10]
    filled = [row for row in range(pixels.shape[0]) if (abs(pixels[row] - background).max(axis=1) > 0.05).sum() > WIDTH * 0.02]  # noqa: PLR2004
    image.imsave(target, pixels[: min(pixels.shape[0], filled[-1] + 12)] if filled else pixels)


async def main() -> None:
    """Ask, look, picture."""
    with tempfile.TemporaryDirectory() as folder:
        file, reference = CatalogueFile(ensure_catalogue()), load_reference()
        community = Community.of(await State.open(f"sqlite:///{folder}/state.sqlite"), file, reference)
        painter = Painter(community.studio, reference)
        desk = Desk(Answerer(file, reference), preferences=community.chosen, shelf=StateShelf(community.state, now_ms), painter=painter)
        try:
            async with simcord.run(Podium(desk, community)) as env:
                await pictures(env, folder)
        finally:
            await community.close()
            await file.close()


async def pictures(env: simcord.Env, folder: str) -> None:
    """Make ten pictures, each in a channel and by a member of its own."""
    guild = env.create_guild("Winter fans")

    async def made(name: str, ask: Callable[[object, object], Awaitable[object]]) -> None:
        member, channel = guild.add_member(env.create_user("ana")), guild.create_text_channel(name)
        await ask(member, channel)
        await env.settle()
        await shot(env, (channel, member), name, folder)

    def command(name: str, /, **options: object) -> Callable[[object, object], Awaitable[object]]:
        return lambda member, channel: member.slash(channel, name, **options)

    async def picture(member: object, channel: object) -> None:
        shown = await member.slash(channel, "medal", event="1000m")
        await member.click(shown.response, label="As a picture")

    async def slovene(member: object, channel: object) -> None:
        await member.slash(channel, "ask", question="za koliko je zmagal Ohno na 1500 m?")

    await made("medal-500m", command("medal", event="500m"))
    await made("medal-1000m", command("medal", event="1000m"))
    await made("event-1500m", command("event", event="1500m"))
    await made("athlete-ohno", command("athlete", name="Ohno"))
    await made("table", command("table"))
    await made("compare", command("compare", first="Canada", second="USA"))
    await made("sources-500m", command("sources", event="500m"))
    await made("not-in-my-data", command("medal", event="100m"))
    await made("slovene", slovene)
    await made("picture", picture)
    await made("quiz", command("quiz start", rounds=3))


if __name__ == "__main__":
    asyncio.run(main())
