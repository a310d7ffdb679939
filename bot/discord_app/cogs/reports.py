"""`/report` and the menu entry on a message: what a member says is wrong with an answer."""

import base64
import logging
from collections.abc import Iterable
from dataclasses import dataclass, replace

import discord
from discord import app_commands
from discord.ext import commands

from bot.answers.answer import Answer
from bot.discord_app import delivery
from bot.discord_app.cog import ANY_INSTALL, EVERYWHERE, BuiltCommand, Capability
from bot.discord_app.delivery import Interaction
from bot.discord_app.errors import OutdatedError, Refusal
from bot.discord_app.preferences import spoken
from bot.discord_app.reading import question_words
from bot.discord_app.references import load, read, store, written
from bot.discord_app.seasons import now_ms
from bot.discord_app.views.forms import Form, filled
from bot.discord_app.views.reports import report_view
from bot.discord_app.views.state import Action, template
from bot.discord_app.views.state import State as ComponentState
from bot.locale import translator
from bot.state import privacy, reports

log = logging.getLogger(__name__)

OWN = (Action.SOURCES, Action.PICTURE, Action.READING, Action.SHARE, Action.TURN)
"""What buttons do that are about the answer they stand under."""
LONGEST = 1000
MOST_ROWS = 4
FORM = "R"
"""The kind of form that a report is."""
MESSAGE = "message"
"""The reference of a report on a message that says nothing of its question."""
MARK = 11
"""Characters of a message's id at the start of a form's reference."""


class NothingToReportError(Refusal):
    """There is no answer that could be reported."""

    def message(self, language: str) -> str:
        """Give the sentence the member reads."""
        return translator(language).gettext("Ask me something first; then you can report my answer.")


@dataclass(frozen=True, slots=True)
class Reported:
    """What a report is about: the request as text, or `MESSAGE`; the question and the answer in words."""

    asked: str
    question: str | None
    answer: str | None
    language: str


