"""Questions made from a catalogue: plausible wrong choices, never also right, nothing in doubt."""

import gzip
from collections import Counter
from pathlib import Path

import pytest

from bot.answers.wording.phrases import Phrases
from bot.catalogue.database import Catalogue
from bot.catalogue.queries import quiz_facts
from bot.discord_app.views.quiz import answer_form
from bot.ingesting.build import ingest
from bot.ingesting.lock import locked
from bot.olympics.names import fold
from bot.quiz.drawing import DIFFICULTIES, Asked, era_of
from bot.quiz.making import CAREER, Maker
from bot.quiz.question import Question
from bot.reference_files import load_reference
from bot.sources.opening import open_source
from bot.sources.raw import Options
from bot.state.quizzes import Round
from tests.complete_catalogue import WAIT_SECONDS
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
    event, medal, _ = question.fact.rsplit("/", 2)
    assert event == question.event
    return {fold(row["name"]) for row in await catalogue.fetch(HOLDERS, (event, medal))}


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


async def test_no_question_is_asked_twice_and_no_fact_while_there_are_others(catalogue):
    here, facts = [], []
    while question := await maker(catalogue, difficulty="hard").question(len(here), Asked(tuple(here))):
        here.append(question.fact)
        facts.append(question.fact.rpartition("/")[0])
    assert len(here) == len(set(here)) > len(set(facts))
    first_again = next(index for index, fact in enumerate(facts) if fact in facts[:index])
    assert first_again == len(set(facts))


async def test_what_the_server_was_asked_this_season_is_not_asked_again(catalogue):
    first = await maker(catalogue).question(3)
    again = await maker(catalogue).question(3, Asked(before={first.fact}))
    assert again.fact.rpartition("/")[0] != first.fact.rpartition("/")[0]


async def test_a_discipline_that_is_not_held_has_no_questions(catalogue):
    assert await Maker(catalogue, load_reference(), "en", DIFFICULTIES["easy"], "ATH").question(1) is None


async def test_slovene_questions_name_things_in_slovene(catalogue):
    question = await maker(catalogue, "sl").question(0)
    assert "Salt Lake City 2002" in question.text
    assert {"(moški)", "štafeta"} & {word for word in ("(moški)", "štafeta") if word in question.text}


TABLE = Path(__file__).parents[3] / "shared" / "tables" / "athlete_events.csv.gz"

OWN_MEDALS = """
SELECT other.event AS event, event.games AS games, event.event_type AS event_type, event_type.slug AS slug
FROM member JOIN competitor AS other ON other.id = member.competitor AND other.medal = :medal
JOIN event ON event.id = other.event JOIN event_type ON event_type.key = event.event_type
WHERE member.athlete = :athlete
"""


@pytest.fixture(scope="session")
def large_catalogue(run_folder):
    """Give a catalogue of every medal of the large table, made once in a run."""
    if not TABLE.exists():
        pytest.skip(f"the table of results is not there: {TABLE}")
    path = run_folder / "large" / "large.sqlite"
    with locked(run_folder / "large_catalogue", wait=WAIT_SECONDS):
        if not path.exists():
            path.parent.mkdir(exist_ok=True)
            _write_medals(path)
    return path


def _write_medals(path):
    folder = path.parent
    with gzip.open(TABLE, "rt", encoding="utf-8", newline="") as source, (folder / "medals.csv").open("w", encoding="utf-8") as kept:
        for number, line in enumerate(source):
            if not number or not line.rstrip().endswith('"NA"'):
                kept.write(line)
    table = open_source(f"table:{folder / 'medals.csv'}", options=Options())
    ingest([table], database=path)


async def right_labels(catalogue, reference, question):
    """Give the folded label of every right answer, from the medals alone."""
    (own,) = await catalogue.fetch(
        "SELECT competitor.*, event.games, event.event_type, event_type.discipline, event_type.gender FROM competitor"
        " JOIN event ON event.id = competitor.event JOIN event_type ON event_type.key = event.event_type WHERE competitor.id = ?",
        (await competitor_of(catalogue, question),),
    )
    if question.kind == "winner":
        return {fold(row["name"]) for row in await catalogue.fetch(HOLDERS, (question.event, own["medal"]))}
    if question.kind in {"noc", "winning-noc"}:
        rows = await catalogue.fetch("SELECT noc FROM competitor WHERE event = ? AND medal = ?", (own["event"], own["medal"]))
        return {fold(reference.noc_name(row["noc"], "en")) for row in rows}
    athlete = (await catalogue.fetch("SELECT athlete FROM member WHERE competitor = ?", (own["id"],)))[0]["athlete"]
    medals = await catalogue.fetch(OWN_MEDALS, {"athlete": athlete, "medal": own["medal"]})
    if question.kind == "games":
        return {fold(reference.games_name(row["games"], "en")) for row in medals if row["event_type"] == own["event_type"]}
    phrases = Phrases("en", reference)
    return {fold(phrases.event_name(row["event_type"])) for row in medals if row["games"] == own["games"]}


