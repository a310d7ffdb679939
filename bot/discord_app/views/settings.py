"""The parts of a server's settings: menus and buttons. Each carries what it sets in its `custom_id`, so it works after a restart."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any, Self

import discord
from discord import ui

from bot.discord_app.errors import NotAllowedError
from bot.discord_app.views.instrumented import Instrumented
from bot.locale import language_names
from bot.state.changes import Value
from bot.state.settings import GuildSettings

Interaction = discord.Interaction[Any]

LANGUAGES: dict[str, str | None] = {"auto": None, **{code: code for code in language_names().values()}}


def require_manager(interaction: Interaction) -> None:
    """Check at run time that the member may manage the server.

    Raises
    ------
    NotAllowedError
        They may not.
    """
    if not interaction.guild_id or not interaction.permissions.manage_guild:
        raise NotAllowedError


def _first(values: list[str]) -> int | None:
    return int(values[0]) if values else None


Change = Callable[[GuildSettings, list[str]], GuildSettings]
CHANGES: dict[str, Change] = {
    "language": lambda settings, values: replace(settings, language=LANGUAGES[values[0]]),
    "country": lambda settings, values: replace(settings, country=values[0] if values else None),
    "pace": lambda settings, values: replace(settings, quiz_seconds=int(values[0])),
    "lookups": lambda settings, values: replace(settings, lookup_channels=frozenset(map(int, values))),
    "quizzes": lambda settings, values: replace(settings, quiz_channels=frozenset(map(int, values))),
    "reports": lambda settings, values: replace(settings, report_channel_id=_first(values)),
    "private": lambda settings, _: replace(settings, private_replies=not settings.private_replies),
    "pictures": lambda settings, _: replace(settings, pictures=not settings.pictures),
    "starters": lambda settings, values: replace(settings, quiz_starters=values[0], quiz_role_id=None),
    "starter_role": lambda settings, values: replace(
        settings, quiz_starters="role" if values else "everybody", quiz_role_id=_first(values)
    ),
    "most": lambda settings, values: replace(settings, quiz_most=int(values[0])),
    "cooldown": lambda settings, values: replace(settings, quiz_cooldown=int(values[0])),
    "fewest": lambda settings, values: replace(settings, quiz_fewest=int(values[0])),
    "thread": lambda settings, _: replace(settings, quiz_thread=not settings.quiz_thread),
    "leader_role": lambda settings, values: replace(settings, leader_role_id=_first(values)),
    "board": lambda settings, values: replace(settings, board_channel_id=_first(values)),
    "daily": lambda settings, _: replace(settings, daily=not settings.daily),
    "daily_channel": lambda settings, values: replace(settings, daily_channel_id=_first(values)),
    "daily_hour": lambda settings, values: replace(settings, daily_hour=int(values[0])),
    "daily_kind": lambda settings, values: replace(settings, daily_kind=values[0]),
    "zone": lambda settings, values: replace(settings, time_zone=values[0]),
}
"""What each part of the panel does to the settings."""
FIELDS = {
    "language": "language",
    "country": "country",
    "pace": "quiz_seconds",
    "lookups": "lookup_channels",
    "quizzes": "quiz_channels",
    "reports": "report_channel_id",
    "private": "private_replies",
    "pictures": "pictures",
    "starters": "quiz_starters",
    "starter_role": "quiz_role_id",
    "most": "quiz_most",
    "cooldown": "quiz_cooldown",
    "fewest": "quiz_fewest",
    "thread": "quiz_thread",
    "leader_role": "leader_role_id",
    "board": "board_channel_id",
    "daily": "daily",
    "daily_channel": "daily_channel_id",
    "daily_hour": "daily_hour",
    "daily_kind": "daily_kind",
    "zone": "time_zone",
}
"""The setting that each part shows."""


def value_of(settings: GuildSettings, name: str) -> Value:
    """Return the value of a part's setting as changes store it."""
    value = getattr(settings, FIELDS[name])
    return sorted(value) if isinstance(value, frozenset) else value


class _Part(Instrumented):
    """What the parts have in common: the client's settings cog makes the change."""

    name: str

    async def _change(self, interaction: Interaction, values: list[str]) -> None:
        await interaction.client.get_cog("Settings").change(interaction, self.name, values)


class Toggle(_Part, ui.DynamicItem[ui.Button[Any]], template=r"1GT:(?P<name>[a-z_]{1,20})"):
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
        await self._change(interaction, [])


class ValueMenu(_Part, ui.DynamicItem[ui.Select[Any]], template=r"1GV:(?P<name>[a-z_]{1,20})"):
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
        await self._change(interaction, self.item.values)


class ChannelMenu(_Part, ui.DynamicItem[ui.ChannelSelect[Any]], template=r"1GC:(?P<name>[a-z_]{1,20})"):
    """Chooses channels; none chosen means everywhere, or none."""

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
        await self._change(interaction, [str(channel.id) for channel in self.item.values])


class RoleMenu(_Part, ui.DynamicItem[ui.RoleSelect[Any]], template=r"1GR:(?P<name>[a-z_]{1,20})"):
    """Chooses a role, or none."""

    def __init__(self, name: str, select: ui.RoleSelect[Any]) -> None:
        select.custom_id = f"1GR:{name}"
        super().__init__(select)
        self.name = name

    @classmethod
    async def from_custom_id(cls, interaction: Interaction, item: ui.Item[Any], match: re.Match[str]) -> Self:  # noqa: ARG003
        """Make the menu that was used."""
        return cls(match["name"], item)  # type: ignore[arg-type]

    async def callback(self, interaction: Interaction) -> None:
        """Make the change."""
        await self._change(interaction, [str(role.id) for role in self.item.values])


class PageButton(Instrumented, ui.DynamicItem[ui.Button[Any]], template=r"1GP:(?P<page>[a-z_]{1,20}\d{0,4})"):
    """Opens another page of the panel."""

    def __init__(self, page: str, button: ui.Button[Any]) -> None:
        button.custom_id = f"1GP:{page}"
        super().__init__(button)
        self.page = page

    @classmethod
    async def from_custom_id(cls, interaction: Interaction, item: ui.Item[Any], match: re.Match[str]) -> Self:  # noqa: ARG003
        """Make the button that was pressed."""
        return cls(match["page"], item)  # type: ignore[arg-type]

    async def callback(self, interaction: Interaction) -> None:
        """Show the page."""
        await interaction.client.get_cog("Settings").turn(interaction, self.page)


class ActButton(Instrumented, ui.DynamicItem[ui.Button[Any]], template=r"1GA:(?P<act>[a-z_]{1,20})"):
    """Does something at once, such as opening a form."""

    def __init__(self, act: str, button: ui.Button[Any]) -> None:
        button.custom_id = f"1GA:{act}"
        super().__init__(button)
        self.act = act

    @classmethod
    async def from_custom_id(cls, interaction: Interaction, item: ui.Item[Any], match: re.Match[str]) -> Self:  # noqa: ARG003
        """Make the button that was pressed."""
        return cls(match["act"], item)  # type: ignore[arg-type]

    async def callback(self, interaction: Interaction) -> None:
        """Do it."""
        await interaction.client.get_cog("Settings").act(interaction, self.act)


ITEMS: tuple[type[ui.DynamicItem[Any]], ...] = (Toggle, ValueMenu, ChannelMenu, RoleMenu, PageButton, ActButton)
"""Every kind that the client must know to act on old messages."""
