"""A table of results into claims against `csv.reader` into one `executemany` of the bare rows, in one run.

    python -m benchmarks.ingest_table [FILE.csv[.gz]]

Without a file: the shared table of 120 years where it is there, else rows made by program.
"""

import csv
import gzip
import random
import resource
import sqlite3
import sys
import time
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.reference_files import load_reference
from bot.sources.raw import Options
from bot.sources.table.source import CsvTable

SHARED = Path(__file__).resolve().parents[2] / "shared" / "tables" / "athlete_events.csv.gz"
HEADER = ["ID", "Name", "Sex", "Age", "Height", "Weight", "Team", "NOC", "Games", "Year", "Season", "City", "Sport", "Event", "Medal"]
MADE_ROWS = 270_000
SHARES = (4, 2, 1)


def make(path: Path) -> None:
    chance = random.Random(2002)
    nocs = [("Canada", "CAN"), ("Norway", "NOR"), ("United States", "USA"), ("China", "CHN"), ("Italy", "ITA"), ("Slovenia", "SLO")]
    events = [f"Athletics Men's {metres} metres{relay}" for metres in (100, 200, 400, 800, 1500) for relay in ("", " Relay")]
    medals = ["Gold", "Silver", "Bronze", *["NA"] * 17]
    with gzip.open(path, "wt", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        for number in range(MADE_ROWS):
            year, (team, noc) = 4 * chance.randint(487, 504), chance.choice(nocs)
            event, medal = chance.choice(events), chance.choice(medals)
            person = [number // 2, f"Person {number // 2}", "M", "NA", "", "", team, noc]
            writer.writerow([*person, f"{year} Summer", year, "Summer", "City", "Athletics", event, medal])


def baseline(path: Path, folder: Path) -> float:
    """Seconds to put the bare rows into SQLite."""
    start = time.process_time()
    with gzip.open(path, "rt", newline="") as file, closing(sqlite3.connect(folder / "bare.sqlite")) as connection:
        rows = csv.reader(file)
        header = next(rows)
        connection.execute(f"CREATE TABLE results ({', '.join(f'[{name}]' for name in header)})")
        connection.executemany(f"INSERT INTO results VALUES ({', '.join('?' * len(header))})", rows)  # noqa: S608 - question marks
        connection.commit()
    return time.process_time() - start


def share_of(path: Path, folder: Path, share: int) -> Path:
    """Write the first part of a table: one row in `share`, by its place."""
    part = folder / f"part-{share}.csv.gz"
    with gzip.open(path, "rt", newline="") as whole, gzip.open(part, "wt", newline="", compresslevel=1) as file:
        lines = whole.readlines()
        file.writelines(lines[: max(2, len(lines) // share)])
    return part


def main() -> int:
    reference = load_reference()
    with TemporaryDirectory() as name:
        folder = Path(name)
        path = Path(sys.argv[1]) if len(sys.argv) > 1 else SHARED
        if not path.is_file():
            path = folder / "made.csv.gz"
            make(path)
        for share in SHARES:
            part = share_of(path, folder, share) if share > 1 else path
            bare = baseline(part, folder)
            (folder / "bare.sqlite").unlink()
            start = time.process_time()
            claims = CsvTable(part, Options()).read(reference)
            seconds = time.process_time() - start
            told = sum(len(claim.people.value) for claim in claims.rows if claim.people)
            print(f"{told:7} people in {len(claims.rows):6} claims: {seconds:5.2f} s, bare rows {bare:5.2f} s, ratio {seconds / bare:4.1f}")
            del claims
    print(f"at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
