"""The button that deletes a server's own questions."""

import re
from typing import Any, Self

import discord
from discord import ui

from bot.discord_app.views.instrumented import Instrumented

Interaction = discord.Interaction[Any]


class ForgetQuestionsButton(Instrumented, ui.DynamicItem[ui.Button[Any]], template=r"1OD"):
    """Deletes all of a server's own questions: for who manages it."""

    def __init__(self, button: ui.Button[Any]) -> None:
        button.custom_id = "1OD"
        super().__init__(button)

    @classmethod
    async def from_custom_id(cls, interaction: Interaction, item: ui.Item[Any], match: re.Match[str]) -> Self:  # noqa: ARG003
        """Make the button that was pressed."""
        return cls(item)  # type: ignore[arg-type]

    async def callback(self, interaction: Interaction) -> None:
        """Delete. The member is answered whatever happens."""
        try:
            await interaction.client.get_cog("Questions").delete_all(interaction)
        except Exception as error:  # noqa: BLE001 - whatever it is, the member is answered and the log told
            await interaction.client.responder.went_wrong(interaction, error)


ITEMS: tuple[type[ui.DynamicItem[Any]], ...] = (ForgetQuestionsButton,)
"""Every kind that the client must know to act on old messages."""
