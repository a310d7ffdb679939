"""A quiz that is played until this process is killed: a line for each answer that was acknowledged.

python -m tests.operations.quiz_in_a_process DATABASE_URL FIRST_MEMBER
"""

import asyncio
import itertools
import sys

from bot.quiz.game import Closed, Finished, Opened, Waiting, advance, take_answer
from bot.quiz.question import Question
from bot.state import quizzes
from bot.state.quizzes import NewQuiz
from bot.state.store import State

SECONDS = 20


async def ask_next(quiz, number, _asked):
    return Question("winner", f"Question {number}", ("right", "wrong", "other"), 0, "key", (), fact=str(number))


async def play(url, members):
    """Go on with the quiz that runs, or start one; time passes as fast as the store allows."""
    state = await State.open(url)
    clock = itertools.count(10**6, 1000)
    new = NewQuiz(
        guild_id=1,
        channel_id=2,
        host_id=3,
        language="en",
        mode="buttons",
        difficulty="easy",
        discipline=None,
        rounds=20,
        seconds=SECONDS,
        seed=1,
    )
    print("playing", flush=True)
    while True:
        quiz = next(iter(await quizzes.running(state)), None) or await quizzes.start(state, new, now=next(clock))
        rounds = await quizzes.rounds_of(state, quiz.id)
        now = max([next(clock), *(item.opened_at for item in rounds)])
        step = await advance(state, quiz.id, now=now, ask_next=ask_next)
        if isinstance(step, Opened | Waiting):
            for member in itertools.islice(members, 3):
                counted = await take_answer(state, step.round.id, member, member % 2, now=step.round.opened_at + 1)
                if counted.counted:
                    print(step.round.id, member, counted.points, flush=True)
            await advance(state, quiz.id, now=step.round.deadline, ask_next=ask_next)
        elif not isinstance(step, Closed | Finished):
            raise SystemExit(f"a quiz that cannot go on: {step}")


if __name__ == "__main__":
    asyncio.run(play(sys.argv[1], itertools.count(int(sys.argv[2]))))
