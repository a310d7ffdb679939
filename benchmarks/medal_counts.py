"""Count the medals of every (Games, NOC, metal) that the pages of `data/medals` give, against the facts in `../shared/medals`.

`--database FILE` counts in a catalogue that is there already; otherwise one is built from `data/medals`.
"""

import argparse
import asyncio
import csv
import sqlite3
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

FACTS = Path(__file__).resolve().parent.parent.parent / "shared" / "medals" / "medals.tsv"
SHOWN = 20
COUNTED = "SELECT games, noc, medal, event_key FROM medals"
PEOPLE = "SELECT games, event_type, medal, noc, athlete_key, name FROM athlete_medals"

Cell = tuple[str, str, str]


def facts() -> Iterator[dict[str, str]]:
    """Yield the rows of the facts."""
    with FACTS.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def compare(database: Path) -> int:
    """Print what is equal and what is not; return 1 where fewer than 99.7 % of the cells are equal."""
    entries = {(row["games"], row["noc"], row["medal"], row["event_type"], row["entry"]) for row in facts()}
    wanted: Counter[Cell] = Counter((games, noc, medal) for games, noc, medal, _, _ in entries)
    events = {f"{games}/{event_type}" for games, _, _, event_type, _ in entries}
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        rows = connection.execute(COUNTED).fetchall()
        people = connection.execute(PEOPLE).fetchall()
    held: Counter[Cell] = Counter((games, noc, medal) for games, noc, medal, _ in rows)
    cells = set(wanted) | set(held)
    different = sorted(cell for cell in cells if wanted[cell] != held[cell])
    share = 100 * (1 - len(different) / len(cells))
    print(f"{len(cells)} cells, {share:.2f} % equal; {sum(held.values())} medals of {sum(wanted.values())}")
    for cell in different[:SHOWN]:
        print("  ", *cell, f"{held[cell]} instead of {wanted[cell]}")
    found = {row[3] for row in rows}
    print(f"events missing: {sorted(events - found)[:SHOWN]}; more than there were: {sorted(found - events)[:SHOWN]}")
    _compare_people(people)
    return int(share < 99.7)  # noqa: PLR2004 - the aim


def _compare_people(rows: list[tuple[str, ...]]) -> None:
    """Print how many people were joined or parted, by the events in which their name stands once."""
    keys: dict[tuple[str, ...], set[str]] = {}
    for games, event_type, medal, noc, key, name in rows:
        keys.setdefault((games, event_type, medal, noc, name), set()).add(key)
    of_pid: dict[str, set[str]] = {}
    of_key: dict[str, set[str]] = {}
    for row in facts():
        for key in keys.get((row["games"], row["event_type"], row["medal"], row["noc"], row["name"]), ()):
            of_pid.setdefault(row["pid"], set()).add(key)
            of_key.setdefault(key, set()).add(row["pid"])
    parted = [pid for pid, found in of_pid.items() if len(found) > 1]
    joined = [key for key, found in of_key.items() if len(found) > 1]
    print(f"people: {len(of_pid)} found, {len(parted)} parted {parted[:5]}, {len(joined)} joined {joined[:5]}")


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", type=Path)
    options = parser.parse_args()
    if not FACTS.exists():
        print(f"no facts to compare with at {FACTS}")
        return 0
    if options.database:
        return compare(options.database)
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "medals.sqlite3"
        asyncio.run(_build(database))
        return compare(database)


async def _build(database: Path) -> None:
    process = await asyncio.create_subprocess_exec(sys.executable, "-m", "bot", "ingest", "data/medals", "--database", str(database))
    await process.wait()


if __name__ == "__main__":
    sys.exit(main())
