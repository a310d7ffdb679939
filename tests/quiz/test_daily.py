"""The question of a day."""

from datetime import date

import pytest

from bot.catalogue.database import Catalogue
from bot.catalogue.queries import quiz_facts
from bot.quiz.daily import ON_THIS_DAY, question_of
from bot.quiz.drawing import DIFFICULTIES, Asked
from bot.quiz.making import Maker
from bot.quiz.question import Question
from bot.reference_files import load_reference
from tests.sample_catalogue import write_sample


@pytest.fixture
async def catalogue(tmp_path):
    path = write_sample(tmp_path / "sample.sqlite")
    opened = await Catalogue.open(path)
    yield opened
    await opened.close()


def maker(catalogue, language="en"):
    return Maker(catalogue, load_reference(), language, DIFFICULTIES["medium"])


@pytest.mark.parametrize(
    ("language", "opening"),
    [
        ("en", "On this day of the year, Games were on: "),
        ("sl", "Na današnji dan so potekale olimpijske igre: "),
    ],
)
async def test_on_a_day_of_games_it_is_about_them(catalogue, language, opening):
    for day in (date(2026, 2, 8), date(2031, 2, 24)):
        question = await question_of(maker(catalogue, language), ON_THIS_DAY, day, seed=3, asked=Asked())
        assert question.text.startswith(opening)
        assert question.event.startswith("2002-winter/")


async def test_on_other_days_it_is_any_question(catalogue):
    for kind, day in ((ON_THIS_DAY, date(2026, 4, 1)), ("question", date(2026, 2, 10))):
        question = await question_of(maker(catalogue), kind, day, seed=3, asked=Asked())
        assert not question.text.startswith("On this day")


async def test_an_event_that_was_decided_on_the_day_comes_first(tmp_path):
    import sqlite3

    path = write_sample(tmp_path / "sample.sqlite")
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE event SET date = '2002-02-16' WHERE key LIKE '%/1000m'")
    connection.close()
    opened = await Catalogue.open(path)
    assert (await quiz_facts.held_on(opened, date(2026, 2, 16)))[0] == {"2002-winter/STK/M/1000m"}
    question = await question_of(maker(opened), ON_THIS_DAY, date(2026, 2, 16), seed=1, asked=Asked())
    assert question.text.startswith("On this day in 2002: ")
    assert question.event == "2002-winter/STK/M/1000m"
    await opened.close()


async def test_a_question_for_the_games_is_not_answered_by_what_stands_before_it(catalogue, monkeypatch):
    event = {"2002-winter/STK/M/1000m"}

    async def held_on(*_):
        return event, set()

    async def of_games(*_, **__):
        return Question("games", "At which Games?", ("a", "b", "c"), 0, next(iter(event)))

    monkeypatch.setattr(quiz_facts, "held_on", held_on)
    monkeypatch.setattr(Maker, "question", of_games)
    question = await question_of(maker(catalogue), ON_THIS_DAY, date(2026, 2, 16), seed=1, asked=Asked())
    assert question.text == "On this day of the year: At which Games?"


async def test_what_was_asked_this_season_is_not_asked_again_while_there_is_more(catalogue):
    asked = set()
    for seed in range(12):
        question = await question_of(maker(catalogue), ON_THIS_DAY, date(2026, 2, 10), seed=seed, asked=Asked((), asked))
        assert question.fact not in asked
        asked.add(question.fact)
