import asyncio
import contextlib

from bot.discord_app.work import Work


async def test_nothing_runs_at_first():
    assert await Work().finish(0)


async def test_finishing_waits_for_all_that_runs():
    work, go = Work(), asyncio.Event()

    async def one():
        with work.one():
            await go.wait()

    async with asyncio.TaskGroup() as group:
        group.create_task(one())
        group.create_task(one())
        await asyncio.sleep(0)
        assert work.running == 2
        assert not await work.finish(0.01)
        waiting = group.create_task(work.finish(10))
        go.set()
    assert waiting.result() is True
    assert work.running == 0


async def test_what_fails_no_longer_runs():
    work = Work()
    with contextlib.suppress(LookupError), work.one():
        {}["missing"]
    assert await work.finish(0)
