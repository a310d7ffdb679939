"""Ask every question with a known answer and print how many are right, refused, asked back and wrong, by kind, language and style.

    python -m benchmarks.questions_eval [-v] [--database FILE] [--complete FILE]

The project's own `tests/questions/*.jsonl` and, where it is there, `../shared/questions/dev.jsonl` and `composed.jsonl` are asked
of a catalogue of the first page; the own `*_every_games.jsonl`, `dev_all.jsonl` and `dev_conversations.jsonl` of one of every page
that Podium ships.
RS(10) is 1 for a right answer, 0 for "not in my data" or asking back where an answer existed, −10 for a wrong one,
in per cent of the questions.
"""

import argparse
import asyncio
import importlib.util
import json
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks import questions_grade
from bot.answers.answer import Answer, Status
from bot.answers.conversation import Conversation, continued, offered
from bot.answers.service import Answerer
from bot.catalogue.database import CatalogueFile
from bot.ingesting.build import build_catalogue
from bot.reference_files import load_reference

ROOT = Path(__file__).resolve().parents[1]
OWN = ROOT / "tests" / "questions"
EVERY_GAMES = OWN / "every_games"
"""Questions about any Games: strangers wrote them, and they were worked through since."""
UNSEEN = ROOT / "benchmarks" / "unseen"
"""Where questions go that nothing was tuned on: the honest figure, until somebody works on them."""
OF_EVERY_GAMES = "_every_games"
"""How the names of other files end whose questions are about every Games."""
FIRST_PAGE = ROOT / "data" / "pages" / "short-track-2002.wiki"
SHARED = ROOT.parent / "shared" / "questions"
WRONG_COST = 10
Question = dict[str, Any]
Faults = Callable[[Question, str], list[str]]


@dataclass(frozen=True, slots=True)
class Result:
    """One question's reply and its faults."""

    question: Question
    reply: str
    faults: list[str]
    refused: bool
    asked: bool = False
    """It was asked back."""

    @property
    def points(self) -> int:
        """The question's part of RS(10)."""
        return 1 if not self.faults else 0 if self.refused else -WRONG_COST


def read_questions(path: Path) -> list[Question]:
    """Read a file of questions, one a line."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def as_asked_of_the_seed(question: Question) -> Question:
    """Give what a bot with the shipped page alone must answer: `nd` questions have "not in my data" as the only right answer."""
    if question.get("seed_only") != "nd":
        return question
    return question | {"answer": ["@ND"], "must_not": [], "first_count": False, "prefer_first": [], "accept": None}


async def ask_all(questions: Sequence[Question], database: Path, faults: Faults) -> list[Result]:
    """Ask every question for itself, those of one conversation one after another."""
    file = CatalogueFile(database)
    answerer = Answerer(file, load_reference())
    results = []
    before: dict[str, Conversation | None] = {}
    try:
        for question in questions:
            thread = question.get("conversation")
            answer = await _reply(answerer, question["question"], before.get(thread) if thread else None)
            if thread:
                before[thread] = continued(before.get(thread), answer, offered(answer))
            refused = questions_grade.is_refusal(answer.text) or answer.status in {Status.UNKNOWN, Status.NOT_UNDERSTOOD}
            asked = answer.status is Status.AMBIGUOUS
            results.append(Result(question, answer.text, faults(question, answer.text), refused or asked, asked))
    finally:
        await file.close()
    return results


async def _reply(answerer: Answerer, text: str, before: Conversation | None) -> Answer:
    if before and text.isdecimal() and 1 <= int(text) <= len(before.choices):
        return await answerer.perform(before.choices[int(text) - 1], language=before.language)
    return await answerer.ask(text, conversation=before)


def shared_grader() -> Faults | None:
    """Load the shared grader, where it is there."""
    if not (SHARED / "grade.py").exists():
        return None
    spec = importlib.util.spec_from_file_location("shared_grade", SHARED / "grade.py")
    if spec is None or spec.loader is None:
        return None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    grade = module.grade

    def faults(question: Question, reply: str) -> list[str]:
        right, why = grade(question, reply)
        return [] if right else list(why)

    return faults


def report(title: str, results: Sequence[Result], *, verbose: bool) -> None:
    """Print a set's figures."""
    groups: dict[str, list[Result]] = defaultdict(list)
    for result in results:
        for name in ("kind", "lang", "style"):
            groups[f"{name} {result.question[name]}"].append(result)
    print(f"== {title}: {_figures(results)}")
    for name in sorted(groups):
        print(f"   {name:24} {_figures(groups[name])}")
    if verbose:
        _faulty(results)


