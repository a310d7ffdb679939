"""The bot in a simulated Discord, with answers that a test gives."""

import discord
import pytest

from bot.discord_app.client import Podium
from bot.discord_app.responder import Responder
from tests.discord_app.given import GivenAnswers, Place


@pytest.fixture
def answers():
    return GivenAnswers()


@pytest.fixture
def simcord_bot(answers):
    return Podium(Responder(answers))


@pytest.fixture
def place(simcord_env):
    guild = simcord_env.create_guild("a server")
    channel = guild.create_text_channel("general")
    moderators = guild.create_role("Moderators", permissions=discord.Permissions(manage_messages=True))
    alice, bob = (guild.add_member(simcord_env.create_user(name)) for name in ("alice", "bob"))
    return Place(channel, alice, bob, guild.add_member(simcord_env.create_user("mod"), roles=[moderators]))
