"""Questions of several sentences: what a story lends its question, what a sentence behind it holds it to, and a second question."""

import pytest

from bot.olympics.event import Gender
from bot.olympics.medal import Medal
from bot.parsing.reading import Refusal
from bot.query.model import GOLD, MEDALS, Ask, End, Select, Where

SUE, BEA = ("Sue Serve",), ("Bea Ball",)
EVENTS = (
    ("2012-summer", "TEN", Gender.W, "singles", (("gold", "USA", SUE, None), ("silver", "RUS", BEA, None))),
    ("2012-summer", "TEN", Gender.M, "singles", (("gold", "GBR", ("Tim Court",), None), ("silver", "SUI", ("Rog Ace",), None))),
    ("2016-summer", "TEN", Gender.W, "singles", (("gold", "PUR", ("Mona Net",), None),)),
    ("2016-summer", "TEN", Gender.M, "singles", (("gold", "GBR", ("Tim Court",), None),)),
    ("2016-summer", "BDM", Gender.W, "singles", (("gold", "ESP", ("Cara Shuttle",), None),)),
    ("1964-summer", "ATH", Gender.M, "marathon", (("gold", "ETH", ("Abe Runner",), None), ("silver", "GBR", ("Bas Heath",), None))),
    ("2020-summer", "ATH", Gender.M, "marathon", (("gold", "KEN", ("Eli Fast",), None), ("silver", "NED", ("Ab Nag",), None))),
    ("1988-summer", "ATH", Gender.W, "3000m", (("gold", "URS", ("Tat Sam",), None),)),
    ("1996-summer", "ATH", Gender.W, "5000m", (("gold", "CHN", ("Wang Jun",), None),)),
    ("2014-winter", "BTH", Gender.M, "10000m-sprint", (("gold", "NOR", ("Ole Ski",), None), ("silver", "GER", ("Ulf Rad",), None))),
    ("2018-winter", "BTH", Gender.M, "10000m-sprint", (("gold", "GER", ("Ulf Rad",), None), ("silver", "NOR", ("Ole Ski",), None))),
    ("2018-winter", "BTH", Gender.M, "4x7500m-relay", (("gold", "SWE", ("Sve One", "Sve Two"), None),)),
)


async def test_an_event_that_a_story_tells_of_somebody_is_theirs(read):
    request = (await read("Sue Serve won the singles in London. Who won it in 2016?")).request
    assert request.where.events == ("TEN/W/singles",)
    assert request.where.games == ("2016-summer",)


async def test_what_came_after_the_event_of_a_story_is_not_meant(read):
    request = (await read("The women's 3000 m was held before the 5000 m came. Who won it in 1988?")).request
    assert request.where.events == ("ATH/W/3000m",)


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("who won most golds in biathlon? Don't count relays", {"without": (Where(events=("BTH/M/4x7500m-relay",)),)}),
        ("which country has the most golds in biathlon? Only count up to 2014.", {}),
    ],
)
async def test_a_sentence_behind_a_question_says_what_counts(read, text, where):
    request = (await read(text)).request
    assert request.keep.end is End.MOST
    assert request.where.disciplines == ("BTH",)
    for name, value in where.items():
        assert getattr(request.where, name) == value
    if "2014" in text:
        assert request.where.years.last == 2014


async def test_games_of_a_story_are_those_of_a_question_for_a_winner(read):
    request = (await read("Norway was far ahead in 2014. Who won the men's biathlon sprint?")).request
    assert request.where.games == ("2014-winter",)


async def test_a_city_of_several_games_is_that_at_which_somebody_was(read):
    request = (await read("Abe Runner won the marathon in Tokyo. Who came in behind him for silver?")).request
    assert "1964-summer" in request.where.games


async def test_a_word_for_somebody_of_a_country_is_who_is_told_of(read):
    request = (await read("I remember Ulf Rad behind Ole Ski. In what year was the German's gold?")).request
    assert request.where.athletes == ("ulf-rad.ger.bth",)


async def test_two_who_are_told_of_are_compared(read):
    request = (await read("Norway and Germany love biathlon. Which of them has more golds?")).request
    assert request.ask is Ask.COMPARE
    assert [side.where.nocs for side in request.sides] == [("NOR",), ("GER",)]


