"""The claims of ingested pages: kept ones from the store, all others read in workers."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from bot.ingesting.claims_json import decode_claims
from bot.ingesting.page_store import PageStore, StoredPage
from bot.ingesting.pages import source_of
from bot.ingesting.report import Progress, Tell
from bot.ingesting.versions import reader_version
from bot.ingesting.workers import read_in_workers
from bot.olympics.claims import Claims, Source


@dataclass(slots=True)
class StoredClaims:
    """The claims of all pages of a store; `read` counts those that were read anew."""

    store: PageStore
    data: Path
    tell: Tell
    read: int = 0

    def __iter__(self) -> Iterator[Claims]:
        """Give the claims of all pages."""
        return self.of(self.store.pages())

    def of(self, pages: Iterable[StoredPage]) -> Iterator[Claims]:
        """Give the claims of some pages: kept ones first, then those of new and changed pages as they are read."""
        version = reader_version(self.data)
        unread: dict[str, StoredPage] = {}
        for stored in pages:
            claims = self._kept(stored, version)
            if claims is None:
                unread[stored.key] = stored
            else:
                yield claims
        texts = (stored.with_text(self.store.text(stored.key)) for stored in unread.values())
        for page, text in read_in_workers(texts, self.data, workers=min(len(unread), os.cpu_count() or 1)):
            self.store.keep_claims(unread[page.key].claims_key, version, text)
            self.read += 1
            self.tell(Progress("reading", self.read, len(unread), page.title))
            yield decode_claims(text)

    def _kept(self, stored: StoredPage, version: str) -> Claims | None:
        text = self.store.kept_claims(stored.claims_key, version)
        if text is None:
            return None
        try:
            claims = decode_claims(text)
        except (ValueError, TypeError, IndexError, KeyError):
            return None
        source = stored_source(stored)
        return replace(claims, source=source) if claims.source.key == source.key else None


def stored_source(stored: StoredPage) -> Source:
    """Give the source that a stored page is."""
    return replace(source_of(stored.with_text("")), content_hash=stored.hash)
