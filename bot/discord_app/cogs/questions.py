"""`/questions`: a server's own quiz questions, uploaded, exported and deleted by whoever manages the server."""

import io
from typing import Any, Literal

import discord
from discord import ButtonStyle, app_commands, ui
from discord.ext import commands

from bot.discord_app import delivery, limits
from bot.discord_app.cog import SERVER_INSTALL, SERVERS, Capability
from bot.discord_app.delivery import Interaction
from bot.discord_app.errors import Refusal
from bot.discord_app.seasons import now_ms
from bot.discord_app.views.files import file_view
from bot.discord_app.views.forms import FileForm, sent_file
from bot.discord_app.views.message import MessageView
from bot.discord_app.views.questions import ForgetQuestionsButton
from bot.discord_app.views.settings import require_manager
from bot.locale import translator
from bot.quiz import own
from bot.state import changes, own_questions

FORM = "U"
"""The kind of form that a file of questions is sent in."""
SHOWN_FAULTS = 12
EXAMPLE = "question,answer,wrong,accepted\nWhich city hosted the 1964 Summer Games?,Tokyo,Osaka|Rome|Mexico City,Tokio\n"


class NoQuestionsError(Refusal):
    """A server has no questions of its own."""

    def message(self, language: str) -> str:
        """Return the sentence the member reads."""
        return translator(language).gettext(
            "This server has no questions of its own. Whoever manages it can add some with /questions upload."
        )


class NoSuchQuestionError(Refusal):
    """A server has no such question."""

    def message(self, language: str) -> str:
        """Return the sentence the member reads."""
        return translator(language).gettext("This server has no such question. Choose one from the list.")


