"""`/privacy`: what is kept of a member: shown, exported, hidden, deleted."""

import io
import json
from dataclasses import replace
from typing import Any

import discord
from discord import app_commands, ui

from bot.discord_app import delivery
from bot.discord_app.cog import ANY_INSTALL, EVERYWHERE, Capability
from bot.discord_app.delivery import Interaction
from bot.discord_app.leading import crown, step_down
from bot.discord_app.seasons import now_ms
from bot.discord_app.views.files import file_view
from bot.discord_app.views.message import MessageView
from bot.discord_app.views.privacy import ForgetButton
from bot.locale import msgid, translator
from bot.state import privacy

EXPORT = "podium-data.json"
WORDS = {
    "member_settings": msgid("your settings"),
    "quiz_answer": msgid("your quiz answers"),
    "quiz": msgid("quizzes you started"),
    "report": msgid("reports you wrote"),
    "season_leader": msgid("servers whose leaderboard you lead"),
    "setting_change": msgid("settings of servers you changed in the last 90 days"),
}
"""What each table holds of a member; a test holds this to the tables."""


class Privacy(Capability):
    """What is kept of a member."""

    group = app_commands.Group(
        name="privacy",
        description="What I store about you: show, export, hide, delete",
        allowed_contexts=EVERYWHERE,
        allowed_installs=ANY_INSTALL,
    )

    @group.command(name="show", description="What is stored about you")
    async def show(self, interaction: Interaction) -> None:
        """Say how much is kept of the member, privately."""
        say = translator(await self.bot.responder.language_for(interaction))
        kept = await privacy.export_member(self.bot.community.state, interaction.user.id)
        lines = [f"{say.gettext(WORDS[table])}: {len(rows)}" for table, rows in kept.items() if rows]
        if not lines:
            await delivery.tell(interaction, say.gettext("Nothing is stored about you."))
            return
        await _private(interaction, "\n".join([say.gettext("What is stored about you:"), *lines]))

    @group.command(name="export", description="Everything stored about you, as a JSON file")
    async def export(self, interaction: Interaction) -> None:
        """Send the member what is kept of them."""
        kept = await privacy.export_member(self.bot.community.state, interaction.user.id)
        data = json.dumps(kept, ensure_ascii=False, indent=2).encode()
        say = translator(await self.bot.responder.language_for(interaction)).gettext
        view = file_view(say("Everything stored about you, as a file."), EXPORT)
        await interaction.response.send_message(view=view, file=discord.File(io.BytesIO(data), EXPORT), ephemeral=True)

    @group.command(name="hide", description="Leave me out of leaderboards")
    async def hide(self, interaction: Interaction) -> None:
        """Take the member off the leaderboards."""
        await self._set_hidden(interaction, hidden=True)

    @group.command(name="unhide", description="Show me on leaderboards again")
    async def unhide(self, interaction: Interaction) -> None:
        """Put the member back on the leaderboards."""
        await self._set_hidden(interaction, hidden=False)

    @group.command(name="delete", description="Delete everything stored about you")
    async def delete(self, interaction: Interaction) -> None:
        """Ask once more, then delete."""
        say = translator(await self.bot.responder.language_for(interaction)).gettext
        text = say("Delete your settings and quiz answers, and your name from quizzes and reports? This cannot be undone.")
        button = ForgetButton.of(interaction.user.id, say("Delete all"))
        await _private(interaction, text, button)

    async def forget_member(self, member: int) -> None:
        """Keep nothing of a member here: this cog walks the others."""

    async def forget_everywhere(self, member: int) -> None:
        """Let every cog delete what it keeps of a member, and forget what they asked last."""
        for cog in self.bot.cogs.values():
            if isinstance(cog, Capability):
                await cog.forget_member(member)
        self.bot.responder.conversations.forget(member)

    async def _set_hidden(self, interaction: Interaction, *, hidden: bool) -> None:
        before = await self.bot.community.settings.member(interaction.user.id)
        await self.bot.community.settings.save_member(replace(before, hidden=hidden))
        if hidden:
            for guild_id in await step_down(self.bot, self.bot.community, interaction.user.id):
                await crown(self.bot, self.bot.community, guild_id, now=now_ms())
        say = translator(await self.bot.responder.language_for(interaction)).gettext
        await delivery.tell(interaction, say("Leaderboards leave you out now.") if hidden else say("Leaderboards show you now."))


async def _private(interaction: Interaction, text: str, *items: ui.Item[Any]) -> None:
    view = MessageView()
    view.add_item(ui.TextDisplay(text))
    if items:
        view.add_item(ui.ActionRow(*items))
    await interaction.response.send_message(view=view, ephemeral=True, allowed_mentions=delivery.NOBODY)
