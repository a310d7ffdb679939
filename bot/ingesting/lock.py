"""One ingest at a time for each catalogue, also over processes; a crash releases it."""

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from bot.catalogue.schema import BUILDING
from bot.problems import CatalogueProblem


@contextmanager
def locked(database: Path, *, wait: float = 0.0) -> Iterator[None]:
    """Hold the lock of a catalogue to the end of the block. SQLite's own lock on a file beside it is one on every system.

    Raises
    ------
    CatalogueProblem
        If another process holds it for longer than `wait` seconds.
    OSError, sqlite3.OperationalError
        If its folder cannot be written, or a folder is in its place.
    """
    if database.is_dir():  # known here, before everything is read
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(database))
    database.parent.mkdir(parents=True, exist_ok=True)
    path = database.with_name(f".{database.name}.lock")
    with closing(sqlite3.connect(path, timeout=wait, isolation_level=None)) as connection:
        try:
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
                raise
            raise CatalogueProblem(f"another process is building {database}; try again when it is done") from error
        for left_behind in database.parent.glob(f".{database.name}.*{BUILDING}"):
            left_behind.unlink(missing_ok=True)
        yield
