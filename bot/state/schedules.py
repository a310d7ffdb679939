"""What is posted in servers at a set time: when it is due next, and which process posts it.

Each row is taken by one process for a while and put off to its next time once it is posted. What a process took and did not post, because
it died, is taken by another one when that while is over; what was due while no process ran is posted once, when one runs again.
"""

from typing import NamedTuple

from sqlalchemy import delete, update

from bot.state.store import State
from bot.state.tables import schedule


class Due(NamedTuple):
    """Something to post now."""

    guild_id: int
    kind: str
    next_at: int
    """When it was due."""
    again: bool
    """Whether a process took it before: it may have been posted."""


async def put(state: State, guild_id: int, kind: str, next_at: int | None) -> None:
    """Set when something is due next; None: never."""
    async with state.begin() as connection:
        if next_at is None:
            await connection.execute(delete(schedule).where(schedule.c.guild_id == guild_id, schedule.c.kind == kind))
            return
        values = {"next_at": next_at, "held_until": 0, "tries": 0}
        statement = state.insert(schedule).values(guild_id=guild_id, kind=kind, **values)
        await connection.execute(statement.on_conflict_do_update(index_elements=["guild_id", "kind"], set_=values))


async def take(state: State, *, now: int, until: int) -> list[Due]:
    """Take what is due and what no other process has, the longest due first; it is the caller's until `until`."""
    free = update(schedule).where(schedule.c.next_at <= now, schedule.c.held_until <= now)
    taking = free.values(held_until=until, tries=schedule.c.tries + 1).returning(schedule)
    async with state.begin() as connection:
        taken = [Due(row.guild_id, row.kind, row.next_at, row.tries > 1) for row in (await connection.execute(taking)).all()]
    return sorted(taken, key=lambda due: due.next_at)


async def done(state: State, due: Due, next_at: int) -> bool:
    """Put off what was posted to its next time; False where somebody set another time meanwhile."""
    ours = schedule.c.guild_id == due.guild_id, schedule.c.kind == due.kind, schedule.c.next_at == due.next_at
    async with state.begin() as connection:
        return (await connection.execute(update(schedule).where(*ours).values(next_at=next_at, held_until=0, tries=0))).rowcount == 1
