"""What tests ask of the schedules, and the bot never does."""

from sqlalchemy import select

from bot.state.tables import schedule


async def next_of(state, guild_id, kind):
    """When something is due next; None: never."""
    query = select(schedule.c.next_at).where(schedule.c.guild_id == guild_id, schedule.c.kind == kind)
    async with state.begin() as connection:
        return (await connection.execute(query)).scalar_one_or_none()
