"""Strangers' questions and conversations about any Games, asked of a catalogue of every page that is shipped."""

import pytest

from benchmarks import questions_grade
from benchmarks.questions_eval import EVERY_GAMES, ask_all, read_questions
from bot.ingesting.build import build_catalogue
from bot.reference_files import data_folder

LEAST_RIGHT = {"ordinary_ones": 0.95, "long_ones": 0.8, "conversations": 0.92, "english": 0.78, "slovene": 0.93, "talks": 0.93}
MOST_WRONG = 0.05


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory):
    """A catalogue of every shipped page."""
    path = tmp_path_factory.mktemp("every") / "catalogue.sqlite3"
    build_catalogue(path, data=data_folder(), store=None)
    return path


@pytest.mark.xdist_group("every-games")
@pytest.mark.timeout(600)
@pytest.mark.parametrize("name", LEAST_RIGHT)
async def test_most_are_right_and_hardly_any_wrong(catalogue, name):
    questions = read_questions(EVERY_GAMES / f"{name}.jsonl")
    results = await ask_all(questions, catalogue, questions_grade.faults)
    wrong = [result.question["id"] for result in results if result.faults and not result.refused]
    right = sum(not result.faults for result in results)
    assert right >= LEAST_RIGHT[name] * len(questions), [result.question["id"] for result in results if result.faults]
    assert len(wrong) <= MOST_WRONG * len(questions), wrong
