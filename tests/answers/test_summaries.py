"""Broad questions: medals that are too many to tell one by one are summed up, and every number is of all of them."""

import re
import sqlite3

import pytest

from bot.answers.answering import answer
from bot.answers.render.summaries import MOST_TOLD
from bot.answers.wording.phrases import Phrases
from bot.catalogue.database import Catalogue
from bot.query.model import MEDALS, End, Keep, Query, Select, Where
from bot.reference_files import load_reference, with_counted

REFERENCE = load_reference()
PHRASES = {language: Phrases(language, REFERENCE) for language in ("en", "sl", "de")}


@pytest.fixture
async def catalogue(complete_catalogue):
    """The complete catalogue, open."""
    opened = await Catalogue.open(complete_catalogue)
    yield opened
    await opened.close()


@pytest.fixture
def rows(complete_catalogue):
    """Ask the catalogue's tables themselves."""
    connection = sqlite3.connect(complete_catalogue)
    yield lambda sql, *values: connection.execute(sql, values).fetchall()
    connection.close()


async def told(catalogue, query, language="en", page=0):
    return await answer(query, catalogue=catalogue, reference=REFERENCE, language=language, page=page)


def first_number(text):
    return int(re.search(r"\d[\d,]*(?= (?:\w+ )?medal)", text)[0].replace(",", ""))


async def test_the_medals_of_a_sport_are_all_that_it_has(catalogue, rows):
    counts = "SELECT discipline, count(*) FROM standing WHERE medal IS NOT NULL AND lead AND official = 1 GROUP BY discipline"
    numbers_of = dict(rows(counts))
    for code in numbers_of:
        number = sum(numbers_of[one] for one in with_counted((code,)) if one in numbers_of)
        if number > 1:
            found = await told(catalogue, Query(select=Select.RESULT, where=Where(medals=MEDALS, disciplines=(code,))))
            numbers = re.findall(r"\d[\d,]*(?= (?:\w+ )?medal)", found.headline)
            assert not numbers or first_number(found.headline) == number, found.headline


async def test_a_broad_question_is_one_page_and_offers_each_games(catalogue):
    found = await told(catalogue, Query(select=Select.RESULT, where=Where(medals=MEDALS, nocs=("NOR",))))
    assert found.pages == 1
    assert found.suggestions[0].label == "Milano Cortina 2026"
    part = await told(catalogue, found.suggestions[0].query)
    assert part.headline.startswith("Norway (Milano Cortina 2026): ")
    assert first_number(part.headline) == first_number(found.suggestions[0].description)


async def test_what_is_few_is_told_one_by_one(catalogue):
    found = await told(catalogue, Query(select=Select.RESULT, where=Where(medals=MEDALS, nocs=("ISL",))))
    assert 1 < len(found.data) <= MOST_TOLD
    assert all(row.values.get("event") for row in found.data)


async def test_all_that_is_summed_up_is_data_where_it_is_not_too_much(catalogue):
    found = await told(catalogue, Query(select=Select.RESULT, where=Where(medals=MEDALS, nocs=("SLO",))))
    assert len(found.rows) < 5
    assert sum(1 for row in found.data if row.values) == first_number(found.headline)


@pytest.mark.parametrize("language", ["en", "sl", "de"])
def test_choices_of_events_are_told_apart(language):
    words = PHRASES[language]
    for keys in (
        ["ATH/M/100m", "ATH/W/100m"],
        ["STK/M/1000m", "SSK/M/1000m", "STK/W/1000m", "SSK/W/1000m"],
        ["ATH/M/100m", "ATH/M/200m"],
        ["ALP/W/downhill", "ALP/W/slalom", "FRS/W/slalom"],
    ):
        labels = words.event_labels(keys)
        assert len(set(labels)) == len(keys)
        assert all(len(label) <= len(words.event_name(key, discipline=True)) for label, key in zip(labels, keys, strict=True))


async def test_sources_are_those_of_what_is_told_and_no_others(catalogue, rows):
    of_sport = (
        "SELECT DISTINCT source.key FROM standing JOIN evidence ON evidence.competitor = standing.competitor"
        " JOIN claim ON claim.id = evidence.claim JOIN source ON source.id = claim.source WHERE standing.discipline = ?"
        " AND standing.medal IS NOT NULL AND standing.official = 1"
    )
    for (code,) in rows("SELECT DISTINCT discipline FROM standing WHERE medal IS NOT NULL AND official = 1"):
        ranked = Query(select=Select.NOC, where=Where(medals=MEDALS, disciplines=(code,)), keep=Keep(end=End.MOST, count=5))
        found = await told(catalogue, ranked)
        assert found.sources
        assert {one.key for one in found.sources} <= {key for (key,) in rows(of_sport, code)}, code


async def test_a_ranking_says_what_it_is_held_to(catalogue, rows):
    for (key,) in rows("SELECT DISTINCT games FROM standing WHERE official = 1"):
        for count in (1, 5):
            query = Query(select=Select.NOC, where=Where(medals=MEDALS, games=(key,)), keep=Keep(end=End.MOST, count=count))
            found = await told(catalogue, query)
            assert REFERENCE.games_name(key, "en") in found.headline, found.headline


@pytest.mark.parametrize("language", ["en", "sl", "de"])
async def test_names_with_commas_are_not_parted_by_commas(catalogue, rows, language):
    words = PHRASES[language]
    of_many = (
        "SELECT athlete.key FROM standing JOIN athlete ON athlete.id = athlete WHERE discipline = 'GAR' GROUP BY 1 HAVING count(*) > 4"
    )
    for (key,) in rows(of_many)[:20]:
        found = await told(catalogue, Query(select=Select.RESULT, where=Where(medals=MEDALS, athletes=(key,))), language)
        for row in found.rows:
            events = [str(one.values["event"]).split("/", 1)[1] for one in row.of]
            names = [words.event_name(event, gender=False) for event in events]
            if len(names) > 1 and any(", " in name for name in names):
                between = re.sub("|".join(map(re.escape, sorted(names, key=len, reverse=True))), "@", row.text)
                assert "@, @" not in between, row.text


@pytest.mark.parametrize("language", ["en", "sl", "de"])
def test_events_beside_one_another_name_what_parts_them(language):
    words = PHRASES[language]
    assert words.event_names(["ATH/M/100m", "ATH/W/100m"]) == [words.event_name("ATH/M/100m", gender=False)]
    assert words.event_names(["STK/M/1000m", "SSK/M/1000m", "STK/W/1000m", "SSK/W/1000m"]) == [
        words.event_name("STK/M/1000m", gender=False)
    ]
    assert words.event_names(["ATH/M/100m", "ATH/W/200m"]) == [words.event_name("ATH/M/100m"), words.event_name("ATH/W/200m")]


@pytest.mark.parametrize("language", ["en", "sl", "de"])
def test_lists_are_parted_by_what_no_name_has(language):
    words = PHRASES[language]
    assert words.list(["mnogoboj, ekipno", "drog"]) == "mnogoboj, ekipno; drog"
    assert words.list(["Ana (A, B)", "Bea", "Cia"]).count(";") == 0
