"""The pages that were ingested: each one's text with title, revision, licence and hash, in the user's data directory."""

import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import astuple, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Self

from bot.problems import CatalogueProblem
from bot.sources.raw import RawPage

_SCHEMA = """
CREATE TABLE IF NOT EXISTS page (
    key      TEXT PRIMARY KEY,
    title    TEXT NOT NULL,
    language TEXT,
    url      TEXT,
    revision TEXT,
    licence  TEXT,
    family   TEXT NOT NULL,
    hash     TEXT NOT NULL,
    text     BLOB NOT NULL             -- UTF-8, deflated
) STRICT;
CREATE TABLE IF NOT EXISTS claims (
    hash   TEXT NOT NULL,              -- of the page, with its language and title
    reader TEXT NOT NULL,              -- version of what read it
    claims BLOB NOT NULL,              -- JSON, deflated
    PRIMARY KEY (hash, reader)
) STRICT, WITHOUT ROWID;
"""


_PAGE = "SELECT key, title, language, url, revision, licence, family, hash FROM page"

CHANGES_AT_ONCE = 100
"""Changes between two writings: what a power cut may cost."""


@dataclass(frozen=True, slots=True)
class StoredPage:
    """What is known of a page without its text."""

    key: str
    title: str
    language: str | None
    url: str | None
    revision: str | None
    licence: str | None
    family: str
    hash: str

    @property
    def claims_key(self) -> str:
        """What the page's claims hang on besides its reader: its text, and what its title and language say of it."""
        return f"{self.hash}:{self.language or ''}:{self.title}"

    def with_text(self, text: str) -> RawPage:
        """Give the whole page."""
        return RawPage(self.key, self.title, text, self.language, self.url, self.revision, self.licence, self.family)


def content_hash(text: str) -> str:
    """Give the SHA-256 of a text."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _refuse_foreign(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse to put pages into a database that is for something else."""
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    if tables and "page" not in tables:
        raise CatalogueProblem(f"{path} is no page store of Podium and stays as it is: name another catalogue, or move it away")


class PageStore:
    """The ingested pages. What was put is written every so often and at the end, also at an end by interruption."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._unwritten = 0

    @classmethod
    @contextmanager
    def open(cls, path: Path) -> Iterator[Self]:
        """Open a store, made when it is missing.

        Raises
        ------
        CatalogueProblem
            If the file is damaged or is no page store.
        """
        path.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(path, timeout=60.0, isolation_level=None)) as connection:
            try:
                _refuse_foreign(connection, path)
                connection.executescript(_SCHEMA)
            except sqlite3.DatabaseError as error:
                raise CatalogueProblem(f"the page store {path} is damaged; move it away and ingest its pages again") from error
            store = cls(connection)
            try:
                yield store
            finally:
                store.write()

    def put(self, page: RawPage) -> bool:
        """Keep a page; False where the very same one is kept already."""
        hashed = content_hash(page.text)
        given = StoredPage(page.key, page.title, page.language, page.url, page.revision, page.licence, page.family, hashed)
        if self._known(page.key) == given:
            return False
        self._begin()
        text = zlib.compress(page.text.encode("utf-8", "surrogatepass"))
        self._connection.execute("INSERT OR REPLACE INTO page VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", (*astuple(given), text))
        return True

    def remove(self, name: str) -> bool:
        """Forget the pages of this key or title; False where none is held. Their claims go with them."""
        found = self._connection.execute(f"{_PAGE} WHERE key = :name OR title = :name", {"name": name}).fetchall()
        for page in (StoredPage(*row) for row in found):
            self._begin()
            self._connection.execute("DELETE FROM page WHERE key = ?", [page.key])
            self._connection.execute("DELETE FROM claims WHERE hash = ?", [page.claims_key])
        return bool(found)

    def pages(self) -> list[StoredPage]:
        """Give all pages without their texts, in the order of their keys."""
        return [StoredPage(*row) for row in self._connection.execute(f"{_PAGE} ORDER BY key")]

    def text(self, key: str) -> str:
        """Give a page's text."""
        (text,) = self._connection.execute("SELECT text FROM page WHERE key = ?", [key]).fetchone()
        return zlib.decompress(text).decode("utf-8", "surrogatepass")

    def copy_to(self, path: Path) -> None:
        """Copy the whole store into another file."""
        with closing(sqlite3.connect(path)) as copy:
            self._connection.backup(copy)

    def write(self) -> None:
        """Write what was put since the last time."""
        if self._unwritten:
            self._unwritten = 0
            self._connection.execute("COMMIT")

    def _begin(self) -> None:
        """Count a change; many are written at once, because each writing waits for the disk."""
        if self._unwritten >= CHANGES_AT_ONCE:
            self.write()
        if not self._unwritten:
            self._connection.execute("BEGIN IMMEDIATE")
        self._unwritten += 1

    def _known(self, key: str) -> StoredPage | None:
        row = self._connection.execute(f"{_PAGE} WHERE key = ?", [key]).fetchone()
        return StoredPage(*row) if row else None

    def revisions(self) -> dict[str, str]:
        """Give the revision of every page that has one: what need not be fetched again."""
        return dict(self._connection.execute("SELECT key, revision FROM page WHERE revision IS NOT NULL"))

    def digest(self) -> str:
        """Give what changes with any page."""
        total = sha256()
        for row in self._connection.execute("SELECT key, hash, title, revision, language, licence, family, url FROM page ORDER BY key"):
            total.update(repr(row).encode())
        return total.hexdigest()

    def kept_claims(self, hashed: str, reader: str) -> str | None:
        """Give the claims of a page as this reader read it, if they are kept."""
        row = self._connection.execute("SELECT claims FROM claims WHERE hash = ? AND reader = ?", [hashed, reader]).fetchone()
        return zlib.decompress(row[0]).decode() if row else None

    def keep_claims(self, hashed: str, reader: str, claims: str) -> None:
        """Keep the claims of a page; those of other readers are dropped."""
        self._begin()
        self._connection.execute("DELETE FROM claims WHERE hash = ? AND reader <> ?", [hashed, reader])
        self._connection.execute("INSERT OR REPLACE INTO claims VALUES (?, ?, ?)", [hashed, reader, zlib.compress(claims.encode())])
