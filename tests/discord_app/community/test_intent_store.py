"""The store of long requests: an answer does not wait for the store, and the store is not asked for what it has."""

import asyncio

import pytest

from bot.discord_app.intent_store import AGAIN, StateIntentStore
from bot.problems import StateAwayProblem
from bot.state import kept_requests


class Times:
    """A clock moved by hand."""

    def __init__(self):
        self.now = 1_000

    def __call__(self):
        return self.now


@pytest.fixture
def times():
    return Times()


@pytest.fixture
def stored(monkeypatch):
    """Every text that was given to the store, in its transactions."""
    written = []
    keep = kept_requests.keep

    async def counted(state, *texts, now):
        written.append(sorted(texts))
        return await keep(state, *texts, now=now)

    monkeypatch.setattr(kept_requests, "keep", counted)
    return written


async def test_what_is_kept_outlives_the_process(community, times):
    intents = StateIntentStore(community.state, times)
    token = await intents.keep("long")
    await intents.stored()
    assert await StateIntentStore(community.state, times).find(token) == "long"


async def test_the_requests_of_one_answer_are_stored_together_and_once(community, times, stored):
    intents = StateIntentStore(community.state, times)
    for text in ("one", "two", "one"):
        await intents.keep(text)
    await intents.stored()
    assert stored == [["one", "two"]]
    await intents.keep("one")
    await intents.keep("three")
    await intents.stored()
    assert stored == [["one", "two"], ["three"]]


async def test_what_is_shown_again_after_a_day_is_kept_for_longer(community, times, stored):
    intents = StateIntentStore(community.state, times)
    token = await intents.keep("long")
    await intents.stored()
    times.now += AGAIN
    await intents.keep("long")
    await intents.stored()
    assert len(stored) == 2
    times.now += kept_requests.LIFETIME - 1
    assert await StateIntentStore(community.state, times).find(token) == "long"


async def test_what_the_store_could_not_take_is_given_to_it_again(community, times, stored, monkeypatch):
    intents = StateIntentStore(community.state, times)
    monkeypatch.setattr(intents._patience, "_clock", lambda: 0.0)
    begin = community.state.begin

    def away():
        raise StateAwayProblem("away")

    monkeypatch.setattr(type(community.state), "begin", lambda _: away())
    token = await intents.keep("long")
    await intents.stored()
    assert await intents.find(token) == "long"
    monkeypatch.setattr(type(community.state), "begin", lambda _: begin())
    monkeypatch.setattr(intents._patience, "_clock", lambda: 60.0)
    await intents.keep("long")
    await intents.stored()
    assert await StateIntentStore(community.state, times).find(token) == "long"


async def test_an_answer_does_not_wait_for_the_store(community, times, monkeypatch):
    intents, may = StateIntentStore(community.state, times), asyncio.Event()
    keep = kept_requests.keep

    async def slow(state, *texts, now):
        await may.wait()
        return await keep(state, *texts, now=now)

    monkeypatch.setattr(kept_requests, "keep", slow)
    token = await intents.keep("long")
    assert await intents.find(token) == "long"
    may.set()
    await intents.stored()
    assert await StateIntentStore(community.state, times).find(token) == "long"
