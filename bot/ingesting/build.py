"""Building a catalogue: from the shipped pages, from what was ingested, or from both."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from platformdirs import user_cache_path, user_data_path

from bot.catalogue.checking import check_catalogue, meta_of
from bot.catalogue.writing import without_collector, write_catalogue
from bot.ingesting.claims_of_pages import StoredClaims
from bot.ingesting.lock import locked
from bot.ingesting.page_store import PageStore
from bot.ingesting.pages import PageReader
from bot.ingesting.report import Progress, Report, Tell, tell_nobody
from bot.ingesting.shipped import shipped_claims
from bot.ingesting.table_store import put_table, table_claims
from bot.ingesting.versions import copy_of_store, fingerprint
from bot.olympics.claims import Claims
from bot.reconciling.decisions import Decisions
from bot.reconciling.reconcile import reconcile
from bot.reference_files import data_folder, load_toml
from bot.sources.raw import RawPage, TableSource

APPLICATION = "podium"

WAIT_FOR_OTHERS = 60.0
"""Seconds to wait for another process that builds the same catalogue."""

DECISION_TABLES = ("corrections", "people", "sources", "genders")


@dataclass(frozen=True, slots=True)
class Place:
    """A catalogue, and what it is built from."""

    database: Path
    store: Path | None
    data: Path
    shipped: bool
    """Whether it holds the pages that Podium ships."""


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
    sources: Iterable[RawPage | TableSource],
    *,
    database: Path | None = None,
    data: Path | None = None,
    progress: Tell = tell_nobody,
    dry_run: bool = False,
) -> Report:
    """Add pages and tables to a catalogue's store and build the catalogue anew.

    Without `database` it is the default one, which holds the shipped pages too. One that is named holds what is
    ingested into it; if it was built with the shipped pages, it keeps them.

    Raises
    ------
    CatalogueProblem
        If another process is building the same catalogue.
    """
    path, store = (database, store_of(database)) if database else (default_database(), default_store())
    place = Place(path, store, data or data_folder(), database is None or meta_of(path).get("shipped") == "1")
    with ExitStack() as stack:
        if dry_run:
            folder = Path(stack.enter_context(TemporaryDirectory(prefix="podium-")))
            place = Place(folder / path.name, copy_of_store(store, folder), place.data, place.shipped)
        stack.enter_context(locked(place.database))
        given, changed = _put(sources, place.store or store, progress)
        report = _build(place, progress)
    return Report(report.check, given, changed, report.read, dry_run)


def build_catalogue(database: Path, *, data: Path, store: Path | None, progress: Tell = tell_nobody) -> Report:
    """Build a catalogue of the shipped pages and of what is in the store."""
    with locked(database, wait=WAIT_FOR_OTHERS):
        return _build(Place(database, store, data, shipped=True), progress)


def ensure_catalogue(database: Path | None = None, *, data: Path | None = None, store: Path | None = None) -> Path:
    """Give the default catalogue, built when it is missing or when its pages, tables or readers changed."""
    place = Place(database or default_database(), store or default_store(), data or data_folder(), shipped=True)
    if not _is_current(place):
        with locked(place.database, wait=WAIT_FOR_OTHERS):
            if not _is_current(place):
                _build(place, tell_nobody)
    return place.database


def known_revisions(database: Path | None = None) -> dict[str, str]:
    """Give the revision held of each ingested page, by key: wikis are not asked for those again."""
    store = store_of(database) if database else default_store()
    if not store.exists():
        return {}
    with PageStore.open(store) as pages:
        return pages.revisions()


def load_decisions(data: Path) -> Decisions:
    """Read a maintainer's decisions from a data folder."""
    tables = {name: load_toml(name, data) for name in DECISION_TABLES if (data / f"{name}.toml").exists()}
    return Decisions.from_tables(**tables)


def _put(sources: Iterable[RawPage | TableSource], store: Path, progress: Tell) -> tuple[int, int]:
    """Keep what the sources give, each as it comes: what was fetched before an interruption is not fetched again."""
    given = changed = 0
    with PageStore.open(store) as pages:
        for one in sources:
            given += 1
            changed += pages.put(one) if isinstance(one, RawPage) else put_table(store, one)
            progress(Progress("fetching", given, None, one.title if isinstance(one, RawPage) else one.path.name))
    return given, changed


def _build(place: Place, progress: Tell) -> Report:
    reader = PageReader.from_folder(place.data)
    with ExitStack() as stack:
        stack.enter_context(without_collector())
        pages = None
        if place.store and place.store.exists():
            pages = StoredClaims(stack.enter_context(PageStore.open(place.store)), place.data, progress)
        reconciled = reconcile(_claims(place, reader, pages, progress), reader.reference, load_decisions(place.data))
        progress(Progress("writing", 0, len(reconciled.events)))
        meta = {"fingerprint": fingerprint(place.data, place.store, shipped=place.shipped), "shipped": str(int(place.shipped))}
        write_catalogue(place.database, reconciled, reader.reference, meta=meta)
    return Report(check_catalogue(place.database), read=pages.read if pages else 0)


def _claims(place: Place, reader: PageReader, pages: StoredClaims | None, progress: Tell) -> Iterator[Claims]:
    """Give all claims, and let go of each: a large table is a large part of the memory."""
    if place.shipped:
        yield from shipped_claims(place.data, reader)
    if pages:
        yield from pages
    if place.store:
        yield from table_claims(place.store, reader.reference)
    progress(Progress("reconciling"))


def _is_current(place: Place) -> bool:
    known = meta_of(place.database).get("fingerprint")
    return known is not None and known == fingerprint(place.data, place.store, shipped=place.shipped)
