"""A walk over all cogs: what every command and every cog owes."""

import inspect

import pytest
from discord import app_commands

from bot.discord_app.client import Podium
from bot.discord_app.cog import Capability
from bot.discord_app.cogs import COGS
from bot.discord_app.community import Community
from bot.discord_app.responder import Responder
from bot.state.store import State


@pytest.fixture
async def simcord_bot(answers, tmp_path):
    """The bot with everything it can do."""
    community = Community.of(await State.open(f"sqlite:///{tmp_path / 'state.sqlite'}"), None, None)
    yield Podium(Responder(answers), community)
    await community.close()


@pytest.fixture
def commands(simcord_env):
    return list(simcord_env.bot.tree.get_commands())


def _leaves(command):
    if isinstance(command, app_commands.Group):
        return [leaf for inner in command.commands for leaf in _leaves(inner)]
    return [command]


def test_there_is_a_command_for_everything_promised(commands):
    assert {
        "medal",
        "event",
        "athlete",
        "country",
        "table",
        "games",
        "help",
        "about",
        "ask",
        "quiz",
        "settings",
        "privacy",
        "Answer this",
    } <= {c.name for c in commands}


def test_names_are_unique(commands):
    names = [(command.type if isinstance(command, app_commands.ContextMenu) else 1, command.name) for command in commands]
    assert len(set(names)) == len(names)


def test_every_command_and_option_is_described(commands):
    for leaf in (leaf for command in commands for leaf in _leaves(command)):
        if isinstance(leaf, app_commands.ContextMenu):
            continue
        assert len(leaf.description) > 5, leaf.qualified_name
        for parameter in leaf.parameters:
            assert len(str(parameter.description)) > 2, f"{leaf.qualified_name} {parameter.name}"
            assert str(parameter.description) != "…"


def test_every_command_says_where_it_may_be_used(commands):
    for command in commands:
        assert command.allowed_contexts is not None, command.name
        assert command.allowed_installs is not None, command.name


def test_look_ups_are_for_servers_direct_messages_and_private_channels(simcord_env):
    for name in ("medal", "athlete", "ask", "help"):
        command = simcord_env.bot.tree.get_command(name)
        assert command.allowed_contexts.to_array() == [0, 1, 2]
        assert command.allowed_installs.to_array() == [0, 1]


def test_every_entity_option_suggests_while_it_is_typed(commands):
    for command in commands:
        if command.name in {"medal", "event", "athlete", "country", "table"}:
            assert all(parameter.autocomplete or parameter.choices for parameter in command.parameters), command.name


def test_only_commands_of_servers_ask_for_permissions(commands):
    for command in commands:
        if command.default_permissions is not None:
            assert command.allowed_contexts.to_array() == [0], command.name


def test_every_cog_deletes_what_it_keeps_of_a_member():
    for cog in COGS:
        own = cog.forget_member
        assert own is not Capability.forget_member, cog.__name__
        assert inspect.iscoroutinefunction(own)
        assert own.__doc__, f"{cog.__name__} says what it keeps"


def test_every_cog_is_described():
    assert all(cog.__doc__ for cog in COGS)


async def test_a_cog_can_be_taken_out_again(simcord_env):
    bot = simcord_env.bot
    for name in list(bot.cogs):
        await bot.remove_cog(name)
    assert bot.tree.get_commands() == []
