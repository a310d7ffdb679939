"""The pages that were ingested: each one's text with title, revision, licence and hash, in the user's data directory."""

import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class StoredPage:
    """A page and the hash it is known by."""

    page: RawPage
    hash: str


def content_hash(text: str) -> str:
    """Give the SHA-256 of a text."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


class PageStore:
    """The ingested pages. Every change is one transaction: a crash leaves the store as it was."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

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
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            try:
                connection.executescript(_SCHEMA)
            except sqlite3.DatabaseError as error:
                raise CatalogueProblem(f"the page store {path} is damaged; move it away and ingest its pages again") from error
            yield cls(connection)

    def put(self, page: RawPage) -> bool:
        """Keep a page; False where the very same one is kept already."""
        known = self._connection.execute("SELECT hash, revision FROM page WHERE key = ?", [page.key]).fetchone()
        hashed = content_hash(page.text)
        if known == (hashed, page.revision):
            return False
        text = zlib.compress(page.text.encode("utf-8", "surrogatepass"))
        row = (page.key, page.title, page.language, page.url, page.revision, page.licence, page.family, hashed, text)
        self._connection.execute("INSERT OR REPLACE INTO page VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
        return True

    def pages(self) -> Iterator[StoredPage]:
        """Give all pages, in the order of their keys."""
        for row in self._connection.execute(
            "SELECT key, title, language, url, revision, licence, family, hash, text FROM page ORDER BY key"
        ):
            key, title, language, url, revision, licence, family, hashed, text = row
            content = zlib.decompress(text).decode("utf-8", "surrogatepass")
            yield StoredPage(RawPage(key, title, content, language, url, revision, licence, family), hashed)

    def revisions(self) -> dict[str, str]:
        """Give the revision of every page that has one: what need not be fetched again."""
        return dict(self._connection.execute("SELECT key, revision FROM page WHERE revision IS NOT NULL"))

    def digest(self) -> str:
        """Give what changes with any page."""
        total = sha256()
        for row in self._connection.execute("SELECT key, hash, title, revision FROM page ORDER BY key"):
            total.update(repr(row).encode())
        return total.hexdigest()

    def kept_claims(self, hashed: str, reader: str) -> str | None:
        """Give the claims of a page as this reader read it, if they are kept."""
        row = self._connection.execute("SELECT claims FROM claims WHERE hash = ? AND reader = ?", [hashed, reader]).fetchone()
        return zlib.decompress(row[0]).decode() if row else None

    def keep_claims(self, hashed: str, reader: str, claims: str) -> None:
        """Keep the claims of a page; those of other readers are dropped."""
        self._connection.execute("DELETE FROM claims WHERE hash = ? AND reader <> ?", [hashed, reader])
        self._connection.execute("INSERT OR REPLACE INTO claims VALUES (?, ?, ?)", [hashed, reader, zlib.compress(claims.encode())])
