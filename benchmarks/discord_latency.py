"""Podium in Discord beside the smallest possible bot, in one run on the same loopback Discord.

    python -m benchmarks.discord_latency [--database FILE] [--count 300] [--profile]

Measured: start to ready, time from interaction to answer one at a time (the bots take turns, so that the machine's moods
meet all alike), throughput with many members at once, processor time an answer, memory; on the shipped catalogue and on a
large one. "first" is a Podium that remembers no answer: what the first to ask something waits; the others ask what was asked
before. Without `--database` the large one is built from the shared table of 120 years where it is there, else from rows made
by program. `--profile` prints where the time of an answer goes.
"""

import argparse
import asyncio
import statistics
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import AsyncExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.discord_bots import FORGETFUL, PODIUM, PONG, Bot, running
from benchmarks.discord_profile import profiled
from benchmarks.ingest_table import SHARED, make
from tests.discord_service.payloads import Reply
from tests.surroundings import ROOT

Ask = Callable[[Bot], Awaitable[Reply]]

STARTS = 7
AT_ONCE = 32
WARM_UP = 40

PONG_ASKS: dict[str, Ask] = {"/pong": lambda bot: bot.slash("pong")}
ASKS: dict[str, Ask] = {
    "/medal": lambda bot: bot.slash("medal", event="STK/M/1500m", games="2002 winter"),
    "/athlete": lambda bot: bot.slash("athlete", name="Apolo Anton Ohno"),
    "/ask": lambda bot: bot.slash("ask", question="who won the 1500 m in short track at Salt Lake City 2002?"),
    "autocomplete": lambda bot: bot.autocomplete("athlete", "name", "ohn"),
}
FIRST = ", first"
AIMS = {"median": 1.3, "p99": 2.0}


def large_catalogue(folder: Path) -> Path:
    """Build the large catalogue as a host does."""
    table, database = SHARED, folder / "large.sqlite3"
    if not table.is_file():
        table = folder / "made.csv.gz"
        make(table)
    command = [sys.executable, "-m", "bot", "ingest", "--database", str(database), f"table:{table}"]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return database


def shipped_catalogue(folder: Path) -> Path:
    """Build the shipped catalogue into a folder."""
    from bot.ingesting.build import build_catalogue
    from bot.reference_files import data_folder

    database = folder / "shipped.sqlite3"
    build_catalogue(database, data=data_folder(), store=None)
    return database


async def timed(ask: Ask, bot: Bot) -> float:
    """Give the milliseconds until an answer is there."""
    begin = time.perf_counter()
    await ask(bot)
    return 1000 * (time.perf_counter() - begin)


def _each(bots: dict[str, Bot]) -> Iterator[tuple[str, str, Bot, Ask]]:
    for name, bot in bots.items():
        for label, ask in (PONG_ASKS if name == "pong" else ASKS).items():
            yield name, label, bot, ask


async def latencies(bots: dict[str, Bot], count: int) -> dict[tuple[str, str], list[float]]:
    """Ask everything so often, all bots in turn."""
    times: dict[tuple[str, str], list[float]] = {}
    for turn in range(WARM_UP + count):
        for name, label, bot, ask in _each(bots):
            taken = await timed(ask, bot)
            if turn >= WARM_UP:
                times.setdefault((name, label), []).append(taken)
    return times


async def saturated(ask: Ask, bot: Bot, total: int) -> tuple[float, float]:
    """Ask as many members at once do; give answers a second and milliseconds of processor an answer."""
    turns = iter(range(total))

    async def member() -> None:
        for _ in turns:
            await ask(bot)

    begin, processor = time.perf_counter(), bot.processor_seconds()
    await asyncio.gather(*(member() for _ in range(AT_ONCE)))
    return total / (time.perf_counter() - begin), 1000 * (bot.processor_seconds() - processor) / total


