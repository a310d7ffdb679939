"""A quiz from start to end. All that it knows is in the state store, so any process can take the next step, also after a restart."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.quiz.question import Question
from bot.state import daily, quizzes, scores
from bot.state.quizzes import MemberAnswer, Quiz, Round, Taken
from bot.state.scores import Score
from bot.state.store import State

IDLE_ROUNDS = 3
"""A quiz ends when nobody answered so many rounds in a row."""

PLAYING_ROUNDS = 2
"""Who answered one of so many rounds before plays: a round ends once all of them have answered it."""
LEAST_MS = 5_000
"""A round is open so long at least, that somebody new may join."""

AskNext = Callable[[Quiz, int, tuple[str, ...]], Awaitable[Question | None]]
"""Makes the question of a quiz's round: (quiz, number, facts asked already)."""
RIGHT = 10
QUICK = 5
"""Added in full for an answer at once, falling to nothing at the deadline."""
STREAK = 2
"""Added for each right answer before this one in a row, up to `LONGEST`."""
LONGEST = 5


@dataclass(frozen=True, slots=True)
class Opened:
    """A round was opened: show its question."""

    round: Round
    question: Question


@dataclass(frozen=True, slots=True)
class Waiting:
    """A round is open: nothing to do before its deadline. `question` serves to show it again after a restart."""

    round: Round
    question: Question


@dataclass(frozen=True, slots=True)
class Closed:
    """A round is over: show the answer and who had it."""

    round: Round
    question: Question
    answers: tuple[MemberAnswer, ...]
    standing: tuple[Score, ...]
    last: bool


@dataclass(frozen=True, slots=True)
class Finished:
    """The quiz is over. `reason`: `done`, `idle`, `stopped` or `no-questions`."""

    quiz: Quiz
    reason: str
    standing: tuple[Score, ...]
    closed: Closed | None = None
    """The round that was open, where there was one."""
    counted: bool = True
    """Whether enough members played for points."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What became of a member's answer."""

    counted: bool
    """False where the round is over (`late`), or an earlier answer stands."""
    late: bool = False
    correct: bool = False
    points: int = 0
    streak: int = 0


Step = Opened | Waiting | Closed | Finished | None


async def advance(state: State, quiz_id: int, *, now: int, ask_next: AskNext) -> Step:
    """Take the next step of a quiz at the time `now`; None where it has ended, or another process took the step."""
    quiz = await quizzes.by_id(state, quiz_id)
    if quiz is None or quiz.ended_at is not None:
        return None
    rounds = await quizzes.rounds_of(state, quiz.id)
    latest = rounds[-1] if rounds else None
    if latest is not None and latest.closed_at is None:
        return await _close_if_due(state, quiz, latest, now=now)
    if len(rounds) >= quiz.rounds:
        return await finish(state, quiz, reason="done", now=now)
    if await _is_idle(state, rounds):
        return await finish(state, quiz, reason="idle", now=now)
    return await _open_next(state, quiz, rounds, now=now, ask_next=ask_next)


async def finish(state: State, quiz: Quiz, *, reason: str, now: int) -> Finished | None:
    """End a quiz; None where it had ended."""
    ended = await quizzes.end(state, quiz.id, reason=reason, now=now)
    if ended is None:
        return None
    open_round = await closed(state, quiz, ended.closed) if ended.closed else None
    return Finished(quiz, reason, tuple(await scores.of_quiz(state, quiz.id)), open_round, ended.counted)


async def take_answer(state: State, round_id: int, user_id: int, choice: int | str, *, now: int, of_day: bool = False) -> Counted:
    """Count a member's answer: the index of a choice, or typed text. Only the first one before the deadline counts.

    `of_day`: it is a daily question. Its streak goes by days, and it stays open whoever has answered.
    """
    opened = await quizzes.round_by_id(state, round_id)
    if opened is None or opened.closed_at is not None or now >= opened.deadline:
        return Counted(counted=False, late=True)
    question = Question.from_json(opened.question)
    correct = question.accepts(choice) if isinstance(choice, str) else choice == question.right
    streak = await daily.streak(state, opened, user_id) if of_day else await scores.streak(state, opened.quiz_id, user_id)
    earned = points(correct=correct, elapsed=now - opened.opened_at, allowed=opened.deadline - opened.opened_at, streak=streak)
    given = MemberAnswer(round_id, user_id, str(choice)[:200], correct, earned, now)
    taken = await quizzes.answer(state, given)
    if taken is not Taken.COUNTED:
        return Counted(counted=False, late=taken is Taken.LATE)
    if not of_day and not await quizzes.is_awaited(state, opened, rounds=PLAYING_ROUNDS):
        await quizzes.hasten(state, opened, until=max(now, opened.opened_at + LEAST_MS))
    return Counted(counted=True, correct=correct, points=earned, streak=streak + 1 if correct else 0)


async def skip(state: State, quiz: Quiz, *, now: int) -> bool:
    """Let the open round of a quiz end now; whether there was one."""
    rounds = await quizzes.rounds_of(state, quiz.id)
    return bool(rounds) and await quizzes.hasten(state, rounds[-1], until=now, skipped=True)


async def closed(state: State, quiz: Quiz, latest: Round) -> Closed:
    """Return what is to be shown of a round that is over."""
    answers = tuple(await quizzes.answers_of(state, latest.id))
    standing = tuple(await scores.of_quiz(state, quiz.id))
    return Closed(latest, Question.from_json(latest.question), answers, standing, last=latest.number >= quiz.rounds)


async def _close_if_due(state: State, quiz: Quiz, latest: Round, *, now: int) -> Step:
    if now < latest.deadline:
        return Waiting(latest, Question.from_json(latest.question))
    if not await quizzes.close_round(state, latest.id, now=now):
        return None
    return await closed(state, quiz, latest)


async def _is_idle(state: State, rounds: list[Round]) -> bool:
    if len(rounds) < IDLE_ROUNDS:
        return False
    latest = rounds[-IDLE_ROUNDS:]
    return not any([item.skipped or await quizzes.answers_of(state, item.id) for item in latest])


async def _open_next(state: State, quiz: Quiz, rounds: list[Round], *, now: int, ask_next: AskNext) -> Step:
    number = len(rounds) + 1
    asked = tuple(Question.from_json(item.question).fact for item in rounds)
    question = await ask_next(quiz, number, asked)
    if question is None:
        return await finish(state, quiz, reason="no-questions", now=now)
    deadline = now + quiz.seconds * 1000
    opened = await quizzes.open_round(state, quiz.id, number, question.to_json(), now=now, deadline=deadline, fact=question.fact or None)
    return Opened(opened, question) if opened else None


def points(*, correct: bool, elapsed: int, allowed: int, streak: int) -> int:
    """Give the points for one answer; times are milliseconds, `streak` counts the right answers before it."""
    if not correct:
        return 0
    left = max(0, allowed - max(0, elapsed))
    return RIGHT + QUICK * left // max(1, allowed) + STREAK * min(streak, LONGEST)
