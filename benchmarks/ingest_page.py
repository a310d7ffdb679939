"""One page added to a large catalogue, against a full ingest of the same: time and memory of `python -m bot ingest`, a process each.

    python -m benchmarks.ingest_page

Twice: over every Olympic medal (the pages that Podium ships), and over the table of 120 years where it is there, else rows made by
program. The baseline is named in the output: the same sources ingested into a new catalogue, in the same run.
"""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.catalogue_table import table_in
from bot.reference_files import data_folder
from bot.sources.folder import read_folder
from bot.sources.raw import Options

PAGE = data_folder() / "pages" / "short-track-2002.wiki"
MEDALS = data_folder() / "pages" / "medals"
TIMES = 3
"""The page is ingested so often, each time after it was removed; the quickest counts."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one process took; its own processes are counted with it."""

    seconds: float
    processor: float
    megabytes: float

    def __str__(self) -> str:
        return f"{self.seconds:6.2f} s ({self.processor:5.2f} s of processor), {self.megabytes:4.0f} MB"


def run(*arguments: str) -> Cost:
    """Run `python -m bot` once."""
    start = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-m", "bot", *arguments], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"python -m bot {' '.join(arguments)} ended with {process.returncode}")
    return Cost(time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def compare(name: str, sources: Sequence[str], folder: Path) -> None:
    """Print what a page costs beside other sources, and what all of them cost at once."""
    database = ["--database", str(folder / f"{name}.sqlite3")]
    full = run("ingest", *sources, str(PAGE), "--database", str(folder / f"{name}-at-once.sqlite3"))
    run("ingest", *sources, *database)
    (key,) = (page.key for page in read_folder(PAGE, Options()))
    costs = []
    for turn in range(TIMES):
        if turn:
            run("remove", key, *database)
        costs.append(run("ingest", str(PAGE), *database))
    one = min(costs, key=lambda cost: cost.seconds)
    ratios = f"ratio {full.seconds / one.seconds:.0f} in time, {full.megabytes / one.megabytes:.1f} in memory"
    print(f"{name}: one page {one}\n{' ' * len(name)}  at once  {full}; {ratios}")


def main() -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        compare("every medal", [str(MEDALS)], folder)
        compare("the table", [f"table:{table_in(folder)}"], folder)


if __name__ == "__main__":
    main()
