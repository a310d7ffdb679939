"""What servers and members set."""

from dataclasses import dataclass, replace
from typing import Any, Literal

from sqlalchemy import Row, delete, insert, select

from bot.state.listening import notify
from bot.state.store import State
from bot.state.tables import guild_channel, guild_settings, member_settings

Purpose = Literal["lookups", "quiz"]


@dataclass(frozen=True, slots=True)
class GuildSettings:
    """One server's settings; the defaults are a new server's."""

    guild_id: int
    language: str | None = None
    private_replies: bool = False
    pictures: bool = True
    quiz_seconds: int = 20
    report_channel_id: int | None = None
    lookup_channels: frozenset[int] = frozenset()
    """Where look-ups may run; empty: everywhere."""
    quiz_channels: frozenset[int] = frozenset()
    """Where quizzes may run; empty: everywhere."""


@dataclass(frozen=True, slots=True)
class MemberSettings:
    """What one member chose, on every server."""

    user_id: int
    language: str | None = None
    hidden: bool = False
    """Left out of leaderboards."""


async def guild(state: State, guild_id: int) -> GuildSettings:
    """Give a server's settings; the defaults where it set nothing."""
    async with state.begin() as connection:
        row = (await connection.execute(select(guild_settings).where(guild_settings.c.guild_id == guild_id))).first()
        channels = (await connection.execute(select(guild_channel).where(guild_channel.c.guild_id == guild_id))).all()
    settings = _guild_of(row) if row else GuildSettings(guild_id)
    return replace(
        settings,
        lookup_channels=frozenset(item.channel_id for item in channels if item.purpose == "lookups"),
        quiz_channels=frozenset(item.channel_id for item in channels if item.purpose == "quiz"),
    )


async def save_guild(state: State, settings: GuildSettings) -> None:
    """Store a server's settings as a whole."""
    values = {name: getattr(settings, name) for name in ("language", "private_replies", "pictures", "quiz_seconds", "report_channel_id")}
    statement = state.insert(guild_settings).values(guild_id=settings.guild_id, **values)
    channels = _channel_rows(settings)
    async with state.begin() as connection:
        await connection.execute(statement.on_conflict_do_update(index_elements=["guild_id"], set_=values))
        await connection.execute(delete(guild_channel).where(guild_channel.c.guild_id == settings.guild_id))
        if channels:
            await connection.execute(insert(guild_channel), channels)
        await notify(state, connection, "guild", settings.guild_id)


async def member(state: State, user_id: int) -> MemberSettings:
    """Give a member's settings; the defaults where they set nothing."""
    async with state.begin() as connection:
        row = (await connection.execute(select(member_settings).where(member_settings.c.user_id == user_id))).first()
    return MemberSettings(row.user_id, row.language, row.hidden) if row else MemberSettings(user_id)


async def save_member(state: State, settings: MemberSettings) -> None:
    """Store a member's settings as a whole."""
    values = {"language": settings.language, "hidden": settings.hidden}
    statement = state.insert(member_settings).values(user_id=settings.user_id, **values)
    async with state.begin() as connection:
        await connection.execute(statement.on_conflict_do_update(index_elements=["user_id"], set_=values))
        await notify(state, connection, "member", settings.user_id)


def _guild_of(row: Row[*tuple[Any, ...]]) -> GuildSettings:
    return GuildSettings(row.guild_id, row.language, row.private_replies, row.pictures, row.quiz_seconds, row.report_channel_id)


def _channel_rows(settings: GuildSettings) -> list[dict[str, object]]:
    chosen: tuple[tuple[Purpose, frozenset[int]], ...] = (("lookups", settings.lookup_channels), ("quiz", settings.quiz_channels))
    return [
        {"guild_id": settings.guild_id, "channel_id": channel, "purpose": purpose} for purpose, channels in chosen for channel in channels
    ]
