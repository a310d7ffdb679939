"""The button that deletes what is kept of a member, on a message that only they see."""

import re
from typing import Any, Self

import discord
from discord import ButtonStyle, ui

from bot.discord_app import delivery, limits
from bot.discord_app.errors import NotYoursError
from bot.discord_app.views.instrumented import Instrumented
from bot.locale import translator

Interaction = discord.Interaction[Any]


class ForgetButton(Instrumented, ui.DynamicItem[ui.Button[Any]], template=r"1FM(?P<member>\d{1,20})"):
    """Deletes everything that is kept of the member who presses it."""

    def __init__(self, member: int, button: ui.Button[Any]) -> None:
        button.custom_id = f"1FM{member}"
        super().__init__(button)
        self.member = member

    @classmethod
    def of(cls, member: int, label: str) -> Self:
        """Give the button for a member."""
        return cls(member, ui.Button(label=limits.label(label), style=ButtonStyle.danger))

    @classmethod
    async def from_custom_id(cls, interaction: Interaction, item: ui.Item[Any], match: re.Match[str]) -> Self:  # noqa: ARG003
        """Make the button that was pressed."""
        return cls(int(match["member"]), item)  # type: ignore[arg-type]

    async def callback(self, interaction: Interaction) -> None:
        """Delete, and say so. The member is answered whatever happens."""
        responder = interaction.client.responder
        try:
            if interaction.user.id != self.member:
                raise NotYoursError  # noqa: TRY301 - told below like everything else
            language = await responder.language_for(interaction)
            await interaction.client.get_cog("Privacy").forget_everywhere(self.member)
            text = translator(language).gettext("Everything stored about you is deleted.")
            await interaction.response.edit_message(view=delivery.notice(text), allowed_mentions=delivery.NOBODY)
        except Exception as error:  # noqa: BLE001 - whatever it is, the member is answered and the log told
            await responder.went_wrong(interaction, error)


ITEMS: tuple[type[ui.DynamicItem[Any]], ...] = (ForgetButton,)
"""Every kind that the client must know to act on old messages."""
