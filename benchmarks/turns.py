"""How long a member waits while another asks eight costly questions at a time, over and over.

    python -m benchmarks.turns --database FILE [--count 200]

Both ask through the same `Answerer` and `Turns` as in Discord; no answer is remembered. Printed beside it: the same questions alone.
"""

import argparse
import asyncio
import statistics
import sys
import time
from itertools import count
from pathlib import Path

from benchmarks.questions_latency import Pair, pairs
from bot.answers.service import Answerer
from bot.catalogue.database import CatalogueFile
from bot.discord_app.turns import Turns
from bot.reference_files import load_reference

AT_ONCE = 8
COSTLY = (
    "which athletes won more than {number} medals?",
    "who won the most medals before {number}?",
    "vnxo eaiu oeuia bradburry guilmete onho mihcael pehlps swimmming meddals {number} kjhsdf oiuwer xcvmnb poiwer",
    "/compare Maria Petrov John Smith Anna Ivanov Michael Johnson {number}",
)


async def _costly(answerer: Answerer, turns: Turns, numbers: "count[int]") -> None:
    while True:
        number = next(numbers)
        async with turns.of(1):
            await answerer.ask(COSTLY[number % len(COSTLY)].format(number=number))


async def _others(answerer: Answerer, turns: Turns, asked: list[Pair]) -> list[float]:
    times = []
    for pair in asked:
        begun = time.perf_counter()
        async with turns.of(2):
            await answerer.ask(pair.question)
        times.append(1000 * (time.perf_counter() - begun))
        await asyncio.sleep(0.01)
    return times


def _print(name: str, times: list[float]) -> None:
    print(f"{name:32} median {statistics.median(times):6.1f} ms   p99 {statistics.quantiles(times, n=100)[98]:6.1f} ms")


async def measure(database: Path, number: int) -> None:
    """Time one member's questions alone, then beside another's costly ones."""
    file, turns = CatalogueFile(database), Turns()
    answerer = Answerer(file, load_reference())
    await answerer.ask("who won the most medals?")
    asked = pairs(database, 2 * number, 2)
    _print("alone", await _others(answerer, turns, asked[:number]))
    numbers = count(1)
    tasks = [asyncio.create_task(_costly(answerer, turns, numbers)) for _ in range(AT_ONCE)]
    _print(f"beside {AT_ONCE} costly ones at a time", await _others(answerer, turns, asked[number:]))
    for task in tasks:
        task.cancel()
    await asyncio.wait(tasks)
    await file.close()


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--database", type=Path, required=True)
    parser.add_argument("--count", type=int, default=200)
    arguments = parser.parse_args()
    asyncio.run(measure(arguments.database, arguments.count))
    return 0


if __name__ == "__main__":
    sys.exit(main())
