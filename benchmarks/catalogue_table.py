"""A table of results into a ready catalogue (names, search index, views) against `csv.reader` into one `executemany`, in one run.

    python -m benchmarks.catalogue_table [FILE.csv[.gz]]

Without a file: the shared table of 120 years where it is there, else rows made by program. Prints processor seconds, their
ratio, the cost a row over three sizes, and the most memory the whole run took.
"""

import csv
import gzip
import resource
import sqlite3
import sys
import time
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.ingest_table import SHARED, make
from bot.catalogue.writing import write_catalogue
from bot.collector import without_collector
from bot.ingesting.rebuild import load_decisions
from bot.reconciling.reconcile import reconcile
from bot.reference_files import data_folder, load_reference
from bot.sources.raw import Options
from bot.sources.table.source import CsvTable

SHARES = (4, 2, 1)


def seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def bare(table: Path, database: Path) -> None:
    """Do the least that any way into SQLite costs: all rows as text into one table."""
    database.unlink(missing_ok=True)
    with gzip.open(table, "rt", newline="") as file, closing(sqlite3.connect(database)) as connection:
        rows = csv.reader(file)
        columns = len(next(rows))
        connection.execute(f"CREATE TABLE result ({', '.join(f'c{number}' for number in range(columns))})")
        connection.executemany(f"INSERT INTO result VALUES ({', '.join('?' * columns)})", rows)  # noqa: S608 - marks only
        connection.commit()


def whole(table: Path, database: Path) -> None:
    reference = load_reference()
    claims = (CsvTable(path, Options()).read(reference) for path in (table,))
    with without_collector():
        write_catalogue(database, reconcile(claims, reference, load_decisions(data_folder())), reference)


def share(table: Path, part: int, folder: Path) -> tuple[Path, int]:
    """Give the first half or quarter of a table."""
    with gzip.open(table, "rt", newline="") as file:
        lines = list(file)
    kept = lines[: len(lines) // part]
    path = folder / f"part-{part}.csv.gz"
    with gzip.open(path, "wt", newline="", compresslevel=1) as file:
        file.writelines(kept)
    return path, len(kept) - 1


def table_in(folder: Path) -> Path:
    """Give the shared table, or one made in the folder."""
    if SHARED.exists():
        return SHARED
    make(folder / "made.csv.gz")
    return folder / "made.csv.gz"


def main(arguments: list[str]) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        table = Path(arguments[0]) if arguments else table_in(folder)
        least = min(seconds(lambda: bare(table, folder / "bare.sqlite3")) for _ in range(3))
        for part in SHARES:
            path, rows = share(table, part, folder)
            cost = seconds(partial(whole, path, folder / "catalogue.sqlite3"))
            print(f"{rows:>9,} rows: {cost:6.2f} s, {cost / rows * 1e6:5.1f} µs a row")
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"bare rows {least:.2f} s; catalogue {cost:.2f} s; ratio {cost / least:.1f}; at most {memory:.0f} MB")


if __name__ == "__main__":
    main(sys.argv[1:])
