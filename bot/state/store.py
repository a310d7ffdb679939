"""The connection to the state store, and its migrations."""

import sqlite3
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Row, Select, event, inspect, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry
from sqlalchemy.sql.dml import Insert
from sqlalchemy.sql.schema import Table

from bot.problems import StateAwayProblem, StateProblem
from bot.state.reading import BUSY_SECONDS, FileReader

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql, sqlite

MIGRATIONS = Path(__file__).parent / "migrations"
HEAD = "0009"
"""The newest migration; a test holds it to the folder's."""
APPLICATION = "podium"
"""By this name PostgreSQL knows our connections."""
AWAY = ("080", "533", "57P")
"""How SQLSTATEs begin that say: no connection, too many connections, shutting down or starting up."""
DAMAGED_FILE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
"""What SQLite says of a file that was cut off, or is none of its own."""
AWAY_FILE = {
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_PERM,
    *DAMAGED_FILE,
}
"""What SQLite says where its file, or the disk that it is on, is not there, full, damaged or not ours to write, or others keep it."""
CONNECT_SECONDS = 5
"""How long a server may take to answer a new connection."""
OWNER_ALONE = 0o700
"""Who may look into a store's new folder: members' ids are in it."""
MIGRATION_LOCK = 7_064_978
"""The advisory lock under which one process at a time migrates PostgreSQL."""


class State:
    """The state store: an engine and its dialect. Modules beside this one hold what can be asked of it."""

    def __init__(self, engine: AsyncEngine) -> None:
        self.engine = engine
        self._reader = _reader(engine)

    @classmethod
    async def open(cls, url: str) -> "State":
        """Connect and bring the tables up to date.

        Raises
        ------
        StateProblem
            The store cannot be used, or was written by a newer Podium.
        StateAwayProblem
            The store cannot be reached now.
        """
        try:
            state = cls(_engine(url))
        except OSError as error:
            raise StateProblem(f"cannot write the state store ({_masked(url)}): {error.strerror}; set PODIUM_STATE") from error
        try:
            async with state.engine.begin() as connection:
                await connection.run_sync(migrate)
        except BaseException as error:
            await state.close()
            if not isinstance(error, SQLAlchemyError | OSError | UnicodeError):  # UnicodeError: a host's name that is none
                raise
            if _file_error(error) in DAMAGED_FILE:
                told = (
                    f"the state store ({_masked(url)}) is no state store of Podium, or is damaged: check PODIUM_STATE, or restore a backup"
                )
                raise StateProblem(told) from error
            kind = StateAwayProblem if _is_away(error) else StateProblem
            raise kind(f"cannot reach the state store ({_masked(url)}): check PODIUM_STATE") from error
        return state

    async def check(self) -> None:
        """Ask the store for something that every one has; what is raised says that it does not answer."""
        with _naming_what_is_away():
            async with self.engine.connect() as connection:
                await connection.execute(text("SELECT version_num FROM alembic_version"))

    @property
    def shared(self) -> bool:
        """Whether several processes may use this store."""
        return self.engine.dialect.name == "postgresql"

    @property
    def path(self) -> Path | None:
        """The file, where the store is one."""
        url = self.engine.url
        return Path(str(url.database)) if url.get_backend_name() == "sqlite" and _is_kept(url) else None

    @property
    def dsn(self) -> str:
        """The address as PostgreSQL's driver takes it, with the password."""
        return self.engine.url.set(drivername="postgresql").render_as_string(hide_password=False)

    async def close(self) -> None:
        """Close every connection."""
        if isinstance(self._reader, FileReader):
            await self._reader.close()
        await self.engine.dispose()

    async def read(self, statement: Select[*tuple[Any, ...]], values: Mapping[str, object]) -> Sequence[Row[*tuple[Any, ...]]]:
        """Return the rows of one SELECT that needs no transaction, the quickest way that this store has.

        Raises
        ------
        StateAwayProblem
            The store cannot be reached now.
        """
        with _naming_what_is_away():
            if isinstance(self._reader, FileReader):
                return await self._reader.read(statement, values)
            async with self._reader.connect() as connection:
                return (await connection.execute(statement, values)).all()

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[AsyncConnection]:
        """Return a connection whose work is committed at the end, or not at all.

        Raises
        ------
        StateAwayProblem
            The store cannot be reached now.
        """
        with _naming_what_is_away():
            async with self.engine.begin() as connection:
                yield connection

    def insert(self, table: Table) -> "postgresql.Insert | sqlite.Insert":
        """Give an INSERT of this store's dialect, with `on_conflict_do_update` and `on_conflict_do_nothing`."""
        if self.shared:
            from sqlalchemy.dialects.postgresql import insert as insert_there

            return insert_there(table)
        from sqlalchemy.dialects.sqlite import insert

        return insert(table)


