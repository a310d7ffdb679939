"""Which of its permissions the bot lacks where it is to post, by the names that Discord shows.

Over HTTP interactions the bot knows its permissions only where it is asked something; what it cannot know is not complained of.
"""

from collections.abc import Iterable
from typing import Any

import discord

from bot.discord_app.errors import Refusal
from bot.discord_app.escaping import Markdown
from bot.locale import msgid, translator
from bot.state.settings import GuildSettings

NAMES = {
    "view_channel": msgid("View Channel"),
    "send_messages": msgid("Send Messages"),
    "send_messages_in_threads": msgid("Send Messages in Threads"),
    "create_public_threads": msgid("Create Public Threads"),
    "manage_roles": msgid("Manage Roles"),
    "create_events": msgid("Create Events"),
}
"""As they stand in Discord's own settings, there in the reader's language, too. Discord has no Slovene: those readers see English."""
MAKES_THREADS = (discord.ChannelType.text, discord.ChannelType.news)
"""Where a message can begin a thread."""
THREADS = (discord.ChannelType.public_thread, discord.ChannelType.private_thread, discord.ChannelType.news_thread)


class LacksPermissionError(Refusal):
    """The bot may not do what was asked: the member reads which permissions it needs."""

    def __init__(self, names: Iterable[str], channel_id: int | None = None) -> None:
        super().__init__()
        self._names, self._channel_id = list(names), channel_id

    def message(self, language: str) -> str:
        """Return the sentence the member reads."""
        return lacking_line(self._names, self._channel_id, language)


def lacking_line(names: Iterable[str], channel_id: int | None, language: str) -> Markdown:
    """Return the sentence that names permissions, and where they are needed."""
    say = translator(language).gettext
    where = f"<#{channel_id}>" if channel_id else say("this server")
    text = say("I lack a permission in {where}: {names}. Whoever manages the server can give it to me.")
    return Markdown(text.format(where=where, names=", ".join(f"**{say(name)}**" for name in names)))


def lacking(held: discord.Permissions, needed: Iterable[str]) -> list[str]:
    """Return the names of what is needed and not held."""
    return [NAMES[name] for name in needed if not getattr(held, name)]


def needed_to_write(kind: discord.ChannelType | None) -> tuple[str, ...]:
    """Return what it takes to post in a channel of this kind."""
    return ("view_channel", "send_messages_in_threads") if kind in THREADS else ("view_channel", "send_messages")


def lacking_in(guild: discord.Guild | None, channel_id: int, *more: str) -> list[str]:
    """Return what the bot lacks to post in a channel, and `more`; nothing where that cannot be known."""
    channel: Any = guild.get_channel_or_thread(channel_id) if guild else None
    if guild is None or channel is None or guild.me is None:
        return []
    return lacking(channel.permissions_for(guild.me), (*needed_to_write(channel.type), *more))


def role_problem(guild: discord.Guild | None, role_id: int, language: str) -> Markdown | None:
    """Return why the bot cannot give a role, None where it can or where that cannot be known."""
    role = guild.get_role(role_id) if guild else None
    if guild is None or role is None or guild.me is None:
        return None
    say = translator(language).gettext
    if role.is_default() or role.managed:
        return Markdown(say("Nobody can give the role {role}: it belongs to an app or to everybody.").format(role=role.mention))
    if not guild.me.guild_permissions.manage_roles:
        return lacking_line([NAMES["manage_roles"]], None, language)
    if role >= guild.me.top_role:
        return Markdown(say("I cannot give the role {role}: drag my own role above it in the server's settings.").format(role=role.mention))
    return None


def warnings_of(guild: discord.Guild | None, settings: GuildSettings) -> list[Markdown]:
    """Return what keeps a server's settings from working: which permission is lacking where, in its language."""
    language = settings.language or "en"
    threads = ("create_public_threads", "send_messages_in_threads") if settings.quiz_thread else ()
    posts = (channel for channel in (settings.report_channel_id, settings.board_channel_id, settings.daily_channel_id) if channel)
    needed = [*((channel, ()) for channel in posts), *((channel, threads) for channel in sorted(settings.quiz_channels))]
    lacked = ((channel, lacking_in(guild, channel, *more)) for channel, more in needed)
    found = [lacking_line(names, channel, language) for channel, names in lacked if names]
    if settings.daily and settings.daily_channel_id is None:
        found.append(Markdown(translator(language).gettext("Choose a channel for the daily question first.")))
    if settings.leader_role_id and (problem := role_problem(guild, settings.leader_role_id, language)):
        found.append(problem)
    return found
