"""The project's own questions, asked end to end and graded; the shared ones too, where they are there."""

import json
from pathlib import Path

import pytest

from benchmarks import questions_grade
from benchmarks.questions_eval import SHARED, as_asked_of_the_seed, ask_all, own_questions, shared_grader
from benchmarks.questions_generated import generate

ROOT = Path(__file__).resolve().parents[2]
OWN = [path for path in own_questions(of_every_games=False) if path.parent == ROOT / "tests" / "questions"]
LEAST_RIGHT = 0.97
IN_OTHER_WORDS = 0.93
"""Of questions worded as nobody else words them, some may be refused."""
MOST_WRONG = 0.01


def share(results, of):
    return sum(map(of, results)) / len(results)


def right(result):
    return not result.faults


def wrong(result):
    return bool(result.faults) and not result.refused


@pytest.mark.parametrize("path", OWN, ids=[path.stem for path in OWN])
async def test_own_questions(shipped_page, path):
    questions = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    results = await ask_all(questions, shipped_page, questions_grade.faults)
    faulty = [(result.question["question"], result.faults) for result in results if result.faults]
    assert share(results, right) >= (IN_OTHER_WORDS if path.stem == "in_other_words" else LEAST_RIGHT), faulty
    assert share(results, wrong) <= MOST_WRONG, faulty
    without = [result for result in results if result.question["kind"] == "negative"]
    assert not any(wrong(result) for result in without), faulty


async def test_shared_questions(first_page):
    grader = shared_grader()
    if grader is None:
        pytest.skip("../shared/questions is not there")
    lines = (SHARED / "dev.jsonl").read_text(encoding="utf-8").splitlines()
    questions = [as_asked_of_the_seed(json.loads(line)) for line in lines]
    results = await ask_all([question for question in questions if question.get("seed_only") != "partial"], first_page, grader)
    faulty = [(result.question["question"], result.faults) for result in results if result.faults]
    assert share(results, right) >= LEAST_RIGHT, faulty
    assert share(results, wrong) <= MOST_WRONG, faulty


async def test_generated_questions(first_page):
    results = await ask_all(generate(first_page, 80, seed=3), first_page, questions_grade.faults)
    assert all(right(result) for result in results), [(result.question["question"], result.faults) for result in results if result.faults]


def test_the_set_is_large_and_of_both_languages():
    questions = [json.loads(line) for path in OWN for line in path.read_text(encoding="utf-8").splitlines()]
    assert len(questions) >= 300
    assert len({question["question"] for question in questions}) == len(questions)
    assert sum(question["lang"] == "sl" for question in questions) >= 100
    assert {question["style"] for question in questions} == {"normal", "typo", "slash"}


@pytest.mark.parametrize(
    ("answer", "reply", "stands"),
    [
        ("Bradbury*", "Steven Bradbury won", True),
        ("2", "in 2002, 1.2 s and 2:18", False),
        ("2 | two", "two medals", True),
        ("1,000", "the 1000 m", True),
        ("41.802", "41,802 s", True),
        ("1.051", "11.051", False),
        ("Bedard*", "Éric Bédard", True),
        ("Win*", "unwinding", False),
        ("@ND", "Norway: not in my data.", True),
        ("@ND", "Norvežani: ni v mojih podatkih.", True),
        ("@ND", "Gold, in my data.", False),
    ],
)
def test_the_grader_finds_answers(answer, reply, stands):
    assert (questions_grade.position(answer, questions_grade.plain(reply)) is not None) is stands


@pytest.mark.parametrize(
    ("more", "reply", "fault"),
    [
        ({"answer": ["x"]}, "y", "lacks"),
        ({"must_not": ["gold*"]}, "a golden x", "holds"),
        ({"prefer_first": [["b", "a"]]}, "a b", "before"),
        ({"first_count": True, "answer": ["3 | three"]}, "2 of 3", "first count"),
        ({}, "x" * 701, "characters"),
        ({"accept": "all_or_clarify", "answer": ["x"]}, "Which one do you mean?", None),
        ({"first_count": True, "answer": ["3"]}, "In 2002, over 500 m, in 41.802: 3", None),
    ],
)
def test_the_grader_finds_faults(more, reply, fault):
    question = {"kind": "who-won", "question": "?", "answer": [], "must_not": []} | more
    found = questions_grade.faults(question, reply)
    assert bool(found) is (fault is not None)
    assert fault is None or fault in found[0]
