"""Building a catalogue: from the shipped pages, from what was ingested, or from both."""

import shutil
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

from platformdirs import user_cache_path, user_data_path

from bot.catalogue.checking import check_catalogue
from bot.catalogue.writing import write_catalogue
from bot.ingesting.claims_of_pages import stored_claims
from bot.ingesting.lock import locked
from bot.ingesting.page_store import PageStore
from bot.ingesting.pages import PageReader, code_version, reader_version
from bot.ingesting.report import Progress, Report, Tell, tell_nobody
from bot.ingesting.shipped import shipped_claims, shipped_digest
from bot.reconciling.decisions import Decisions
from bot.reconciling.reconcile import reconcile
from bot.reference_files import data_folder, load_toml
from bot.sources.raw import RawPage

APPLICATION = "podium"

WAIT_FOR_OTHERS = 60.0
"""Seconds to wait for another process that builds the same catalogue."""

DECISION_TABLES = ("corrections", "people", "sources", "genders")


def default_database() -> Path:
    """Give the catalogue that is built when none is named: thrown away and built again at need."""
    return user_cache_path(APPLICATION) / "catalogue.sqlite3"


def default_store() -> Path:
    """Give the page store of that catalogue: the user's data, never the cache."""
    return user_data_path(APPLICATION) / "pages.sqlite3"


def store_of(database: Path) -> Path:
    """Give the page store of a catalogue that was named: it stands beside it."""
    return database.with_name(f"{database.stem}.pages.sqlite3")


def ingest(
    sources: Iterable[RawPage],
    *,
    database: Path | None = None,
    data: Path | None = None,
    progress: Tell = tell_nobody,
    dry_run: bool = False,
) -> Report:
    """Add pages to a catalogue's store and build the catalogue anew.

    Without `database` it is the default one, which holds the shipped pages too. One that is named holds what is
    ingested into it; if it was built with the shipped pages, it keeps them.

    Raises
    ------
    CatalogueProblem
        If another process is building the same catalogue.
    """
    path, store = (database, store_of(database)) if database else (default_database(), default_store())
    data = data or data_folder()
    shipped = database is None or _meta(path).get("shipped") == "1"
    if dry_run:
        with TemporaryDirectory(prefix="podium-") as folder:
            return _ingest(sources, Path(folder) / path.name, _copy_of(store, Path(folder)), data, progress, shipped=shipped, dry_run=True)
    with locked(path):
        return _ingest(sources, path, store, data, progress, shipped=shipped, dry_run=False)


def build_catalogue(database: Path, *, data: Path, store: Path | None, progress: Tell = tell_nobody) -> Report:
    """Build a catalogue of the shipped pages and of those in the store."""
    with locked(database, wait=WAIT_FOR_OTHERS):
        return _build(database, store, data, progress, shipped=True)


def ensure_catalogue(database: Path | None = None, *, data: Path | None = None, store: Path | None = None) -> Path:
    """Give the default catalogue, built when it is missing or when its pages, tables or readers changed."""
    path, data, store = database or default_database(), data or data_folder(), store or default_store()
    if _is_current(path, data, store):
        return path
    with locked(path, wait=WAIT_FOR_OTHERS):
        if not _is_current(path, data, store):
            _build(path, store, data, tell_nobody, shipped=True)
    return path


def _ingest(sources: Iterable[RawPage], database: Path, store: Path, data: Path, progress: Tell, *, shipped: bool, dry_run: bool) -> Report:
    given = changed = 0
    with PageStore.open(store) as pages:
        for page in sources:
            given += 1
            changed += pages.put(page)
            progress(Progress("fetching", given, None, page.title))
    report = _build(database, store, data, progress, shipped=shipped)
    return Report(report.check, given, changed, report.read, dry_run)


def _build(database: Path, store: Path | None, data: Path, progress: Tell, *, shipped: bool) -> Report:
    reader = PageReader.from_folder(data)
    claims = shipped_claims(data, reader) if shipped else []
    read = 0
    if store and (shipped is False or store.exists()):
        with PageStore.open(store) as pages:
            more, read = stored_claims(pages, data, progress)
            claims += more
    progress(Progress("reconciling", 0, len(claims)))
    reconciled = reconcile(claims, reader.reference, load_decisions(data))
    progress(Progress("writing", 0, len(reconciled.events)))
    meta = {"fingerprint": _fingerprint(data, store, shipped=shipped), "shipped": str(int(shipped))}
    write_catalogue(database, reconciled, reader.reference, meta=meta)
    return Report(check_catalogue(database), read=read)


def load_decisions(data: Path) -> Decisions:
    """Read a maintainer's decisions from a data folder."""
    tables = {name: load_toml(name, data) for name in DECISION_TABLES if (data / f"{name}.toml").exists()}
    return Decisions.from_tables(**tables)


def _copy_of(store: Path, folder: Path) -> Path:
    copy = folder / store.name
    if store.exists():
        shutil.copyfile(store, copy)
    return copy


def _is_current(database: Path, data: Path, store: Path) -> bool:
    return database.exists() and _meta(database).get("fingerprint") == _fingerprint(data, store, shipped=True)


def _fingerprint(data: Path, store: Path | None, *, shipped: bool) -> str:
    """Give what changes when a catalogue built now would be another one."""
    parts = [reader_version(data), code_version(), shipped_digest(data) if shipped else ""]
    if store and store.exists():
        with PageStore.open(store) as pages:
            parts.append(pages.digest())
    return sha256(" ".join(parts).encode()).hexdigest()


def _meta(database: Path) -> dict[str, str]:
    """Give what a catalogue says of itself; nothing where it is missing or damaged: it will be built anew."""
    if not database.exists():
        return {}
    try:
        with closing(sqlite3.connect(f"file:{quote(str(database))}?mode=ro&immutable=1", uri=True)) as connection:
            return dict(connection.execute("SELECT name, value FROM meta").fetchall())
    except sqlite3.DatabaseError:
        return {}
