"""What a catalogue was built from, as one fingerprint: when it changes, the catalogue is out of date."""

import shutil
from hashlib import sha256
from pathlib import Path

from bot.ingesting.page_store import PageStore
from bot.ingesting.pages import code_version, reader_version
from bot.ingesting.shipped import shipped_digest
from bot.ingesting.table_store import tables_digest, tables_of


def fingerprint(data: Path, store: Path | None, *, shipped: bool) -> str:
    """Give what changes when a catalogue built now would be another one."""
    parts = [reader_version(data), code_version(), shipped_digest(data) if shipped else ""]
    if store:
        parts.append(tables_digest(store))
    if store and store.exists():
        with PageStore.open(store) as pages:
            parts.append(pages.digest())
    return sha256(" ".join(parts).encode()).hexdigest()


def copy_of_store(store: Path, folder: Path) -> Path:
    """Copy a page store with its tables, for a trial that changes nothing."""
    copy = folder / store.name
    if store.exists():
        with PageStore.open(store) as pages:
            pages.copy_to(copy)
    if tables_of(store).is_dir():
        shutil.copytree(tables_of(store), tables_of(copy))
    return copy
