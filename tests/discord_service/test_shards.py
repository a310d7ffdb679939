"""Several shards: in one process as Discord recommends, and a range of them in each of several."""

import asyncio
import contextlib
import itertools

import pytest

from bot.discord_app.gateway import stay_connected
from bot.discord_app.responder import Responder
from bot.discord_app.run import run
from bot.discord_app.sharding import Sharded, Shards, Turns
from bot.problems import SettingsProblem
from bot.settings import Settings
from tests.discord_service.payloads import TOKEN

pytestmark = pytest.mark.usefixtures("_discords_own_addresses")


@contextlib.asynccontextmanager
async def connected(answers, settings, *, shards=None, window=0.05):
    bot = Sharded(Responder(answers), shards=shards)
    bot.turns = Turns(window=window)
    staying = asyncio.create_task(stay_connected(bot, settings))
    try:
        yield bot
    finally:
        await bot.close()
        await staying


async def test_one_process_takes_as_many_shards_as_discord_recommends(service, answers, settings):
    service.recommended = 3
    async with connected(answers, settings) as bot:
        await service.until(lambda: len(service.identified) == 3 and bot.is_ready())
        assert [shard for shard, _ in service.identified] == [0, 1, 2]
        assert service.counts == {3}
        assert (await service.slash("games")).message is not None


async def test_a_range_of_shards_is_identified_and_no_other(service, answers, settings):
    async with connected(answers, settings, shards=Shards(2, 4, 8)) as bot:
        await service.until(lambda: len(service.identified) == 3 and bot.is_ready())
        assert [shard for shard, _ in service.identified] == [2, 3, 4]
        assert service.counts == {8}


async def test_shards_identify_one_window_apart(service, answers, settings):
    service.recommended = 3
    async with connected(answers, settings, window=0.4):
        await service.until(lambda: len(service.identified) == 3)
    times = [at for _, at in service.identified]
    assert all(later - earlier >= 0.39 for earlier, later in itertools.pairwise(times))


async def test_buckets_are_as_many_as_discord_says(service, answers, settings):
    service.recommended, service.max_concurrency = 2, 16
    async with connected(answers, settings, window=60) as bot:
        await service.until(lambda: len(service.identified) == 2)
        assert bot.turns.buckets == 16


def test_processes_with_shards_need_a_store_that_they_share(tmp_path):
    settings = Settings(_env_file=None, discord_token=TOKEN, database_url=f"sqlite:///{tmp_path / 'state.sqlite'}")
    with pytest.raises(SettingsProblem, match="PODIUM_STATE"):
        run(settings, tmp_path / "none.sqlite", Shards(0, 1, 4))
