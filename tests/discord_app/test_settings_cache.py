"""What is remembered of settings: for a while, no more than so many, and never what was before a change."""

import asyncio

import pytest

from bot.discord_app.settings_cache import Recent, SettingsCache
from bot.state import settings
from bot.state.settings import MemberSettings
from bot.state.store import State


@pytest.fixture
async def state(tmp_path):
    store = await State.open(f"sqlite:///{tmp_path / 'state.sqlite3'}")
    yield store
    await store.close()


async def test_a_load_that_began_before_a_change_is_not_kept(state, monkeypatch):
    chosen, begun, go_on = SettingsCache(state), asyncio.Event(), asyncio.Event()
    load = settings.member

    async def slow(store, user_id):
        before = await load(store, user_id)
        begun.set()
        await go_on.wait()
        return before

    monkeypatch.setattr(settings, "member", slow)
    loading = asyncio.create_task(chosen.member(7))
    await begun.wait()
    await chosen.save_member(MemberSettings(7, "sl"))
    go_on.set()
    assert (await loading).language is None  # what it was when it was asked
    assert (await chosen.member(7)).language == "sl"


async def test_the_longest_unused_goes_first():
    recent = Recent(most=2)

    async def load():
        raise AssertionError("it is remembered")

    recent.put(1, "a")
    recent.put(2, "b")
    assert await recent.find(1, load) == "a"
    recent.put(3, "c")
    assert recent.get(2) is None
    assert recent.get(1) == "a"


def test_what_is_old_is_forgotten():
    now = [0.0]
    recent = Recent(lifetime=30, clock=lambda: now[0])
    recent.put(1, "a")
    now[0] = 31
    assert recent.get(1) is None


async def test_a_new_member_in_a_new_server_takes_one_read(state, monkeypatch):
    asked = []
    load = settings.chosen

    async def counted(*of):
        asked.append(of[1:])
        return await load(*of)

    monkeypatch.setattr(settings, "chosen", counted)
    chosen = SettingsCache(state)
    await chosen.of(7, 8)
    await chosen.of(7, 8)
    assert asked == [(7, 8)]
