"""Thousands of interactions while Discord fails one request in twenty: each is answered once or refused, memory stays flat."""

import asyncio
import random

import pytest

from benchmarks.discord_bots import CHANNELS, MEMBERS, PODIUM, running
from tests.sample_catalogue import write_sample

AT_ONCE = 16
MOST_GROWTH = 16
"""MiB. Leaking one kilobyte an interaction would be three times that."""


class Trouble:
    """Fails one request to answer in so many, each way alike; counts what it did."""

    def __init__(self, service, chance, share):
        self.service, self.chance, self.share, self.done = service, chance, share, 0

    async def __call__(self, request):  # noqa: PLR0911 - one return a kind of trouble
        if not request.path.endswith(("/callback", "/@original")) or self.chance.random() >= self.share:
            return None
        self.done += 1
        match self.chance.choice(("limited", "global", "error", "gateway", "slow", "cut", "unknown")):
            case "limited" | "global" as kind:
                body = {"message": "limited", "retry_after": 0.1, "global": kind == "global"}
                return self.service.failing(429, body, **{"Retry-After": "1"})
            case "error":
                return self.service.failing(500)
            case "gateway":
                return self.service.failing(502)
            case "slow":
                await asyncio.sleep(0.3)
            case "cut":
                request.transport.abort()
                return self.service.failing(500)
            case "unknown":
                return self.service.failing(404, {"message": "Unknown interaction", "code": 10062})
        return None


ASKS = (
    lambda bot: bot.slash("medal", event="1000m"),
    lambda bot: bot.slash("athlete", name="Ohno"),
    lambda bot: bot.slash("ask", question="who won the 1500 m?"),
    lambda bot: bot.autocomplete("athlete", "name", "ohn"),
)


async def ask_many(bot, chance, total):
    """Give the replies that came, and how many interactions were left without one."""
    plan = iter([chance.choice(ASKS) for _ in range(total)])
    shown, lost = [], 0

    async def member():
        nonlocal lost
        for ask in plan:
            try:
                shown.append((await ask(bot)).shown)
            except TimeoutError:
                lost += 1

    await asyncio.gather(*(member() for _ in range(AT_ONCE)))
    return shown, lost


async def survive(tmp_path, *, total, share, warm_up):
    chance = random.Random(2002)
    catalogue = write_sample(tmp_path / "catalogue.sqlite")
    with (tmp_path / "log.txt").open("wb") as log:
        async with running(PODIUM, tmp_path, {"PODIUM_DATABASE": str(catalogue)}, log.fileno()) as bot:
            shown, lost = await ask_many(bot, chance, warm_up)
            before = bot.memory()
            bot.service.patience = 4
            bot.service.fault = trouble = Trouble(bot.service, chance, share) if share else None
            more, lost_too = await ask_many(bot, chance, total)
            bot.service.fault, bot.service.patience = None, 30
            after = bot.memory()
            assert (await bot.slash("medal", event="1000m")).shown == 1
            failed = trouble.done if trouble else 0
    print(
        f"\n{total} interactions, {failed} requests failed, {lost + lost_too} left without an answer; memory {before:.0f} → {after:.0f} MiB"
    )
    assert set(shown) | set(more) == {1}
    assert lost == 0
    assert lost_too <= failed
    assert len(more) + lost_too == total
    return after - before


async def test_each_is_answered_once_or_refused(tmp_path):
    await survive(tmp_path, total=200, share=0.05, warm_up=20)


@pytest.mark.long
@pytest.mark.timeout(1800)
async def test_ten_thousand_with_faults(tmp_path):
    assert await survive(tmp_path, total=10_000, share=0.05, warm_up=MEMBERS + CHANNELS) < MOST_GROWTH


@pytest.mark.long
@pytest.mark.timeout(3600)
async def test_fifty_thousand_without(tmp_path):
    assert await survive(tmp_path, total=50_000, share=0, warm_up=MEMBERS + CHANNELS) < MOST_GROWTH
