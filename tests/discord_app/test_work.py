import asyncio

from bot.discord_app.work import end_the_rest, finish, unfinished


async def test_nothing_runs_at_first():
    assert unfinished() == set()
    assert await finish(0) == 0


async def test_finishing_waits_for_all_that_discord_py_runs():
    go = asyncio.Event()
    names = ["CommandTree-invoker", "discord-ui-dynamic-item-TurnButton-1P", "discord.py: on_message"]
    tasks = [asyncio.create_task(go.wait(), name=name) for name in [*names, "the gateway"]]
    assert len(unfinished()) == 3
    assert await finish(0.01) == 3
    asyncio.get_running_loop().call_later(0.02, go.set)
    assert await finish(10) == 0
    await asyncio.gather(*tasks)


async def test_the_rest_ends_even_where_one_cancellation_is_not_enough():
    async def stubborn():
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.Event().wait()  # a connection that never says it is closed

    task = asyncio.create_task(stubborn())
    await asyncio.sleep(0)
    assert await end_the_rest() == 0
    assert task.cancelled()
