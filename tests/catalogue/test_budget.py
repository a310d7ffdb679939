"""An answer's budget: what costs more is ended, whether it is one query or many, or what stands between them."""

import asyncio
import time

import pytest

from bot.catalogue.budget import BudgetSpent, budget
from bot.catalogue.database import Catalogue, QueryTimeout
from tests.catalogue.test_database import ENDLESS


@pytest.fixture
async def patient(sample_path):
    """A catalogue whose queries may take an hour."""
    catalogue = await Catalogue.open(sample_path, time_limit=3600.0)
    yield catalogue
    await catalogue.close()


def spend(seconds):
    until = time.thread_time() + seconds
    while time.thread_time() < until:
        pass


async def ask_for_ever(catalogue, *, work):
    while True:
        await catalogue.fetch("SELECT 1")
        spend(work)


async def test_a_query_that_costs_too_much_is_ended(patient):
    with budget(0.01), pytest.raises(BudgetSpent):
        await patient.fetch(ENDLESS)
    assert await patient.fetch("SELECT 1")


async def test_many_small_queries_together_cost_too_much(patient):
    with budget(0.01), pytest.raises(BudgetSpent):
        await ask_for_ever(patient, work=0.0)


async def test_what_stands_between_queries_counts(patient):
    with budget(0.05), pytest.raises(BudgetSpent):
        await ask_for_ever(patient, work=0.02)


async def test_what_others_do_meanwhile_does_not_count(patient):
    async def busy():
        for _ in range(20):
            spend(0.05)
            await asyncio.sleep(0)

    others = asyncio.create_task(busy())
    with budget(0.5):
        for _ in range(20):
            await patient.fetch("SELECT 1")
    await others


async def test_without_a_budget_the_time_limit_holds_alone(sample_path):
    catalogue = await Catalogue.open(sample_path, time_limit=0.05)
    with pytest.raises(QueryTimeout):
        await catalogue.fetch(ENDLESS)
    await catalogue.close()


async def test_a_slow_query_does_not_hold_up_another(patient):
    slow = asyncio.create_task(patient.fetch(ENDLESS))
    await asyncio.sleep(0)
    assert await asyncio.wait_for(patient.fetch("SELECT 1"), 30)
    assert not slow.done()
    slow.cancel()
