"""Building a catalogue: from the shipped pages, from what was ingested, or from both; at need only.

What reads pages is imported when a catalogue is built: a question does not wait for it.
"""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from sqlite3 import OperationalError
from tempfile import TemporaryDirectory

from platformdirs import user_cache_path, user_data_path

from bot.catalogue.checking import given_by, is_sound, meta_of, refuse_foreign
from bot.ingesting.build_paths import BuildPaths
from bot.ingesting.lock import locked
from bot.ingesting.page_store import PageStore
from bot.ingesting.report import Report, Tell, tell_nobody
from bot.ingesting.versions import fingerprint
from bot.problems import CatalogueProblem
from bot.reference_files import data_folder
from bot.sources.raw import RawPage, TableSource

APPLICATION = "podium"

WAIT_FOR_OTHERS = 60.0
"""Seconds to wait for another process that builds the same catalogue."""


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
        If another process is building the same catalogue, the file there is not one, or the disk is full.
    """
    from bot.ingesting.rebuild import copy_of_store, put_all, rebuild

    path, store = (database, store_of(database)) if database else (default_database(), default_store())
    if database:
        refuse_foreign(database)
    paths = BuildPaths(path, store, data or data_folder(), database is None or meta_of(path).get("shipped") == "1")
    with ExitStack() as stack:
        if dry_run:
            folder = Path(stack.enter_context(TemporaryDirectory(prefix="podium-")))
            paths = BuildPaths(folder / path.name, copy_of_store(store, folder), paths.data, paths.shipped)
        stack.enter_context(_told_in_a_line(paths.database))
        stack.enter_context(locked(paths.database))
        given, changed = put_all(sources, paths.store or store, progress)
        report = rebuild(paths, progress)
        gave = given_by(paths.database, given)
    return Report(report.check, len(given), changed, report.read, dry_run, gave)


def remove(names: Iterable[str], *, database: Path | None = None, data: Path | None = None, progress: Tell = tell_nobody) -> list[str]:
    """Take pages (by title or key) and tables (by file name) out of a catalogue again; give the names of which nothing is held.

    Raises
    ------
    CatalogueProblem
        If another process is building the same catalogue, or the file there is not one.
    """
    from bot.ingesting.rebuild import rebuild, remove_all

    path, store = (database, store_of(database)) if database else (default_database(), default_store())
    if database:
        refuse_foreign(database)
    wanted = list(names)
    paths = BuildPaths(path, store, data or data_folder(), database is None or meta_of(path).get("shipped") == "1")
    with _told_in_a_line(path), locked(path):
        missing = remove_all(wanted, store)
        if len(missing) < len(wanted):
            rebuild(paths, progress)
    return missing


@contextmanager
def _told_in_a_line(database: Path) -> Iterator[None]:
    """Say in a line what a full or failing disk does to an ingest; the old catalogue stays in service."""
    try:
        yield
    except (OSError, OperationalError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise CatalogueProblem(f"{database} was not changed: {reason}") from error


def build_catalogue(database: Path, *, data: Path, store: Path | None, progress: Tell = tell_nobody) -> Report:
    """Build a catalogue of the shipped pages and of what is in the store."""
    from bot.ingesting.rebuild import rebuild

    with locked(database, wait=WAIT_FOR_OTHERS):
        return rebuild(BuildPaths(database, store, data, shipped=True), progress)


def ensure_catalogue(
    database: Path | None = None,
    *,
    data: Path | None = None,
    store: Path | None = None,
    thorough: bool = False,
    tell: Tell = tell_nobody,
) -> Path:
    """Give the default catalogue, built when it is missing or cannot be read, or when its pages, tables or readers changed.

    `thorough` reads all of it to find out; else only what it says of itself. `tell` hears of each step, where it is built.

    Raises
    ------
    CatalogueProblem
        It cannot be written, or another process has been building it for a minute.
    """
    paths = BuildPaths(database or default_database(), store or default_store(), data or data_folder(), shipped=True)
    try:
        if not _is_current(paths, thorough=thorough):
            _build_at_need(paths, tell, thorough=thorough)
    except (OSError, OperationalError) as error:
        text = f"the catalogue cannot be built at {paths.database} ({error}): mend that, or set XDG_CACHE_HOME to another folder"
        raise CatalogueProblem(text) from error
    return paths.database


def _build_at_need(paths: BuildPaths, tell: Tell, *, thorough: bool) -> None:
    from bot.ingesting.rebuild import rebuild

    with locked(paths.database, wait=WAIT_FOR_OTHERS):
        if not _is_current(paths, thorough=thorough):  # another process may have built it meanwhile
            rebuild(paths, tell)


def known_revisions(database: Path | None = None) -> dict[str, str]:
    """Give the revision held of each ingested page, by key: wikis are not asked for those again."""
    store = store_of(database) if database else default_store()
    if not store.exists():
        return {}
    with PageStore.open(store) as pages:
        return pages.revisions()


def _is_current(paths: BuildPaths, *, thorough: bool) -> bool:
    known = meta_of(paths.database).get("fingerprint")
    if known is None or known != fingerprint(paths.data, paths.store, shipped=paths.shipped):
        return False
    return not thorough or is_sound(paths.database)