class Reports(Capability):
    """What members report as wrong."""

    @app_commands.command(name="report", description="Report what is wrong with my last answer to you")
    @app_commands.allowed_contexts(guilds=EVERYWHERE.guild, dms=EVERYWHERE.dm_channel, private_channels=EVERYWHERE.private_channel)
    @app_commands.allowed_installs(guilds=ANY_INSTALL.guild, users=ANY_INSTALL.user)
    async def report(self, interaction: Interaction) -> None:
        """Open the form for the member's last answer in this channel."""
        where = interaction.channel_id or 0, interaction.user.id
        conversations = self.bot.responder.conversations
        last = conversations.last(where)
        if last is None:
            raise NothingToReportError
        await self._open(interaction, await store(last.request, self.bot.responder.intents), conversations.message(where))

    def built(self) -> Iterable[BuiltCommand]:
        """Give the menu entry on messages."""
        menu = app_commands.ContextMenu(name="Report this answer", callback=self._report_message)
        menu.allowed_contexts, menu.allowed_installs = EVERYWHERE, ANY_INSTALL
        return (menu,)

    async def _report_message(self, interaction: Interaction, message: discord.Message) -> None:
        if self.bot.user is None or message.author.id != self.bot.user.id:
            raise NothingToReportError
        await self._open(interaction, asked_by(message) or MESSAGE, message.id)

    async def _open(self, interaction: Interaction, reference: str, message_id: int = 0) -> None:
        say = translator(await self.bot.responder.language_for(interaction)).gettext
        title, label = say("Report this answer"), say("What is wrong, and how do you know?")
        await interaction.response.send_modal(
            Form(FORM, mark_of(message_id) + reference, title=title, label=label, longest=LONGEST, paragraph=True)
        )

    @commands.Cog.listener()
    async def on_interaction(self, interaction: Interaction) -> None:
        """Take a report that was sent in. The member is answered whatever happens."""
        form = filled(interaction)
        if form is None or form.kind != FORM:
            return
        self.bot.monitor.watch.interaction(interaction, "report")
        language = await self.bot.responder.language_for(interaction)
        try:
            message_id, reference = marked(form.reference)
            await self._keep(interaction, await self._reported(reference, language), message_id, form.typed)
        except Exception as error:  # noqa: BLE001 - whatever it is, the member is answered and the log told
            await self.bot.responder.went_wrong(interaction, error, language)

    async def _reported(self, reference: str, language: str) -> "Reported":
        """Return what a reference stands for: in a form that the host can ask again, and in words."""
        if reference == MESSAGE:
            return Reported(MESSAGE, None, None, language)
        request = await load(reference, self.bot.responder.intents)
        community = self.bot.community
        question = await question_words(request, language, community.reference, community.catalogue)
        answer = await self.bot.responder.answerer.perform(request, language=language)
        return Reported(written(request), question or None, _told(answer), language)

    async def _keep(self, interaction: Interaction, reported: "Reported", message_id: int, complaint: str) -> None:
        """Store a report, thank the member, and show it to the moderators where they chose a channel."""
        self.bot.responder.rate_limiter.check(interaction.user.id, interaction.channel_id)
        kept = await reports.add(
            self.bot.community.state,
            now=now_ms(),
            asked=reported.asked,
            complaint=complaint,
            user_id=interaction.user.id,
            guild_id=interaction.guild_id,
            channel_id=interaction.channel_id,
            interaction_id=interaction.id,
            message_id=message_id or None,
            question=reported.question,
            answer=reported.answer,
        )
        thanks = translator(reported.language).gettext("Thank you. It is kept as report {number}.")
        await delivery.tell(interaction, thanks.format(number=kept.number))
        if kept.first and interaction.guild_id is not None:
            await self._show_moderators(interaction.guild_id, kept.number, otherwise=spoken(interaction.guild_locale))

    async def _show_moderators(self, guild_id: int, number: int, *, otherwise: str) -> None:
        settings = await self.bot.community.settings.guild(guild_id)
        report = await reports.by_number(self.bot.community.state, number)
        if settings.report_channel_id is None or report is None:
            return
        reference = None if report.asked == MESSAGE else await store(read(report.asked), self.bot.responder.intents)
        view = report_view(report, settings.language or otherwise, reference=reference)
        channel = self.bot.get_partial_messageable(settings.report_channel_id, guild_id=guild_id)
        try:
            await channel.send(view=view, allowed_mentions=delivery.NOBODY)
        except discord.NotFound:
            await self.bot.community.settings.save_guild(replace(settings, report_channel_id=None))
        except discord.HTTPException as error:
            log.warning("a report could not be shown to moderators: %s", error)  # the settings say what is missing

    async def forget_member(self, member: int) -> None:
        """Leave the member's reports without their id."""
        await privacy.forget_reports(self.bot.community.state, member)


def _told(answer: Answer) -> str:
    """Return the first lines of an answer: of one whose first line only announces what follows, that too."""
    rows = [row.text for row in answer.rows[:MOST_ROWS]] if answer.headline.endswith(":") else []
    return "\n".join([answer.headline, *rows])


def asked_by(message: discord.Message) -> str | None:
    """Give the reference of the question that a message answers: its own buttons carry it, those of what to ask next another."""
    for item in discord.ui.LayoutView.from_message(message).walk_children():
        custom_id = getattr(item, "custom_id", None) or ""
        if any(template(action).match(custom_id) for action in OWN) and (asked := ComponentState.read(custom_id).asked):
            return asked
    return None


def mark_of(message_id: int) -> str:
    """Return a message's id as `MARK` characters."""
    return base64.urlsafe_b64encode(message_id.to_bytes(8, "big")).decode().rstrip("=")


def marked(reference: str) -> tuple[int, str]:
    """Return the message's id (0: none) and what follows it.

    Raises
    ------
    OutdatedError
        It is not what `mark_of` begins.
    """
    try:
        return int.from_bytes(base64.urlsafe_b64decode(reference[:MARK] + "="), "big"), reference[MARK:]
    except ValueError as error:
        raise OutdatedError from error
