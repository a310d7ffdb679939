"""How evenly quizzes ask: over sports, eras and NOCs, in seasons of a server.

    python -m benchmarks.quiz_evenness [--database FILE] [--quizzes 30] [--rounds 10]

Without a catalogue it is that of the shipped pages. A season is so many quizzes of so many questions, none asked twice. Printed for
each difficulty: the largest share of one sport, era and NOC, how many there were of each, and how many of a quiz's questions are
about a NOC that it asked about before.
"""

import argparse
import asyncio
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from bot.catalogue.database import Catalogue, CatalogueFile
from bot.ingesting.build import ensure_catalogue
from bot.olympics.reference import Reference
from bot.quiz.drawing import DIFFICULTIES, Asked, era_of
from bot.quiz.making import Maker
from bot.reference_files import load_reference

NOC_OF = """
SELECT coalesce(competitor.noc, '') AS noc FROM competitor JOIN event ON event.id = competitor.event
WHERE event.key = :event AND competitor.medal = :medal
"""


@dataclass
class Season:
    """What was asked about in a server's season."""

    disciplines: Counter[str] = field(default_factory=Counter)
    eras: Counter[int] = field(default_factory=Counter)
    nocs: Counter[str] = field(default_factory=Counter)
    repeated: int = 0
    """Questions about a NOC that their quiz had asked about before."""

    @property
    def asked(self) -> int:
        """How many questions there were."""
        return self.nocs.total()


async def season(catalogue: Catalogue, reference: Reference, difficulty: str, quizzes: int, rounds: int) -> Season:
    """Ask a season's questions; the same every time."""
    maker = Maker(catalogue, reference, "en", DIFFICULTIES[difficulty])
    found, before = Season(), set[str]()
    for quiz in range(quizzes):
        here: tuple[str, ...] = ()
        nocs: set[str] = set()
        for number in range(rounds):
            question = await maker.question(1000 * quiz + number, Asked(here, before))
            if question is None:
                break
            here = (*here, question.fact)
            event, medal, _ = question.fact.rsplit("/", 2)
            noc = (await catalogue.fetch(NOC_OF, {"event": event, "medal": medal}))[0]["noc"]
            found.disciplines[event.split("/")[1]] += 1
            found.eras[era_of(int(event[:4]))] += 1
            found.nocs[noc] += 1
            found.repeated += noc in nocs
            nocs.add(noc)
        before |= set(here)
    return found


def told(name: str, counted: Counter[str] | Counter[int]) -> str:
    """Tell the largest share, and of how many."""
    most, number = counted.most_common(1)[0]
    return f"{name}: {len(counted)}, most {most} {100 * number / counted.total():.0f} %"


async def measure(database: Path, quizzes: int, rounds: int) -> None:
    """Print a season of each difficulty."""
    file, reference = CatalogueFile(database), load_reference()
    async with file.lease() as catalogue:
        for difficulty in DIFFICULTIES:
            found = await season(catalogue, reference, difficulty, quizzes, rounds)
            parts = [told("disciplines", found.disciplines), told("eras", found.eras), told("NOCs", found.nocs)]
            again = f"a NOC again in its quiz: {100 * found.repeated / found.asked:.0f} %"
            print(f"{difficulty:8}{found.asked:5} questions   " + "   ".join([*parts, again]))
            print("        " + ", ".join(f"{noc or '–'} {number}" for noc, number in found.nocs.most_common(10)))
    await file.close()


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--database", type=Path)
    parser.add_argument("--quizzes", type=int, default=30)
    parser.add_argument("--rounds", type=int, default=10)
    arguments = parser.parse_args()
    asyncio.run(measure(arguments.database or ensure_catalogue(), arguments.quizzes, arguments.rounds))
    return 0


if __name__ == "__main__":
    sys.exit(main())
