"""What members reported as wrong."""

from dataclasses import dataclass, fields
from typing import NamedTuple

from sqlalchemy import select, update

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
    message_id: int | None = None
    question: str | None = None
    """The question in words; None for reports of earlier releases."""
    answer: str | None = None
    """The answer in words, as it was shown."""


class Kept(NamedTuple):
    """A report that is kept."""

    number: int
    first: bool
    """Whether it was not kept before: what brings a report may be delivered twice."""


async def add(
    state: State,
    *,
    now: int,
    asked: str,
    complaint: str,
    user_id: int,
    guild_id: int | None = None,
    channel_id: int | None = None,
    interaction_id: int | None = None,
    message_id: int | None = None,
    question: str | None = None,
    answer: str | None = None,
) -> Kept:
    """Keep a report, one an interaction."""
    values = {
        "created_at": now,
        "asked": asked,
        "complaint": complaint,
        "user_id": user_id,
        "guild_id": guild_id,
        "channel_id": channel_id,
        "interaction_id": interaction_id,
        "message_id": message_id,
        "question": question,
        "answer": answer,
    }
    added = state.insert(report).values(**values).on_conflict_do_nothing(index_elements=["interaction_id"]).returning(report.c.id)
    async with state.begin() as connection:
        if (number := (await connection.execute(added)).scalar_one_or_none()) is not None:
            return Kept(number, first=True)
        before = select(report.c.id).where(report.c.interaction_id == interaction_id)
        return Kept((await connection.execute(before)).scalar_one(), first=False)


async def open_reports(state: State, *, limit: int = 1000) -> list[Report]:
    """Give the reports that nobody has closed, newest first."""
    columns = (report.c[field.name] for field in fields(Report))
    newest = (report.c.created_at.desc(), report.c.id.desc())
    query = select(*columns).where(report.c.closed_at.is_(None)).order_by(*newest).limit(limit)
    async with state.begin() as connection:
        return [Report(*row) for row in (await connection.execute(query)).all()]


async def by_number(state: State, number: int) -> Report | None:
    """Return one report, open or closed."""
    columns = (report.c[field.name] for field in fields(Report))
    async with state.begin() as connection:
        row = (await connection.execute(select(*columns).where(report.c.id == number))).first()
    return Report(*row) if row else None


async def close(state: State, number: int, *, now: int) -> bool:
    """Close a report; whether it was open."""
    statement = update(report).where(report.c.id == number, report.c.closed_at.is_(None)).values(closed_at=now)
    async with state.begin() as connection:
        return (await connection.execute(statement)).rowcount == 1
