"""The claims of many pages: kept ones from the store, shipped pages read here, all others in workers."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from bot.ingesting.claims_json import decode_claims
from bot.ingesting.page_store import PageStore, StoredPage
from bot.ingesting.pages import reader_version, source_of
from bot.ingesting.report import Progress, Tell
from bot.ingesting.workers import read_in_workers
from bot.olympics.claims import Claims
from bot.sources.raw import RawPage


def stored_claims(store: PageStore, data: Path, tell: Tell) -> tuple[list[Claims], int]:
    """Give the claims of all pages of the store, and how many of them were read anew."""
    version = reader_version(data)
    kept: list[Claims] = []
    unread: dict[str, StoredPage] = {}
    for stored in store.pages():
        claims = _kept(store, stored, version)
        if claims is None:
            unread[stored.page.key] = stored
        else:
            kept.append(claims)
    for done, (page, text) in enumerate(read_in_workers(_pages(unread.values()), data), 1):
        store.keep_claims(claims_key(unread[page.key]), version, text)
        kept.append(decode_claims(text))
        tell(Progress("reading", done, len(unread), page.title))
    return kept, len(unread)


def claims_key(stored: StoredPage) -> str:
    """Give what the claims of a page hang on besides its reader: its text, and what its title and language say of it."""
    page = stored.page
    return f"{stored.hash}:{page.language or ''}:{page.title}"


def _pages(stored: Iterable[StoredPage]) -> Iterator[RawPage]:
    return (one.page for one in stored)


def _kept(store: PageStore, stored: StoredPage, version: str) -> Claims | None:
    text = store.kept_claims(claims_key(stored), version)
    if text is None:
        return None
    try:
        claims = decode_claims(text)
    except (ValueError, TypeError, IndexError, KeyError):
        return None
    source = source_of(stored.page)
    return replace(claims, source=source) if claims.source.key == source.key else None
