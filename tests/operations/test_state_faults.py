"""A store that goes away and comes back: connections killed, a file that is locked or moved."""

import asyncio
import contextlib
import shutil
import sqlite3
import time

import asyncpg
import pytest
from sqlalchemy import event
from sqlalchemy.exc import SQLAlchemyError

from bot.problems import StateAwayProblem, StateProblem
from bot.state import settings
from bot.state.settings import MemberSettings
from bot.state.store import State

pytestmark = pytest.mark.timeout(90)


@pytest.fixture
def sqlite_path(tmp_path):
    return tmp_path / "state.sqlite"


@pytest.fixture
async def on_sqlite(sqlite_path):
    store = await State.open(f"sqlite:///{sqlite_path}")
    await settings.save_member(store, MemberSettings(1, "sl"))
    yield store
    await store.close()


async def test_killed_connections_are_made_again(state, state_url):
    if state_url.startswith("sqlite"):
        pytest.skip("SQLite has no connections to kill")
    await settings.save_member(state, MemberSettings(1, "sl"))
    admin = await asyncpg.connect(state_url)
    for _ in range(3):
        await admin.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        assert (await settings.member(state, 1)).language == "sl"
    await admin.close()


async def test_a_connection_killed_in_the_middle_costs_what_was_not_acknowledged_only(state, state_url):
    if state_url.startswith("sqlite"):
        pytest.skip("SQLite has no connections to kill")
    acknowledged, stop = [], asyncio.Event()

    async def write():
        for number in range(1, 10**6):
            if stop.is_set():
                return
            try:
                await settings.save_member(state, MemberSettings(number, "sl"))
            except (StateAwayProblem, SQLAlchemyError, asyncpg.PostgresError, asyncpg.InterfaceError):
                continue
            acknowledged.append(number)

    writing = asyncio.create_task(write())
    admin = await asyncpg.connect(state_url)
    for _ in range(5):
        await asyncio.sleep(0.05)
        await admin.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    stop.set()
    await writing
    stored = {row["user_id"] for row in await admin.fetch("SELECT user_id FROM member_settings")}
    await admin.close()
    assert acknowledged
    assert set(acknowledged) <= stored


async def test_a_locked_file_is_waited_for(on_sqlite, sqlite_path):
    with contextlib.closing(sqlite3.connect(sqlite_path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert (await settings.member(on_sqlite, 1)).language == "sl"
        writing = asyncio.create_task(settings.save_member(on_sqlite, MemberSettings(2, "sl")))
        await asyncio.sleep(0.3)
        assert not writing.done()
        other.execute("ROLLBACK")
        await writing
    assert (await settings.member(on_sqlite, 2)).language == "sl"


async def test_a_file_moved_away_and_back_loses_nothing(on_sqlite, sqlite_path, tmp_path):
    await on_sqlite.close()
    shutil.move(sqlite_path, tmp_path / "elsewhere")
    with contextlib.suppress(StateAwayProblem):
        await settings.member(on_sqlite, 1)
    sqlite_path.unlink(missing_ok=True)
    shutil.move(tmp_path / "elsewhere", sqlite_path)
    await on_sqlite.close()
    assert (await settings.member(on_sqlite, 1)).language == "sl"


async def test_a_full_disk_refuses_what_it_cannot_keep_and_keeps_what_it_had(on_sqlite, sqlite_path):
    """SQLite itself gives the error of a full disk when a file may not grow."""
    async with on_sqlite.begin() as connection:
        pages = (await connection.exec_driver_sql("PRAGMA page_count")).scalar_one()
        await connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StateAwayProblem, match="full"):
        await _fill(on_sqlite)
    assert (await settings.member(on_sqlite, 1)).language == "sl"
    async with on_sqlite.begin() as connection:
        await connection.exec_driver_sql(f"PRAGMA max_page_count = {10 * pages}")
    await settings.save_member(on_sqlite, MemberSettings(5_000, "sl"))


async def _fill(store):
    for number in range(2, 2_000):
        await settings.save_member(store, MemberSettings(number, "sl"))


async def test_a_clock_that_jumps_moves_no_quiz_backwards(state):
    """Quizzes count by the wall clock: set forward a round is over, set back it stays open; no answer counts twice."""
    from bot.quiz.game import Closed, Opened, Waiting, advance, take_answer
    from bot.state import quizzes
    from tests.operations.quiz_in_a_process import ask_next
    from tests.quiz.test_game import new

    now = int(time.time() * 1000)
    quiz = await quizzes.start(state, new(), now=now)
    opened = await advance(state, quiz.id, now=now, ask_next=ask_next)
    assert isinstance(opened, Opened)
    hour = 3_600_000
    assert isinstance(await advance(state, quiz.id, now=now - hour, ask_next=ask_next), Waiting)
    early = await take_answer(state, opened.round.id, 7, 0, now=now - hour)
    assert early.counted
    assert early.points <= (await take_answer(state, opened.round.id, 8, 0, now=now)).points
    assert isinstance(await advance(state, quiz.id, now=now + hour, ask_next=ask_next), Closed)
    assert not (await take_answer(state, opened.round.id, 9, 0, now=now)).counted


def _cut_off(path):
    path.write_bytes(path.read_bytes()[:700])


def _overwritten(path):
    path.write_bytes(b"my notes of the summer of 1976\n" * 300)


@pytest.mark.parametrize("spoil", [_cut_off, _overwritten])
async def test_a_damaged_file_is_away_while_running_and_said_at_the_start(on_sqlite, sqlite_path, spoil):
    for path in sqlite_path.parent.glob("state.sqlite-*"):
        path.unlink()
    await on_sqlite.engine.dispose()
    await on_sqlite.close()
    spoil(sqlite_path)
    with pytest.raises(StateAwayProblem):
        await settings.save_member(on_sqlite, MemberSettings(2, "sl"))
    with pytest.raises(StateAwayProblem):
        await settings.member(on_sqlite, 1)
    with pytest.raises(StateProblem, match="is damaged") as refusal:
        await State.open(f"sqlite:///{sqlite_path}")
    assert not isinstance(refusal.value, StateAwayProblem)


async def test_a_file_that_may_only_be_read_is_away_for_what_is_written_alone(on_sqlite):
    def only_read(connection, _):
        connection.execute("PRAGMA query_only = ON").close()

    event.listen(on_sqlite.engine.sync_engine, "connect", only_read)
    await on_sqlite.engine.dispose()
    with pytest.raises(StateAwayProblem, match="readonly"):
        await settings.save_member(on_sqlite, MemberSettings(2, "sl"))
    assert (await settings.member(on_sqlite, 1)).language == "sl"
    event.remove(on_sqlite.engine.sync_engine, "connect", only_read)
    await on_sqlite.engine.dispose()
    await settings.save_member(on_sqlite, MemberSettings(1, "en"))
    assert (await settings.member(on_sqlite, 1)).language == "en"
