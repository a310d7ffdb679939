"""Quizzes, their rounds and the members' answers: all that is needed to go on after a restart."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, Row, insert, select, update
from sqlalchemy.exc import IntegrityError

from bot.state.store import State
from bot.state.tables import quiz, quiz_answer, quiz_round


@dataclass(frozen=True, slots=True, kw_only=True)
class NewQuiz:
    """What a host starts."""

    guild_id: int
    channel_id: int
    host_id: int
    language: str
    mode: str
    difficulty: str
    discipline: str | None
    rounds: int
    seconds: int
    seed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Quiz(NewQuiz):
    """A quiz as it is stored."""

    id: int
    started_at: int
    ended_at: int | None
    end_reason: str | None


@dataclass(frozen=True, slots=True)
class Round:
    """One question of a quiz, open until its deadline or until it is closed."""

    id: int
    quiz_id: int
    number: int
    question: str
    """JSON; `bot.quiz` knows its shape."""
    message_id: int | None
    opened_at: int
    deadline: int
    closed_at: int | None


@dataclass(frozen=True, slots=True)
class MemberAnswer:
    """A member's one answer to a round."""

    round_id: int
    user_id: int
    choice: str
    correct: bool
    points: int
    answered_at: int


async def start(state: State, new: NewQuiz, *, now: int, holder: str | None = None, until: int = 0) -> Quiz | None:
    """Start a quiz, held by a process (`bot.state.leases`); None where one is running in the channel already."""
    values: dict[str, object] = {name: getattr(new, name) for name in NewQuiz.__dataclass_fields__}
    values |= {"holder": holder, "held_until": until}
    try:
        async with state.begin() as connection:
            row = (await connection.execute(insert(quiz).values(started_at=now, **values).returning(*columns()))).one()
    except IntegrityError:
        return None
    return quiz_of(row)


async def running(state: State, *, channel_id: int | None = None) -> list[Quiz]:
    """Give the quizzes that have not ended: of one channel, or all of them."""
    query = select(*columns()).where(quiz.c.ended_at.is_(None)).order_by(quiz.c.id)
    if channel_id is not None:
        query = query.where(quiz.c.channel_id == channel_id)
    async with state.begin() as connection:
        return [quiz_of(row) for row in (await connection.execute(query)).all()]


async def by_id(state: State, quiz_id: int) -> Quiz | None:
    """Give one quiz, running or ended."""
    async with state.begin() as connection:
        row = (await connection.execute(select(*columns()).where(quiz.c.id == quiz_id))).first()
    return quiz_of(row) if row else None


async def end(state: State, quiz_id: int, *, reason: str, now: int) -> bool:
    """End a quiz and close its open round; whether it was running."""
    async with state.begin() as connection:
        ended = await connection.execute(
            update(quiz).where(quiz.c.id == quiz_id, quiz.c.ended_at.is_(None)).values(ended_at=now, end_reason=reason)
        )
        await connection.execute(
            update(quiz_round).where(quiz_round.c.quiz_id == quiz_id, quiz_round.c.closed_at.is_(None)).values(closed_at=now)
        )
    return ended.rowcount == 1


async def open_round(state: State, quiz_id: int, number: int, question: str, *, now: int, deadline: int) -> Round | None:
    """Open a round; None where that round exists already (another process was first)."""
    values = {"quiz_id": quiz_id, "number": number, "question": question, "opened_at": now, "deadline": deadline}
    try:
        async with state.begin() as connection:
            row = (await connection.execute(insert(quiz_round).values(**values).returning(*quiz_round.c))).one()
    except IntegrityError:
        return None
    return Round(*row)


async def set_message(state: State, round_id: int, message_id: int) -> None:
    """Note the message that shows a round."""
    async with state.begin() as connection:
        await connection.execute(update(quiz_round).where(quiz_round.c.id == round_id).values(message_id=message_id))


async def round_by_id(state: State, round_id: int) -> Round | None:
    """Give one round."""
    async with state.begin() as connection:
        row = (await connection.execute(select(quiz_round).where(quiz_round.c.id == round_id))).first()
    return Round(*row) if row else None


async def rounds_of(state: State, quiz_id: int) -> list[Round]:
    """Give a quiz's rounds so far, in order."""
    query = select(quiz_round).where(quiz_round.c.quiz_id == quiz_id).order_by(quiz_round.c.number)
    async with state.begin() as connection:
        return [Round(*row) for row in (await connection.execute(query)).all()]


async def close_round(state: State, round_id: int, *, now: int) -> bool:
    """Close a round; True for the one caller that closed it, so that only one process goes on from there."""
    statement = update(quiz_round).where(quiz_round.c.id == round_id, quiz_round.c.closed_at.is_(None)).values(closed_at=now)
    async with state.begin() as connection:
        return (await connection.execute(statement)).rowcount == 1


async def due_rounds(state: State, *, now: int, limit: int = 100) -> list[Round]:
    """Give open rounds whose deadline has passed, the longest overdue first."""
    query = select(quiz_round).where(quiz_round.c.closed_at.is_(None), quiz_round.c.deadline <= now)
    async with state.begin() as connection:
        return [Round(*row) for row in (await connection.execute(query.order_by(quiz_round.c.deadline).limit(limit))).all()]


async def answer(state: State, given: MemberAnswer) -> bool:
    """Count a member's answer; False where they had answered this round, or it is closed: the first one stands."""
    still_open = select(quiz_round.c.id).where(quiz_round.c.id == given.round_id, quiz_round.c.closed_at.is_(None))
    values = {name: getattr(given, name) for name in MemberAnswer.__dataclass_fields__}
    statement = state.insert(quiz_answer).values(**values).on_conflict_do_nothing()
    async with state.begin() as connection:
        if (await connection.execute(still_open.with_for_update())).first() is None:
            return False
        return (await connection.execute(statement)).rowcount == 1


async def answers_of(state: State, round_id: int) -> list[MemberAnswer]:
    """Give a round's answers, the quickest first."""
    query = select(quiz_answer).where(quiz_answer.c.round_id == round_id).order_by(quiz_answer.c.answered_at, quiz_answer.c.user_id)
    async with state.begin() as connection:
        return [MemberAnswer(*row) for row in (await connection.execute(query)).all()]


def columns() -> list[Column[Any]]:
    """Give the columns that make a `Quiz`."""
    return [quiz.c[name] for name in Quiz.__dataclass_fields__]


def quiz_of(row: Row[*tuple[Any, ...]]) -> Quiz:
    """Give the quiz of a row of `columns()`."""
    return Quiz(**row._mapping)  # noqa: SLF001 - SQLAlchemy's public name for a row's mapping
