"""`kill -9` at random moments: no half catalogue is ever served, no acknowledged score is lost."""

import asyncio
import contextlib
import random
import sqlite3
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.catalogue.database import Catalogue
from bot.ingesting.build import store_of
from bot.state.store import State

ROOT = Path(__file__).resolve().parents[2]
PAGE = """= Test Games =
== Short track at the 2002 Winter Olympics ==
=== Men's events ===
==== {metres} m ====
{{| class="wikitable"
! Medal !! Athlete !! Time
|-
| Gold || {winner} (CAN) || 1:29.109
|-
| Silver || Somebody Second (USA) || 1:30.160
|-
| Bronze || Somebody Third (ITA) || 1:30.563
|}}
"""


async def killed(*command, after, first=None):
    """Start a program and kill it so many seconds later (after its first line, where that is told); give what it printed, and whether it was killed before its end."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, *command, cwd=ROOT, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL
    )
    if first:
        assert (await process.stdout.readline()).decode().strip() == first
    reading = asyncio.create_task(process.stdout.read())
    ended, _ = await asyncio.wait({reading}, timeout=after)
    if not ended:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
    await process.wait()
    return (await reading).decode(), process.returncode != 0


MORE_TRIES = 8
"""So many more builds are tried where none was killed before its end."""


async def survive_builds(tmp_path, kills):
    """Kill builds of two changing pages; after each, whoever opens the catalogue finds a whole one."""
    chance = random.Random(2002)
    pages, database = tmp_path / "pages", tmp_path / "catalogue.sqlite3"
    pages.mkdir()
    ingest = ("-m", "bot", "ingest", "--database", str(database), str(pages))
    _write(pages, 0)
    begin = time.perf_counter()
    _, failed = await killed(*ingest, after=60)
    whole = time.perf_counter() - begin
    assert not failed
    expected, struck = {await _told(database)}, 0
    turn = 0
    while turn < kills or (not struck and turn < kills + MORE_TRIES):
        turn += 1
        _write(pages, turn)
        begin = time.perf_counter()
        _, was_killed = await killed(*ingest, after=chance.uniform(0.3, 1.0) * whole)
        struck += was_killed
        whole = whole if was_killed else min(whole, time.perf_counter() - begin)  # the first one may have been slow
        told = await _told(database)
        assert told in expected | {_names(turn)}, turn
        expected = {told}
        _is_whole(store_of(database), mode="rw")  # whoever opens it next rolls back what was half written
    _write(pages, turn + 1)
    _, failed = await killed(*ingest, after=60)
    assert not failed
    assert await _told(database) == _names(turn + 1)
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".catalogue") and "build" in path.suffix] == []
    assert struck, "no build was killed before its end"
    print(f"\n{struck} of {turn} builds were killed before their end")


def _names(turn):
    return (f"Winner {'abcdefghij'[turn % 10]}", f"Other {'abcdefghij'[turn % 10]}")


def _write(pages, turn):
    for metres, winner in zip((500, 1000), _names(turn), strict=True):
        (pages / f"page-{metres}.wiki").write_text(PAGE.format(metres=metres, winner=winner), encoding="utf-8")


async def _told(database):
    """Give both winners as the catalogue has them: of one turn, or the catalogue is half one thing and half another."""
    _is_whole(database)
    catalogue = await Catalogue.open(database)
    try:
        rows = await catalogue.fetch("SELECT name FROM athlete WHERE name LIKE 'Winner %' OR name LIKE 'Other %' ORDER BY name DESC")
    finally:
        await catalogue.close()
    return tuple(row["name"] for row in rows)


def _is_whole(path, mode="ro"):
    with contextlib.closing(sqlite3.connect(f"file:{path}?mode={mode}", uri=True)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


async def survive_quizzes(url, kills):
    """Kill processes that play a quiz; what they acknowledged is in the store, each answer once."""
    chance = random.Random(2002)
    acknowledged = {}
    for turn in range(kills):
        first = 1 + turn * 10**6
        printed, _ = await killed(
            "-m", "tests.operations.quiz_in_a_process", url, str(first), after=chance.uniform(0.01, 0.6), first="playing"
        )
        whole_lines = printed[: printed.rfind("\n") + 1].splitlines()
        for line in whole_lines:
            round_id, member, points = map(int, line.split())
            assert (round_id, member) not in acknowledged
            acknowledged[round_id, member] = points
    assert acknowledged, "no quiz got as far as an answer"
    state = await State.open(url)
    async with state.begin() as connection:
        rows = (await connection.execute(text("SELECT round_id, user_id, points FROM quiz_answer"))).all()
    await state.close()
    stored = {(row.round_id, row.user_id): row.points for row in rows}
    assert len(stored) == len(rows)
    assert {key: stored.get(key) for key in acknowledged} == acknowledged
    assert len(stored) - len(acknowledged) <= kills, "more than the one answer that was not told in time, each time"
    print(f"\n{kills} kills, {len(acknowledged)} answers acknowledged, {len(stored)} stored")


async def test_builds_may_be_killed(tmp_path):
    await survive_builds(tmp_path, 2)


async def test_quizzes_may_be_killed(state_url):
    await survive_quizzes(state_url, 2)


@pytest.mark.long
@pytest.mark.timeout(1800)
async def test_builds_may_be_killed_often(tmp_path):
    await survive_builds(tmp_path, 100)


@pytest.mark.long
@pytest.mark.timeout(1800)
async def test_quizzes_may_be_killed_often(state_url):
    await survive_quizzes(state_url, 100)
