"""Who was given the role of the season's leader, so that it can be taken away again."""

from dataclasses import dataclass

from sqlalchemy import delete, select

from bot.state.store import State
from bot.state.tables import season_leader


@dataclass(frozen=True, slots=True)
class Leader:
    """A member and the role they were given in a server."""

    guild_id: int
    user_id: int
    role_id: int


async def of_guild(state: State, guild_id: int) -> Leader | None:
    """Return who was given the role in a server, None where nobody was."""
    async with state.begin() as connection:
        row = (await connection.execute(select(season_leader).where(season_leader.c.guild_id == guild_id))).first()
    return Leader(*row) if row else None


async def of_member(state: State, user_id: int) -> list[Leader]:
    """Return where a member was given the role."""
    async with state.begin() as connection:
        rows = (await connection.execute(select(season_leader).where(season_leader.c.user_id == user_id))).all()
    return [Leader(*row) for row in rows]


async def save(state: State, guild_id: int, leader: Leader | None) -> None:
    """Store who was given the role in a server; None: nobody."""
    async with state.begin() as connection:
        await connection.execute(delete(season_leader).where(season_leader.c.guild_id == guild_id))
        if leader:
            values = {"guild_id": guild_id, "user_id": leader.user_id, "role_id": leader.role_id}
            await connection.execute(state.insert(season_leader).values(**values))
