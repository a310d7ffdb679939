"""Writing the catalogue: a new file beside the old one, which it replaces as a whole."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from tempfile import NamedTemporaryFile

from bot.catalogue.batches import Batches
from bot.catalogue.evidence_rows import write_sources, write_unread
from bot.catalogue.reference_rows import write_reference
from bot.catalogue.result_rows import write_events
from bot.catalogue.schema import BUILDING, SCHEMA_VERSION, statements
from bot.catalogue.search_rows import write_search
from bot.catalogue.standing import Surroundings, fill
from bot.collector import without_collector
from bot.disk import sync
from bot.olympics.reconciled import Reconciled
from bot.olympics.reference import Reference

BUILDING_PRAGMAS = (
    "PRAGMA page_size = 8192",
    "PRAGMA journal_mode = OFF",
    "PRAGMA synchronous = OFF",
    "PRAGMA locking_mode = EXCLUSIVE",
    "PRAGMA cache_size = -16384",
    "PRAGMA foreign_keys = OFF",
    "PRAGMA ignore_check_constraints = ON",
)
"""A catalogue that is half built is thrown away, so nothing needs a journal while it is."""


def write_catalogue(path: Path, reconciled: Reconciled, reference: Reference, *, meta: Mapping[str, str] | None = None) -> None:
    """Write a whole catalogue and put it in the place of `path` at once.

    A crash before the end leaves the old file as it was. `meta` says what it was built from and by what; the same
    arguments give the same content.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", suffix=BUILDING, delete=False) as file:
        temporary = Path(file.name)
    try:
        with closing(sqlite3.connect(temporary, isolation_level=None)) as connection, without_collector():
            _fill(connection, reconciled, reference, meta or {})
        put_in_place(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)


def _fill(connection: sqlite3.Connection, reconciled: Reconciled, reference: Reference, meta: Mapping[str, str]) -> None:
    for pragma in BUILDING_PRAGMAS:
        connection.execute(pragma)
    tables, indexes = statements()
    connection.execute("BEGIN")
    for statement in tables:
        connection.execute(statement)
    batches = Batches(connection)
    batches.extend("meta", sorted({"schema_version": SCHEMA_VERSION, **meta}.items()))
    write_reference(batches, reconciled, reference)
    ids = write_sources(batches, reconciled)
    stories = write_events(batches, reconciled, ids)
    write_unread(batches, reconciled.unread, reconciled.counts, ids)
    write_search(batches, reconciled, stories)
    batches.flush()
    fill(connection, surroundings_of(reference))
    for statement in indexes:
        connection.execute(statement)
    connection.execute("COMMIT")
    connection.execute("ANALYZE")


def surroundings_of(reference: Reference) -> Surroundings:
    """Return what the reference tables add to the results."""
    return Surroundings(
        sports=reference.sport_of,
        continents=reference.continent_of,
        hosts={games.key: (games.country,) for games in reference.games.values() if games.country},
    )


def put_in_place(temporary: Path, path: Path) -> None:
    """Let a finished file take the place of a catalogue at once."""
    sync(temporary)
    temporary.chmod(0o644)
    temporary.replace(path)
