"""The form for what is wrong with an answer."""

from collections.abc import Awaitable, Callable
from typing import Any, Self

import discord
from discord import ui

from bot.discord_app import limits
from bot.locale import translator

Interaction = discord.Interaction[Any]
Keep = Callable[[Interaction, str, str, str], Awaitable[None]]
"""Stores a report: (interaction, asked, complaint, language)."""

LONGEST = 1000
FORM_SECONDS = 900


class ReportForm(ui.Modal):
    """One field: what is wrong."""

    def __init__(self, asked: str, language: str, keep: Keep) -> None:
        say = translator(language).gettext
        super().__init__(title=limits.label(say("Report this answer"), 45), timeout=FORM_SECONDS)
        self._asked = asked
        self._language = language
        self._keep = keep
        self.complaint: ui.TextInput[Self] = ui.TextInput(style=discord.TextStyle.paragraph, min_length=3, max_length=LONGEST)
        self.add_item(ui.Label(text=limits.label(say("What is wrong, and how do you know?"), 45), component=self.complaint))

    async def on_submit(self, interaction: Interaction) -> None:
        """Store the report."""
        await self._keep(interaction, self._asked, self.complaint.value, self._language)

    async def on_error(self, interaction: Interaction, error: Exception) -> None:
        """Answer the member, log the story."""
        await interaction.client.desk.went_wrong(interaction, error, self._language)
