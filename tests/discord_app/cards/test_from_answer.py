"""Answers of the first page as pictures: what is drawn stands in the answer."""

from dataclasses import replace

import pytest

from bot.answers.service import Answerer
from bot.catalogue.database import CatalogueFile
from bot.discord_app.cards.from_answer import picture_of
from bot.discord_app.cards.pictures import CareerPicture, MedalChart, PodiumPicture
from bot.olympics.medal import Medal
from bot.reference_files import load_reference
from tests.sample_catalogue import write_sample


@pytest.fixture
async def answerer(tmp_path):
    file = CatalogueFile(write_sample(tmp_path / "sample.sqlite"))
    yield Answerer(file, load_reference())
    await file.close()


async def picture(answerer, text, language="en"):
    return picture_of(await answerer.ask(text, language=language), load_reference())


async def test_a_podium(answerer):
    drawn = await picture(answerer, "/medal 1000m")
    assert isinstance(drawn, PodiumPicture)
    assert [(place.place, place.medal, place.name, place.team, place.mark) for place in drawn.places] == [
        (1, Medal.GOLD, "Steven Bradbury", "Australia", "1:29.109"),
        (2, Medal.SILVER, "Apolo Anton Ohno", "United States", "1:30.160"),
        (3, Medal.BRONZE, "Mathieu Turcotte", "Canada", "1:30.563"),
    ]


async def test_the_podium_of_an_event_has_who_the_first_line_tells(answerer):
    drawn = await picture(answerer, "/event 1500m")
    assert [place.place for place in drawn.places][:3] == [1, 2, 3]


async def test_a_relays_podium_names_teams(answerer):
    drawn = await picture(answerer, "/medal 5000m relay", "sl")
    assert [(place.name, place.team) for place in drawn.places] == [("Kanada", ""), ("Italija", ""), ("Kitajska", "")]


async def test_a_medal_table(answerer):
    drawn = await picture(answerer, "/table")
    assert isinstance(drawn, MedalChart)
    counts = [(count.label, count.gold, count.silver, count.bronze) for count in drawn.counts]
    assert counts[0] == ("Canada", 2, 1, 2)
    assert sum(sum(count[1:]) for count in counts) == 12


async def test_a_career(answerer):
    drawn = await picture(answerer, "/athlete Gagnon")
    assert isinstance(drawn, CareerPicture)
    assert sorted(medal.medal for medal in drawn.medals) == [Medal.BRONZE, Medal.GOLD, Medal.GOLD]


@pytest.mark.parametrize("text", ["/medal 100m", "/about", "/athlete Bradbury", "how many medals did Canada win?"])
async def test_what_words_say_as_well_has_no_picture(answerer, text):
    assert await picture(answerer, text) is None


async def test_the_rolls_of_several_events_are_no_one_picture(answerer):
    several = await answerer.ask("/medal event:1000m")
    row = several.rows[0]
    other = replace(row, values={**row.values, "event": "2002-winter/SSK/M/1000m"})
    assert picture_of(several, load_reference())
    assert picture_of(replace(several, rows=(*several.rows, other)), load_reference()) is None
