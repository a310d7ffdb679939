"""A backup holds what the store held at one moment, and comes back into either kind of store; nothing is lost by a mistake."""

import asyncio
import errno
import sqlite3
import stat
from contextlib import closing
from dataclasses import replace

import pytest
from sqlalchemy import text

from bot.problems import StateProblem
from bot.state import quizzes, reports, settings
from bot.state.backup import backup, restore
from bot.state.copying import BATCH
from bot.state.quizzes import MemberAnswer, NewQuiz
from bot.state.store import State

GUILD, MEMBER = 10**18, 10**18 + 1
NEW = NewQuiz(
    guild_id=GUILD, channel_id=5, host_id=MEMBER, language="sl", mode="buttons", difficulty="easy", discipline=None,
    rounds=3, seconds=20, seed=2**47,
)  # fmt: skip


async def fill(state, *, member=MEMBER):
    await settings.save_guild(state, settings.GuildSettings(GUILD, "sl", True, False, 45, 9, frozenset({7}), frozenset({8}), country="SLO"))
    await settings.save_member(state, settings.MemberSettings(member, "sl", hidden=True, country="CAN"))
    await reports.add(state, now=1, asked="m:1", complaint="narobe čas 🥇", user_id=member)
    quiz = await quizzes.start(state, NEW, now=1)
    opened = await quizzes.open_round(state, quiz.id, 1, '{"text": "?"}', now=1, deadline=2)
    await quizzes.answer(state, MemberAnswer(opened.id, member, "AUS", True, 10, 2))


async def content(state):
    """Every row of every table, as text."""
    async with state.begin() as connection:
        found = {}
        for name in ("guild_settings", "guild_channel", "member_settings", "report", "quiz", "quiz_round", "quiz_answer"):
            rows = (await connection.execute(text(f"SELECT * FROM {name}"))).mappings().all()  # noqa: S608 - names above
            found[name] = sorted(str({key: int(value) if isinstance(value, bool) else value for key, value in row.items()}) for row in rows)
        return found


async def content_of(url):
    store = await State.open(url)
    try:
        return await content(store)
    finally:
        await store.close()


async def test_a_backup_is_taken_while_the_store_is_used_and_holds_everything(state, state_url, tmp_path):
    await fill(state)
    file = tmp_path / "of the day.sqlite3"
    kept = await backup(state_url, file)
    assert (kept.rows["quiz_answer"], kept.rows["guild_channel"], kept.rows["report"]) == (1, 2, 1)
    assert await content_of(f"sqlite:///{file}") == await content(state)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


async def test_a_backup_leaves_nothing_beside_itself(state, state_url, tmp_path):
    (tmp_path / "kept").mkdir()
    await backup(state_url, tmp_path / "kept" / "one.sqlite3")
    assert [path.name for path in (tmp_path / "kept").iterdir()] == ["one.sqlite3"]


async def test_what_is_written_meanwhile_is_in_the_backup_whole_or_not_at_all(state, state_url, tmp_path):
    await fill(state)
    stopping = asyncio.Event()

    async def write():
        while not stopping.is_set():
            channels = frozenset(range(1, 30))
            await settings.save_guild(state, settings.GuildSettings(GUILD, quiz_channels=channels))
            await settings.save_guild(state, settings.GuildSettings(GUILD, lookup_channels=channels))

    writing = asyncio.create_task(write())
    await asyncio.sleep(0.05)
    for number in range(4):
        await backup(state_url, tmp_path / f"{number}.sqlite3")
    stopping.set()
    await writing
    for number in range(4):
        assert len((await content_of(f"sqlite:///{tmp_path}/{number}.sqlite3"))["guild_channel"]) in {2, 29}


async def test_a_file_that_exists_is_kept_unless_forced(state, state_url, tmp_path):
    await backup(state_url, tmp_path / "older")
    before = (tmp_path / "older").read_bytes()
    with pytest.raises(StateProblem, match="--force"):
        await backup(state_url, tmp_path / "older")
    assert (tmp_path / "older").read_bytes() == before
    await backup(state_url, tmp_path / "older", force=True)
    assert sqlite3.connect(tmp_path / "older").execute("SELECT version_num FROM alembic_version").fetchall()


async def test_what_is_no_backup_is_never_replaced(state, state_url, tmp_path):
    (tmp_path / "precious").write_text("mine")
    with pytest.raises(StateProblem):
        await backup(state_url, tmp_path / "precious", force=True)
    assert (tmp_path / "precious").read_text() == "mine"


async def test_the_store_itself_is_no_backup(tmp_path):
    url = f"sqlite:///{tmp_path}/state.sqlite3"
    await (await State.open(url)).close()
    (tmp_path / "link").symlink_to(tmp_path / "state.sqlite3")
    for name in ("state.sqlite3", "link"):
        with pytest.raises(StateProblem, match="itself"):
            await backup(url, tmp_path / name, force=True)
        with pytest.raises(StateProblem, match="itself"):
            await restore(url, tmp_path / name)


@pytest.mark.parametrize("url", ["sqlite:///{}/none.sqlite3", "sqlite://", "mysql://x/y", "no address"])
async def test_no_store_is_no_backup(url, tmp_path):
    with pytest.raises(StateProblem):
        await backup(url.format(tmp_path), tmp_path / "file")
    assert list(tmp_path.iterdir()) == []


