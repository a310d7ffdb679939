"""Questions made from a catalogue: plausible wrong choices, never also right, nothing in doubt."""

import gzip
from collections import Counter
from pathlib import Path

import pytest

from bot.catalogue.database import Catalogue
from bot.ingesting.build import ingest
from bot.olympics.event import Gender
from bot.olympics.names import fold
from bot.quiz.making import DIFFICULTIES, Maker
from bot.reference_files import load_reference
from bot.sources.opening import open_source
from bot.sources.raw import Options
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


TABLE = Path(__file__).parents[3] / "shared" / "tables" / "athlete_events.csv.gz"

OWN_MEDALS = """
SELECT other.event AS event, event.games AS games, event.event_type AS event_type, event_type.slug AS slug
FROM member JOIN competitor AS other ON other.id = member.competitor AND other.medal = :medal
JOIN event ON event.id = other.event JOIN event_type ON event_type.key = event.event_type
WHERE member.athlete = :athlete
"""


@pytest.fixture(scope="module")
def large_catalogue(tmp_path_factory):
    """Give a catalogue of every medal of the large table."""
    if not TABLE.exists():
        pytest.skip(f"the table of results is not there: {TABLE}")
    folder = tmp_path_factory.mktemp("large")
    with gzip.open(TABLE, "rt", encoding="utf-8", newline="") as source, (folder / "medals.csv").open("w", encoding="utf-8") as kept:
        for number, line in enumerate(source):
            if not number or not line.rstrip().endswith('"NA"'):
                kept.write(line)
    table = open_source(f"table:{folder / 'medals.csv'}", options=Options())
    ingest([table], database=folder / "large.sqlite")
    return folder / "large.sqlite"


async def right_labels(catalogue, reference, question):
    """Give the folded label of every right answer, from the medals alone."""
    (own,) = await catalogue.fetch(
        "SELECT competitor.*, event.games, event.event_type, event_type.discipline, event_type.gender FROM competitor"
        " JOIN event ON event.id = competitor.event JOIN event_type ON event_type.key = event.event_type WHERE competitor.id = ?",
        (question.fact,),
    )
    if question.kind == "winner":
        return {fold(row["name"]) for row in await catalogue.fetch(HOLDERS, (question.event, own["medal"]))}
    if question.kind in {"noc", "winning-noc"}:
        rows = await catalogue.fetch("SELECT noc FROM competitor WHERE event = ? AND medal = ?", (own["event"], own["medal"]))
        return {fold(reference.noc_name(row["noc"], "en")) for row in rows}
    athlete = (await catalogue.fetch("SELECT athlete FROM member WHERE competitor = ?", (question.fact,)))[0]["athlete"]
    medals = await catalogue.fetch(OWN_MEDALS, {"athlete": athlete, "medal": own["medal"]})
    if question.kind == "games":
        return {fold(reference.games_name(row["games"], "en")) for row in medals if row["event_type"] == own["event_type"]}
    gender = Gender(own["gender"])
    labels = [
        reference.event_label(row["slug"], "en", gender=gender, discipline=own["discipline"])
        for row in medals
        if row["games"] == own["games"]
    ]
    return {fold(f"{label} ({'men' if gender is Gender.M else 'women' if gender is Gender.W else 'mixed'})") for label in labels}


async def test_of_a_thousand_questions_none_has_two_right_choices(large_catalogue):
    reference = load_reference()
    opened = await Catalogue.open(large_catalogue)
    try:
        kinds = Counter()
        for seed in range(1000):
            question = await maker(opened, difficulty=["easy", "medium", "hard"][seed % 3]).question(seed)
            right = await right_labels(opened, reference, question)
            assert [fold(choice) in right for choice in question.choices].count(True) == 1, question
            assert fold(question.answer) in right, question
            kinds[question.kind] += 1
    finally:
        await opened.close()
    assert set(kinds) == {"winner", "winning-noc", "noc", "event", "games"}
