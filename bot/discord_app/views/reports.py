"""The card that moderators see of a report: the question and the answer in words, what is wrong, and what can be done."""

import re
from typing import Any, Self

import discord
from discord import ButtonStyle, Colour, ui

from bot.discord_app import delivery, limits
from bot.discord_app.errors import OutdatedError, Refusal
from bot.discord_app.escaping import plain
from bot.discord_app.preferences import spoken
from bot.discord_app.seasons import now_ms
from bot.discord_app.views.buttons import AskButton
from bot.discord_app.views.instrumented import Instrumented
from bot.discord_app.views.message import MessageView
from bot.discord_app.views.state import State
from bot.locale import translator
from bot.state import reports
from bot.state.reports import Report

Interaction = discord.Interaction[Any]
OPEN, DONE = Colour(0xB45309), Colour(0x6B7280)
LONGEST = 1500
LONGEST_WORDS = 600
LONGEST_ROW = 250


class ModeratorsOnlyError(Refusal):
    """Only moderators close reports."""

    def message(self, language: str) -> str:
        """Return the sentence the member reads."""
        return translator(language).gettext("Only moderators can close a report.")


class DoneButton(Instrumented, ui.DynamicItem[ui.Button[Any]], template=r"1RD(?P<number>\d{1,12})"):
    """Closes a report: for moderators."""

    def __init__(self, number: int, button: ui.Button[Any]) -> None:
        button.custom_id = f"1RD{number}"
        super().__init__(button)
        self.number = number

    @classmethod
    async def from_custom_id(cls, interaction: Interaction, item: ui.Item[Any], match: re.Match[str]) -> Self:  # noqa: ARG003
        """Make the button that was pressed."""
        return cls(int(match["number"]), item)  # type: ignore[arg-type]

    async def callback(self, interaction: Interaction) -> None:
        """Close the report and say who did. The member is answered whatever happens."""
        try:
            await self._close(interaction)
        except Exception as error:  # noqa: BLE001 - whatever it is, the member is answered and the log told
            await interaction.client.responder.went_wrong(interaction, error)

    async def _close(self, interaction: Interaction) -> None:
        state = interaction.client.community.state
        if not interaction.permissions.manage_messages and not interaction.permissions.manage_guild:
            raise ModeratorsOnlyError
        report = await reports.by_number(state, self.number)
        if report is None or report.guild_id != interaction.guild_id:
            raise OutdatedError
        await reports.close(state, self.number, now=now_ms())
        settings = await interaction.client.community.settings.guild(interaction.guild_id or 0)
        view = report_view(report, settings.language or spoken(interaction.guild_locale), closed_by=interaction.user.id)
        await interaction.response.edit_message(view=view, allowed_mentions=delivery.NOBODY)


ITEMS: tuple[type[ui.DynamicItem[Any]], ...] = (DoneButton,)
"""Every kind that the client must know to act on old messages."""


def report_view(report: Report, language: str, *, reference: str | None = None, closed_by: int | None = None) -> ui.LayoutView:
    """Return the card of a report in the server's language; `reference` is the question's, to ask it again."""
    say = translator(language).gettext
    who = f" · <@{report.user_id}>" if report.user_id else ""
    lines = [f"**{say('Report {number}').format(number=report.id)}**{who} · <t:{report.created_at // 1000}:R>"]
    told = ((say("Question"), report.question), (say("Answer shown"), report.answer))
    for label, words in told:
        first, *more = (words or "").splitlines() or [""]
        lines += [f"{label}: **{plain(first, LONGEST_WORDS)}**"] if first else []
        lines += [plain(line, LONGEST_ROW) for line in more]
    lines.append(f"> {plain(report.complaint, LONGEST)}")
    if closed_by is not None:
        lines.append("-# " + say("Done by {who}.").format(who=f"<@{closed_by}>"))
    view = MessageView()
    container: ui.Container[Any] = ui.Container(ui.TextDisplay("\n".join(lines)), accent_colour=OPEN if closed_by is None else DONE)
    buttons = _buttons(report, language, reference) if closed_by is None else _link(report, say)
    if buttons:
        container.add_item(ui.ActionRow(*buttons))
    view.add_item(container)
    return limits.checked(view)


def _buttons(report: Report, language: str, reference: str | None) -> list[ui.Item[Any]]:
    say = translator(language).gettext
    again = [AskButton.offering(State(language, 0), reference, say("Ask again"), ButtonStyle.secondary)] if reference else []
    return [*again, *_link(report, say), DoneButton(report.id, ui.Button(label=say("Done"), style=ButtonStyle.success))]


def _link(report: Report, say: Any) -> list[ui.Item[Any]]:
    if not (report.guild_id and report.channel_id and report.message_id):
        return []
    url = f"https://discord.com/channels/{report.guild_id}/{report.channel_id}/{report.message_id}"
    return [ui.Button(label=say("Go to the message"), url=url)]
