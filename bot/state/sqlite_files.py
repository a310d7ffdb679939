"""SQLite state stores as files: copied while they are in use, checked, and put in another's place."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

from bot.disk import sync
from bot.problems import StateProblem
from bot.state.store import MIGRATIONS
from bot.state.tables import metadata

PATIENCE = 2.0
"""Seconds to wait for a lock. A bot holds its own for as long as it runs."""
_OURS_ALONE = 0o600
_BROKEN = {sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT}
_HELD = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_PRIMARY = 0xFF
"""Where SQLite's error codes keep the kind; the rest is the detail."""


def copy_file(source: Path, target: Path) -> None:
    """Copy a store as it is at one moment, by SQLite's online backup: it may be read and written meanwhile.

    Raises
    ------
    StateProblem
        The source is no SQLite file, or the target cannot be written.
    """
    try:
        with closing(_connect(source)) as reading, closing(sqlite3.connect(target)) as writing:
            reading.backup(writing)
            writing.execute("PRAGMA journal_mode = DELETE")  # one file, not three
    except sqlite3.Error as error:
        raise _problem(source, error) from error


@contextmanager
def claimed(path: Path) -> Iterator[bool]:
    """Claim a store for this process to the end of the block; False where another process has it. It can be used all the same."""
    beside = path.with_name(f".{path.name}.lock")
    with closing(sqlite3.connect(beside, timeout=0, isolation_level=None)) as connection:
        try:
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & _PRIMARY not in _HELD:
                raise
            yield False
        else:
            yield True


def check_state_file(path: Path) -> None:
    """Look whether a file is a whole state store of this Podium or an older one.

    Raises
    ------
    StateProblem
        It is not.
    """
    try:
        with closing(_connect(path)) as connection:
            tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
            if "alembic_version" not in tables:
                raise StateProblem(f"{path} is no state store of Podium")
            versions = [version for (version,) in connection.execute("SELECT version_num FROM alembic_version")]
            if versions and not _known() & set(versions):
                raise StateProblem(f"{path} was written by a newer Podium: upgrade this one")
            whole = connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            if not whole or connection.execute("PRAGMA foreign_key_check").fetchall() or not versions:
                raise StateProblem(f"{path} is damaged: use another backup")
            if max(versions) == max(_known()) and not set(metadata.tables) <= tables:
                raise StateProblem(f"{path} is damaged: use another backup")
    except sqlite3.Error as error:
        raise _problem(path, error) from error


def settle(file: Path, path: Path) -> None:
    """Give a finished file its name; it is on the disk before it has it, and only its owner may read it.

    Raises
    ------
    StateProblem
        The disk refuses.
    """
    try:
        file.chmod(_OURS_ALONE)
        sync(file)
        file.replace(path)
        sync(path.parent)
    except OSError as error:
        raise StateProblem(f"cannot write {path}: {error.strerror}") from error


def replace_file(store: Path, coming: Path, previous: Path) -> bool:
    """Put a file's content in a store's place, and what was there into `previous`; False, and nothing done, while anybody uses it.

    The store's file stays the same, with its owner and rights, and changes in one transaction; a damaged one is moved away.

    Raises
    ------
    StateProblem
        The disk refuses.
    """
    if not store.exists():
        settle(coming, store)
        return True
    try:
        return _replaced(store, coming, previous)
    except OSError as error:
        raise StateProblem(f"cannot write in {store.parent}: {error.strerror}") from error


def _replaced(store: Path, coming: Path, previous: Path) -> bool:
    try:
        with _held_alone(store) as connection, closing(_connect(coming)) as new:
            shutil.copy2(store, previous)
            sync(previous)
            new.backup(connection)
    except sqlite3.Error as error:
        kind = error.sqlite_errorcode & _PRIMARY
        if kind in _HELD:
            return False
        if kind not in _BROKEN:
            raise _problem(store, error) from error
        for suffix in ("-wal", "-shm", ""):
            if (part := store.with_name(store.name + suffix)).exists():
                part.replace(previous.with_name(previous.name + suffix))
        settle(coming, store)
    return True


@contextmanager
def _held_alone(path: Path) -> Iterator[sqlite3.Connection]:
    """Hold a store that nobody else has open, with everything in the one file. A bot's connections keep it from being held."""
    with closing(_connect(path)) as connection:
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("COMMIT")  # the mode above keeps the lock
        yield connection


def _connect(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{quote(str(path.resolve()))}?mode=rw", uri=True, timeout=PATIENCE, isolation_level=None)


def _known() -> set[str]:
    """Give the versions that this Podium can read: its migrations'."""
    return {script.name.split("_")[0] for script in (MIGRATIONS / "versions").glob("[0-9]*.py")}


def _problem(path: Path, error: sqlite3.Error) -> StateProblem:
    if getattr(error, "sqlite_errorcode", 0) & _PRIMARY in _BROKEN:
        return StateProblem(f"{path} is no state store of Podium, or is damaged")
    return StateProblem(f"{path} cannot be read or copied: {error}")
