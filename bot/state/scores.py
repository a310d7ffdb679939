"""Scores: sums over the answers that are kept, so that they can never differ from them."""

from dataclasses import dataclass

from sqlalchemy import Select, case, func, select

from bot.state.store import State
from bot.state.tables import member_settings, quiz, quiz_answer, quiz_round


@dataclass(frozen=True, slots=True)
class Score:
    """A member's sum."""

    user_id: int
    points: int
    correct: int
    answered: int


async def of_quiz(state: State, quiz_id: int) -> list[Score]:
    """Give the standing of one quiz, best first. Members hidden from leaderboards are left out."""
    return await _scores(state, _sums().where(quiz_round.c.quiz_id == quiz_id))


async def leaderboard(state: State, guild_id: int, *, since: int, until: int, limit: int = 10, offset: int = 0) -> list[Score]:
    """Give a server's standing over a season (milliseconds, `until` excluded), best first, a page at a time.

    Quizzes that too few members played do not count.
    """
    counted = _sums().where(quiz.c.guild_id == guild_id, quiz.c.counted)
    season = counted.where(quiz_answer.c.answered_at >= since, quiz_answer.c.answered_at < until)
    return await _scores(state, season.limit(limit).offset(offset))


async def streak(state: State, quiz_id: int, user_id: int) -> int:
    """Give how many of a member's latest answers in this quiz were right in a row."""
    query = (
        select(quiz_answer.c.correct)
        .join(quiz_round, quiz_round.c.id == quiz_answer.c.round_id)
        .where(quiz_round.c.quiz_id == quiz_id, quiz_answer.c.user_id == user_id)
        .order_by(quiz_round.c.number.desc())
    )
    async with state.begin() as connection:
        given = (await connection.execute(query)).scalars().all()
    return next((index for index, correct in enumerate(given) if not correct), len(given))


def _sums() -> Select[int, int, int, int]:
    points = func.sum(quiz_answer.c.points)
    correct = func.sum(case((quiz_answer.c.correct, 1), else_=0))
    return (
        select(quiz_answer.c.user_id, points, correct, func.count())
        .join(quiz_round, quiz_round.c.id == quiz_answer.c.round_id)
        .join(quiz, quiz.c.id == quiz_round.c.quiz_id)
        .outerjoin(member_settings, member_settings.c.user_id == quiz_answer.c.user_id)
        .where(member_settings.c.hidden.is_distinct_from(True))
        .group_by(quiz_answer.c.user_id)
        .order_by(points.desc(), correct.desc(), func.min(quiz_answer.c.answered_at), quiz_answer.c.user_id)
    )


async def _scores(state: State, query: Select[int, int, int, int]) -> list[Score]:
    async with state.begin() as connection:
        rows = (await connection.execute(query)).all()
    return [Score(row[0], row[1], row[2], row[3]) for row in rows]
