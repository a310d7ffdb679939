"""Questions in plain words: `/ask`, a message's menu "Answer this", an @mention, a direct message."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from bot.discord_app.cog import ANY_INSTALL, EVERYWHERE, BuiltCommand, Capability
from bot.discord_app.delivery import NOBODY, notice
from bot.discord_app.errors import sentence_for
from bot.discord_app.monitoring.record import Outcome, note
from bot.discord_app.preferences import spoken
from bot.discord_app.responder import HELP

if TYPE_CHECKING:
    from bot.discord_app.client import Podium

LONGEST_QUESTION = 500


class Ask(Capability):
    """Hands questions to the responder, and takes from messages only those that are meant for the bot."""

    @app_commands.command(description="Ask about Olympic results in your own words: English, Slovene or German")
    @app_commands.describe(question="Such as: who came third behind Bradbury?")
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    @app_commands.allowed_installs(guilds=True, users=True)
    async def ask(self, interaction: discord.Interaction["Podium"], question: app_commands.Range[str, 1, LONGEST_QUESTION]) -> None:
        """Answer a question; follow-ups of the last one are understood."""
        await self.bot.responder.ask(interaction, question)

    def built(self) -> Iterable[BuiltCommand]:
        """Give the message menu, which discord.py does not take as a method."""
        menu = app_commands.ContextMenu(
            name="Answer this", callback=self.answer_this, allowed_contexts=EVERYWHERE, allowed_installs=ANY_INSTALL
        )
        return (menu,)

    async def answer_this(self, interaction: discord.Interaction["Podium"], message: discord.Message) -> None:
        """Answer what a message asks; privately if the message is somebody else's."""
        text = question_in(message, self.bot.application_id or 0) or HELP
        await self.bot.responder.ask(interaction, text[:LONGEST_QUESTION], private=message.author.id != interaction.user.id)

    @commands.Cog.listener()
    async def on_message(self, message: discord.Message) -> None:
        """Answer a message that mentions the bot by name, or a direct one; never a bot's or a webhook's."""
        if message.author.bot or message.webhook_id or not self._is_meant(message):
            return
        self.bot.monitor.watch.message(message)
        try:
            await self.bot.responder.ask_message(message, question_in(message, self._own_id)[:LONGEST_QUESTION] or HELP)
        except discord.Forbidden:
            note(Outcome.REFUSED)
        except Exception as error:  # noqa: BLE001 - whatever it is, the member is answered and the log told
            await self._apologise(message, error)

    async def forget_member(self, member: int) -> None:
        """Forget the member's conversations: all that is kept here."""
        self.bot.responder.conversations.forget(member)

    @property
    def _own_id(self) -> int:
        return self.bot.user.id if self.bot.user else 0

    def _is_meant(self, message: discord.Message) -> bool:
        return message.guild is None or any(user.id == self._own_id for user in message.mentions)

    async def _apologise(self, message: discord.Message, error: Exception) -> None:
        guild = message.guild
        language = await self.bot.responder.language_of(
            message.author.id, guild.id if guild else None, spoken(guild.preferred_locale if guild else None)
        )
        sentence = sentence_for(error, language)
        if sentence:
            await message.reply(view=notice(sentence), allowed_mentions=NOBODY, mention_author=False)


def question_in(message: discord.Message, own_id: int) -> str:
    """Give a message's words without the mention of the bot."""
    return re.sub(rf"<@!?{own_id}>", " ", message.content).strip()
