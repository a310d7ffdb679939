"""The state store as one file, and back. The file is an SQLite state store, whichever kind the bot uses.

So a backup of SQLite can be restored into PostgreSQL and the other way round, and a backup can be looked at with any
SQLite tool. It is taken while the bot runs; it is restored while none does.
"""

import sqlite3
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.problems import StateProblem
from bot.state.copying import copy_rows, count_rows
from bot.state.sqlite_files import check_state_file, copy_file, replace_file, settle
from bot.state.store import APPLICATION, State, sqlite_path
from bot.state.tables import metadata

RUNNING = "a bot uses the state store: stop every `run` and `serve` first, then restore again"
OTHERS = text(
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = :name AND pid <> pg_backend_pid()"
)
"""Connections of other Podiums to the same database."""
ALONE = text(f"LOCK TABLE alembic_version, {', '.join(metadata.tables)} IN ACCESS EXCLUSIVE MODE")


@dataclass(frozen=True, slots=True)
class Kept:
    """What a backup holds, or what was restored."""

    path: Path
    rows: dict[str, int]
    """How many rows each table has."""
    previous: Path | None = None
    """Where the store's content before a restore is kept; None where there was none."""


async def backup(url: str, path: Path, *, force: bool = False) -> Kept:
    """Write the store's content to a new file, complete and checked before it gets its name. The bot may run meanwhile.

    Raises
    ------
    StateProblem
        The store cannot be reached or is not there; the file exists and `force` was not given, or cannot be written.
    """
    store = _look(url, path, may_write=True, force=force)
    with _beside(path) as coming:
        if store:
            copy_file(store, coming)
        else:
            await _fetch(url, coming)
        check_state_file(coming)
        rows = await _counted(coming)
        settle(coming, path)
    return Kept(path, rows)


async def restore(url: str, path: Path) -> Kept:
    """Replace the store's content by a backup's, brought up to date; what was there is kept beside.

    Raises
    ------
    StateProblem
        The file is no backup, is damaged, or is a newer Podium's; the store cannot be reached, or a bot uses it.
    """
    store = _look(url, path)
    check_state_file(path)
    place = store or path.with_name("state.sqlite3")
    with _beside(place) as coming:
        copy_file(path, coming)
        rows = await _counted(coming)
        check_state_file(coming)
        previous = _previous(place)
        if not store:
            kept = await _send(url, coming, previous)
        elif not replace_file(store, coming, previous):
            raise StateProblem(RUNNING)
        else:
            kept = previous.exists()
    return Kept(path, rows, previous if kept else None)


def _look(url: str, path: Path, *, may_write: bool = False, force: bool = False) -> Path | None:
    """Look whether the two files may be what they are named for; give the store's, None where it is a server's."""
    store = sqlite_path(url)
    if store and path.exists() and store.exists() and path.samefile(store):
        raise StateProblem(f"{path} is the state store itself: name another file")
    if not may_write:
        if not path.is_file():
            raise StateProblem(f"{path}: no such file")
    elif store and not store.is_file():
        raise StateProblem(f"no state store at {store}: nothing to back up")
    elif path.exists() and not (force and path.is_file()):
        raise StateProblem(f"{path} exists: name another file, or add --force")
    elif path.exists():
        check_state_file(path)  # --force writes over an older backup, never over anything else
    return store


async def _fetch(url: str, path: Path) -> None:
    """Write a server's rows, all as they were at one moment, to a file."""
    async with _opened(url) as store, store.engine.connect() as connection:
        await connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        async with connection.begin():
            await _write(connection, path)


async def _send(url: str, path: Path, previous: Path) -> bool:
    """Replace a server's rows by a file's in one transaction; whether there were any, which are then kept in `previous`."""
    async with _opened(url) as store, _opened(_of_file(path)) as source, store.begin() as connection, source.begin() as rows:
        if (await connection.execute(OTHERS, {"name": APPLICATION})).scalar_one():
            raise StateProblem(RUNNING)
        await connection.execute(ALONE)
        had_rows = any((await count_rows(connection)).values())
        if had_rows:
            with _beside(previous) as kept:
                await _write(connection, kept)
                settle(kept, previous)
        await copy_rows(rows, connection)
    return had_rows


async def _write(connection: AsyncConnection, path: Path) -> None:
    """Write the rows that a connection sees to a new file."""
    async with _opened(_of_file(path)) as file, file.begin() as into:
        await copy_rows(connection, into)
    _as_one_file(path)


async def _counted(path: Path) -> dict[str, int]:
    """Bring a file's tables up to date, and count their rows."""
    async with _opened(_of_file(path)) as state, state.begin() as connection:
        rows = await count_rows(connection)
    _as_one_file(path)
    return rows


def _as_one_file(path: Path) -> None:
    """Leave nothing of a store outside its one file."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")


def _of_file(path: Path) -> str:
    return f"sqlite:///{path}"


@asynccontextmanager
async def _opened(url: str) -> AsyncIterator[State]:
    state = await State.open(url)
    try:
        yield state
    except (SQLAlchemyError, OSError) as error:
        raise StateProblem(f"the state store could not be copied ({type(error).__name__}): nothing was changed") from error
    finally:
        await state.close()


@contextmanager
def _beside(path: Path) -> Iterator[Path]:
    """Give the name of a file to be made in a folder of its own beside `path`; it is gone at the end unless it was moved."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        folder = tempfile.TemporaryDirectory(prefix=f".{path.name}-", dir=path.parent)
    except OSError as error:
        raise StateProblem(f"cannot write in {path.parent}: {error.strerror}") from error
    with folder as name:
        yield Path(name) / "state.sqlite3"


def _previous(path: Path) -> Path:
    """Give a name for what was there before, which nothing has yet."""
    now = time.time_ns()
    stamp = time.strftime("%Y%m%d-%H%M%S", time.gmtime(now // 10**9))
    return path.with_name(f"{path.stem}-before-{stamp}-{now // 1000 % 10**6:06}.sqlite3")
