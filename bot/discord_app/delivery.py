"""How a message reaches its reader: at once, or after a "thinking" note where the answer takes longer."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

import discord
from discord import ui

from bot.discord_app import limits
from bot.discord_app.escaping import Markdown, plain
from bot.discord_app.views.message import MessageView

Interaction = discord.Interaction[Any]
Edit = Callable[..., Awaitable[object]]
"""Changes a message that was sent."""

PATIENCE = 1.5
"""Seconds before the note: Discord gives up on an interaction after three."""
NOBODY = discord.AllowedMentions.none()


class Mode(Enum):
    """Where a message goes."""

    PUBLIC = auto()
    PRIVATE = auto()
    IN_PLACE = auto()
    """Over the message whose component was pressed."""


@dataclass(frozen=True, slots=True)
class Message:
    """What to show, and where."""

    view: ui.LayoutView
    mode: Mode


@dataclass(frozen=True, slots=True)
class Sent:
    """A message that was shown: what edits it, and its id where Discord said it."""

    edit: Edit
    message: int | None = None


async def deliver(interaction: Interaction, make: Callable[[], Awaitable[Message]], expected: Mode) -> Sent:
    """Make a message and show it; while it takes long, show that it is on its way as `expected`."""
    task = asyncio.ensure_future(make())
    done, _ = await asyncio.wait({task}, timeout=PATIENCE)
    if not done:
        await _promise(interaction, expected)
    try:
        message = await task
    except Exception:
        if not done and expected is Mode.PUBLIC:
            # What comes next is for one reader: it must not fill the public note
            await interaction.delete_original_response()
        raise
    if interaction.response.is_done():
        return await _fulfil(interaction, message, expected)
    if message.mode is Mode.IN_PLACE:
        shown = await interaction.response.edit_message(view=message.view, allowed_mentions=NOBODY)
    else:
        hidden = message.mode is Mode.PRIVATE
        shown = await interaction.response.send_message(view=message.view, ephemeral=hidden, allowed_mentions=NOBODY)
    return Sent(interaction.edit_original_response, shown.message_id if shown else None)


async def _promise(interaction: Interaction, expected: Mode) -> None:
    if expected is Mode.IN_PLACE:
        await interaction.response.defer()
    else:
        await interaction.response.defer(thinking=True, ephemeral=expected is Mode.PRIVATE)


async def _fulfil(interaction: Interaction, message: Message, expected: Mode) -> Sent:
    """Show a message after its note. A note's privacy cannot be changed: where it is not the message's, the note goes."""
    if message.mode is expected:
        edited = await interaction.edit_original_response(view=message.view, allowed_mentions=NOBODY)
        return Sent(interaction.edit_original_response, edited.id)
    if expected is not Mode.IN_PLACE:
        await interaction.delete_original_response()
    hidden = message.mode is Mode.PRIVATE
    sent = await interaction.followup.send(view=message.view, ephemeral=hidden, allowed_mentions=NOBODY, wait=True)
    return Sent(sent.edit, sent.id)


def notice(*lines: str) -> ui.LayoutView:
    """Give a message of a few plain lines; those that are `Markdown` are shown as such."""
    shown = [line if isinstance(line, Markdown) else plain(line, limits.LINE) for line in lines]
    view = MessageView()
    view.add_item(ui.TextDisplay("\n".join(limits.within(shown, limits.TEXT))))
    return view


async def tell(interaction: Interaction, text: str) -> None:
    """Tell a member one sentence, privately, whatever was answered before."""
    await tell_lines(interaction, text)


async def tell_lines(interaction: Interaction, *lines: str) -> None:
    """Tell a member a few lines, privately, whatever was answered before."""
    if interaction.response.is_done():
        await interaction.followup.send(view=notice(*lines), ephemeral=True, allowed_mentions=NOBODY)
    else:
        await interaction.response.send_message(view=notice(*lines), ephemeral=True, allowed_mentions=NOBODY)
