"""Quick reads of a store: what was committed, nothing written, on both kinds."""

import pytest
from sqlalchemy import text

from bot.problems import StateAwayProblem
from bot.state import settings
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
