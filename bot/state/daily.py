"""A server's daily questions: a quiz that never ends, whose rounds are the days on which one was posted."""

from itertools import takewhile

from sqlalchemy import select, update

from bot.state import quizzes
from bot.state.quizzes import DAILY, NewQuiz, Quiz, Round, columns, quiz_of
from bot.state.store import State
from bot.state.tables import quiz, quiz_answer, quiz_round

DAY_MS = 24 * 3600 * 1000
"""How long a daily question can be answered."""
NOBODY = 0


async def of_guild(state: State, guild_id: int) -> Quiz | None:
    """Return a server's daily quiz, None where it never had one."""
    query = select(*columns()).where(quiz.c.guild_id == guild_id, quiz.c.mode == DAILY)
    async with state.begin() as connection:
        row = (await connection.execute(query)).first()
    return quiz_of(row) if row else None


async def begun(state: State, guild_id: int, *, channel_id: int, language: str, now: int) -> Quiz:
    """Return a server's daily quiz, in this channel and language from now on; it begins where it never had one."""
    new = NewQuiz(
        guild_id=guild_id,
        channel_id=channel_id,
        host_id=NOBODY,
        language=language,
        mode=DAILY,
        difficulty="medium",
        discipline=None,
        rounds=0,
        seconds=DAY_MS // 1000,
        seed=guild_id % 2**48,
    )
    changed = update(quiz).where(quiz.c.guild_id == guild_id, quiz.c.mode == DAILY).values(channel_id=channel_id, language=language)
    async with state.begin() as connection:
        await connection.execute(changed)
    found = await of_guild(state, guild_id) or await quizzes.start(state, new, now=now) or await of_guild(state, guild_id)
    if found is None:
        raise LookupError(f"the daily questions of {guild_id} could not begin")
    return found


async def latest(state: State, quiz_id: int) -> Round | None:
    """Return the round that was opened last."""
    query = select(quiz_round).where(quiz_round.c.quiz_id == quiz_id).order_by(quiz_round.c.number.desc()).limit(1)
    async with state.begin() as connection:
        row = (await connection.execute(query)).first()
    return Round(*row) if row else None


async def over(state: State, *, now: int) -> list[tuple[Quiz, Round]]:
    """Return daily questions whose time is over and that are not closed, with their quizzes."""
    query = select(quiz_round).join(quiz, quiz.c.id == quiz_round.c.quiz_id)
    due = query.where(quiz.c.mode == DAILY, quiz_round.c.closed_at.is_(None), quiz_round.c.deadline <= now).order_by(quiz_round.c.deadline)
    async with state.begin() as connection:
        rounds = [Round(*row) for row in (await connection.execute(due)).all()]
        held = select(*columns()).where(quiz.c.id.in_([item.quiz_id for item in rounds]))
        quizzes_of = {found.id: found for found in map(quiz_of, (await connection.execute(held)).all())} if rounds else {}
    return [(quizzes_of[item.quiz_id], item) for item in rounds]


async def streak(state: State, opened: Round, user_id: int) -> int:
    """Return on how many of the latest days that had a question, up to the one before this round, a member answered right."""
    theirs = (quiz_answer.c.round_id == quiz_round.c.id) & (quiz_answer.c.user_id == user_id)
    posted = (quiz_round.c.quiz_id == opened.quiz_id) & (quiz_round.c.number < opened.number) & quiz_round.c.message_id.is_not(None)
    query = select(quiz_answer.c.correct).select_from(quiz_round.outerjoin(quiz_answer, theirs)).where(posted)
    async with state.begin() as connection:
        days = (await connection.execute(query.order_by(quiz_round.c.number.desc()))).scalars()
        return len(list(takewhile(bool, days)))
