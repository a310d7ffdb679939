import asyncio

import pytest

from bot.discord_app.turns import Turns


async def test_one_member_s_questions_are_answered_one_after_the_other():
    turns, told = Turns(), []

    async def answer(number):
        async with turns.of(1):
            told.append(number)
            await asyncio.sleep(0)
            told.append(number)

    await asyncio.gather(*(answer(number) for number in range(5)))
    assert told == [0, 0, 1, 1, 2, 2, 3, 3, 4, 4]


async def test_another_s_is_answered_meanwhile():
    turns, go_on = Turns(), asyncio.Event()

    async def wait():
        async with turns.of(1):
            await go_on.wait()

    waiting = [asyncio.create_task(wait()) for _ in range(8)]
    await asyncio.sleep(0)
    async with turns.of(2):
        assert not any(task.done() for task in waiting)
    go_on.set()
    await asyncio.gather(*waiting)


async def test_nobody_is_remembered_afterwards_whatever_happens():
    turns = Turns()

    async def fail():
        async with turns.of(1):
            raise LookupError

    with pytest.raises(LookupError):
        await fail()
    given_up = asyncio.create_task(_hold(turns))
    await asyncio.sleep(0)
    given_up.cancel()
    with pytest.raises(asyncio.CancelledError):
        await given_up
    del given_up
    async with turns.of(1):
        assert len(turns) == 1
    assert len(turns) == 0


async def _hold(turns):
    async with turns.of(1):
        await asyncio.Event().wait()
