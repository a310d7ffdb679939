"""What processes that share a store owe one another: quizzes go on, changes are heard, locks are kept."""

import asyncio
import os
import signal
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from bot.discord_app.settings_cache import SettingsCache
from bot.state import leases, quizzes, settings
from bot.state.listening import listen
from bot.state.locks import alone
from bot.state.store import State
from tests.state.test_content import GUILD, NEW

ROOT = Path(__file__).parents[2]
KEY = 77_000_001


async def until(happened):
    async with asyncio.timeout(30):
        while not happened():  # noqa: ASYNC110 - anything may be waited for
            await asyncio.sleep(0.01)


@pytest.fixture
def shared(state):
    if not state.shared:
        pytest.skip("a SQLite store belongs to one process")
    return state


async def several_quizzes(state, number):
    return [(await quizzes.start(state, replace(NEW, channel_id=channel), now=1)).id for channel in range(number)]


async def test_processes_that_look_at_once_take_different_quizzes(shared, state_url):
    ids = await several_quizzes(shared, 12)
    others = [await State.open(state_url) for _ in range(3)]
    taken = await asyncio.gather(*(leases.take(other, f"process {n}", now=10, until=100, limit=12) for n, other in enumerate(others)))
    assert sorted(quiz.id for part in taken for quiz in part) == ids
    for other in others:
        await other.close()


async def test_what_a_dead_process_held_is_taken_up_once_its_time_is_over(shared):
    (quiz,) = await several_quizzes(shared, 1)
    assert [item.id for item in await leases.take(shared, "first", now=10, until=100)] == [quiz]
    assert await leases.take(shared, "second", now=99, until=200) == []
    assert await leases.hold(shared, "first", [quiz], until=150) == {quiz}
    assert await leases.take(shared, "second", now=149, until=200) == []
    assert [item.id for item in await leases.take(shared, "second", now=150, until=250)] == [quiz]
    assert await leases.hold(shared, "first", [quiz], until=300) == set()


async def test_what_is_let_go_is_free_at_once(shared):
    (quiz,) = await several_quizzes(shared, 1)
    await leases.take(shared, "first", now=10, until=100)
    await leases.let_go(shared, "first")
    assert [item.id for item in await leases.take(shared, "second", now=11, until=100)] == [quiz]


async def test_the_one_process_of_a_sqlite_store_takes_what_it_held_before(state):
    if state.shared:
        pytest.skip("of several processes, one may still live")
    (quiz,) = await several_quizzes(state, 1)
    await leases.take(state, "before the restart", now=10, until=10_000)
    assert [item.id for item in await leases.take(state, "after it", now=11, until=10_000)] == [quiz]


async def test_an_ended_quiz_is_nobodys(state):
    (quiz,) = await several_quizzes(state, 1)
    await quizzes.end(state, quiz, reason="stopped", now=5)
    assert await leases.take(state, "anybody", now=10, until=100) == []


async def test_a_process_hears_at_once_what_another_changed(shared, state_url):
    here, there = SettingsCache(shared), SettingsCache(await State.open(state_url))
    heard, begun = [], asyncio.Event()

    def changed(what, identifier):
        here.changed(what, identifier)
        heard.append((what, identifier))

    listening = asyncio.create_task(listen(shared, changed, begun.set))
    await asyncio.wait_for(begun.wait(), 30)
    assert (await here.guild(GUILD)).language is None
    assert (await here.member(5)).language is None
    await there.save_guild(settings.GuildSettings(GUILD, "sl"))
    await there.save_member(settings.MemberSettings(5, "sl"))
    await until(lambda: len(heard) == 2)
    assert (await here.guild(GUILD)).language == "sl"
    assert (await here.member(5)).language == "sl"
    listening.cancel()
    await there._state.close()


async def test_a_listener_that_lost_its_connection_forgets_and_listens_again(shared, monkeypatch):
    monkeypatch.setattr("bot.state.listening.PULSE", 0.05)
    monkeypatch.setattr("bot.state.listening.PAUSE", 0.05)
    heard, missed = [], []
    listening = asyncio.create_task(listen(shared, lambda *told: heard.append(told), lambda: missed.append(True)))
    await until(lambda: missed)
    async with shared.begin() as connection:
        await connection.exec_driver_sql(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    await until(lambda: len(missed) >= 3)
    await settings.save_member(shared, settings.MemberSettings(5, "sl"))
    await until(lambda: ("member", 5) in heard)
    listening.cancel()


async def test_what_changed_while_it_was_read_is_not_remembered(state, monkeypatch):
    chosen, read = SettingsCache(state), settings.member

    async def changed_meanwhile(store, user):
        old = await read(store, user)
        chosen.changed("member", user)
        return old

    monkeypatch.setattr(settings, "member", changed_meanwhile)
    await chosen.member(5)
    monkeypatch.undo()
    await settings.save_member(state, settings.MemberSettings(5, "sl"))
    assert (await chosen.member(5)).language == "sl"


async def test_one_at_a_time_is_inside_a_lock(shared):
    inside = []

    async def enter():
        async with alone(shared, KEY):
            inside.append(1)
            assert len(inside) == 1
            await asyncio.sleep(0.02)
            inside.pop()

    await asyncio.gather(*(enter() for _ in range(5)))


HOLDING = """
import asyncio, sys
from bot.state.locks import alone
from bot.state.store import State

async def hold():
    async with alone(await State.open(sys.argv[1]), int(sys.argv[2])):
        print("inside", flush=True)
        await asyncio.sleep(60)

asyncio.run(hold())
"""


async def test_a_process_that_is_killed_frees_its_lock(shared, state_url):
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        HOLDING,
        state_url,
        str(KEY),
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=asyncio.subprocess.PIPE,
    )
    assert await asyncio.wait_for(process.stdout.readline(), 60) == b"inside\n"
    entered = asyncio.Event()

    async def enter():
        async with alone(shared, KEY):
            entered.set()

    entering = asyncio.create_task(enter())
    await asyncio.sleep(0.2)
    assert not entered.is_set()
    process.send_signal(signal.SIGKILL)
    await asyncio.wait_for(entering, 30)
    await process.communicate()
