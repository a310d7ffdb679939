"""Which process runs which quiz. Each holds its quizzes for a while and holds on as long as it lives; others take up what was dropped.

`FOR UPDATE SKIP LOCKED` gives several processes that look at once different quizzes; SQLite, which one process has, knows no such words
and needs none.
"""

from sqlalchemy import or_, select, update

from bot.state.quizzes import DAILY, Quiz, columns, quiz_of
from bot.state.store import State
from bot.state.tables import quiz


async def take(state: State, holder: str, *, now: int, until: int, limit: int = 100) -> list[Quiz]:
    """Take quizzes that run and that nobody holds at the time `now`, the oldest first; they are the holder's until `until`.

    A store that one process has lets it take everything: whoever held it before is gone.
    """
    dropped = quiz.c.held_until <= now
    if not state.shared:
        dropped = or_(dropped, quiz.c.holder.is_(None), quiz.c.holder != holder)
    query = select(quiz.c.id).where(quiz.c.ended_at.is_(None), quiz.c.mode != DAILY, dropped)
    free = query.order_by(quiz.c.id).limit(limit).with_for_update(skip_locked=True)
    async with state.begin() as connection:
        found = list((await connection.execute(free)).scalars())
        taken = update(quiz).where(quiz.c.id.in_(found)).values(holder=holder, held_until=until).returning(*columns())
        return [quiz_of(row) for row in (await connection.execute(taken)).all()] if found else []


async def hold(state: State, holder: str, quizzes: list[int], *, until: int) -> set[int]:
    """Hold these quizzes until `until`; give those that are still the holder's."""
    if not quizzes:
        return set()
    statement = update(quiz).where(quiz.c.id.in_(quizzes), quiz.c.holder == holder).values(held_until=until).returning(quiz.c.id)
    async with state.begin() as connection:
        return set((await connection.execute(statement)).scalars())


async def let_go(state: State, holder: str) -> None:
    """Give back everything that is held: the next process that looks takes it up."""
    async with state.begin() as connection:
        await connection.execute(update(quiz).where(quiz.c.holder == holder).values(holder=None, held_until=0))
