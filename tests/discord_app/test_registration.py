"""Commands are registered when they changed, not on every start."""

import asyncio
import copy
from functools import partial

import discord
import pytest
from discord import app_commands

from bot.discord_app import client, registration
from bot.discord_app.client import Podium
from bot.discord_app.cog import Capability
from bot.discord_app.cogs import LOOKUPS
from bot.discord_app.registration import essence
from bot.discord_app.responder import Responder


def _registrations(env):
    return [request for request in env.http_requests if request.method == "PUT" and request.path.endswith("/commands")]


async def test_the_first_start_registers_and_the_second_does_not(simcord_env, answers):
    assert len(_registrations(simcord_env)) == 1
    await simcord_env.restart_bot(Podium(Responder(answers)))
    assert len(_registrations(simcord_env)) == 1


class Extra(Capability):
    """One more command."""

    @app_commands.command(description="Something new")
    async def extra(self, interaction: discord.Interaction):
        await interaction.response.send_message("new")


async def test_a_new_command_is_registered(simcord_env, answers):
    await simcord_env.restart_bot(Podium(Responder(answers), cogs=(*LOOKUPS, Extra)))
    assert len(_registrations(simcord_env)) == 2


async def test_a_start_without_registration_serves_the_commands_of_before(simcord_env, answers, caplog):
    simcord_env.inject_error("GET", "/applications/*/commands", status=500, times=None)
    await simcord_env.restart_bot(Podium(Responder(answers)))
    assert "could not be registered" in caplog.text
    guild = simcord_env.create_guild()
    channel = guild.create_text_channel("general")
    member = guild.add_member(simcord_env.create_user("alice"))
    assert (await member.slash(channel, "games")).response


async def test_what_could_not_be_registered_is_registered_later(simcord_env, answers, monkeypatch):
    monkeypatch.setattr(client, "keep_registering", partial(registration.keep_registering, pause=0.01))
    simcord_env.inject_error("GET", "/applications/*/commands", status=500)
    await simcord_env.restart_bot(bot := Podium(Responder(answers), cogs=(*LOOKUPS, Extra)))
    await asyncio.wait_for(bot._registering, 10)
    assert len(_registrations(simcord_env)) == 2


async def test_what_discord_refuses_is_not_asked_again(simcord_env, answers):
    simcord_env.inject_error("PUT", "/applications/*/commands", status=400, times=None)
    await simcord_env.restart_bot(bot := Podium(Responder(answers), cogs=(*LOOKUPS, Extra)))
    assert bot._registering is None


OURS = {
    "name": "medal",
    "type": 1,
    "description": "Who won",
    "nsfw": False,
    "dm_permission": True,
    "default_member_permissions": None,
    "contexts": [0, 1, 2],
    "integration_types": [0, 1],
    "options": [{"type": 3, "name": "event", "description": "Which", "required": True, "autocomplete": True, "max_length": 100},
                {"type": 3, "name": "mode", "description": "How", "choices": [{"name": "text", "value": "t"}]}],
}  # fmt: skip
THEIRS = OURS | {
    "id": "1",
    "application_id": "2",
    "version": "3",
    "default_permission": True,
    "contexts": [2, 0, 1],
    "name_localizations": None,
    "options": [
        OURS["options"][0] | {"choices": [], "name_localizations": None, "description_localizations": None},
        OURS["options"][1] | {"choices": [{"name": "text", "name_localizations": None, "value": "t"}]},
    ],
}


def test_what_discord_adds_does_not_matter():
    assert essence([OURS]) == essence([THEIRS])


def test_the_order_of_commands_does_not_matter():
    other = OURS | {"name": "athlete"}
    assert essence([OURS, other]) == essence([other, OURS])


@pytest.mark.parametrize(
    "change",
    [
        {"description": "Who was first"},
        {"contexts": [0]},
        {"integration_types": [0]},
        {"nsfw": True},
        {"default_member_permissions": 32},
        {"default_member_permissions": 0},
        {"options": []},
        {"options": [OURS["options"][0] | {"required": False}]},
        {"options": [OURS["options"][0] | {"description": "What"}]},
        {"options": [OURS["options"][0] | {"choices": [{"name": "a", "value": "a"}]}]},
    ],
    ids=str,
)
def test_what_members_would_see_matters(change):
    changed = copy.deepcopy(OURS) | change
    assert essence([changed]) != essence([THEIRS])


def test_permissions_are_compared_as_discord_writes_them():
    assert essence([OURS | {"default_member_permissions": 32}]) == essence([THEIRS | {"default_member_permissions": "32"}])
