"""The tables of results that were ingested: their files, in a folder beside the page store."""

import shutil
from collections.abc import Iterator
from filecmp import cmp
from pathlib import Path

from bot.ingesting.versions import table_files, tables_of
from bot.olympics.claims import Claims
from bot.olympics.reference import Reference
from bot.sources.raw import Options, TableSource
from bot.sources.table.source import CsvTable


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


def remove_table(store: Path, name: str) -> bool:
    """Forget the table of this file name; False where it is not kept."""
    kept = next((path for path in table_files(store) if path.name == name.removeprefix("table:")), None)
    if kept:
        kept.unlink()
    return kept is not None


def table_claims(store: Path, reference: Reference) -> Iterator[Claims]:
    """Give the claims of all tables kept, one table at a time."""
    for path in table_files(store):
        yield CsvTable(path, Options()).read(reference)