async def test_a_backup_comes_back_and_what_was_there_is_kept(state_url, tmp_path):
    state = await State.open(state_url)
    await fill(state)
    before = await content(state)
    await backup(state_url, tmp_path / "file")
    await fill_more(state)
    after = await content(state)
    await state.close()
    kept = await restore(state_url, tmp_path / "file")
    assert await content_of(state_url) == before
    assert before != after
    assert await content_of(f"sqlite:///{kept.previous}") == after


async def fill_more(state):
    await settings.save_member(state, settings.MemberSettings(77, "en"))
    await reports.add(state, now=3, asked="m:2", complaint="again", user_id=77)


async def test_numbers_go_on_after_a_restore(state_url, tmp_path):
    state = await State.open(state_url)
    await fill(state)
    await fill_more(state)
    await state.close()
    await backup(state_url, tmp_path / "file")
    await restore(state_url, tmp_path / "file")
    state = await State.open(state_url)
    assert (await reports.add(state, now=4, asked="m", complaint="c", user_id=1)).number == 3
    assert (await quizzes.start(state, replace(NEW, channel_id=6), now=1)).id == 2
    await state.close()


async def test_sqlite_moves_to_the_other_store_and_back(state_url, tmp_path):
    own = f"sqlite:///{tmp_path}/own.sqlite3"
    state = await State.open(own)
    await fill(state)
    async with state.begin() as connection:
        rows = [{"user": number, "language": "sl"} for number in range(BATCH + 5)]
        await connection.execute(text("INSERT INTO member_settings (user_id, language) VALUES (:user, :language)"), rows)
        await connection.execute(text("UPDATE report SET complaint = 'a' || char(0) || 'b'"))
    before = await content(state)
    await state.close()
    await backup(own, tmp_path / "there")
    assert (await restore(state_url, tmp_path / "there")).previous is None
    await backup(state_url, tmp_path / "back")
    moved = await content_of(f"sqlite:///{tmp_path}/back")
    assert moved.pop("report") in (before["report"], [before["report"][0].replace("\\x00", "")])
    assert moved == {name: rows for name, rows in before.items() if name != "report"}


async def test_nothing_is_restored_while_a_bot_runs(state, state_url, tmp_path):
    await fill(state)
    await backup(state_url, tmp_path / "file")
    await fill_more(state)
    before = await content(state)
    with pytest.raises(StateProblem, match="stop every"):
        await restore(state_url, tmp_path / "file")
    assert await content(state) == before
    assert not list(tmp_path.glob("*-before-*"))


def damaged(path):
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    path.write_bytes(content)


def another(path):
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE report (id INTEGER)")


def change(statement):
    def do(path):
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute(statement)

    return do


@pytest.mark.parametrize(
    ("harm", "told"),
    [
        (lambda path: path.unlink(), "no such file"),
        (lambda path: path.write_text("no store" * 1000), "no state store"),
        (lambda path: path.write_bytes(b""), "no state store"),
        (lambda path: path.write_bytes(path.read_bytes()[:20_000]), "damaged"),
        (damaged, "damaged"),
        (another, "no state store"),
        (change("UPDATE alembic_version SET version_num = '9999'"), "newer Podium"),
        (change("DELETE FROM alembic_version"), "damaged"),
        (change("DROP TABLE member_settings"), "damaged"),
        (change("INSERT INTO quiz_answer VALUES (99, 1, 'a', 1, 1, 1)"), "damaged"),
    ],
)
async def test_what_is_no_backup_changes_nothing(state_url, tmp_path, harm, told):
    state = await State.open(state_url)
    await fill(state)
    before = await content(state)
    await state.close()
    await backup(state_url, tmp_path / "file")
    harm(tmp_path / "file")
    with pytest.raises(StateProblem, match=told):
        await restore(state_url, tmp_path / "file")
    assert await content_of(state_url) == before


async def test_a_damaged_store_is_moved_aside(tmp_path):
    url = f"sqlite:///{tmp_path}/state.sqlite3"
    state = await State.open(url)
    await fill(state)
    before = await content(state)
    await state.close()
    await backup(url, tmp_path / "file")
    (tmp_path / "state.sqlite3").write_bytes(b"a disk that failed" * 1000)
    kept = await restore(url, tmp_path / "file")
    assert await content_of(url) == before
    assert kept.previous.read_bytes().startswith(b"a disk that failed")


async def test_a_store_that_is_new_needs_nothing_kept(tmp_path):
    url = f"sqlite:///{tmp_path}/one.sqlite3"
    await (await State.open(url)).close()
    await backup(url, tmp_path / "file")
    kept = await restore(f"sqlite:///{tmp_path}/new/two.sqlite3", tmp_path / "file")
    assert kept.previous is None
    assert await content_of(f"sqlite:///{tmp_path}/new/two.sqlite3") == await content_of(url)


async def test_a_full_disk_is_one_clear_line_and_changes_nothing(tmp_path, monkeypatch):
    url = f"sqlite:///{tmp_path}/state.sqlite3"
    state = await State.open(url)
    await fill(state)
    await backup(url, tmp_path / "file")
    await fill_more(state)
    before = await content(state)
    await state.close()

    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("shutil.copy2", full)
    with pytest.raises(StateProblem, match="No space left"):
        await restore(url, tmp_path / "file")
    assert await content_of(url) == before
