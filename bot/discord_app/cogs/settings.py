"""`/settings`, a server's panel for its moderators, and `/language`, a member's own choice."""

import asyncio
import logging
from typing import Literal

import discord
from discord import app_commands
from discord.ext import commands, tasks

from bot.discord_app import delivery
from bot.discord_app.cog import ANY_INSTALL, EVERYWHERE, SERVER_INSTALL, SERVERS, Capability
from bot.discord_app.delivery import Interaction
from bot.discord_app.quizmaster import now_ms
from bot.discord_app.views import settings as views
from bot.locale import translator
from bot.state import intents, privacy
from bot.state.settings import MemberSettings

log = logging.getLogger(__name__)


class Settings(Capability):
    """What servers and members set."""

    @app_commands.command(name="settings", description="This server's settings, for those who manage it")
    @app_commands.allowed_contexts(guilds=SERVERS.guild, dms=SERVERS.dm_channel, private_channels=SERVERS.private_channel)
    @app_commands.allowed_installs(guilds=SERVER_INSTALL.guild, users=SERVER_INSTALL.user)
    @app_commands.default_permissions(manage_guild=True)
    async def settings(self, interaction: Interaction) -> None:
        """Show the panel; the permission is checked here and at every press, not only hidden."""
        views.require_manager(interaction)
        settings = await self.bot.community.chosen.guild(interaction.guild_id or 0)
        await interaction.response.send_message(view=views.panel(settings), ephemeral=True, allowed_mentions=delivery.NOBODY)

    @app_commands.command(name="language", description="The language in which I answer you")
    @app_commands.describe(language="auto: the language of your question")
    @app_commands.allowed_contexts(guilds=EVERYWHERE.guild, dms=EVERYWHERE.dm_channel, private_channels=EVERYWHERE.private_channel)
    @app_commands.allowed_installs(guilds=ANY_INSTALL.guild, users=ANY_INSTALL.user)
    async def language(self, interaction: Interaction, language: Literal["auto", "English", "slovenščina"]) -> None:
        """Store a member's language."""
        code = {"English": "en", "slovenščina": "sl"}.get(language)
        before = await self.bot.community.chosen.member(interaction.user.id)
        await self.bot.community.chosen.save_member(MemberSettings(interaction.user.id, code, before.hidden))
        say = translator(code or "en").gettext
        await delivery.tell(
            interaction, say("I answer you in English now.") if code else say("I answer in the language of your question now.")
        )

    @commands.Cog.listener()
    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Note that the server was left: what it set goes 30 days later."""
        await privacy.guild_left(self.bot.community.state, guild.id, now=now_ms())

    @commands.Cog.listener()
    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Note that the bot is (back) in the server."""
        await privacy.guild_joined(self.bot.community.state, guild.id)

    @tasks.loop(hours=24)
    async def tidy(self) -> None:
        """Delete what servers left behind that were left long ago, and Intents that have expired."""
        now = now_ms()
        try:
            async with self._tidying:
                gone = await privacy.delete_departed(self.bot.community.state, now=now)
                expired = await intents.forget_expired(self.bot.community.state, now=now)
        except Exception:
            log.exception("tidying failed; it is tried again tomorrow")  # what is raised would end the loop
        else:
            log.info("tidied: %d servers left for good, %d old buttons", len(gone), expired)

    async def cog_load(self) -> None:
        """Tidy now and every day."""
        await super().cog_load()
        self._tidying = asyncio.Lock()
        self.tidy.start()

    async def cog_unload(self) -> None:
        """Tidy no more; what was begun is done first."""
        async with self._tidying:
            self.tidy.cancel()
        await super().cog_unload()

    async def forget_member(self, member: int) -> None:
        """Delete what the member chose."""
        await privacy.forget_settings(self.bot.community.state, member)
        self.bot.community.chosen.forget_member(member)
