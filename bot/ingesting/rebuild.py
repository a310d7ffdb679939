"""Making a catalogue: everything from the pages' texts to the file. `build.py` decides when."""

import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from sqlite3 import DatabaseError, OperationalError

from bot.catalogue.checking import check_catalogue, is_sound, meta_of
from bot.catalogue.inventory import Inventory
from bot.catalogue.schema import SCHEMA_VERSION
from bot.catalogue.updating import copy_of
from bot.catalogue.writing import write_catalogue
from bot.collector import without_collector
from bot.ingesting.build_paths import BuildPaths
from bot.ingesting.claims_of_pages import StoredClaims
from bot.ingesting.page_store import PageStore
from bot.ingesting.pages import PageReader
from bot.ingesting.renewing import Knowing, renew
from bot.ingesting.report import Progress, Report, Tell
from bot.ingesting.shipped import shipped_claims
from bot.ingesting.sources_now import SourcesNow
from bot.ingesting.table_store import put_table, remove_table, table_claims
from bot.ingesting.versions import fingerprint, ground, tables_of
from bot.olympics.claims import Claims
from bot.reconciling.decisions import Decisions
from bot.reconciling.person_facts import read_person_facts
from bot.reconciling.reconcile import reconcile
from bot.reference_files import load_toml
from bot.sources.raw import RawPage, TableSource

MOST_CHANGED = 0.25
"""Where a larger share of all sources changed, it is quicker to make all anew."""

DECISION_TABLES = ("corrections", "people", "sources", "genders")


def put_all(sources: Iterable[RawPage | TableSource], store: Path, progress: Tell) -> tuple[list[str], int]:
    """Keep what the sources give; give their keys, and how many were new or changed.

    Each is kept as it comes: what was fetched before an interruption is not fetched again.
    """
    given: list[str] = []
    changed = 0
    with PageStore.open(store) as pages:
        for one in sources:
            given.append(one.key)
            changed += pages.put(one) if isinstance(one, RawPage) else put_table(store, one)
            progress(Progress("fetching", len(given), None, one.title if isinstance(one, RawPage) else one.path.name))
    return given, changed


def remove_all(names: Iterable[str], store: Path) -> list[str]:
    """Forget pages by key or title and tables by file name; give the names of which nothing is held."""
    wanted = list(names)
    if not store.exists():
        return [name for name in wanted if not remove_table(store, name)]
    with PageStore.open(store) as pages:
        return [name for name in wanted if not (pages.remove(name) or remove_table(store, name))]


def rebuild(paths: BuildPaths, progress: Tell) -> Report:
    """Bring the catalogue up to date: a part of it where only pages changed, or all of it."""
    reader = PageReader.from_folder(paths.data)
    with ExitStack() as stack:
        stack.enter_context(without_collector())
        pages = None
        if paths.store and paths.store.exists():
            pages = StoredClaims(stack.enter_context(PageStore.open(paths.store)), paths.data, progress)
        knowing = Knowing(reader.reference, load_decisions(paths.data))
        meta = {
            "fingerprint": fingerprint(paths.data, paths.store, shipped=paths.shipped),
            "ground": ground(paths.data, paths.store, shipped=paths.shipped),
            "shipped": str(int(paths.shipped)),
        }
        if not _renewed(paths, SourcesNow(paths, reader, pages), knowing, meta, progress):
            reconciled = reconcile(_claims(paths, reader, pages, progress), reader.reference, knowing.decisions)
            progress(Progress("writing", 0, len(reconciled.events)))
            write_catalogue(paths.database, reconciled, reader.reference, meta=meta)
    return Report(check_catalogue(paths.database), read=pages.read if pages else 0)


def _renewed(paths: BuildPaths, sources: SourcesNow, knowing: Knowing, meta: Mapping[str, str], progress: Tell) -> bool:
    """Bring up to date what only pages changed of; False where all has to be made anew."""
    known = meta_of(paths.database)
    if known.get("ground") != meta["ground"]:
        return False
    if known == {"schema_version": SCHEMA_VERSION, **meta}:
        return is_sound(paths.database)
    try:
        with copy_of(paths.database) as copy:
            held = Inventory(copy.connection).sources()
            difference = sources.difference(held, knowing.decisions)
            if len(difference.changed) + len(difference.gone) > max(1, MOST_CHANGED * len(held)):
                return False
            progress(Progress("reconciling"))
            renew(copy, sources, difference, knowing, meta)
    except OperationalError:
        raise
    except DatabaseError:  # the file is damaged
        return False
    return True


def _claims(paths: BuildPaths, reader: PageReader, pages: StoredClaims | None, progress: Tell) -> Iterator[Claims]:
    """Give all claims, and let go of each: a large table is a large part of the memory."""
    if paths.shipped:
        yield from shipped_claims(paths.data, reader, progress)
    if pages:
        yield from pages
    if paths.store:
        yield from table_claims(paths.store, reader.reference)
    progress(Progress("reconciling"))


def load_decisions(data: Path) -> Decisions:
    """Read a maintainer's decisions from a data folder."""
    tables = {name: load_toml(name, data) for name in DECISION_TABLES if (data / f"{name}.toml").exists()}
    with ExitStack() as stack:
        paths = sorted((data / "people").glob("*.tsv"))
        facts = read_person_facts({path.stem: stack.enter_context(path.open(encoding="utf-8")) for path in paths})
    return replace(Decisions.from_tables(**tables), facts=facts)


def copy_of_store(store: Path, folder: Path) -> Path:
    """Copy a page store with its tables, for a trial that changes nothing."""
    copy = folder / store.name
    if store.exists():
        with PageStore.open(store) as pages:
            pages.copy_to(copy)
    if tables_of(store).is_dir():
        shutil.copytree(tables_of(store), tables_of(copy))
    return copy
