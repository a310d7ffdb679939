"""Questions made from a catalogue: plausible wrong choices, never also right, nothing in doubt."""

import pytest

from bot.catalogue.database import Catalogue
from bot.olympics.names import fold
from bot.quiz.making import DIFFICULTIES, Maker
from bot.reference_files import load_reference
from tests.sample_catalogue import write_sample

DOUBTFUL = ("41.802", "49.802", "Australia", "Avstralija", "Avstrija")
"""The first page's marks of the 500 m, and Bradbury's team: its halves disagree on them."""

HOLDERS = """
SELECT athlete_name.name FROM athlete_medals JOIN athlete_name ON athlete_name.athlete = athlete_medals.athlete
WHERE event_key = ? AND medal = ?
"""


@pytest.fixture
async def catalogue(tmp_path):
    opened = await Catalogue.open(write_sample(tmp_path / "sample.sqlite"))
    yield opened
    await opened.close()


def maker(catalogue, language="en", difficulty="easy"):
    return Maker(catalogue, load_reference(), language, DIFFICULTIES[difficulty])


async def right_answers(catalogue, question):
    """Give every right answer of a winner question, found by another way than the question was."""
    medal = next(word for word in ("gold", "silver", "bronze") if f" {word} " in question.text)
    return {fold(row["name"]) for row in await catalogue.fetch(HOLDERS, (question.event, medal))}


@pytest.mark.parametrize("difficulty", DIFFICULTIES)
@pytest.mark.parametrize("language", ["en", "sl"])
async def test_many_questions_have_one_right_choice(catalogue, language, difficulty):
    kinds = set()
    for seed in range(60):
        question = await maker(catalogue, language, difficulty).question(seed)
        assert len({fold(choice) for choice in question.choices}) == len(question.choices) >= 3
        assert question.accepts(question.answer)
        kinds.add(question.kind)
        if language == "en" and question.kind == "winner":
            right = await right_answers(catalogue, question)
            assert [fold(choice) in right for choice in question.choices].count(True) == 1
    assert {"winner", "winning-noc", "noc", "event"} <= kinds


async def test_nothing_in_doubt_is_asked(catalogue):
    for seed in range(120):
        question = await maker(catalogue).question(seed)
        if question.kind in {"noc", "mark"}:
            assert question.answer not in DOUBTFUL
        if question.kind == "noc":
            assert "Bradbury" not in question.text


async def test_a_seed_is_a_question(catalogue):
    assert await maker(catalogue).question(7) == await maker(catalogue).question(7)


async def test_a_fact_is_not_asked_twice_while_there_are_others(catalogue):
    asked = []
    for number in range(6):
        question = await maker(catalogue).question(number, asked=asked)
        assert question.fact not in asked
        asked.append(question.fact)


async def test_a_discipline_that_is_not_held_has_no_questions(catalogue):
    assert await Maker(catalogue, load_reference(), "en", DIFFICULTIES["easy"], "ATH").question(1) is None


async def test_slovene_questions_name_things_in_slovene(catalogue):
    question = await maker(catalogue, "sl").question(0)
    assert "Hitrostno drsanje na kratke proge" in question.text