class Questions(Capability):
    """A server's own questions."""

    group = app_commands.Group(
        name="questions",
        description="This server's own quiz questions",
        allowed_contexts=SERVERS,
        allowed_installs=SERVER_INSTALL,
        default_permissions=discord.Permissions(manage_guild=True),
        guild_only=True,
    )

    @group.command(name="upload", description="Add questions from a CSV or JSON file")
    async def upload(self, interaction: Interaction) -> None:
        """Open the form for the file."""
        require_manager(interaction)
        say = translator(await self.bot.responder.language_for(interaction)).gettext
        about = say("CSV or JSON with question, answer, wrong. /questions export shows an example.")
        await interaction.response.send_modal(FileForm(FORM, title=say("Questions of this server"), label=say("File"), about=about))

    @group.command(name="export", description="This server's own questions as a file that can be uploaded again")
    @app_commands.describe(form="CSV for a table, or JSON")
    async def export(self, interaction: Interaction, form: Literal["csv", "json"] = "csv") -> None:
        """Send the questions, or an example where there are none."""
        require_manager(interaction)
        held = await own_questions.of_guild(self.bot.community.state, interaction.guild_id or 0)
        text = (own.write_csv if form == "csv" else own.write_json)(held) if held else EXAMPLE
        name = f"questions.{form}" if held else "example.csv"
        say = translator(await self.bot.responder.language_for(interaction))
        told = say.ngettext("{number} question of this server.", "{number} questions of this server.", len(held)).format(number=len(held))
        about = told if held else say.gettext("An example: put your own questions in its place, then send it with /questions upload.")
        file = discord.File(io.BytesIO(text.encode()), name)
        await interaction.response.send_message(view=file_view(about, name), file=file, ephemeral=True, allowed_mentions=delivery.NOBODY)

    @group.command(name="delete", description="Delete one of this server's own questions, or all of them")
    @app_commands.describe(question="The one to delete (default: all, after asking once more)")
    async def delete(self, interaction: Interaction, question: str | None = None) -> None:
        """Delete one question at once, or all of them after asking once more."""
        require_manager(interaction)
        guild_id = interaction.guild_id or 0
        say = translator(await self.bot.responder.language_for(interaction))
        held = await own_questions.of_guild(self.bot.community.state, guild_id)
        if not held:
            raise NoQuestionsError
        if question is None:
            text = say.ngettext("Delete {number} question?", "Delete all {number} questions?", len(held)).format(number=len(held))
            await _ask(interaction, text, ForgetQuestionsButton(ui.Button(label=say.gettext("Delete all"), style=ButtonStyle.danger)))
            return
        found = next((one for one in held if question in {str(one.id), one.text}), None)
        if found is None:
            raise NoSuchQuestionError
        await own_questions.remove(self.bot.community.state, guild_id, found.id)
        await self._note(interaction, len(held), len(held) - 1)
        await delivery.tell(interaction, say.gettext("Deleted: {question}").format(question=found.text))

    @delete.autocomplete("question")
    async def _held(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        if not interaction.permissions.manage_guild:
            return []
        held = await own_questions.of_guild(self.bot.community.state, interaction.guild_id or 0)
        return limits.choices((one.text, str(one.id)) for one in held if typed.casefold() in one.text.casefold())

    async def delete_all(self, interaction: Interaction) -> None:
        """Delete every question of the server, as the button confirms."""
        require_manager(interaction)
        gone = await own_questions.remove(self.bot.community.state, interaction.guild_id or 0)
        await self._note(interaction, gone, 0)
        text = translator(await self.bot.responder.language_for(interaction)).ngettext(
            "{number} question deleted.", "{number} questions deleted.", gone
        )
        await interaction.response.edit_message(view=delivery.notice(text.format(number=gone)), allowed_mentions=delivery.NOBODY)

    @commands.Cog.listener()
    async def on_interaction(self, interaction: Interaction) -> None:
        """Take a file that was sent in. The member is answered whatever happens."""
        file = sent_file(interaction, FORM)
        if file is None:
            return
        self.bot.monitor.watch.interaction(interaction, "questions")
        try:
            require_manager(interaction)
            self.bot.responder.rate_limiter.check(interaction.user.id, interaction.channel_id)
            await interaction.response.defer(thinking=True, ephemeral=True)
            await delivery.tell_lines(interaction, *await self._take(interaction, file))
        except Exception as error:  # noqa: BLE001 - whatever it is, the member is answered and the log told
            await self.bot.responder.went_wrong(interaction, error)

    async def _take(self, interaction: Interaction, file: discord.Attachment) -> list[str]:
        """Store a file's questions where it has no fault; return what the member is told."""
        say = translator(await self.bot.responder.language_for(interaction))
        if file.size > own.LONGEST_FILE:
            return [say.gettext(own.TOO_LONG_FILE)]
        reading = own.read(await file.read())
        if reading.faults:
            lines = [say.gettext(fault.message).format(line=fault.line) for fault in reading.faults[:SHOWN_FAULTS]]
            left = len(reading.faults) - len(lines)
            more = [say.ngettext("and {number} more", "and {number} more", left).format(number=left)] if left else []
            return [say.gettext("Nothing was stored. Please mend the file and upload it again:"), *lines, *more]
        state, guild_id = self.bot.community.state, interaction.guild_id or 0
        held = {one.text for one in await own_questions.of_guild(state, guild_id)}
        texts = held | {one.text for one in reading.questions}
        if len(texts) > own.MOST:
            return [say.gettext("A server can have at most 500 questions. Nothing was stored.")]
        stored = await own_questions.put(state, guild_id, reading.questions, now=now_ms())
        await self._note(interaction, len(held), len(texts))
        added = say.ngettext("{number} question added.", "{number} questions added.", stored.added).format(number=stored.added)
        changed = say.ngettext("{number} replaced.", "{number} replaced.", stored.changed).format(number=stored.changed)
        return [added + (f" {changed}" if stored.changed else "")]

    async def _note(self, interaction: Interaction, before: int, after: int) -> None:
        """Store who changed the questions, for the settings' page of changes."""
        change = changes.Change(interaction.guild_id or 0, interaction.user.id, now_ms(), "questions", before, after)
        await changes.add(self.bot.community.state, change)

    async def forget_member(self, member: int) -> None:
        """Nothing of a member is kept here: who brought a question is not stored with it."""


async def _ask(interaction: Interaction, text: str, button: ui.Item[Any]) -> None:
    view = MessageView()
    view.add_item(ui.TextDisplay(text))
    view.add_item(ui.ActionRow(button))
    await interaction.response.send_message(view=view, ephemeral=True, allowed_mentions=delivery.NOBODY)
