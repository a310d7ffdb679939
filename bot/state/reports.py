"""What members reported as wrong."""

from dataclasses import dataclass

from sqlalchemy import insert, select, update

from bot.state.store import State
from bot.state.tables import report


@dataclass(frozen=True, slots=True)
class Report:
    """One report: what had been asked, and what the member says is wrong with the answer."""

    id: int
    created_at: int
    guild_id: int | None
    channel_id: int | None
    user_id: int | None
    asked: str
    complaint: str
    closed_at: int | None


async def add(
    state: State, *, now: int, asked: str, complaint: str, user_id: int, guild_id: int | None = None, channel_id: int | None = None
) -> int:
    """Keep a report; give its number."""
    values = {"created_at": now, "asked": asked, "complaint": complaint, "user_id": user_id, "guild_id": guild_id, "channel_id": channel_id}
    async with state.begin() as connection:
        number: int = (await connection.execute(insert(report).values(**values).returning(report.c.id))).scalar_one()
    return number


async def open_reports(state: State, *, limit: int = 1000) -> list[Report]:
    """Give the reports that nobody has closed, newest first."""
    query = select(report).where(report.c.closed_at.is_(None)).order_by(report.c.created_at.desc(), report.c.id.desc()).limit(limit)
    async with state.begin() as connection:
        return [Report(*row) for row in (await connection.execute(query)).all()]


async def close(state: State, number: int, *, now: int) -> bool:
    """Close a report; whether it was open."""
    statement = update(report).where(report.c.id == number, report.c.closed_at.is_(None)).values(closed_at=now)
    async with state.begin() as connection:
        return (await connection.execute(statement)).rowcount == 1