@contextmanager
def _naming_what_is_away() -> Iterator[None]:
    try:
        yield
    except (SQLAlchemyError, OSError) as error:
        if _is_away(error):
            why = f": {error.orig}" if isinstance(error, DBAPIError) and _file_error(error) else ""  # a full disk, say
            raise StateAwayProblem(f"the state store cannot be reached now{why}") from error
        raise


def migrate(connection: Connection) -> None:
    """Bring the tables up to date; nothing is done, or imported, where they are.

    Raises
    ------
    StateProblem
        A newer Podium wrote this store.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": MIGRATION_LOCK})
    if _version(connection) == HEAD:
        return
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        raise StateProblem("the state store was written by a newer Podium: upgrade this one") from error


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()


def _engine(url: str) -> AsyncEngine:
    parsed = _parsed(url)
    if parsed.get_backend_name() == "postgresql":
        return create_async_engine(
            parsed.set(drivername="postgresql+asyncpg"),
            pool_pre_ping=True,
            hide_parameters=True,
            connect_args={"timeout": CONNECT_SECONDS, "server_settings": {"application_name": APPLICATION}},
        )
    if parsed.get_backend_name() != "sqlite":
        raise StateProblem("PODIUM_STATE must name SQLite or PostgreSQL: see .env.example")
    if _is_kept(parsed):
        Path(str(parsed.database)).parent.mkdir(mode=OWNER_ALONE, parents=True, exist_ok=True)
    engine = create_async_engine(parsed.set(drivername="sqlite+aiosqlite"), connect_args={"timeout": BUSY_SECONDS}, hide_parameters=True)
    event.listen(engine.sync_engine, "connect", _prepare_sqlite)
    return engine


def _reader(engine: AsyncEngine) -> "AsyncEngine | FileReader":
    """Give what reads: of a file a connection of its own, else the same connections without transactions."""
    if engine.dialect.name == "sqlite" and _is_kept(engine.url):
        return FileReader(engine.url)
    return engine.execution_options(isolation_level="AUTOCOMMIT")


def _is_kept(url: URL) -> bool:
    return bool(url.database) and url.database != ":memory:"


def _parsed(url: str) -> URL:
    try:
        return make_url(url)
    except (ArgumentError, ValueError):  # what they say has the address in it, with its password
        raise StateProblem("PODIUM_STATE is not a database's address: see .env.example") from None


def sqlite_path(url: str) -> Path | None:
    """Give the file of an SQLite store, None for a server's.

    Raises
    ------
    StateProblem
        The address names no store that is kept.
    """
    parsed = _parsed(url)
    if parsed.get_backend_name() != "sqlite":
        return None
    if not _is_kept(parsed):
        raise StateProblem("PODIUM_STATE names a store in memory: there is nothing to keep")
    return Path(str(parsed.database))


def _prepare_sqlite(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = FULL")  # a score that was acknowledged is on the disk
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()


def _file_error(error: BaseException) -> int:
    """Return SQLite's primary code of an error; 0 of any other."""
    return getattr(error.orig, "sqlite_errorcode", 0) & 0xFF if isinstance(error, DBAPIError) else 0


def _is_away(error: SQLAlchemyError | OSError | UnicodeError) -> bool:
    """Whether a server did not answer, or answered that it is starting, stopping or full; or a file cannot be opened or read."""
    if isinstance(error, DBAPIError):
        code = _file_error(error)
        if code == sqlite3.SQLITE_ERROR and "no such table" in str(error.orig):
            return True  # the file was taken away, and SQLite made an empty one in its place
        return error.connection_invalidated or code in AWAY_FILE or str(getattr(error.orig, "sqlstate", None) or "")[:3] in AWAY
    return isinstance(error, OSError | PoolTimeout)


def _masked(url: str) -> str:
    return make_url(url).render_as_string(hide_password=True)


__all__ = ["APPLICATION", "HEAD", "MIGRATIONS", "Insert", "State", "migrate", "sqlite_path"]
