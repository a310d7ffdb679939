"""Quick reads of a store: what was committed, nothing written, on both kinds."""

import sqlite3

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from bot.problems import StateAwayProblem
from bot.state import reading, settings
from bot.state.settings import GuildSettings, MemberSettings
from bot.state.sqlite_files import claimed
from bot.state.store import State


async def test_a_read_sees_what_was_committed(state):
    assert await settings.chosen(state, 1, 2) == (MemberSettings(1), GuildSettings(2))
    await settings.save_member(state, MemberSettings(1, "sl", hidden=True))
    theirs = GuildSettings(2, "en", private_replies=True, quiz_channels=frozenset({8, 9}))
    await settings.save_guild(state, theirs)
    assert await settings.chosen(state, 1, 2) == (MemberSettings(1, "sl", hidden=True), theirs)
    assert await settings.chosen(state, 3, 2) == (MemberSettings(3), theirs)


async def test_channels_alone_are_settings_too(state):
    await settings.save_guild(state, GuildSettings(2, lookup_channels=frozenset({5})))
    async with state.begin() as connection:
        await connection.execute(text("DELETE FROM guild_settings"))
    assert (await settings.guild(state, 2)).lookup_channels == {5}


async def test_a_reader_cannot_write(tmp_path):
    state = await State.open(f"sqlite:///{tmp_path / 'state.sqlite3'}")
    with pytest.raises(StateAwayProblem, match="readonly"):
        await state.read(text("DELETE FROM member_settings"), {})
    await state.close()


async def test_a_closed_reader_opens_again(tmp_path):
    state = await State.open(f"sqlite:///{tmp_path / 'state.sqlite3'}")
    await settings.member(state, 1)
    await state.close()
    assert (await settings.member(state, 1)).language is None
    await state.close()


async def test_a_store_in_memory_is_read_where_it_is():
    state = await State.open("sqlite://")
    await settings.save_member(state, MemberSettings(1, "sl"))
    assert (await settings.member(state, 1)).language == "sl"
    await state.close()


async def test_a_file_is_claimed_by_one_process(tmp_path):
    state = await State.open(f"sqlite:///{tmp_path / 'state.sqlite3'}")
    with claimed(state.path) as first, claimed(state.path) as second:
        assert (first, second) == (True, False)
    with claimed(state.path) as again:
        assert again
    await state.close()


class Threads:
    """Counts what a reader sends to its thread."""

    def __init__(self, reader, monkeypatch):
        self.reads = 0
        read = reader._read

        def counted(*given):
            self.reads += 1
            return read(*given)

        monkeypatch.setattr(reader, "_read", counted)


async def test_a_file_that_answers_at_once_is_read_without_a_change_of_threads(tmp_path, monkeypatch):
    state = await State.open(f"sqlite:///{tmp_path / 'state.sqlite3'}")
    threads = Threads(state._reader, monkeypatch)
    for member in range(5):
        await settings.member(state, member)
    assert threads.reads == 1
    await settings.save_member(state, MemberSettings(3, "sl"))
    assert (await settings.member(state, 3)).language == "sl"
    assert threads.reads == 1
    await state.close()


async def test_a_slow_file_holds_up_nobody_but_its_own_readers(tmp_path, monkeypatch):
    state = await State.open(f"sqlite:///{tmp_path / 'state.sqlite3'}")
    reader, now = state._reader, [0.0]
    threads = Threads(reader, monkeypatch)
    await settings.member(state, 1)

    def slow():
        now[0] += 2 * reading.QUICK
        return now[0]

    monkeypatch.setattr(reader, "_clock", slow)
    await settings.member(state, 2)
    assert threads.reads == 1
    monkeypatch.setattr(reader, "_clock", lambda: now[0])
    await settings.member(state, 3)
    assert threads.reads == 2
    now[0] += reading.APART
    await settings.member(state, 4)
    assert threads.reads == 2
    await state.close()


async def test_a_locked_file_is_waited_for_on_the_thread(tmp_path, monkeypatch):
    path = tmp_path / "state.sqlite3"
    state = await State.open(f"sqlite:///{path}")
    await settings.member(state, 1)
    threads = Threads(state._reader, monkeypatch)

    def locked(*_):
        raise OperationalError("SELECT", {}, sqlite3.OperationalError("database is locked"))

    monkeypatch.setattr(state._reader._here, "execute", locked)
    assert await settings.member(state, 1) == MemberSettings(1)
    assert threads.reads == 1
    await state.close()
