"""Commands are registered when Discord's list differs from ours, not on every start: Discord allows few registrations a day.

Of processes that start together one looks at a time, so the second finds registered what the first registered.
"""

import asyncio
import logging
from collections.abc import Mapping, Sequence
from contextlib import AbstractAsyncContextManager, nullcontext
from typing import TYPE_CHECKING, Any

import aiohttp
import discord
from discord import app_commands

from bot.state.locks import COMMANDS, alone

if TYPE_CHECKING:
    from bot.discord_app.client import Podium

log = logging.getLogger(__name__)

FIRST_PAUSE, LONGEST_PAUSE = 15.0, 900.0
"""Seconds."""
CHAT_INPUT = 1
"""The type of slash commands."""
TOO_MANY, SERVER_ERRORS = 429, 500

_COMMAND = ("name", "name_localizations", "description_localizations", "description", "default_member_permissions", "nsfw")
_CHOICE = ("name", "name_localizations", "value")
_OPTION = (
    *_COMMAND[:4],
    "type",
    "required",
    "choices",
    "autocomplete",
    "channel_types",
    "min_value",
    "max_value",
    "min_length",
    "max_length",
)


async def register(bot: "Podium") -> bool:
    """Ask Discord once for its list of our commands; replace it where it differs. Says whether it was replaced.

    Raises
    ------
    StateProblem
        Other processes share the state store, and it cannot be reached.
    """
    async with _one_at_a_time(bot):
        return await _register(bot)


def _one_at_a_time(bot: "Podium") -> AbstractAsyncContextManager[object]:
    return alone(bot.community.state, COMMANDS) if bot.has_community else nullcontext()


async def _register(bot: "Podium") -> bool:
    ours = await payload(bot.tree)
    route = discord.http.Route("GET", "/applications/{application_id}/commands", application_id=bot.application_id or 0)
    theirs = await bot.http.request(route, params={"with_localizations": "true"})
    bot.responder.command_ids = {command["name"]: int(command["id"]) for command in theirs if command.get("type", 1) == CHAT_INPUT}
    if essence(ours) == essence(theirs):
        log.info("commands are registered as they should be: %d", len(ours))
        return False
    synced = await bot.tree.sync()
    bot.responder.command_ids = {command.name: command.id for command in synced if command.type.value == CHAT_INPUT}
    log.info("commands registered: %d", len(ours))
    return True


async def payload(tree: app_commands.CommandTree[Any]) -> list[dict[str, Any]]:
    """Return our commands as Discord takes them, in every language that both know."""
    if tree.translator is None:
        return [command.to_dict(tree) for command in tree.get_commands()]
    return [await command.get_translated_payload(tree, tree.translator) for command in tree.get_commands()]


async def keep_registering(bot: "Podium", pause: float = FIRST_PAUSE) -> None:
    """Try again and again, less and less often, until Discord has taken our commands or refused them."""
    while True:
        await asyncio.sleep(pause)
        if await try_to_register(bot):
            return
        pause = min(2 * pause, LONGEST_PAUSE)


async def try_to_register(bot: "Podium") -> bool:
    """Register, and say whether that is settled: what Discord refuses is settled too, until the next release."""
    try:
        await register(bot)
    except (discord.HTTPException, aiohttp.ClientError, TimeoutError) as error:
        log.error("commands could not be registered, those of the last start serve: %s", error)  # noqa: TRY400 - no story
        return isinstance(error, discord.HTTPException) and error.status < SERVER_ERRORS and error.status != TOO_MANY
    return True


def essence(commands: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Give what matters of commands in a form that compares equal when members would see no difference."""
    return sorted((_command(command) for command in commands), key=lambda item: (item["type"], item["name"]))


def _command(command: Mapping[str, Any]) -> dict[str, Any]:
    kept = _present(command, _COMMAND)
    kept["type"] = command.get("type") or 1
    kept["options"] = [_option(option) for option in command.get("options") or ()]
    kept["contexts"] = sorted(command.get("contexts") or ())
    kept["integration_types"] = sorted(command.get("integration_types") or ())
    permissions = command.get("default_member_permissions")
    return kept | ({"default_member_permissions": str(permissions)} if permissions is not None else {})


def _option(option: Mapping[str, Any]) -> dict[str, Any]:
    kept = _present(option, _OPTION)
    if option.get("choices"):
        kept["choices"] = [_present(choice, _CHOICE) for choice in option["choices"]]
    if option.get("options"):
        kept["options"] = [_option(inner) for inner in option["options"]]
    return kept


def _present(item: Mapping[str, Any], names: Sequence[str]) -> dict[str, Any]:
    """Give what is set; Discord leaves out or sends null, false or an empty list for what is not."""
    return {name: item[name] for name in names if item.get(name) not in (None, False, [], {}, "")}