def _figures(results: Sequence[Result]) -> str:
    right = sum(not result.faults for result in results)
    wrong = sum(bool(result.faults) and not result.refused for result in results)
    asked = sum(bool(result.faults) and result.asked for result in results)
    score = 100 * sum(result.points for result in results) / max(len(results), 1)
    share = 100 * right / max(len(results), 1)
    refused = len(results) - right - wrong - asked
    return f"{right}/{len(results)} right ({share:.1f} %), refused {refused}, asked back {asked}, wrong {wrong}, RS(10) {score:.1f}"


def _faulty(results: Iterable[Result]) -> None:
    for result in results:
        if result.faults:
            label = "refused" if result.refused else "WRONG"
            reply = result.reply.replace("\n", " / ")[:300]
            print(f"   {label} {result.question['id']} {result.question['question']}\n      {reply}\n      {result.faults}")


def main() -> int:
    """Ask, grade, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-v", "--verbose", action="store_true", help="show every reply that is not right")
    parser.add_argument("--database", type=Path, help="a catalogue of the first page; built anew without it")
    parser.add_argument("--complete", type=Path, help="a catalogue of every shipped page; built anew without it")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        database = arguments.database or Path(folder) / "first.sqlite"
        if not arguments.database:
            command = [sys.executable, "-m", "bot", "ingest", str(FIRST_PAGE), "--database", str(database)]
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        _of_first_page(database, verbose=arguments.verbose)
        complete = arguments.complete or Path(folder) / "complete.sqlite"
        if not arguments.complete:
            build_catalogue(complete, data=ROOT / "data", store=None)
        _of_everything(complete, verbose=arguments.verbose)
    return 0


def own_questions(*, of_every_games: bool) -> list[Path]:
    """List the project's own files of questions that are about every Games, or those about the first page."""
    if of_every_games:
        return [*sorted(EVERY_GAMES.glob("*.jsonl")), *sorted(UNSEEN.glob(f"*{OF_EVERY_GAMES}.jsonl"))]
    return [path for path in [*sorted(OWN.glob("*.jsonl")), *sorted(UNSEEN.glob("*.jsonl"))] if not path.stem.endswith(OF_EVERY_GAMES)]


def _of_everything(database: Path, *, verbose: bool) -> None:
    for path in own_questions(of_every_games=True):
        report(path.name, asyncio.run(ask_all(read_questions(path), database, questions_grade.faults)), verbose=verbose)
    shared = shared_grader()
    for name in ("dev_all.jsonl", "dev_conversations.jsonl"):
        if shared and (SHARED / name).exists():
            results = asyncio.run(ask_all(read_questions(SHARED / name), database, shared))
            report(f"../shared/questions/{name} (every Games)", results, verbose=verbose)


def _of_first_page(database: Path, *, verbose: bool) -> None:
    shared = shared_grader()
    for path in own_questions(of_every_games=False):
        results = asyncio.run(ask_all(read_questions(path), database, questions_grade.faults))
        report(path.name, results, verbose=verbose)
        if shared:
            differing = [result.question["id"] for result in results if bool(shared(result.question, result.reply)) != bool(result.faults)]
            print(f"   the shared grader judges {len(differing)} otherwise: {', '.join(differing)}")
    if shared is None:
        print("== ../shared is not there: its questions were not asked", file=sys.stderr)
        return
    asked = [as_asked_of_the_seed(question) for question in read_questions(SHARED / "dev.jsonl")]
    graded = [question for question in asked if question.get("seed_only") != "partial"]
    report("../shared/questions/dev.jsonl", asyncio.run(ask_all(graded, database, shared)), verbose=verbose)
    partial = [question for question in asked if question.get("seed_only") == "partial"]
    composed = read_questions(SHARED / "composed.jsonl")
    report("../shared/questions/composed.jsonl", asyncio.run(ask_all(composed, database, shared)), verbose=verbose)
    report("of dev.jsonl, answerable in part only", asyncio.run(ask_all(partial, database, shared)), verbose=False)


if __name__ == "__main__":
    sys.exit(main())
