"""Quizzes, their rounds and the members' answers: all that is needed to go on after a restart."""

from dataclasses import dataclass
from enum import Enum, auto
from typing import Any, NamedTuple

from sqlalchemy import Column, Row, func, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from bot.state.listening import notify
from bot.state.store import State
from bot.state.tables import quiz, quiz_answer, quiz_round

DAILY = "daily"
"""The mode of a server's daily questions: one quiz that never ends, with a round a day (`bot.state.daily`)."""


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
    parent_id: int | None = None
    """The channel whose thread the quiz runs in, where it has one of its own."""
    fewest: int = 1
    """It gives no points where fewer members played."""
    source: str = "mixed"
    """Which questions it asks: `data`, the server's `own`, or `mixed`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quiz(NewQuiz):
    """A quiz as it is stored."""

    id: int
    started_at: int
    ended_at: int | None
    end_reason: str | None
    counted: bool
    """Whether leaderboards count it; of one that needs several players that is known at its end."""


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
    fact: str | None = None
    """What is asked, by a key that survives rebuilds."""
    skipped: bool = False
    channel_id: int | None = None
    """Where its message is, if not in the quiz's channel."""


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
    values |= {"holder": holder, "held_until": until, "counted": new.fewest <= 1}
    try:
        async with state.begin() as connection:
            row = (await connection.execute(insert(quiz).values(started_at=now, **values).returning(*columns()))).one()
    except IntegrityError:
        return None
    return quiz_of(row)


async def running(state: State, *, channel_id: int | None = None) -> list[Quiz]:
    """Give the quizzes that have not ended, daily questions left out: of one channel and its threads, or all of them."""
    query = select(*columns()).where(quiz.c.ended_at.is_(None), quiz.c.mode != DAILY).order_by(quiz.c.id)
    if channel_id is not None:
        query = query.where(or_(quiz.c.channel_id == channel_id, quiz.c.parent_id == channel_id))
    async with state.begin() as connection:
        return [quiz_of(row) for row in (await connection.execute(query)).all()]


async def how_many_run(state: State, guild_id: int) -> int:
    """Return how many quizzes run in a server."""
    query = select(func.count()).select_from(quiz).where(quiz.c.guild_id == guild_id, quiz.c.ended_at.is_(None), quiz.c.mode != DAILY)
    async with state.begin() as connection:
        return (await connection.execute(query)).scalar_one()


async def last_end(state: State, channel_id: int) -> int | None:
    """Return when the latest quiz of a channel or its threads ended; None where none did."""
    query = select(func.max(quiz.c.ended_at)).where(or_(quiz.c.channel_id == channel_id, quiz.c.parent_id == channel_id))
    async with state.begin() as connection:
        found: int | None = (await connection.execute(query)).scalar_one()
    return found


async def by_id(state: State, quiz_id: int) -> Quiz | None:
    """Give one quiz, running or ended."""
    async with state.begin() as connection:
        row = (await connection.execute(select(*columns()).where(quiz.c.id == quiz_id))).first()
    return quiz_of(row) if row else None


class Ended(NamedTuple):
    """A quiz that was ended by this call."""

    closed: Round | None
    """The round that was open, and was closed with it."""
    counted: bool
    """Whether enough members played for points."""


async def end(state: State, quiz_id: int, *, reason: str, now: int) -> Ended | None:
    """End a quiz and close its open round; None where it had ended."""
    played = select(func.count(quiz_answer.c.user_id.distinct())).join(quiz_round, quiz_round.c.id == quiz_answer.c.round_id)
    enough = played.where(quiz_round.c.quiz_id == quiz_id).scalar_subquery() >= quiz.c.fewest
    ending = update(quiz).where(quiz.c.id == quiz_id, quiz.c.ended_at.is_(None))
    ending = ending.values(ended_at=now, end_reason=reason, counted=or_(quiz.c.fewest <= 1, enough))
    closing = update(quiz_round).where(quiz_round.c.quiz_id == quiz_id, quiz_round.c.closed_at.is_(None)).values(closed_at=now)
    async with state.begin() as connection:
        counted = (await connection.execute(ending.returning(quiz.c.counted))).scalar_one_or_none()
        if counted is None:
            return None
        closed = (await connection.execute(closing.returning(*quiz_round.c))).first()
        return Ended(Round(*closed) if closed else None, counted)


