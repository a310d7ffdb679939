"""Who changed which setting of a server, and when: for 90 days."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import delete, func, insert, select

from bot.state.store import State
from bot.state.tables import setting_change

KEPT_MS = 90 * 24 * 3600 * 1000
PAGE = 10
"""Changes read at once: so many fit into one message, however long."""

Value = bool | int | str | list[int] | None
"""What a setting was: of channels, their ids."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change. `user_id` is None where who made it asked for deletion."""

    guild_id: int
    user_id: int | None
    changed_at: int
    name: str
    before: Value
    after: Value


async def add(state: State, change: Change) -> None:
    """Store a change."""
    values = {name: getattr(change, name) for name in ("guild_id", "user_id", "changed_at", "name")}
    told = {"before": json.dumps(change.before), "after": json.dumps(change.after)}
    async with state.begin() as connection:
        await connection.execute(insert(setting_change).values(**values, **told))


async def latest(state: State, guild_id: int, *, limit: int = PAGE, skip: int = 0) -> Sequence[Change]:
    """Return a server's changes, the newest first, after `skip` of them."""
    query = select(setting_change).where(setting_change.c.guild_id == guild_id)
    newest = query.order_by(setting_change.c.changed_at.desc(), setting_change.c.id.desc()).limit(limit).offset(skip)
    async with state.begin() as connection:
        rows = (await connection.execute(newest)).all()
    return [Change(row.guild_id, row.user_id, row.changed_at, row.name, json.loads(row.before), json.loads(row.after)) for row in rows]


async def count(state: State, guild_id: int) -> int:
    """Return how many changes of a server are kept."""
    query = select(func.count()).select_from(setting_change).where(setting_change.c.guild_id == guild_id)
    async with state.begin() as connection:
        return (await connection.execute(query)).scalar_one()


async def forget_old(state: State, *, now: int) -> int:
    """Delete what is older than 90 days; return how much."""
    async with state.begin() as connection:
        return (await connection.execute(delete(setting_change).where(setting_change.c.changed_at <= now - KEPT_MS))).rowcount
