"""A quiz from start to end, with the clock passed in."""

import asyncio

import pytest

from bot.quiz.game import IDLE_ROUNDS, Closed, Finished, Opened, Waiting, advance, finish, take_answer
from bot.quiz.question import Question
from bot.state import quizzes
from bot.state.quizzes import NewQuiz
from bot.state.store import State

ANA, BOR = 11, 12
SECOND = 1_000


def new(rounds=2, channel=2):
    return NewQuiz(
        guild_id=1, channel_id=channel, host_id=3, language="en", mode="buttons", difficulty="easy", discipline=None,
        rounds=rounds, seconds=20, seed=5,
    )  # fmt: skip


async def ask_next(quiz, number, asked):
    return Question("winner", f"Question {number}", ("right", "wrong", "other"), 0, "key", fact=str(number))


async def step(state, quiz, now):
    return await advance(state, quiz.id, now=now, ask_next=ask_next)


async def test_rounds_follow_each_other_until_the_quiz_is_done(state):
    quiz = await quizzes.start(state, new(rounds=2), now=0)
    opened = await step(state, quiz, 0)
    assert isinstance(opened, Opened)
    assert opened.round.deadline == 20 * SECOND
    assert isinstance(await step(state, quiz, 19 * SECOND), Waiting)
    assert (await take_answer(state, opened.round.id, ANA, 0, now=2 * SECOND)).correct
    assert not (await take_answer(state, opened.round.id, BOR, 1, now=3 * SECOND)).correct
    closed = await step(state, quiz, 20 * SECOND)
    assert isinstance(closed, Closed)
    assert not closed.last
    assert [answer.user_id for answer in closed.answers] == [ANA, BOR]
    second = await step(state, quiz, 25 * SECOND)
    assert second.question.text == "Question 2"
    assert (await take_answer(state, second.round.id, ANA, "right", now=26 * SECOND)).streak == 2
    assert (await step(state, quiz, 45 * SECOND)).last
    over = await step(state, quiz, 46 * SECOND)
    assert isinstance(over, Finished)
    assert over.reason == "done"
    assert [score.user_id for score in over.standing] == [ANA, BOR]
    assert await step(state, quiz, 47 * SECOND) is None


async def test_an_answer_counts_once_and_never_after_the_deadline(state):
    quiz = await quizzes.start(state, new(), now=0)
    opened = await step(state, quiz, 0)
    first = await take_answer(state, opened.round.id, ANA, 1, now=SECOND)
    again = await take_answer(state, opened.round.id, ANA, 0, now=2 * SECOND)
    assert (first.counted, again.counted) == (True, False)
    assert not (await take_answer(state, opened.round.id, BOR, 0, now=20 * SECOND)).counted
    assert not (await take_answer(state, 999_999, BOR, 0, now=0)).counted


async def test_of_many_processes_one_takes_each_step(state):
    quiz = await quizzes.start(state, new(), now=0)
    opened = await asyncio.gather(*(step(state, quiz, 0) for _ in range(4)))
    assert sum(isinstance(item, Opened) for item in opened) == 1
    closed = await asyncio.gather(*(step(state, quiz, 30 * SECOND) for _ in range(4)))
    assert sum(isinstance(item, Closed) for item in closed) == 1


async def test_a_restart_resumes_the_round(state_url):
    before = await State.open(state_url)
    quiz = await quizzes.start(before, new(), now=0)
    opened = await step(before, quiz, 0)
    await take_answer(before, opened.round.id, ANA, 0, now=SECOND)
    await before.close()
    after = await State.open(state_url)
    assert [item.id for item in await quizzes.running(after)] == [quiz.id]
    waiting = await step(after, quiz, 5 * SECOND)
    assert waiting.question == opened.question
    closed = await step(after, quiz, 20 * SECOND)
    assert [answer.user_id for answer in closed.answers] == [ANA]
    await after.close()


async def test_a_quiz_that_nobody_answers_ends(state):
    quiz = await quizzes.start(state, new(rounds=20), now=0)
    now = 0
    for _ in range(IDLE_ROUNDS):
        assert isinstance(await step(state, quiz, now), Opened)
        now += 20 * SECOND
        assert isinstance(await step(state, quiz, now), Closed)
    assert (await step(state, quiz, now)).reason == "idle"


async def test_channels_have_their_own_quizzes(state):
    one = await quizzes.start(state, new(channel=2), now=0)
    other = await quizzes.start(state, new(channel=3), now=0)
    first, second = await step(state, one, 0), await step(state, other, 0)
    await take_answer(state, first.round.id, ANA, 0, now=SECOND)
    assert await finish(state, one, reason="stopped", now=2 * SECOND) is not None
    assert await finish(state, one, reason="stopped", now=2 * SECOND) is None
    assert (await take_answer(state, second.round.id, ANA, 0, now=3 * SECOND)).counted
    assert not (await take_answer(state, first.round.id, BOR, 0, now=3 * SECOND)).counted


@pytest.mark.parametrize("asked_before", [(), (1,)])
async def test_a_catalogue_without_questions_ends_the_quiz(state, asked_before):
    async def nothing(quiz, number, asked):
        return None

    quiz = await quizzes.start(state, new(), now=0)
    over = await advance(state, quiz.id, now=0, ask_next=nothing)
    assert (over.reason, over.standing) == ("no-questions", ())
