"""The bot with its community: a state store, the first page's catalogue, and answers that a test gives."""

import discord
import pytest

from bot.catalogue.database import CatalogueFile
from bot.discord_app.cards.painter import Painter
from bot.discord_app.client import Podium
from bot.discord_app.community import Community
from bot.discord_app.intent_store import StateIntentStore
from bot.discord_app.responder import Responder
from bot.discord_app.seasons import now_ms
from bot.reference_files import load_reference
from bot.state.store import State
from tests.sample_catalogue import write_sample


@pytest.fixture(scope="session")
def catalogue(tmp_path_factory):
    return write_sample(tmp_path_factory.mktemp("catalogue") / "catalogue.sqlite")


@pytest.fixture
async def community(catalogue, tmp_path):
    file = CatalogueFile(catalogue)
    opened = Community.of(await State.open(f"sqlite:///{tmp_path / 'state.sqlite'}"), file, load_reference())
    yield opened
    await opened.close()
    await file.close()


class Clock:
    """The quiz master's clock, moved by hand together with the simulated Discord's."""

    def __init__(self):
        self.now = now_ms()

    def __call__(self):
        return self.now

    async def forward(self, env, seconds):
        self.now += int(seconds * 1000)
        await env.advance_time(seconds)
        await env.settle()


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def make_bot(answers, community, clock):
    def make():
        responder = Responder(
            answers,
            preferences=community.settings,
            intents=StateIntentStore(community.state, now_ms),
            painter=Painter(community.render_process, community.reference),
        )
        bot = Podium(responder, community)
        bot.quiz_runner._clock = clock
        return bot

    return make


@pytest.fixture
def simcord_bot(make_bot):
    return make_bot()


@pytest.fixture
def manager(simcord_env, place):
    role = simcord_env.guild.create_role("Managers", permissions=discord.Permissions(manage_guild=True))
    return simcord_env.guild.add_member(simcord_env.create_user("manager"), roles=[role])
