"""The tables of results that were ingested: their files, in a folder beside the page store."""

import shutil
from collections.abc import Iterator
from filecmp import cmp
from hashlib import sha256
from pathlib import Path

from bot.olympics.claims import Claims
from bot.olympics.reference import Reference
from bot.sources.raw import Options, TableSource
from bot.sources.table.source import CsvTable


def tables_of(store: Path) -> Path:
    """Give the folder of a page store's tables."""
    return store.with_name(f"{store.stem}.tables")


def put_table(store: Path, table: TableSource) -> bool:
    """Keep a table's file; False where the very same one is kept already. A crash leaves the old one."""
    kept = tables_of(store) / table.path.name
    if kept.exists() and cmp(table.path, kept, shallow=False):
        return False
    kept.parent.mkdir(parents=True, exist_ok=True)
    coming = kept.with_name(f".{kept.name}.coming")
    shutil.copyfile(table.path, coming)
    coming.replace(kept)
    return True


def table_claims(store: Path, reference: Reference) -> Iterator[Claims]:
    """Give the claims of all tables kept, one table at a time."""
    for path in _files(store):
        yield CsvTable(path, Options()).read(reference)


def tables_digest(store: Path) -> str:
    """Give what changes with any table."""
    total = sha256()
    for path in _files(store):
        status = path.stat()
        total.update(f"{path.name} {status.st_size} {status.st_mtime_ns}\n".encode())
    return total.hexdigest()


def _files(store: Path) -> list[Path]:
    folder = tables_of(store)
    return sorted(path for path in folder.iterdir() if not path.name.startswith(".")) if folder.is_dir() else []
