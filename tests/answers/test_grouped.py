"""Results that are told together: medals by Games and metal, podiums of several events, and the same as a table."""

import csv

import pytest

from bot.answers.answer import Answer, Row, Status
from bot.answers.as_table import is_as_csv, is_table, table_of
from bot.answers.wording.phrases import Phrases
from bot.olympics.event import Gender
from bot.query.model import Select
from bot.reference_files import load_reference


async def test_medals_of_one_games_that_are_not_named_stand_under_them(answerer):
    answer = await answerer.ask("medals of Canada")
    assert [row.text.split(" – ")[0] for row in answer.rows] == ["Salt Lake City 2002"]


async def test_medals_of_one_games_stand_by_metal_each_with_its_own_data(answerer):
    answer = await answerer.ask("medals of Canada in 2002")
    assert [row.text.split(": ")[0] for row in answer.rows] == ["Gold", "Silver", "Bronze"]
    assert "500 m (Marc Gagnon) 41.802" in answer.rows[0].text
    assert sorted(str(row.values["medal"]) for row in answer.data) == ["bronze", "bronze", "gold", "gold", "silver"]
    assert len({row.values["event"] for row in answer.data}) == 4


async def test_a_claim_is_denied_by_what_happened(answerer):
    answer = await answerer.ask("did Ohno win the 1000 m in 2002?")
    assert answer.status is Status.NONE
    assert answer.headline == "No. Apolo Anton Ohno (United States) took silver in the men's 1000 m at Salt Lake City 2002."
    assert "Steven Bradbury" in answer.rows[0].text


async def test_what_denies_a_claim_has_sources(answerer):
    answer = await answerer.ask("/sources event:1000m")
    assert answer.status is Status.ANSWERED
    assert any("Bradbury" in row.text for row in answer.rows)


async def test_a_table_has_a_line_a_result_of_every_page():
    pages = [Answer(Status.ANSWERED, "", "en", (Row(str(n), {"rank": n, "noc": None}),), page=n, pages=3) for n in range(3)]

    async def turn(page):
        return pages[page]

    assert list(csv.reader((await table_of(pages[0], turn)).splitlines())) == [["rank"], ["0"], ["1"], ["2"]]


async def test_what_has_no_data_has_no_table():
    async def turn(_):
        raise AssertionError("there is one page")

    assert await table_of(Answer(Status.ANSWERED, "Yes.", "en", (Row("why"),)), turn) == ""


@pytest.mark.parametrize(("rows", "pages", "is_one"), [(3, 1, False), (4, 1, True), (1, 2, True)])
def test_lists_are_tables(rows, pages, is_one):
    assert is_table(Answer(Status.ANSWERED, "", "en", tuple(Row("x", {"rank": n}) for n in range(rows)), pages=pages)) is is_one


@pytest.mark.parametrize(("typed", "is_one"), [("as csv", True), (" As CSV. ", True), ("kot csv", True), ("csv files", False)])
def test_as_csv_in_every_language(typed, is_one):
    assert is_as_csv(typed) is is_one


@pytest.mark.parametrize(("language", "number", "medals"), [("en", "3,122", "3,122 medals"), ("sl", "3.122", "3.122 medalj")])
def test_thousands_are_set_apart_as_the_language_does_it(language, number, medals):
    words = Phrases(language, load_reference())
    assert words.number(3122) == number
    assert words.medals(3122) == medals
    assert words.number(985) == "985"


@pytest.mark.parametrize(
    ("event", "name"),
    [
        ("FSK/X/ice-dance", "ice dance"),
        ("EJP/X/individual", "show jumping"),
        ("SAL/X/one-person-dinghy", "one person dinghy (open)"),
        ("STK/X/2000m-relay", "mixed 2000 m relay"),
        ("ATH/W/100m", "women's 100 m"),
    ],
)
def test_a_gender_is_told_where_it_does_not_go_without_saying(event, name):
    assert Phrases("en", load_reference()).event_name(event) == name


def test_the_gender_that_all_share_is_left_out():
    assert Phrases("en", load_reference()).event_name(f"ATH/{Gender.W}/100m", gender=False) == "100 m"


@pytest.mark.parametrize(
    ("language", "said", "left"),
    [("en", "athletes with at least 5 gold medals", "with at least 5 gold medals"), ("sl", "športniki: vsaj 5 zlatih", "vsaj 5 zlatih")],
)
def test_a_number_says_what_it_counts_once(language, said, left):
    assert Phrases(language, load_reference()).without_noun(said, Select.ATHLETE) == left
