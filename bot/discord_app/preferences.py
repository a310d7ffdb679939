"""What a member and a server want: the language of answers, whose country is meant by we, and whether replies are private."""

from dataclasses import dataclass, replace
from typing import Protocol

import discord

from bot.locale import FALLBACK, languages
from bot.state.settings import GuildSettings


@dataclass(frozen=True, slots=True)
class Preference:
    """What holds for one member in one place."""

    language: str | None = None
    """None: the question's own language, else English."""
    private: bool = False
    """Whether replies are private though nothing asks for it."""
    pictures: bool = True
    """Whether answers offer to be shown as pictures."""
    channels: frozenset[int] = frozenset()
    """Where look-ups may be public; empty: everywhere."""
    here: bool = True
    """Whether look-ups may be public in this channel; where not, they are private, and messages are not answered."""
    country: str | None = None
    """The NOC that is meant by we. None: the one that the question's language says, else it is asked back."""


Place = tuple[int | None, int | None]
"""A channel, and the channel or forum whose thread it is."""


def place_of(channel: object) -> Place:
    """Return the place of one of Discord's channels."""
    return getattr(channel, "id", None), getattr(channel, "parent_id", None)


def spoken(locale: discord.Locale | None) -> str:
    """Return the language in which we answer somebody whose Discord has this one."""
    code = locale.value.partition("-")[0] if locale else FALLBACK
    return code if code in languages() else FALLBACK


def language_here(interaction: discord.Interaction, *, private: bool) -> str:
    """Return the language where neither member nor server chose one: what all of a server read is in the server's."""
    return spoken(interaction.locale if private or interaction.guild_id is None else interaction.guild_locale)


def speaking(settings: GuildSettings, guild: discord.Guild | None) -> GuildSettings:
    """Return a server's settings with the language of what is posted there: the one that was chosen, else that of the server's Discord."""
    return settings if settings.language else replace(settings, language=spoken(guild.preferred_locale if guild else None))


class Preferences(Protocol):
    """Where preferences are looked up."""

    async def of(self, member: int, guild: int | None, place: Place = (None, None)) -> Preference:
        """Give what a member wants, else what the server wants (there, in that channel), else the default."""


class NoPreferences:
    """Everyone has the defaults."""

    async def of(self, member: int, guild: int | None, place: Place = (None, None)) -> Preference:  # noqa: ARG002
        """Give the defaults."""
        return Preference()
