"""Work on a catalogue's own thread: in one go, ended when nobody waits, never waiting for anything else."""

import asyncio
import threading

import pytest

from bot.catalogue.database import Catalogue, QueryTimeout
from tests.catalogue.test_database import ENDLESS


async def test_what_asks_several_times_changes_threads_once(catalogue):
    threads = []

    async def counted():
        total = 0
        for sql in ("SELECT count(*) FROM event", "SELECT count(*) FROM athlete"):
            threads.append(threading.current_thread())
            total += (await catalogue.fetch(sql))[0][0]
        return total

    assert await catalogue.run(counted) == await counted()
    assert len({*threads[:2]}) == 1
    assert threading.current_thread() not in threads[:2]


async def test_pieces_of_work_do_not_mix(catalogue):
    inside = []

    async def work(number):
        inside.append(number)
        await catalogue.fetch("SELECT 1")
        inside.append(number)

    await asyncio.gather(*(catalogue.run(lambda number=number: work(number)) for number in range(20)))
    assert inside[::2] == inside[1::2]


async def test_what_it_raises_is_raised(sample_path):
    catalogue = await Catalogue.open(sample_path, time_limit=0.05)
    with pytest.raises(QueryTimeout):
        await catalogue.run(lambda: catalogue.fetch(ENDLESS))
    assert await catalogue.run(lambda: catalogue.fetch("SELECT 1"))
    await catalogue.close()


async def test_waiting_for_something_else_is_an_error_and_not_for_ever(catalogue):
    with pytest.raises(RuntimeError, match="waits for its queries alone"):
        await catalogue.run(lambda: asyncio.sleep(0))
    assert await catalogue.fetch("SELECT 1")


async def test_what_nobody_waits_for_is_ended_by_its_next_query(catalogue):
    begun, go_on, asked = asyncio.Event(), threading.Event(), []
    loop = asyncio.get_running_loop()

    async def slow():
        loop.call_soon_threadsafe(begun.set)
        go_on.wait()
        await catalogue.fetch("SELECT 1")
        asked.append("more")

    task = asyncio.create_task(catalogue.run(slow))
    await begun.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    go_on.set()
    assert await catalogue.fetch("SELECT 1")  # after it, on the same thread
    assert asked == []
