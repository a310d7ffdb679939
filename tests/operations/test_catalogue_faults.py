"""A catalogue that is replaced, deleted, cut short or overwritten while it is in use."""

import asyncio
import contextlib
import os

import pytest

from bot.answers.answer import Status
from bot.answers.service import Answerer
from bot.catalogue.database import CatalogueFile
from bot.problems import CatalogueProblem
from bot.reference_files import load_reference
from tests.sample_catalogue import write_sample

pytestmark = pytest.mark.timeout(60)


@pytest.fixture
def path(tmp_path):
    return write_sample(tmp_path / "catalogue.sqlite")


@pytest.fixture
async def answerer(path):
    file = CatalogueFile(path, every=0.0)
    asked = Answerer(file, load_reference())
    await answered(asked)
    yield asked
    await file.close()


async def answered(answerer):
    answer = await answerer.command("medal", {"event": "1000m"}, language="en")
    assert "Bradbury" in answer.headline
    return answer


async def test_a_deleted_one_stays_in_service(answerer, path):
    path.unlink()
    await answered(answerer)
    write_sample(path)
    await answered(answerer)


async def test_a_broken_one_in_its_place_is_left(answerer, path, caplog):
    broken = path.with_name("broken")
    broken.write_bytes(path.read_bytes()[:5000])
    broken.replace(path)
    await answered(answerer)
    await answered(answerer)
    assert caplog.text.count("the old one stays in service") == 1


@pytest.mark.parametrize("left", [0, 100, 8192, 100_000])
async def test_one_cut_short_in_place_is_survived(answerer, path, left):
    """Nobody can answer from what is gone: a clear error, never a wrong answer or an end, and the next whole one is taken up."""
    os.truncate(path, left)
    for name, options in (("medal", {"event": "1000m"}), ("athlete", {"name": "Gagnon"}), ("sources", {"event": "500m"}), ("games", {})):
        with contextlib.suppress(CatalogueProblem):
            assert (await answerer.command(name, options, language="en")).status is Status.ANSWERED
    fresh = path.with_name("fresh")
    write_sample(fresh).replace(path)
    await answered(answerer)


async def test_replaced_under_many_readers_each_answer_is_whole(answerer, path):
    async def read():
        for _ in range(10):
            await answered(answerer)

    async def replace():
        for number in range(4):
            write_sample(path.with_name(f"new-{number}")).replace(path)
            await asyncio.sleep(0.01)

    await asyncio.gather(read(), read(), read(), replace())


async def test_what_is_read_of_a_damaged_one_is_told_as_the_data_s(path):
    file = CatalogueFile(path, every=0.0)
    async with file.lease() as catalogue:
        os.truncate(path, 16_384)
        with pytest.raises(CatalogueProblem, match="damaged while in use"):
            await catalogue.fetch("SELECT text FROM claim_cell UNION ALL SELECT text FROM story")
    await file.close()
