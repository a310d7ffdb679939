"""Are all Olympic medals in the catalogue? Medals by Games and NOC, events and people, against `../shared/medals`.

    python -m benchmarks.medal_counts [--database CATALOGUE]

Without one, the pages of `data/pages/medals` are ingested into a new one, and the time that takes is told.
"""

import argparse
import csv
import sqlite3
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.reference_files import data_folder

FACTS = Path(__file__).resolve().parents[2] / "shared" / "medals"
SHOWN = 10
AIM = 0.997

SAME_EVENTS = {
    "SWM/M/10000m-marathon": "OWS/M/10000m",
    "SWM/W/10000m-marathon": "OWS/W/10000m",
    "SJP/X/team": "SJP/X/team-normal-hill",
    "SBD/W/team-snowboard-cross": "SBD/X/team-snowboard-cross",
}
"""What the facts call one event at some of its Games, and what it is called at all of them."""

Row = Mapping[str, str]
Cell = tuple[str, str, str]
"""Games, NOC, medal."""
Slot = tuple[str, str, str, str]
"""Event, medal, NOC, name: an entry of a person."""


def facts() -> list[Row]:
    """Return the rows of the facts."""
    with (FACTS / "medals.tsv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [{**row, "event_type": SAME_EVENTS.get(row["event_type"], row["event_type"])} for row in rows]


def cells_of(rows: Iterable[Row]) -> Counter[Cell]:
    """Count medals by Games and NOC, a team once."""
    entries = {(row["games"], row["event_type"], row["medal"], row["noc"], row["entry"]) for row in rows}
    return Counter((games, noc, medal) for games, _, medal, noc, _ in entries)


def held(connection: sqlite3.Connection) -> Counter[Cell]:
    """Count them in the catalogue."""
    rows = connection.execute("SELECT games, noc, medal, count(*) FROM medals GROUP BY 1, 2, 3")
    return Counter({(games, noc, medal): count for games, noc, medal, count in rows})


def entries(connection: sqlite3.Connection) -> dict[Slot, list[int]]:
    """Return the athletes of every entry that has a medal."""
    found: dict[Slot, list[int]] = defaultdict(list)
    sql = """
    SELECT medals.event_key, medals.medal, medals.noc, athlete_name.name, athlete_name.athlete
    FROM medals JOIN member ON member.competitor = medals.competitor JOIN athlete_name ON athlete_name.athlete = member.athlete
    WHERE athlete_name.kind <> 'damaged'
    """
    for event, medal, noc, name, athlete in connection.execute(sql):
        found[event, medal, noc, name].append(athlete)
    return found


def people(rows: Iterable[Row], found: Mapping[Slot, list[int]]) -> tuple[list[str], list[str], list[str]]:
    """Return who is missing at an entry, who is several athletes, and which athletes are several people."""
    athletes: dict[str, set[int]] = defaultdict(set)
    names: dict[str, str] = {}
    missing = []
    asked = Counter(_slot(row) for row in rows)
    for row in rows:
        slot, names[row["pid"]] = _slot(row), row["name"]
        known = set(found.get(slot, ()))
        if not known:
            missing.append(" ".join(slot))
        elif asked[slot] == 1 and len(known) == 1:  # two of one name in one team cannot be told apart by it
            athletes[row["pid"]] |= known
    split = [f"{names[pid]} ({pid})" for pid, own in athletes.items() if len(own) > 1]
    bearers: dict[int, set[str]] = defaultdict(set)
    for pid, own in athletes.items():
        for athlete in own:
            bearers[athlete].add(pid)
    merged = [" = ".join(f"{names[pid]} ({pid})" for pid in sorted(pids)) for pids in bearers.values() if len(pids) > 1]
    return missing, split, merged


def _slot(row: Row) -> Slot:
    return f"{row['games']}/{row['event_type']}", row["medal"], row["noc"], " ".join(row["name"].replace("\u200e", "").split())


def report(path: Path) -> bool:
    """Print how a catalogue compares; return whether it holds what it should."""
    rows = facts()
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        told, known = held(connection), cells_of(rows)
        events = {key for (key,) in connection.execute("SELECT DISTINCT event_key FROM medals")}
        missing, split, merged = people(rows, entries(connection))
        count = connection.execute("SELECT count(DISTINCT athlete) FROM athlete_medals").fetchone()[0]
    # A NOC without a medal of a metal at Games where it won others is a cell of nought, and must be one
    cells = {(games, noc, medal) for games, noc, _ in (known | told) for medal in ("gold", "silver", "bronze")}
    wrong = sorted(cell for cell in cells if told[cell] != known[cell])
    share = 1 - len(wrong) / len(cells)
    wanted = {f"{row['games']}/{row['event_type']}" for row in rows}
    print(f"medals             {sum(told.values())} of {sum(known.values())}")
    print(f"cells equal        {len(cells) - len(wrong)} of {len(cells)} (Games, NOC, medal): {share:.2%}, aim {AIM:.1%}")
    print(f"events             {len(events & wanted)} of {len(wanted)}")
    print(f"medallists         {count} athletes, {len({row['pid'] for row in rows})} people")
    cells_told = [f"{' '.join(cell)}: {told[cell]}, should be {known[cell]}" for cell in wrong]
    lists = {
        "wrong cells": cells_told,
        "missing events": sorted(wanted - events),
        "extra events": sorted(events - wanted),
        "missing entries": missing,
        "people split": split,
        "people merged": merged,
    }
    for line in _lists(lists):
        print(line)
    return share >= AIM and not (missing or split or merged or wanted ^ events)


def _lists(lists: Mapping[str, list[str]]) -> Iterator[str]:
    for name, found in lists.items():
        yield f"{name:18} {len(found)}"
        yield from (f"    {one}" for one in found[:SHOWN])


def main() -> int:
    """Compare the given catalogue, or a new one."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--database", type=Path, help="a catalogue that is there already")
    options = parser.parse_args()
    if not FACTS.is_dir():
        print(f"{FACTS} is not there: nothing to compare with")
        return 0
    if options.database:
        return 0 if report(options.database) else 1
    with TemporaryDirectory() as folder:
        path = Path(folder) / "catalogue.sqlite3"
        start = time.perf_counter()
        command = [sys.executable, "-m", "bot", "ingest", str(data_folder() / "pages" / "medals"), "--database", str(path)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        print(f"built in           {time.perf_counter() - start:.1f} s, {path.stat().st_size / 1e6:.1f} MB")
        return 0 if report(path) else 1


if __name__ == "__main__":
    sys.exit(main())
