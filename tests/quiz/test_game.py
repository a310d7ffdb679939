"""A quiz from start to end, with the clock passed in."""

import asyncio

import pytest

from bot.quiz.game import IDLE_ROUNDS, LEAST_MS, PLAYING_ROUNDS, Closed, Finished, Opened, Waiting, advance, finish, skip, take_answer
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


async def two_play_a_round(state, rounds=5):
    """A quiz whose first round both answered; gives it and its second round, open since 30 s."""
    quiz = await quizzes.start(state, new(rounds=rounds), now=0)
    first = await step(state, quiz, 0)
    for member in (ANA, BOR):
        await take_answer(state, first.round.id, member, 0, now=SECOND)
    assert isinstance(await step(state, quiz, 2 * SECOND), Waiting), "somebody may still join the first round"
    assert isinstance(await step(state, quiz, 20 * SECOND), Closed)
    return quiz, (await step(state, quiz, 30 * SECOND)).round


async def test_a_round_ends_when_everybody_who_plays_has_answered(state):
    quiz, second = await two_play_a_round(state)
    await take_answer(state, second.id, ANA, 0, now=37 * SECOND)
    assert isinstance(await step(state, quiz, 38 * SECOND), Waiting)
    await take_answer(state, second.id, BOR, 1, now=39 * SECOND)
    closed = await step(state, quiz, 39 * SECOND)
    assert [answer.user_id for answer in closed.answers] == [ANA, BOR]


async def test_answers_in_a_moment_leave_a_round_open_for_somebody_new(state):
    quiz, second = await two_play_a_round(state)
    for member in (ANA, BOR):
        await take_answer(state, second.id, member, 0, now=31 * SECOND)
    assert isinstance(await step(state, quiz, 32 * SECOND), Waiting)
    assert (await take_answer(state, second.id, 13, 0, now=33 * SECOND)).counted
    assert isinstance(await step(state, quiz, 30 * SECOND + LEAST_MS), Closed)


async def test_whoever_left_is_not_waited_for_any_longer(state):
    quiz, opened = await two_play_a_round(state)
    now = 30 * SECOND
    for _ in range(PLAYING_ROUNDS):
        await take_answer(state, opened.id, ANA, 0, now=now + 10 * SECOND)
        assert isinstance(await step(state, quiz, now + 10 * SECOND), Waiting)
        now += 30 * SECOND
        assert isinstance(await step(state, quiz, now), Closed)
        opened = (await step(state, quiz, now)).round
    await take_answer(state, opened.id, ANA, 0, now=now + 10 * SECOND)
    assert isinstance(await step(state, quiz, now + 10 * SECOND), Closed)


async def test_a_skipped_round_closes_at_once_and_is_no_idleness(state):
    quiz = await quizzes.start(state, new(rounds=20), now=0)
    assert not await skip(state, quiz, now=0)
    for number in range(IDLE_ROUNDS + 1):
        now = number * 10 * SECOND
        assert isinstance(await step(state, quiz, now), Opened)
        assert await skip(state, quiz, now=now + SECOND)
        assert not await skip(state, quiz, now=now + SECOND)
        closed = await step(state, quiz, now + SECOND)
        assert isinstance(closed, Closed)
        assert (await quizzes.round_by_id(state, closed.round.id)).skipped


async def test_a_stopped_quiz_shows_the_answer_of_its_open_round(state):
    quiz, second = await two_play_a_round(state)
    await take_answer(state, second.id, ANA, 0, now=31 * SECOND)
    over = await finish(state, quiz, reason="stopped", now=32 * SECOND)
    assert (over.closed.round.id, over.closed.question.answer) == (second.id, "right")
    assert [answer.user_id for answer in over.closed.answers] == [ANA]
    late = await take_answer(state, second.id, BOR, 0, now=33 * SECOND)
    assert (late.counted, late.late) == (False, True)


async def test_a_round_remembers_what_it_asked(state):
    quiz, _ = await two_play_a_round(state)
    assert await quizzes.facts_asked(state, quiz.guild_id, since=0) == {"1", "2"}
