"""What questions cost on a large catalogue: the lexicon's start and memory, and each question beside its slash command.

    python -m benchmarks.questions_latency --database FILE [--count 300]
    python -m benchmarks.questions_latency --database FILE --sets [--slowest 10]

Times are of one process on one core, warm, each pair asked one after the other: a generated question, and the command of the same answer.
With `--sets` every question of `tests/questions` and `benchmarks/unseen` about any Games is asked once instead, talks as talks, and what is
printed is processor time, of all threads: other work on the machine changes it little.
"""

import argparse
import asyncio
import random
import sqlite3
import statistics
import sys
import time
import tracemalloc
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.questions_eval import own_questions, read_questions
from benchmarks.questions_generated import GENDERS, Drawer
from bot.answers.conversation import Conversation, continued, offered
from bot.answers.service import Answerer
from bot.catalogue.database import Catalogue, CatalogueFile
from bot.parsing.lexicon import Lexicon
from bot.parsing.parse import parse
from bot.reference_files import load_reference

MEBIBYTE = 2**20
FIRST = ("who won the most medals?", "what did Micheal Phepls win?", "kdo je osvojil največ medalj?", "wer gewann die meisten Medaillen?")
"""What is read once is read for these: a language's words, and all words of names for a misspelt one."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A question, and the command that answers the same."""

    question: str
    command: str
    options: dict[str, str]


def pairs(database: Path, count: int, seed: int) -> list[Pair]:
    """Draw so many pairs."""
    connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    draw = Drawer(connection, load_reference(), random.Random(seed))
    drawn = [draw.chance.choice((_medal, _athlete, _country))(draw) for _ in range(count)]
    connection.close()
    return drawn


def _medal(draw: Drawer) -> Pair:
    occurrence = draw.chance.choice(draw.occurrences)
    question = f"Who won the {draw.event_name(occurrence)}, at {draw.games(occurrence[1])}?"
    gender = GENDERS["en"][occurrence[4]].removesuffix("'s")
    return Pair(question, "medal", {"event": draw.event_name(occurrence), "games": draw.games(occurrence[1]), "gender": gender})


def _athlete(draw: Drawer) -> Pair:
    _, name = draw.chance.choice(draw.medallists)
    return Pair(f"What did {name} win?", "athlete", {"name": name})


def _country(draw: Drawer) -> Pair:
    noc, games = draw.chance.choice(draw.countries)
    return Pair(
        f"How many medals did {draw.noc(noc)} win at {draw.games(games)}?", "country", {"noc": draw.noc(noc), "games": draw.games(games)}
    )


async def _start(database: Path) -> None:
    """Print what loading the lexicon takes."""
    reference = load_reference()
    catalogue = await Catalogue.open(database)
    try:
        started = time.perf_counter()
        await Lexicon.load(catalogue, reference)
        cold = time.perf_counter() - started
        tracemalloc.start()
        lexicon = await Lexicon.load(catalogue, reference)
        held = tracemalloc.get_traced_memory()[0] / MEBIBYTE
        tracemalloc.stop()
        rows = await catalogue.fetch("SELECT (SELECT count(*) FROM athlete) AS athletes, (SELECT count(*) FROM competitor) AS competitors")
        print(f"catalogue: {rows[0]['athletes']} athletes, {rows[0]['competitors']} competitors, {len(lexicon.held.events)} event types")
        print(f"lexicon: loaded in {cold:.2f} s, holds {held:.1f} MiB (names stay in the catalogue)")
    finally:
        await catalogue.close()


async def _timed(work: Callable[[], Awaitable[object]]) -> float:
    started = time.perf_counter()
    await work()
    return 1000 * (time.perf_counter() - started)


async def measure(database: Path, asked: list[Pair]) -> None:
    """Time each pair: the reading alone, the question's answer, the command's."""
    await _start(database)
    file = CatalogueFile(database)
    answerer = Answerer(file, load_reference())
    catalogue = await Catalogue.open(database)
    times: dict[str, list[float]] = {"reading alone": [], "question": [], "command": []}
    try:
        lexicon = await Lexicon.load(catalogue, load_reference())
        await answerer.ask(asked[0].question)
        for pair in asked:
            times["reading alone"].append(await _timed(lambda pair=pair: parse(pair.question, lexicon=lexicon, language="en")))  # type: ignore[misc]
            times["question"].append(await _timed(lambda pair=pair: answerer.ask(pair.question)))  # type: ignore[misc]
            run = answerer.command
            times["command"].append(await _timed(lambda pair=pair, run=run: run(pair.command, pair.options, language="en")))  # type: ignore[misc]
    finally:
        await catalogue.close()
        await file.close()
    for name, values in times.items():
        p99 = statistics.quantiles(values, n=100)[98]
        print(f"{name:14} median {statistics.median(values):6.1f} ms   p99 {p99:6.1f} ms   most {max(values):6.1f} ms")


async def measure_sets(database: Path, slowest: int) -> None:
    """Ask the sets' questions, and print what they cost and which cost most."""
    file = CatalogueFile(database)
    answerer = Answerer(file, load_reference())
    costs: list[tuple[float, str, str]] = []
    try:
        for first in FIRST:
            begun = time.process_time()
            await answerer.ask(first)
            print(f"{first}: {1000 * (time.process_time() - begun):.0f} ms, the first of its kind")
        for path in own_questions(of_every_games=True):
            before: dict[str, Conversation | None] = {}
            for question in read_questions(path):
                talk = question.get("conversation", "")
                begun = time.process_time()
                answer = await answerer.ask(question["question"], conversation=before.get(talk))
                costs.append((1000 * (time.process_time() - begun), question["question"], answer.text))
                if talk:
                    before[talk] = continued(before.get(talk), answer, offered(answer))
    finally:
        await file.close()
    times = sorted(cost for cost, _, _ in costs)
    shares = ", ".join(f"{share} % {times[int(share / 100 * (len(times) - 1))]:.0f} ms" for share in (50, 90, 99))
    print(f"{len(times)} questions: {shares}, most {times[-1]:.0f} ms")
    for cost, asked, told in sorted(costs, reverse=True)[:slowest]:
        print(f"{cost:6.0f} ms  {asked[:120]}  |  {told[:60]!r}")


def main() -> int:
    """Draw, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--database", type=Path, required=True)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--sets", action="store_true", help="ask the project's own sets instead of drawn questions")
    parser.add_argument("--slowest", type=int, default=10, help="with --sets: how many of the slowest to print")
    arguments = parser.parse_args()
    if arguments.sets:
        asyncio.run(measure_sets(arguments.database, arguments.slowest))
        return 0
    asyncio.run(measure(arguments.database, pairs(arguments.database, arguments.count, 1)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
