"""Slash commands made from the answers' table: one transformer a kind of option, with its autocomplete."""

from inspect import Parameter, Signature
from typing import TYPE_CHECKING, Annotated, Any

import discord
from discord import app_commands

from bot.answers.commands import Command, Option
from bot.discord_app.cog import ANY_INSTALL, EVERYWHERE
from bot.discord_app.limits import CHOICE
from bot.discord_app.responder import Responder

if TYPE_CHECKING:
    from bot.discord_app.client import Podium

Interaction = discord.Interaction[Any]
Choices = list[app_commands.Choice[str]]


class EntityOption(app_commands.Transformer):
    """An event, athlete, NOC, Games …: choices while it is typed; what was typed or chosen is read by the answers."""

    def __init__(self, command: str, option: str) -> None:
        self._command = command
        self._option = option

    @property
    def max_value(self) -> int:
        """The longest text; no name is longer."""
        return CHOICE

    async def transform(self, interaction: Interaction, value: str, /) -> str:  # noqa: ARG002
        """Give the text as it is: the answers find what it names, or say what is near."""
        return value

    async def autocomplete(self, interaction: Interaction, value: str, /) -> Choices:  # type: ignore[override]
        """Give what may be meant, best known first, held to the options already filled in."""
        responder: Responder = interaction.client.responder
        return await responder.suggest(interaction, self._command, self._option, value)


def command_of(row: Command) -> app_commands.Command[Any, ..., Any]:
    """Make the slash command of a row of the table."""

    async def callback(interaction: discord.Interaction["Podium"], **options: str | None) -> None:
        given = {name: value for name, value in options.items() if value}
        await interaction.client.responder.command(interaction, row.name, given)

    interaction = Parameter("interaction", Parameter.POSITIONAL_OR_KEYWORD, annotation=discord.Interaction)
    callback.__signature__ = Signature([interaction, *(_parameter(row, option) for option in row.options)])  # type: ignore[attr-defined]
    app_commands.describe(**{option.name: option.description for option in row.options})(callback)
    return app_commands.Command(
        name=row.name, description=row.description, callback=callback, allowed_contexts=EVERYWHERE, allowed_installs=ANY_INSTALL
    )


def _parameter(row: Command, option: Option) -> Parameter:
    kind = Annotated[str, EntityOption(row.name, option.name)] if option.kinds else str
    return Parameter(option.name, Parameter.KEYWORD_ONLY, default=Parameter.empty if option.required else None, annotation=kind)
