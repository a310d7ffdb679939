"""The state store away: look-ups go on, what needs it says so, and it is taken up again by itself."""

import asyncio
import logging
from urllib.parse import urlsplit, urlunsplit

import pytest

from bot.discord_app import settings_cache
from bot.discord_app.intent_store import StateIntentStore
from bot.discord_app.settings_cache import SettingsCache
from bot.problems import StateAwayProblem
from bot.state import settings
from bot.state.settings import GuildSettings, MemberSettings
from bot.state.store import State
from tests.discord_app.given import ANSWERED, text_of

AWAY = "I cannot reach settings and scores right now"


class Switch:
    """Takes a store away, and gives it back."""

    def __init__(self, state, monkeypatch):
        self._state, self._monkeypatch = state, monkeypatch
        self.asked = 0

    def away(self, *, hangs=False):
        async def read(*_):
            self.asked += 1
            if hangs:
                await asyncio.Event().wait()
            raise StateAwayProblem("away")

        class Begin:
            async def __aenter__(self):
                raise StateAwayProblem("away")

            async def __aexit__(self, *_):
                pass

        self._monkeypatch.setattr(self._state, "read", read)
        self._monkeypatch.setattr(self._state, "begin", Begin)

    def back(self):
        self._monkeypatch.undo()


@pytest.fixture
def store(community, monkeypatch):
    return Switch(community.state, monkeypatch)


def try_again(chosen):
    """Let the time pass after which look-ups ask the store again."""
    if chosen._patience._until is not None:
        chosen._patience._until = 0.0


async def test_look_ups_go_on_with_the_defaults(place, store, answers):
    store.away()
    asked = await place.alice.slash(place.channel, "medal", event="1000m")
    assert ANSWERED.headline in text_of(asked.response)
    assert answers.asked[-1][-1] == "en"
    assert not asked.ephemeral


async def test_a_store_that_hangs_is_not_waited_for(community, store, monkeypatch):
    monkeypatch.setattr(settings_cache, "ASKING", 0.02)
    store.away(hangs=True)
    async with asyncio.timeout(20):
        assert (await community.settings.of(1, 2)).language is None


async def test_settings_are_remembered(place, community, store, answers, simcord_env):
    await community.settings.save_guild(GuildSettings(simcord_env.guild.id, language="sl", private_replies=True))
    community.settings.missed()  # as when the connection is lost
    store.away()
    asked = await place.alice.slash(place.channel, "medal", event="1000m")
    assert asked.ephemeral
    assert answers.asked[-1][-1] == "sl"
    store.back()
    await settings.save_guild(community.state, GuildSettings(simcord_env.guild.id))
    try_again(community.settings)
    asked = await place.alice.slash(place.channel, "medal", event="1000m")
    assert not asked.ephemeral
    assert answers.asked[-1][-1] == "en"


async def test_what_needs_the_store_says_so_in_one_line(place, manager, store, caplog, simcord_env):
    store.away()
    with caplog.at_level(logging.WARNING):
        for shown in (
            await manager.slash(place.channel, "settings"),
            await place.alice.slash(place.channel, "language", language="English"),
            await place.alice.slash(place.channel, "quiz leaderboard"),
        ):
            assert AWAY in text_of(shown.response)
            assert shown.ephemeral
    assert "Traceback" not in caplog.text
    assert "incident" not in caplog.text
    simcord_env.errors  # noqa: B018 - seen: each was told
    store.back()
    assert "Settings of this server" in text_of((await manager.slash(place.channel, "settings")).response)


async def test_a_store_that_is_away_is_not_asked_for_every_look_up(community, store, caplog):
    store.away()
    with caplog.at_level(logging.INFO):
        for member in range(1, 50):
            await community.settings.of(member, None)
    assert store.asked == 1
    assert caplog.text.count("look-ups go on") == 1


async def test_long_requests_are_kept_here_meanwhile(community, store):
    intents = StateIntentStore(community.state, lambda: 0)
    store.away()
    token = await intents.keep("long")
    assert await intents.find(token) == "long"
    with pytest.raises(StateAwayProblem):
        await intents.find("another")
    store.back()
    assert await intents.find("another") is None


class Wire:
    """A connection to a database that can be cut."""

    def __init__(self, url):
        self._host, self._port = urlsplit(url).hostname, urlsplit(url).port or 5432
        self._open = set()

    async def mend(self, port=0):
        self._server = await asyncio.start_server(self._carry, "127.0.0.1", port)
        return self._server.sockets[0].getsockname()[1]

    async def cut(self):
        self._server.close()
        for writer in self._open:
            writer.transport.abort()
        self._open.clear()

    async def _carry(self, reader, writer):
        there, back = await asyncio.open_connection(self._host, self._port)
        self._open |= {writer, back}
        await asyncio.gather(self._copy(reader, back), self._copy(there, writer), return_exceptions=True)
        back.close()

    @staticmethod
    async def _copy(source, target):
        while data := await source.read(65536):
            target.write(data)
        target.close()


async def test_a_database_that_goes_and_comes_is_taken_up_again(state_url):
    if state_url.startswith("sqlite"):
        pytest.skip("a file has no connection to cut")
    wire = Wire(state_url)
    port = await wire.mend()
    parts = urlsplit(state_url)
    state = await State.open(urlunsplit(parts._replace(netloc=f"{parts.username}@127.0.0.1:{port}")))
    try:
        chosen = SettingsCache(state)
        await chosen.save_member(MemberSettings(1, "sl"))
        await wire.cut()
        chosen.missed()
        assert (await chosen.of(1, None)).language == "sl"
        assert (await chosen.of(2, 3)).language is None
        with pytest.raises(StateAwayProblem):
            await chosen.save_member(MemberSettings(1, "en"))
        await wire.mend(port)
        await chosen.save_member(MemberSettings(1, "en"))
        chosen.missed()
        try_again(chosen)
        assert (await chosen.of(1, None)).language == "en"
    finally:
        await state.close()
        await wire.cut()
