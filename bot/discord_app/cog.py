"""What every cog is: one capability, with the commands it brings and what it owes its members."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from discord import app_commands
from discord.ext import commands

if TYPE_CHECKING:
    from bot.discord_app.client import Podium

BuiltCommand = app_commands.Command[Any, ..., Any] | app_commands.ContextMenu

EVERYWHERE = app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True)
ANY_INSTALL = app_commands.AppInstallationType(guild=True, user=True)
SERVERS = app_commands.AppCommandContext(guild=True, dm_channel=False, private_channel=False)
SERVER_INSTALL = app_commands.AppInstallationType(guild=True, user=False)


class Capability(commands.Cog):
    """A cog. Its slash commands are methods, as in any cog; what discord.py cannot take as a method comes from `built`.

    Every command says where it may be used (`EVERYWHERE` with `ANY_INSTALL`, or `SERVERS` with `SERVER_INSTALL`).
    """

    def __init__(self, bot: "Podium") -> None:
        self.bot = bot

    def built(self) -> Iterable[BuiltCommand]:
        """Give the commands that are made when the cog is loaded: those of a table, and context menus."""
        return ()

    async def forget_member(self, member: int) -> None:
        """Delete everything this capability keeps of a member. Every cog says so itself, even if it keeps nothing."""
        raise NotImplementedError

    async def cog_load(self) -> None:
        """Add the built commands to the tree."""
        for command in self.built():
            self.bot.tree.add_command(command)

    async def cog_unload(self) -> None:
        """Take the built commands from the tree."""
        for command in self.built():
            self.bot.tree.remove_command(command.name, type=_type_of(command))


def _type_of(command: BuiltCommand) -> Any:
    from discord import AppCommandType

    return command.type if isinstance(command, app_commands.ContextMenu) else AppCommandType.chat_input
