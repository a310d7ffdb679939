"""Strangers' questions and conversations about any Games, asked of a catalogue of every page that is shipped."""

import pytest

from benchmarks import questions_grade
from benchmarks.questions_eval import EVERY_GAMES, ask_all, read_questions

LEAST_RIGHT = {
    "ordinary_ones": 0.95,
    "long_ones": 0.8,
    "conversations": 0.92,
    "english": 0.78,
    "slovene": 0.93,
    "talks": 0.93,
    "english_2": 0.84,
    "slovene_2": 0.93,
    "talks_2": 0.93,
    "english_3": 0.75,
    "slovene_3": 0.85,
    "talks_3": 0.84,
    "english_4": 0.8,
    "slovene_4": 0.86,
    "talks_4": 0.89,
    "english_5": 0.8,
    "english_6": 0.7,
    "slovene_5": 0.93,
    "slovene_6": 0.93,
    "talks_5": 0.95,
    "talks_6": 0.93,
    "english_7": 0.83,
    "slovene_7": 0.86,
    "talks_7": 0.9,
    "english_8": 0.8,
    "english_9": 0.76,
    "english_10": 0.63,
    "english_11": 0.63,
    "slovene_8": 0.7,
    "talks_8": 0.7,
    "english_12": 0.8,
    "english_13": 0.8,
    "slovene_9": 0.88,
    "slovene_10": 0.83,
    "talks_9": 0.86,
    "talks_10": 0.93,
    "english_14": 0.82,
    "english_15": 0.72,
    "english_16": 0.78,
    "slovene_11": 0.84,
    "slovene_12": 0.78,
    "slovene_13": 0.84,
    "talks_11": 0.89,
    "talks_12": 0.89,
    "talks_13": 0.76,
}
MOST_WRONG = 0.04
NEWEST = ("english_14", "english_15", "english_16", "slovene_11", "slovene_12", "slovene_13", "talks_11", "talks_12", "talks_13")
ALWAYS = {"ordinary_ones", "long_ones", "conversations", *NEWEST}
"""Sets that `make test` asks; the older ones are asked by `make fuzz`, and all by `make eval`."""


@pytest.mark.timeout(600)
@pytest.mark.parametrize("name", [name if name in ALWAYS else pytest.param(name, marks=pytest.mark.long) for name in LEAST_RIGHT])
async def test_most_are_right_and_hardly_any_wrong(complete_catalogue, name):
    questions = read_questions(EVERY_GAMES / f"{name}.jsonl")
    results = await ask_all(questions, complete_catalogue, questions_grade.faults)
    wrong = [result.question["id"] for result in results if result.faults and not result.refused]
    right = sum(not result.faults for result in results)
    assert right >= LEAST_RIGHT[name] * len(questions), [result.question["id"] for result in results if result.faults]
    assert len(wrong) <= MOST_WRONG * len(questions), wrong
