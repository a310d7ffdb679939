"""What is kept of a member or a server: shown, exported, deleted."""

from collections.abc import Callable, Collection

from sqlalchemy import Table, delete, select, update

from bot.state.listening import notify
from bot.state.store import State
from bot.state.tables import (
    guild_channel,
    guild_settings,
    member_settings,
    own_question,
    quiz,
    quiz_answer,
    report,
    schedule,
    season_leader,
    setting_change,
)

GRACE = 30 * 24 * 3600 * 1000
"""Milliseconds between leaving a server and deleting what it set."""

KEPT_OF_MEMBERS: tuple[tuple[Table, str], ...] = (
    (member_settings, "user_id"),
    (quiz_answer, "user_id"),
    (quiz, "host_id"),
    (report, "user_id"),
    (season_leader, "user_id"),
    (setting_change, "user_id"),
)
"""Every table that holds a member's id, and its column; a test holds this to the tables."""

KEPT_OF_GUILDS: tuple[Table, ...] = (quiz, guild_channel, own_question, schedule, season_leader, setting_change)
"""Every table of what is a server's own, beside its settings; reports outlive it without saying whose they were."""

NOBODY = 0
"""The host of quizzes whose host asked for deletion."""


async def export_member(state: State, user_id: int) -> dict[str, list[dict[str, object]]]:
    """Give everything that is kept of a member, table by table."""
    kept = {}
    async with state.begin() as connection:
        for table, column in KEPT_OF_MEMBERS:
            rows = (await connection.execute(select(table).where(table.c[column] == user_id))).mappings().all()
            kept[table.name] = [dict(row) for row in rows]
    return kept


async def forget_settings(state: State, user_id: int) -> None:
    """Delete what a member chose; what they changed in servers stays, without saying whose it was."""
    async with state.begin() as connection:
        await connection.execute(update(setting_change).where(setting_change.c.user_id == user_id).values(user_id=None))
        await connection.execute(delete(member_settings).where(member_settings.c.user_id == user_id))
        await notify(state, connection, "member", user_id)


async def forget_quizzes(state: State, user_id: int) -> None:
    """Delete a member's answers, and that they lead; the quizzes they started stay, without saying whose they were."""
    async with state.begin() as connection:
        await connection.execute(delete(season_leader).where(season_leader.c.user_id == user_id))
        await connection.execute(delete(quiz_answer).where(quiz_answer.c.user_id == user_id))
        await connection.execute(update(quiz).where(quiz.c.host_id == user_id).values(host_id=NOBODY))


async def forget_reports(state: State, user_id: int) -> None:
    """Leave a member's reports without saying whose they were."""
    async with state.begin() as connection:
        await connection.execute(
            update(report).where(report.c.user_id == user_id).values(user_id=None, interaction_id=None, message_id=None)
        )


async def guild_left(state: State, guild_id: int, *, now: int) -> None:
    """Note that the bot left a server; only what has rows needs the note, so one is made."""
    statement = state.insert(guild_settings).values(guild_id=guild_id, left_at=now)
    async with state.begin() as connection:
        await connection.execute(statement.on_conflict_do_update(index_elements=["guild_id"], set_={"left_at": now}))


async def guild_joined(state: State, guild_id: int) -> None:
    """Note that the bot is (back) in a server: nothing of it is to be deleted."""
    async with state.begin() as connection:
        await connection.execute(update(guild_settings).where(guild_settings.c.guild_id == guild_id).values(left_at=None))


async def reconcile(state: State, present: Collection[int], *, now: int, ours: Callable[[int], bool] = lambda _: True) -> tuple[int, int]:
    """Note which servers were left, and which joined again, while nobody listened; return how many of each.

    `present` are the servers that the bot is in now, of those that are `ours` to know of.
    """
    async with state.begin() as connection:
        rows = await connection.execute(select(guild_settings.c.guild_id, guild_settings.c.left_at))
        noted = {row.guild_id: row.left_at for row in rows}
        kept = set(noted)
        for table in KEPT_OF_GUILDS:
            kept.update((await connection.execute(select(table.c.guild_id).distinct())).scalars())
    there = set(present)
    left = sorted(guild for guild in kept - there if ours(guild) and noted.get(guild) is None)
    back = sorted(guild for guild in there if noted.get(guild) is not None)
    for guild in left:
        await guild_left(state, guild, now=now)
    for guild in back:
        await guild_joined(state, guild)
    return len(left), len(back)


async def delete_departed(state: State, *, now: int) -> list[int]:
    """Delete what servers set that were left more than 30 days ago, with their quizzes; give their ids."""
    gone = select(guild_settings.c.guild_id).where(guild_settings.c.left_at <= now - GRACE)
    async with state.begin() as connection:
        guilds = list((await connection.execute(gone)).scalars())
        for table in KEPT_OF_GUILDS:
            await connection.execute(delete(table).where(table.c.guild_id.in_(guilds)))
        await connection.execute(
            update(report).where(report.c.guild_id.in_(guilds)).values(guild_id=None, channel_id=None, message_id=None)
        )
        await connection.execute(delete(guild_settings).where(guild_settings.c.guild_id.in_(guilds)))
    return guilds