async def test_nobody_stands_in_for_a_stranger(read):
    reading = await read("My uncle Sue Wobblethorpe rowed in London in 2012. Which medal did she win?")
    assert reading.request is None
    assert reading.refusal is Refusal.UNKNOWN_WORDS
    assert any("Wobblethorpe" in word for word in reading.words)


@pytest.mark.parametrize(
    "text",
    [
        "Sue Serve won in London. Has any other woman matched that feat?",
        "Three women filled the podium of the marathon. Can you give me all three names?",
        "Nearly all of Norway's medals are from biathlon. What is the only other sport they have a medal in?",
        "Tim Court lost his title. Who is the official champion of 2012 today?",
    ],
)
async def test_a_question_that_has_lost_what_it_is_about_is_refused(read, text):
    assert (await read(text)).request is None


async def test_a_second_question_leans_on_the_first(read):
    reading = await read("How many golds does Ole Ski have, and how many in total?")
    assert reading.request.where.medals == GOLD
    assert reading.then.where.medals == MEDALS
    assert reading.then.where.athletes == ("ole-ski.nor.bth",)


async def test_when_something_was_first_and_who_it_was(read):
    reading = await read("Puerto Rico is small. In what year did it get its first gold, and who won it?")
    assert reading.request.where.nocs == ("PUR",)
    assert reading.then.where.nocs == ("PUR",)
    assert reading.then.select in {Select.ATHLETE, Select.RESULT}


@pytest.mark.parametrize(
    ("text", "medal"),
    [
        ("was Puerto Rico's first medal a gold?", Medal.GOLD),
        ("was Ole Ski's last medal silver?", Medal.SILVER),
        ("were all of Ulf Rad's medals gold?", Medal.GOLD),
    ],
)
async def test_what_kind_somebodys_medals_were_is_claimed_of_theirs(read, text, medal):
    request = (await read(text)).request
    assert request.ask is Ask.WHETHER
    assert request.expect.medals == (medal,)
    assert request.where.medals == MEDALS
    assert request.where.nocs or request.where.athletes


@pytest.mark.parametrize("text", ["Ole Ski won the sprint in 2014?", "so Norway actually won the biathlon sprint in 2014?"])
async def test_what_is_said_with_a_question_mark_is_a_claim(read, text):
    assert (await read(text)).request.ask is Ask.WHETHER


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("most golds for US women", "nocs", ("USA",)),
        ("golds for US in tennis", "nocs", ("USA",)),
    ],
)
async def test_a_country_in_capitals_is_one(read, text, field, value):
    assert getattr((await read(text)).request.where, field) == value


@pytest.mark.parametrize(
    ("text", "select"),
    [
        ("how many Norwegians medalled in 2018", Select.ATHLETE),
        ("how many medallists does Germany have", Select.ATHLETE),
        ("the number of different nations with gold in 2018", Select.NOC),
    ],
)
async def test_people_and_nations_are_counted_once(read, text, select):
    request = (await read(text)).request
    assert request.ask is Ask.COUNT
    assert request.select is select


async def test_both_golds_are_two(read):
    request = (await read("did Great Britain win both golds in tennis in 2016?")).request
    assert request.expect.value == 2


async def test_a_word_with_another_letter_is_no_number(read):
    reading = await read("when did Norway last win the twelse")
    assert reading.request is None
    assert reading.refusal is Refusal.UNKNOWN_WORDS


@pytest.mark.parametrize(
    "text", ["who won the biathlon sprint, Norway or Germany more often", "has Norway or Germany won more biathlon golds"]
)
async def test_more_often_is_more_golds(read, text):
    request = (await read(text)).request
    assert request.sides
    assert {side.where.medals for side in request.sides} == {GOLD}


async def test_what_it_means_is_what_is_counted_in_it_or_unread(read):
    counted = await read("Germany has a proud biathlon tradition. How many golds in it have its men won since 2010?")
    assert counted.request.where.disciplines == ("BTH",)
    assert counted.request.where.nocs == ("GER",)
    asked = await read("The relay of 2018 went to Sweden. Which two biathletes in it also won an individual medal?")
    assert asked.request is None
