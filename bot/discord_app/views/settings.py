"""The panel of a server's settings. Every part carries what it sets in its `custom_id`, so it works after a restart."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any, Self

import discord
from discord import ButtonStyle, ui

from bot.discord_app import delivery, limits
from bot.discord_app.errors import NotAllowedError
from bot.discord_app.views.message import MessageView
from bot.discord_app.views.watched import Watched
from bot.locale import translator
from bot.state.settings import GuildSettings

Interaction = discord.Interaction[Any]

LANGUAGES = {"auto": None, "en": "en", "sl": "sl"}
PACES = (10, 20, 30, 60)
TEXT_CHANNELS = [discord.ChannelType.text, discord.ChannelType.news, discord.ChannelType.public_thread, discord.ChannelType.forum]


def require_manager(interaction: Interaction) -> None:
    """Check at run time that the member may manage the server.

    Raises
    ------
    NotAllowedError
        They may not.
    """
    if not interaction.guild_id or not interaction.permissions.manage_guild:
        raise NotAllowedError


Change = Callable[[GuildSettings, list[str]], GuildSettings]
CHANGES: dict[str, Change] = {
    "language": lambda settings, values: replace(settings, language=LANGUAGES[values[0]]),
    "pace": lambda settings, values: replace(settings, quiz_seconds=int(values[0])),
    "lookups": lambda settings, values: replace(settings, lookup_channels=frozenset(map(int, values))),
    "quizzes": lambda settings, values: replace(settings, quiz_channels=frozenset(map(int, values))),
    "reports": lambda settings, values: replace(settings, report_channel_id=int(values[0]) if values else None),
    "private": lambda settings, _: replace(settings, private_replies=not settings.private_replies),
    "pictures": lambda settings, _: replace(settings, pictures=not settings.pictures),
}
"""What each part of the panel does to the settings."""


async def changed(interaction: Interaction, name: str, values: list[str]) -> None:
    """Make one change, and show the panel as it is then. The member is answered whatever happens."""
    try:
        require_manager(interaction)
        chosen = interaction.client.community.chosen
        settings = CHANGES[name](await chosen.guild(interaction.guild_id or 0), values)
        await chosen.save_guild(settings)
        await interaction.response.edit_message(view=panel(settings), allowed_mentions=delivery.NOBODY)
    except Exception as error:  # noqa: BLE001 - whatever it is, the member is answered and the log told
        await interaction.client.desk.went_wrong(interaction, error)


class Toggle(Watched, ui.DynamicItem[ui.Button[Any]], template=r"1GT:(?P<name>private|pictures)"):
    """Turns one setting on or off."""

    def __init__(self, name: str, button: ui.Button[Any]) -> None:
        button.custom_id = f"1GT:{name}"
        super().__init__(button)
        self.name = name

    @classmethod
    async def from_custom_id(cls, interaction: Interaction, item: ui.Item[Any], match: re.Match[str]) -> Self:  # noqa: ARG003
        """Make the button that was pressed."""
        return cls(match["name"], item)  # type: ignore[arg-type]

    async def callback(self, interaction: Interaction) -> None:
        """Make the change."""
        await changed(interaction, self.name, [])


class ValueMenu(Watched, ui.DynamicItem[ui.Select[Any]], template=r"1GV:(?P<name>language|pace)"):
    """Chooses one of a few values."""

    def __init__(self, name: str, select: ui.Select[Any]) -> None:
        select.custom_id = f"1GV:{name}"
        super().__init__(select)
        self.name = name

    @classmethod
    async def from_custom_id(cls, interaction: Interaction, item: ui.Item[Any], match: re.Match[str]) -> Self:  # noqa: ARG003
        """Make the menu that was used."""
        return cls(match["name"], item)  # type: ignore[arg-type]

    async def callback(self, interaction: Interaction) -> None:
        """Make the change."""
        await changed(interaction, self.name, self.item.values)


class ChannelMenu(Watched, ui.DynamicItem[ui.ChannelSelect[Any]], template=r"1GC:(?P<name>lookups|quizzes|reports)"):
    """Chooses channels; none chosen means everywhere (for reports: none)."""

    def __init__(self, name: str, select: ui.ChannelSelect[Any]) -> None:
        select.custom_id = f"1GC:{name}"
        super().__init__(select)
        self.name = name

    @classmethod
    async def from_custom_id(cls, interaction: Interaction, item: ui.Item[Any], match: re.Match[str]) -> Self:  # noqa: ARG003
        """Make the menu that was used."""
        return cls(match["name"], item)  # type: ignore[arg-type]

    async def callback(self, interaction: Interaction) -> None:
        """Make the change."""
        await changed(interaction, self.name, [str(channel.id) for channel in self.item.values])


ITEMS: tuple[type[ui.DynamicItem[Any]], ...] = (Toggle, ValueMenu, ChannelMenu)
"""Every kind that the client must know to act on old messages."""


def panel(settings: GuildSettings) -> ui.LayoutView:
    """Give the panel, in the server's language."""
    say = translator(settings.language or "en").gettext
    title = say("Settings of this server")
    container: ui.Container[Any] = ui.Container(
        ui.TextDisplay(f"**{title}**"),
        ui.TextDisplay(say("Language of answers")),
        ui.ActionRow(_languages(settings)),
        ui.TextDisplay(say("Seconds for a quiz question")),
        ui.ActionRow(_paces(settings)),
        ui.TextDisplay(say("Channels for public look-ups (none: all; elsewhere answers are private)")),
        ui.ActionRow(_channels("lookups", settings.lookup_channels)),
        ui.TextDisplay(say("Channels for quizzes (none: all)")),
        ui.ActionRow(_channels("quizzes", settings.quiz_channels)),
        ui.TextDisplay(say("Channel for reports of wrong answers (none: the host alone)")),
        ui.ActionRow(_channels("reports", frozenset({settings.report_channel_id} - {None}), most=1)),
        ui.ActionRow(
            _toggle("private", say("Private replies"), on=settings.private_replies),
            _toggle("pictures", say("Pictures"), on=settings.pictures),
        ),
    )
    view = MessageView()
    view.add_item(container)
    return limits.checked(view)


def _languages(settings: GuildSettings) -> ValueMenu:
    say = translator(settings.language or "en").gettext
    labels = {"auto": say("The language of the question"), "en": "English", "sl": "slovenščina"}
    options = [
        discord.SelectOption(value=value, label=limits.label(labels[value]), default=settings.language == code)
        for value, code in LANGUAGES.items()
    ]
    return ValueMenu("language", ui.Select(options=options))


def _paces(settings: GuildSettings) -> ValueMenu:
    paces = sorted({*PACES, settings.quiz_seconds})
    options = [discord.SelectOption(value=str(pace), label=f"{pace} s", default=pace == settings.quiz_seconds) for pace in paces]
    return ValueMenu("pace", ui.Select(options=options))


def _channels(name: str, chosen: "frozenset[int | None] | frozenset[int]", *, most: int = limits.CHOICES) -> ChannelMenu:
    defaults = [
        discord.SelectDefaultValue(id=channel, type=discord.SelectDefaultValueType.channel) for channel in sorted(filter(None, chosen))
    ]
    select: ui.ChannelSelect[Any] = ui.ChannelSelect(
        channel_types=TEXT_CHANNELS, min_values=0, max_values=most, default_values=defaults[:most]
    )
    return ChannelMenu(name, select)


def _toggle(name: str, label: str, *, on: bool) -> Toggle:
    style = ButtonStyle.success if on else ButtonStyle.secondary
    return Toggle(name, ui.Button(label=limits.label(f"{'✓' if on else '✗'} {label}"), style=style))