async def open_round(
    state: State, quiz_id: int, number: int, question: str, *, now: int, deadline: int, fact: str | None = None
) -> Round | None:
    """Open a round; None where that round exists already (another process was first)."""
    values = {"quiz_id": quiz_id, "number": number, "question": question, "opened_at": now, "deadline": deadline, "fact": fact}
    try:
        async with state.begin() as connection:
            row = (await connection.execute(insert(quiz_round).values(**values).returning(*quiz_round.c))).one()
    except IntegrityError:
        return None
    return Round(*row)


async def set_message(state: State, round_id: int, message_id: int, channel_id: int | None = None) -> None:
    """Note the message that shows a round, and its channel where that is not the quiz's."""
    values = {"message_id": message_id, "channel_id": channel_id}
    async with state.begin() as connection:
        await connection.execute(update(quiz_round).where(quiz_round.c.id == round_id).values(**values))


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


async def hasten(state: State, opened: Round, *, until: int, skipped: bool = False) -> bool:
    """Let an open round end earlier, at `until`, and tell the process that shows it; whether it was still open."""
    values: dict[str, object] = {"deadline": until, **({"skipped": True} if skipped else {})}
    statement = update(quiz_round).where(quiz_round.c.id == opened.id, quiz_round.c.closed_at.is_(None), quiz_round.c.deadline > until)
    async with state.begin() as connection:
        hastened = (await connection.execute(statement.values(**values))).rowcount == 1
        if hastened:
            await notify(state, connection, "quiz", opened.quiz_id)
    return hastened


async def is_awaited(state: State, opened: Round, *, rounds: int) -> bool:
    """Whether somebody who answered one of the `rounds` rounds before this one has not answered it, or nobody answered those."""
    here = select(quiz_answer.c.user_id).where(quiz_answer.c.round_id == opened.id)
    players = (
        select(
            func.count(quiz_answer.c.user_id.distinct()),
            func.count(quiz_answer.c.user_id.distinct()).filter(~quiz_answer.c.user_id.in_(here)),
        )
        .join(quiz_round, quiz_round.c.id == quiz_answer.c.round_id)
        .where(quiz_round.c.quiz_id == opened.quiz_id, quiz_round.c.number.between(opened.number - rounds, opened.number - 1))
    )
    async with state.begin() as connection:
        known, missing = (await connection.execute(players)).one()
    return known == 0 or missing > 0


async def facts_asked(state: State, guild_id: int, *, since: int) -> set[str]:
    """Return what a server was asked since then: `Question.fact` of its rounds."""
    query = select(quiz_round.c.fact).join(quiz, quiz.c.id == quiz_round.c.quiz_id)
    asked = query.where(quiz.c.guild_id == guild_id, quiz_round.c.opened_at >= since, quiz_round.c.fact.is_not(None)).distinct()
    async with state.begin() as connection:
        return {str(fact) for fact in (await connection.execute(asked)).scalars()}


class Taken(Enum):
    """What became of an answer."""

    COUNTED = auto()
    BEFORE = auto()
    """The member had answered this round: their first answer stands."""
    LATE = auto()
    """The round is closed."""


async def answer(state: State, given: MemberAnswer) -> Taken:
    """Count a member's first answer to an open round."""
    still_open = select(quiz_round.c.id).where(quiz_round.c.id == given.round_id, quiz_round.c.closed_at.is_(None))
    values = {name: getattr(given, name) for name in MemberAnswer.__dataclass_fields__}
    statement = state.insert(quiz_answer).values(**values).on_conflict_do_nothing()
    async with state.begin() as connection:
        if (await connection.execute(still_open.with_for_update())).first() is None:
            return Taken.LATE
        return Taken.COUNTED if (await connection.execute(statement)).rowcount == 1 else Taken.BEFORE


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