async def competitor_of(catalogue, question):
    event, medal, _ = question.fact.rsplit("/", 2)
    (row,) = await catalogue.fetch(
        "SELECT competitor.id FROM competitor JOIN event ON event.id = competitor.event WHERE event.key = ? AND competitor.medal = ?",
        (event, medal),
    )
    return row["id"]


@pytest.mark.parametrize("number", [100, pytest.param(1000, marks=[pytest.mark.long, pytest.mark.timeout(900)])])
async def test_of_many_questions_none_has_two_right_choices(large_catalogue, number):
    reference = load_reference()
    opened = await Catalogue.open(large_catalogue)
    try:
        kinds = Counter()
        for seed in range(number):
            question = await maker(opened, difficulty=["easy", "medium", "hard"][seed % 3]).question(seed)
            right = await right_labels(opened, reference, question)
            assert [fold(choice) in right for choice in question.choices].count(True) == 1, question
            assert fold(question.answer) in right, question
            kinds[question.kind] += 1
    finally:
        await opened.close()
    assert set(kinds) == {"winner", "winning-noc", "noc", "event", "games"}


async def test_questions_are_drawn_evenly_over_sports_eras_and_countries(large_catalogue):
    opened = await Catalogue.open(large_catalogue)
    try:
        sports = await quiz_facts.sports(opened, since=0, fewest=1)
        sport_of = {code: sport for sport, codes in sports.items() for code in codes}
        here, nocs = [], set()
        for number in range(len(sports)):
            question = await maker(opened, difficulty="hard").question(number, Asked(tuple(here)))
            here.append(question.fact)
            rows = await opened.fetch("SELECT noc FROM competitor WHERE id = ?", (await competitor_of(opened, question),))
            nocs.add(rows[0]["noc"])
        assert len({sport_of[fact.split("/")[1]] for fact in here}) > 0.9 * len(sports)  # one of two medals gives no wrong choices
        eras = Counter(era_of(int(fact[:4])) for fact in here)
        assert max(eras.values()) < len(here) / 2
        assert len(nocs) > 15
    finally:
        await opened.close()


async def test_easy_questions_are_of_the_best_known_and_recent(large_catalogue):
    opened = await Catalogue.open(large_catalogue)
    try:
        rivals = await quiz_facts.candidates(opened, await sport_of(opened, "SWM"), discipline="SWM", since=0)
        fame = {one.key: one.fame for one in rivals}
        points = {}
        for difficulty in ("easy", "hard"):
            found = []
            for seed in range(40):
                question = await Maker(opened, load_reference(), "en", DIFFICULTIES[difficulty], "SWM").question(seed)
                games, *_ = question.fact.split("/")
                assert difficulty == "hard" or int(games[:4]) >= 1992
                found.append(fame[question.fact.rpartition("/")[0]])
            points[difficulty] = sum(found)
        assert points["easy"] > 2 * points["hard"]
    finally:
        await opened.close()


async def sport_of(catalogue, discipline):
    return next(sport for sport, codes in (await quiz_facts.sports(catalogue, since=0, fewest=1)).items() if discipline in codes)


async def test_wrong_choices_are_of_the_same_time(complete_catalogue):
    reference = load_reference()
    names = {reference.games_name(key, "en"): games.year for key, games in reference.games.items()}
    nocs = {reference.noc_name(code, "en"): code for code in reference.nocs}
    opened = await Catalogue.open(complete_catalogue)
    kinds = Counter()
    for seed in range(150):
        question = await maker(opened, difficulty=[*DIFFICULTIES][seed % 3]).question(seed)
        year = int(question.event[:4])
        wrong = [choice for choice in question.choices if choice != question.answer]
        kinds[question.kind] += 1
        if question.kind == "games":
            assert all(abs(names[choice] - year) <= CAREER for choice in wrong), question
        if question.kind in {"noc", "winning-noc"}:
            assert not [choice for choice in wrong if reference.forerunners(nocs[choice], year)], question
    await opened.close()
    assert kinds["games"] > 5
    assert kinds["noc"] > 5


def test_the_form_shows_the_whole_question():
    text = "Which team won bronze in the men's 4 × 100 m freestyle relay (swimming) at Rio de Janeiro 2016?"
    question = Question("winning-noc", text, ("A", "B", "C"), 0, "2016-summer/SWM/M/4x100m-freestyle-relay")
    form = answer_form(Round(1, 1, 3, "{}", 0, 0, None, None), question, "en")
    shown, field = form.to_dict()["components"]
    assert shown["content"] == f"**{text}**"
    assert len(field["label"]) <= 45
    assert "…" not in field["label"]
