"""Opening the store: migrations, refusals, what two processes may do at once."""

import asyncio
import stat

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from bot.problems import StateAwayProblem, StateProblem
from bot.state.store import HEAD, MIGRATIONS, State, _is_away
from bot.state.tables import metadata


async def test_the_migrations_make_the_tables(state):
    def difference(connection):
        return compare_metadata(MigrationContext.configure(connection), metadata)

    async with state.begin() as connection:
        assert await connection.run_sync(difference) == []


def test_head_is_the_newest_migration():
    assert ScriptDirectory(str(MIGRATIONS)).get_heads() == [HEAD]


async def test_opening_again_keeps_what_is_there(state_url):
    first = await State.open(state_url)
    async with first.begin() as connection:
        await connection.execute(text("INSERT INTO member_settings (user_id, language, hidden) VALUES (1, 'sl', false)"))
    await first.close()
    second = await State.open(state_url)
    async with second.begin() as connection:
        assert (await connection.execute(text("SELECT language FROM member_settings"))).scalar_one() == "sl"
    await second.close()


async def test_a_new_folder_is_its_owners_alone(tmp_path):
    await (await State.open(f"sqlite:///{tmp_path}/podium/state.sqlite3")).close()
    assert stat.S_IMODE((tmp_path / "podium").stat().st_mode) == 0o700


@pytest.mark.parametrize("ending", [asyncio.CancelledError, KeyboardInterrupt, ZeroDivisionError])
async def test_whatever_ends_the_opening_leaves_no_connection_open(tmp_path, monkeypatch, ending):
    """What is dropped without being closed is a warning, and here an error."""
    made = []

    def migrating(connection):
        made.append(connection.connection.driver_connection)
        raise ending

    monkeypatch.setattr("bot.state.store.migrate", migrating)
    with pytest.raises(ending):
        await State.open(f"sqlite:///{tmp_path}/state.sqlite3")
    with pytest.raises(ValueError, match="no active connection"):
        await made[0].execute("SELECT 1")


async def test_two_processes_may_open_a_new_postgresql_store_at_once(state_url):
    if state_url.startswith("sqlite"):
        pytest.skip("a SQLite store belongs to one process")
    stores = await asyncio.gather(State.open(state_url), State.open(state_url), State.open(state_url))
    for store in stores:
        await store.close()


async def test_a_store_of_a_newer_podium_is_refused(state_url):
    store = await State.open(state_url)
    async with store.begin() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    await store.close()
    with pytest.raises(StateProblem, match="newer Podium"):
        await State.open(state_url)


@pytest.mark.parametrize("url", ["not an address", "mysql://x/y", "postgresql://nobody:secret@127.0.0.1:1/none"])
async def test_what_cannot_be_used_is_one_clear_line_without_the_password(url):
    with pytest.raises(StateProblem) as refusal:
        await State.open(url)
    assert "PODIUM_STATE" in str(refusal.value)
    assert "secret" not in str(refusal.value)


@pytest.mark.parametrize("address", ["127.0.0.1:1", "localhost:1", "no-such-host.invalid"])
async def test_a_server_that_does_not_answer_is_away(address):
    with pytest.raises(StateAwayProblem, match="cannot reach the state store"):
        await State.open(f"postgresql://podium@{address}/podium")


@pytest.mark.parametrize(
    ("sqlstate", "away"), [("57P03", True), ("53300", True), ("08006", True), ("28P01", False), ("3D000", False), (None, False)]
)
def test_what_a_server_answers_says_whether_it_may_be_there_in_a_moment(sqlstate, away):
    class Answer(Exception):  # noqa: N818 - the driver's
        pass

    answer = Answer()
    answer.sqlstate = sqlstate
    assert _is_away(DBAPIError("SELECT 1", None, answer)) is away


async def test_a_store_that_answers_is_checked(state):
    await state.check()
