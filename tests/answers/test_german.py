"""German, a language of data alone: what is asked in it of every Games, and what only its files say."""

import json
from pathlib import Path

import pytest

from benchmarks import questions_grade
from bot.answers.answer import Status
from bot.answers.service import Answerer
from bot.catalogue.database import Catalogue, CatalogueFile
from bot.olympics.event import Gender
from bot.parsing.compounds import with_compounds_apart
from bot.parsing.lexicon.lexicon import Lexicon
from bot.parsing.parse import parse
from bot.parsing.vocabulary import vocabularies
from bot.query.model import GOLD, Ask, Select
from bot.reference_files import load_reference
from tests.answers.render_catalogue import write_rendered

QUESTIONS = Path(__file__).resolve().parents[1] / "questions" / "every_games" / "german.jsonl"
RIGHT, WRONG = 0.9, 0.02
EVENTS = (
    (
        "2012-summer",
        "ATH",
        Gender.M,
        "shot-put",
        (("gold", "POL", ("Tomasz Majewski",), "21.89"), ("silver", "GER", ("David Storl",), None)),
    ),
    ("2014-winter", "ALP", Gender.M, "slalom", (("gold", "AUT", ("Mario Matt",), None), ("silver", "AUT", ("Marcel Hirscher",), None))),
    ("2014-winter", "ALP", Gender.W, "downhill", (("gold", "SLO", ("Tina Maze",), None), ("bronze", "SUI", ("Lara Gut",), None))),
    ("2014-winter", "BTH", Gender.W, "4x6km-relay", (("gold", "UKR", (), None), ("silver", "NOR", (), None))),
    ("2018-winter", "ALP", Gender.M, "slalom", (("gold", "SWE", ("André Myhrer",), None), ("silver", "SUI", ("Ramon Zenhäusern",), None))),
)


@pytest.fixture
def wide(tmp_path):
    """A catalogue of several Games and sports."""
    return write_rendered(tmp_path / "wide.sqlite3", EVENTS)


@pytest.fixture
async def lexicon(wide):
    catalogue = await Catalogue.open(wide)
    yield await Lexicon.load(catalogue, load_reference())
    await catalogue.close()


@pytest.fixture
def read(lexicon):
    async def reading(text):
        return (await parse(text, lexicon=lexicon, language="de")).request

    return reading


@pytest.mark.parametrize(
    ("written", "apart"),
    [
        ("Slalomgold", "slalom gold"),
        ("Abfahrtssieger", "abfahrts sieger"),
        ("Herrenslalomgold", "herren slalom gold"),
        ("Frauenstaffel", "frauen staffel"),
        ("mitteilen", "mitteilen"),
        ("Hirscher", "Hirscher"),
    ],
)
async def test_compounds_are_taken_apart(lexicon, written, apart):
    assert await with_compounds_apart(written, lexicon, vocabularies()["de"]) == apart


@pytest.mark.parametrize("written", ["Männer", "Maenner", "Manner", "männern", "Herren"])
async def test_umlauts_may_be_written_without_them(read, written):
    assert (await read(f"Wer gewann 2012 das Kugelstoßen der {written}?")).where.events == ("ATH/M/shot-put",)


@pytest.mark.parametrize(
    ("text", "noc"),
    [
        ("Wie viele Medaillen gewannen die Österreicher?", "AUT"),
        ("Wie viele schweizerische Medaillen gab es?", "SUI"),
        ("Zeig mir Norwegens Medaillen", "NOR"),
        ("Wie viele Medaillen holte die Schweiz?", "SUI"),
    ],
)
async def test_peoples_and_countries_in_their_forms(read, text, noc):
    assert (await read(text)).where.nocs == (noc,)


async def test_an_article_counts_only_beside_what_counts(read):
    claim, several = await read("Hat Slowenien eine Goldmedaille gewonnen?"), await read("Hat Slowenien zwei Goldmedaillen gewonnen?")
    assert (claim.expect, several.expect.value) == (None, 2)
    assert (await read("Welche Länder haben nur eine Medaille?")).having
    assert (await read("Welche Länder haben mindestens eine Medaille?")).having


async def test_an_article_joins_a_clause_after_a_comma_alone(read):
    asked = await read("Wie viele Sportler, die 2014 Gold gewannen, gewannen auch 2018 Gold?")
    assert (asked.ask, asked.select, asked.where.games) == (Ask.COUNT, Select.ATHLETE, ("2018-winter",))
    assert [within.query.where.games for within in asked.where.within] == [("2014-winter",)]
    either = await read("Wer gewann mehr Medaillen, die Schweiz oder die Ukraine?")
    assert [side.where.nocs for side in either.sides] == [("SUI",), ("UKR",)]


async def test_how_many_more_may_follow_what_is_counted(read):
    asked = await read("Wie viele Goldmedaillen mehr als die Schweiz hat Österreich?")
    assert {side.where.nocs for side in asked.sides} == {("SUI",), ("AUT",)}
    assert asked.sides[0].where.medals == GOLD


@pytest.mark.parametrize(
    ("text", "reply"),
    [
        ("Wer gewann 2014 die Abfahrt der Frauen?", "Abfahrt der Frauen, Sotschi 2014: Es gewann Tina Maze (Slowenien)"),
        ("Wer gewann den Slalom 2018?", "André Myhrer (Schweden)"),
        ("Wie weit stieß Tomasz Majewski 2012 die Kugel?", "21,89"),
        ("Wer holte Slalomgold 2014?", "Mario Matt"),
        ("Gewann Österreich 2014 Gold?", "Ja"),
    ],
)
async def test_german_is_answered_in_german(wide, text, reply):
    file = CatalogueFile(wide)
    answer = await Answerer(file, load_reference()).ask(text)
    await file.close()
    assert (answer.status, answer.language) == (Status.ANSWERED, "de")
    assert reply in answer.text


@pytest.mark.long
@pytest.mark.timeout(900)
async def test_questions_of_every_games(complete_catalogue):
    file = CatalogueFile(complete_catalogue)
    answerer = Answerer(file, load_reference())
    questions = [json.loads(line) for line in QUESTIONS.read_text("utf-8").splitlines()]
    faulty = []
    for question in questions:
        answer = await answerer.ask(question["question"])
        if found := questions_grade.faults(question, answer.text):
            refused = questions_grade.is_refusal(answer.text) or answer.status is not Status.ANSWERED
            faulty.append((refused, question["id"], found))
    await file.close()
    assert len(questions) >= 150
    assert len(faulty) <= (1 - RIGHT) * len(questions), faulty
    assert sum(not refused for refused, *_ in faulty) <= WRONG * len(questions), faulty
