"""A quiz goes on with another process when its own is gone, and runs in one process at a time."""

import asyncio
import itertools

import pytest

from bot.catalogue.database import CatalogueFile
from bot.discord_app.community import Community
from bot.discord_app.quiz_runner import LEASE_MS, QuizRunner
from bot.discord_app.responder import Responder
from bot.discord_app.seasons import now_ms
from bot.quiz.game import skip
from bot.reference_files import load_reference
from bot.state import leases, quizzes, schedules
from bot.state.listening import listen
from bot.state.quizzes import NewQuiz
from tests.sample_catalogue import write_sample

NEW = NewQuiz(guild_id=1, channel_id=2, host_id=3, language="en", mode="buttons", difficulty="easy", discipline=None,
              rounds=2, seconds=3600, seed=7)  # fmt: skip


class Channel:
    """A client and its one channel, which notes what is sent."""

    def __init__(self):
        self.sent, self.edited = [], []
        self._ids = itertools.count(1)

    def get_partial_messageable(self, *_, **__):
        return self

    def get_partial_message(self, _):
        return self

    async def edit(self, **shown):
        self.edited.append(shown)

    async def send(self, **shown):
        self.sent.append(shown)
        return type("Message", (), {"id": next(self._ids)})()


@pytest.fixture
async def community(state, tmp_path, monkeypatch):
    if not state.shared:
        pytest.skip("a SQLite store belongs to one process")
    monkeypatch.setattr("bot.discord_app.quiz_runner.LOOK", 0.05)
    file = CatalogueFile(write_sample(tmp_path / "catalogue.sqlite"))
    yield Community.of(state, file, load_reference())
    await file.close()


def master(community, channel, answers, ahead=0):
    return QuizRunner(channel, Responder(answers), community, clock=lambda: now_ms() + ahead)


async def until(happened):
    async with asyncio.timeout(30):
        while not happened():  # noqa: ASYNC110 - anything may be waited for
            await asyncio.sleep(0.01)


async def test_a_quiz_runs_in_one_process_until_that_one_is_gone(community, answers):
    here, there = Channel(), Channel()
    first, second = master(community, here, answers), master(community, there, answers)
    await first.resume()
    await second.resume()
    quiz = await first.start(NEW)
    await until(lambda: here.sent)
    await asyncio.sleep(0.3)
    assert (len(here.sent), there.sent, len(second._tasks)) == (1, [], 0)
    await first.close()
    await until(lambda: quiz.id in second._tasks)
    await second.close()


async def test_a_quiz_whose_process_died_is_taken_up_where_it_was(community, answers):
    now = now_ms()
    quiz = await quizzes.start(community.state, NEW, now=now, holder="dead", until=now + LEASE_MS)
    channel = Channel()
    early, late = master(community, channel, answers), master(community, channel, answers, ahead=LEASE_MS + 1)
    await early.resume()
    assert early._tasks == {}
    await early.close()
    await late.resume()
    await until(lambda: channel.sent)
    assert len(await quizzes.rounds_of(community.state, quiz.id)) == 1
    await late.close()


async def test_a_process_that_lost_a_quiz_leaves_it(community, answers):
    channel = Channel()
    mine = master(community, channel, answers)
    await mine.resume()
    quiz = await mine.start(NEW)
    await until(lambda: channel.sent)
    taken = []
    while not taken:  # it looks now and then itself, and may take up again what it let go
        await leases.let_go(community.state, mine._holder)
        taken = await leases.take(community.state, "another", now=now_ms(), until=now_ms() + 60_000)
    await until(lambda: quiz.id not in mine._tasks)
    await mine.close()


async def test_a_round_that_another_process_ended_is_over_here_at_once(community, answers):
    channel = Channel()
    here = master(community, channel, answers)
    await here.resume()
    begun = asyncio.Event()

    def changed(what, identifier):
        if what == "quiz":
            here.wake(identifier)

    listening = asyncio.create_task(listen(community.state, changed, begun.set))
    await asyncio.wait_for(begun.wait(), 30)
    quiz = await here.start(NEW)
    await until(lambda: channel.sent)
    await skip(community.state, quiz, now=now_ms())  # as a press does that reaches another process
    await until(lambda: channel.edited)
    listening.cancel()
    await here.close()


async def test_a_daily_question_that_many_processes_look_for_is_posted_by_one(community):
    await schedules.put(community.state, 1, "daily", now_ms() - 1)
    taken = await asyncio.gather(*(schedules.take(community.state, now=now_ms(), until=now_ms() + 60_000) for _ in range(6)))
    assert sum(len(found) for found in taken) == 1