async def starts(folder: Path, catalogues: dict[str, Path]) -> None:
    """Print how long each takes from its process's start until Discord has it logged in."""
    taken: dict[str, list[float]] = {}
    for _ in range(STARTS):
        async with running(PONG, folder) as bot:
            taken.setdefault("pong", []).append(bot.started)
        for name, path in catalogues.items():
            async with running(PODIUM, folder, {"PODIUM_DATABASE": str(path)}) as bot:
                taken.setdefault(name, []).append(bot.started)
    pong = statistics.median(taken["pong"])
    for name, values in taken.items():
        middle = statistics.median(values)
        print(f"start to ready  {name:8} {middle:6.2f} s   pong {middle - pong:+.2f} s   (aim: +0.50 s at most)")


def print_latencies(times: dict[tuple[str, str], list[float]]) -> None:
    """Print each beside pong."""
    pong = times["pong", "/pong"]
    base = {"median": statistics.median(pong), "p99": statistics.quantiles(pong, n=100)[98]}
    print(f"{'':28}{'median':>10}{'× pong':>8}{'p99':>10}{'× pong':>8}")
    for (name, label), values in times.items():
        middle, late = statistics.median(values), statistics.quantiles(values, n=100)[98]
        ratios = middle / base["median"], late / base["p99"]
        print(f"{name:15}{label:13}{middle:7.2f} ms{ratios[0]:8.2f}{late:7.2f} ms{ratios[1]:8.2f}")
    print(f"aims: /medal and autocomplete {AIMS['median']} × the median, {AIMS['p99']} × the p99")
    for label in ASKS:
        ratio = statistics.median(times[f"large{FIRST}", label]) / statistics.median(times[f"shipped{FIRST}", label])
        print(f"large / shipped{FIRST} {label:14}{ratio:5.2f}   (aim: 1.2)")


async def measure(folder: Path, catalogues: dict[str, Path], count: int) -> None:
    """Run all and print."""
    await starts(folder, catalogues)
    async with AsyncExitStack() as stack:
        bots = {"pong": await stack.enter_async_context(running(PONG, folder))}
        for name, path in catalogues.items():
            own = folder / name
            own.mkdir()
            for variant, command in (("", PODIUM), (FIRST, FORGETFUL)):
                store = {"DATABASE_URL": f"sqlite:///{own / f'state{variant}.sqlite'}"}
                bots[name + variant] = await stack.enter_async_context(running(command, own, {"PODIUM_DATABASE": str(path)} | store))
        print_latencies(await latencies(bots, count))
        pong_speed = 0.0
        for name, label, bot, ask in _each(bots):
            speed, processor = await saturated(ask, bot, 3 * count)
            pong_speed = pong_speed or speed
            shares = f"{speed:7.0f}/s   pong × {speed / pong_speed:4.2f}   processor {processor:5.2f} ms an answer"
            print(f"{AT_ONCE} at once  {name:15}{label:13}{shares}")
        for name, bot in bots.items():
            memory = bot.memory()
            print(f"memory  {name:15}{memory:6.0f} MiB   pong {memory - bots['pong'].memory():+.0f} MiB   (aim: +60 on the large)")


def main() -> int:
    """Build, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--database", type=Path, help="a large catalogue")
    parser.add_argument("--count", type=int, default=300, help="interactions of each kind")
    parser.add_argument("--profile", action="store_true", help="print where the time goes, and nothing else")
    arguments = parser.parse_args()
    with TemporaryDirectory() as name:
        folder = Path(name)
        catalogues = {"shipped": shipped_catalogue(folder), "large": arguments.database or large_catalogue(folder)}
        if not arguments.profile:
            asyncio.run(measure(folder, catalogues, arguments.count))
        for label, path in catalogues.items():
            print(f"\nwhere the time goes, {label} catalogue")
            asyncio.run(profiled(path, ASKS))
    return 0


if __name__ == "__main__":
    sys.exit(main())
