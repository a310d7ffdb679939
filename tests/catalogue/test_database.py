import asyncio
import os
import shutil
import sqlite3
import threading

import pytest

from bot.catalogue.database import Catalogue, CatalogueFile, QueryTimeout, _Connection
from bot.problems import CatalogueProblem

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"


async def test_rows_by_name(catalogue):
    rows = await catalogue.fetch("SELECT key FROM event WHERE games = :games ORDER BY id", {"games": "2002-winter"})
    assert next(row["key"] for row in rows) == "2002-winter/STK/M/500m"


async def test_it_cannot_be_written(catalogue):
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        await catalogue.fetch("DELETE FROM event")


async def test_a_query_without_end_is_ended(sample_path):
    catalogue = await Catalogue.open(sample_path, time_limit=0.05)
    with pytest.raises(QueryTimeout):
        await catalogue.fetch(ENDLESS)
    assert len(await catalogue.fetch("SELECT 1")) == 1
    await catalogue.close()


async def test_a_query_that_nobody_waits_for_is_ended(sample_path):
    """The next one begins once it has, within its own time."""
    catalogue = await Catalogue.open(sample_path, time_limit=3600.0, connections=1)
    catalogue._at_once.close()  # what is quick would not wait for the thread
    task = asyncio.create_task(catalogue.fetch(ENDLESS))
    await asyncio.sleep(0.05)
    task.cancel()
    assert len(await asyncio.wait_for(catalogue.fetch("SELECT 1"), 30)) == 1
    assert task.cancelled()
    await catalogue.close()


async def test_what_is_quick_waits_for_no_thread_and_what_is_not_runs_on_one(sample_path, monkeypatch):
    catalogue = await Catalogue.open(sample_path, time_limit=0.2, connections=1)
    with pytest.raises(QueryTimeout):
        await catalogue.fetch(ENDLESS)
    ran = []
    on_a_thread = _Connection.fetch

    async def noted(self, sql, *rest):
        ran.append(sql)
        return await on_a_thread(self, sql, *rest)

    monkeypatch.setattr(_Connection, "fetch", noted)
    assert [row[0] for row in await catalogue.fetch("SELECT 1")] == [1]
    assert ran == []
    with pytest.raises(QueryTimeout):
        await catalogue.fetch(ENDLESS)
    assert ran == [ENDLESS]
    await catalogue.close()


async def test_the_event_loop_goes_on_while_a_query_runs(sample_path):
    catalogue = await Catalogue.open(sample_path, time_limit=0.2)
    task = asyncio.create_task(catalogue.fetch(ENDLESS))
    for _ in range(5):
        await asyncio.sleep(0)
        assert not task.done()
    with pytest.raises(QueryTimeout):
        await task
    await catalogue.close()


async def test_an_open_catalogue_leaves_no_thread_behind(sample_path):
    before = threading.active_count()
    catalogue = await Catalogue.open(sample_path)
    await catalogue.close()
    for _ in range(1000):
        if threading.active_count() <= before:
            break
        await asyncio.sleep(0.001)
    assert threading.active_count() <= before


async def test_a_task_that_is_cancelled_while_it_opens_leaves_nothing_open(sample_path, monkeypatch):
    made = []

    async def looking(connection):
        made.append(connection)
        raise asyncio.CancelledError

    monkeypatch.setattr(_Connection, "_look_at_the_clock", looking)
    with pytest.raises(asyncio.CancelledError):
        await Catalogue.open(sample_path)
    with pytest.raises(ValueError, match="closed"):
        await made[0].fetch("SELECT 1", (), 1.0)


async def test_a_task_that_is_cancelled_while_it_closes_leaves_nothing_open(sample_path):
    catalogue = await Catalogue.open(sample_path, connections=3)
    opened = catalogue._all
    task = asyncio.create_task(catalogue.close())
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.wait([task])
    for connection in opened:
        await asyncio.to_thread(connection._connection._thread.join, 10)
        with pytest.raises(ValueError, match="closed"):
            await connection.fetch("SELECT 1", (), 1.0)


async def test_a_folder_in_its_place(tmp_path):
    with pytest.raises(CatalogueProblem):
        await Catalogue.open(tmp_path)


async def test_a_missing_file_is_a_problem_that_says_what_to_do(tmp_path):
    with pytest.raises(CatalogueProblem, match="ingest"):
        await Catalogue.open(tmp_path / "missing.sqlite3")


async def test_a_file_that_is_no_catalogue(tmp_path):
    (tmp_path / "page.txt").write_text("no database at all, but long enough to be looked at" * 40)
    with pytest.raises(CatalogueProblem):
        await Catalogue.open(tmp_path / "page.txt")


async def test_a_catalogue_of_another_release(own_path):
    with sqlite3.connect(own_path) as connection:
        connection.execute("UPDATE meta SET value = '0' WHERE name = 'schema_version'")
    connection.close()
    with pytest.raises(CatalogueProblem, match="another release"):
        await Catalogue.open(own_path)


async def test_paths_with_strange_characters(sample_path, tmp_path):
    path = shutil.copy(sample_path, tmp_path / "čaša? #1 100%.sqlite3")
    catalogue = await Catalogue.open(path)
    assert await catalogue.fetch("SELECT 1")
    await catalogue.close()


async def test_a_replaced_file_is_taken_up_and_the_old_one_served_to_the_end(own_path, sample_path):
    file = CatalogueFile(own_path, every=0)
    async with file.lease() as old:
        replace_without_events(own_path)
        async with file.lease() as new:
            assert new is not old
            assert await count_events(new) == 0
        assert await count_events(old) == 4
    with pytest.raises(ValueError, match="closed"):
        await count_events(old)
    await file.close()


async def test_a_missing_file_while_running_keeps_the_open_one(own_path):
    file = CatalogueFile(own_path, every=0)
    async with file.lease() as catalogue:
        assert await count_events(catalogue) == 4
    own_path.unlink()
    async with file.lease() as catalogue:
        assert await count_events(catalogue) == 4
    await file.close()


async def test_many_queries_at_once(sample_path):
    file = CatalogueFile(sample_path)

    async def ask():
        async with file.lease() as catalogue:
            return await count_events(catalogue)

    assert await asyncio.gather(*(ask() for _ in range(50))) == [4] * 50
    await file.close()


async def count_events(catalogue):
    return (await catalogue.fetch("SELECT count(*) AS number FROM event"))[0]["number"]


def replace_without_events(path):
    coming = path.with_suffix(".coming")
    shutil.copy(path, coming)
    with sqlite3.connect(coming) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("DELETE FROM event")
    connection.close()
    os.replace(coming, path)  # noqa: PTH105 - as the writer does, whatever the file's age


async def test_a_broken_file_put_in_its_place_is_left_and_the_old_one_serves(own_path, tmp_path):
    good = shutil.copyfile(own_path, tmp_path / "good.sqlite")
    file = CatalogueFile(own_path, every=0)
    try:
        async with file.lease() as first:
            pass
        broken = tmp_path / "broken.sqlite"
        broken.write_bytes(b"no catalogue at all" * 500)
        broken.replace(own_path)
        for _ in range(3):
            async with file.lease() as served:
                assert served is first
                assert await served.fetch("SELECT count(*) FROM event")
        good.replace(own_path)
        async with file.lease() as served:
            assert served is not first
            assert await served.fetch("SELECT count(*) FROM event")
    finally:
        await file.close()
