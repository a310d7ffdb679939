"""Ranges of shards, and whose turn it is to identify."""

import asyncio
import itertools
import time

import pytest

from bot.discord_app import sharding
from bot.discord_app.sharding import Sharded, Shards, Turns, shards_of
from bot.problems import SettingsProblem, StateProblem
from bot.state.store import State

WINDOW = 0.3


@pytest.mark.parametrize(
    ("text", "shards"),
    [("0-15/64", Shards(0, 15, 64)), ("3/64", Shards(3, 3, 64)), (" 0-0/1 ", Shards(0, 0, 1)), ("48-63/64", Shards(48, 63, 64))],
)
def test_a_range_is_read(text, shards):
    assert shards_of(text) == shards


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no range"), ("0-15", "no range"), ("a-b/c", "no range"), ("-1-3/4", "no range"), ("0-3/4/5", "no range"), ("٣/٤", "no range"),
        ("5-3/8", "comes after"), ("0-8/8", "the last one is 7"), ("8/8", "the last one is 7"), ("0/0", "1 to"), ("0/99999", "1 to"),
    ],
)  # fmt: skip
def test_a_wrong_range_is_one_clear_line(text, said):
    with pytest.raises(SettingsProblem, match=said):
        shards_of(text)


def test_whether_others_have_shards():
    assert Shards(0, 3, 4).all
    assert not Shards(0, 2, 4).all


async def when(turns, shard, noted):
    await turns.wait(shard)
    noted.append((shard % turns.buckets, time.monotonic()))


def gaps(noted, bucket):
    times = [at for one, at in noted if one == bucket]
    return [later - earlier for earlier, later in itertools.pairwise(times)]


async def test_shards_of_one_process_wait_for_one_another_within_their_bucket():
    turns, noted = Turns(buckets=2, window=WINDOW), []
    await asyncio.gather(*(when(turns, shard, noted) for shard in range(6)))
    for bucket in (0, 1):
        assert len(gaps(noted, bucket)) == 2
        assert min(gaps(noted, bucket)) >= WINDOW * 0.99
    first = [next(at for one, at in noted if one == bucket) for bucket in (0, 1)]
    assert abs(first[0] - first[1]) < WINDOW


async def test_no_two_processes_identify_in_one_bucket_within_the_window(state_url):
    if state_url.startswith("sqlite"):
        pytest.skip("a SQLite store belongs to one process")
    stores, noted = [await State.open(state_url) for _ in range(2)], []
    turns = [Turns(store, buckets=2, window=WINDOW, linger=0.02) for store in stores]
    await asyncio.gather(*(when(turns[shard // 3], shard, noted) for shard in range(6)))
    for bucket in (0, 1):
        assert len(gaps(noted, bucket)) == 2
        assert min(gaps(noted, bucket)) >= WINDOW * 0.99
    for store in stores:
        await store.close()


async def test_a_shard_that_gives_up_waiting_frees_its_turn(state_url):
    if state_url.startswith("sqlite"):
        pytest.skip("a SQLite store belongs to one process")
    store = await State.open(state_url)
    waiting = asyncio.create_task(Turns(store, window=60).wait(0))
    await asyncio.sleep(0.3)
    waiting.cancel()
    await asyncio.wait_for(Turns(store, window=0.01, linger=0).wait(0), 20)
    await store.close()


async def test_a_store_that_is_away_is_told_to_who_waits(state_url):
    if state_url.startswith("sqlite"):
        pytest.skip("a SQLite store belongs to one process")
    store = await State.open(state_url)
    store.engine.url = store.engine.url.set(port=1)
    with pytest.raises(StateProblem, match="PODIUM_STATE"):
        await Turns(store, window=0.01).wait(0)
    await store.close()


class Claiming(Sharded):
    """The claims of a process, without its client."""

    def __init__(self, store, first, last):
        self._among, self.shard_ids, self.shard_count = store, range(first, last + 1), 8


@pytest.fixture
async def two_stores(state_url, monkeypatch):
    if state_url.startswith("sqlite"):
        pytest.skip("a SQLite store belongs to one process")
    monkeypatch.setattr(sharding, "BETWEEN_CLAIMS", 0.05)
    stores = [await State.open(state_url) for _ in range(2)]
    yield stores
    for store in stores:
        await store.close()


async def test_a_shard_that_another_process_has_is_refused(two_stores, monkeypatch):
    monkeypatch.setattr(sharding, "STOPPING", 0.1)
    first, second, beside = Claiming(two_stores[0], 0, 3), Claiming(two_stores[1], 3, 5), Claiming(two_stores[1], 4, 7)
    async with first._shards_claimed():
        with pytest.raises(SettingsProblem, match="shard 3 of 8"):
            async with second._shards_claimed():
                raise AssertionError("it is another's")
        async with beside._shards_claimed():
            pass


async def test_a_process_that_stops_is_waited_for(two_stores):
    began = asyncio.Event()

    async def come_after():
        async with Claiming(two_stores[1], 0, 3)._shards_claimed():
            began.set()

    async with Claiming(two_stores[0], 0, 3)._shards_claimed():
        coming = asyncio.create_task(come_after())
        await asyncio.sleep(0.3)
        assert not began.is_set()
    await asyncio.wait_for(coming, 20)
    assert began.is_set()
