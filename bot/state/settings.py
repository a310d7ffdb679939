"""What servers and members set."""

from dataclasses import dataclass, replace
from typing import Literal

from sqlalchemy import BigInteger, bindparam, delete, insert, literal, select

from bot.state.listening import notify
from bot.state.store import State
from bot.state.tables import guild_channel, guild_settings, member_settings

NOBODY = 0
"""An id that no member and no server has."""
_GUILD = (
    "guild_id",
    "language",
    "country",
    "private_replies",
    "pictures",
    "quiz_seconds",
    "report_channel_id",
    "quiz_starters",
    "quiz_role_id",
    "quiz_most",
    "quiz_cooldown",
    "quiz_fewest",
    "quiz_thread",
    "leader_role_id",
    "board_channel_id",
    "time_zone",
    "daily",
    "daily_channel_id",
    "daily_hour",
    "daily_kind",
)

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
    quiz_starters: str = "everybody"
    """Who may start a quiz: `everybody`, `moderators`, or `role`: who has `quiz_role_id`, and moderators."""
    quiz_role_id: int | None = None
    quiz_most: int = 0
    """Quizzes that may run at once; 0: any number."""
    quiz_cooldown: int = 0
    """Seconds between the end of a quiz and the next one in a channel."""
    quiz_fewest: int = 1
    """A quiz that fewer members played gives no points."""
    quiz_thread: bool = False
    """Whether each quiz runs in a thread of its own."""
    leader_role_id: int | None = None
    """The role that the season's leader is given."""
    board_channel_id: int | None = None
    """Where the leaderboard is posted every week."""
    time_zone: str = "UTC"
    """An IANA name; what is posted at a set time goes by it."""
    daily: bool = False
    """Whether a question is posted every day."""
    daily_channel_id: int | None = None
    daily_hour: int = 9
    daily_kind: str = "question"
    """`question`, or `on-this-day`: one about Games that were on at that day of the year."""
    country: str | None = None
    """The NOC that its members mean by we."""


@dataclass(frozen=True, slots=True)
class MemberSettings:
    """What one member chose, on every server."""

    user_id: int
    language: str | None = None
    hidden: bool = False
    """Left out of leaderboards."""
    country: str | None = None
    """The NOC that they mean by we."""


_OWN = select(member_settings.c.language, member_settings.c.hidden, member_settings.c.country).where(
    member_settings.c.user_id == bindparam("user_id", type_=BigInteger)
)
_ONE = select(literal(1).label("one")).subquery()
_CHOSEN = select(
    member_settings.c.user_id,
    member_settings.c.language.label("own_language"),
    member_settings.c.hidden,
    member_settings.c.country.label("own_country"),
    *(guild_settings.c[name] for name in _GUILD),
    guild_channel.c.channel_id,
    guild_channel.c.purpose,
).select_from(
    _ONE.outerjoin(member_settings, member_settings.c.user_id == bindparam("user_id", type_=BigInteger))
    .outerjoin(guild_settings, guild_settings.c.guild_id == bindparam("guild_id", type_=BigInteger))
    .outerjoin(guild_channel, guild_channel.c.guild_id == bindparam("guild_id", type_=BigInteger))
)
"""A member's and a server's settings in one go: one row, or one for each of the server's channels."""


async def chosen(state: State, user_id: int, guild_id: int) -> tuple[MemberSettings, GuildSettings]:
    """Give a member's and a server's settings; the defaults where they set nothing."""
    rows = await state.read(_CHOSEN, {"user_id": user_id, "guild_id": guild_id})
    first = rows[0]
    held = () if first.user_id is None else (first.own_language, first.hidden, first.own_country)
    own = MemberSettings(user_id, *held)
    theirs = GuildSettings(guild_id) if first.guild_id is None else GuildSettings(**{name: getattr(first, name) for name in _GUILD})
    channels = {purpose: frozenset(row.channel_id for row in rows if row.purpose == purpose) for purpose in ("lookups", "quiz")}
    return own, replace(theirs, lookup_channels=channels["lookups"], quiz_channels=channels["quiz"])


async def guild(state: State, guild_id: int) -> GuildSettings:
    """Give a server's settings; the defaults where it set nothing."""
    return (await chosen(state, NOBODY, guild_id))[1]


async def member(state: State, user_id: int) -> MemberSettings:
    """Give a member's settings; the defaults where they set nothing."""
    rows = await state.read(_OWN, {"user_id": user_id})
    return MemberSettings(user_id, *rows[0]) if rows else MemberSettings(user_id)


async def save_guild(state: State, settings: GuildSettings) -> None:
    """Store a server's settings as a whole."""
    values = {name: getattr(settings, name) for name in _GUILD if name != "guild_id"}
    statement = state.insert(guild_settings).values(guild_id=settings.guild_id, **values)
    channels = _channel_rows(settings)
    async with state.begin() as connection:
        await connection.execute(statement.on_conflict_do_update(index_elements=["guild_id"], set_=values))
        await connection.execute(delete(guild_channel).where(guild_channel.c.guild_id == settings.guild_id))
        if channels:
            await connection.execute(insert(guild_channel), channels)
        await notify(state, connection, "guild", settings.guild_id)


async def save_member(state: State, settings: MemberSettings) -> None:
    """Store a member's settings as a whole."""
    values = {"language": settings.language, "hidden": settings.hidden, "country": settings.country}
    statement = state.insert(member_settings).values(user_id=settings.user_id, **values)
    async with state.begin() as connection:
        await connection.execute(statement.on_conflict_do_update(index_elements=["user_id"], set_=values))
        await notify(state, connection, "member", settings.user_id)


def _channel_rows(settings: GuildSettings) -> list[dict[str, object]]:
    chosen: tuple[tuple[Purpose, frozenset[int]], ...] = (("lookups", settings.lookup_channels), ("quiz", settings.quiz_channels))
    return [
        {"guild_id": settings.guild_id, "channel_id": channel, "purpose": purpose} for purpose, channels in chosen for channel in channels
    ]
