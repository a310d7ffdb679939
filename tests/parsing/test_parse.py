"""Questions to Queries over the first page's catalogue: everything that was said has a place, or there is no reading."""

import pytest

from bot.olympics.event import Gender
from bot.olympics.medal import Medal
from bot.parsing.reading import Refusal
from bot.query.model import GOLD, MEDALS, Ask, Op, Query, Select
from bot.query.model import End as KeepEnd
from tests.answers.render_catalogue import write_rendered
from tests.sample_catalogue import write_sample

TWO_OF_ONE_NAME = (
    ("2002-winter", "STK", Gender.M, "1000m", (("gold", "CHN", ("Zhang Nan",), None), ("silver", "CAN", ("Mat Turc",), None))),
    ("2006-winter", "ALP", Gender.M, "downhill", (("gold", "CHN", ("Zhang Nan",), None), ("silver", "CAN", ("Rob Ert",), None))),
)


@pytest.fixture
async def read(tmp_path, reader):
    return await reader(write_sample(tmp_path / "sample.sqlite3"))


@pytest.fixture
async def namesakes(tmp_path, reader):
    """A catalogue in which two people have one name."""
    return await reader(write_rendered(tmp_path / "two.sqlite3", TWO_OF_ONE_NAME))


async def test_who_won_is_a_roll(read):
    request = (await read("who won the men's 1000 m?")).request
    assert isinstance(request, Query)
    assert request.ask is Ask.ROLL
    assert request.where.medals == GOLD
    assert "STK/M/1000m" in request.where.events


async def test_more_than_another_is_a_condition(read):
    request = (await read("which countries won more golds than Italy?")).request
    assert request.select is Select.NOC
    (condition,) = request.having
    assert (condition.op, condition.than.where.nocs, condition.than.where.medals) == (Op.GT, ("ITA",), GOLD)


async def test_but_no_gold_looks_at_all_medals(read):
    request = (await read("countries with a silver but no gold")).request
    assert request.where.medals == MEDALS
    assert {(condition.measure.count.where.medals, condition.op) for condition in request.having} == {
        ((Medal.SILVER,), Op.GE),
        (GOLD, Op.EQ),
    }


async def test_most_medals(read):
    request = (await read("who won the most medals?")).request
    assert (request.select, request.keep.end) == (Select.ATHLETE, KeepEnd.MOST)


async def test_events_that_somebody_did_not_win(read):
    request = (await read("which events did Canada not win?")).request
    (within,) = request.where.within
    assert within.negated
    assert within.query.where.nocs == ("CAN",)


async def test_a_word_that_nothing_explains_is_named(read):
    reading = await read("how many medals did Zorblax win")
    assert reading.request is None
    assert (reading.refusal, reading.words) == (Refusal.UNKNOWN_WORDS, ("Zorblax",))


async def test_what_nobody_holds_is_no_result(read):
    assert (await read("how tall is Ohno")).refusal is Refusal.NOT_HELD


@pytest.mark.parametrize("text", ["", "and and and " * 200, "the of in " * 300, "?" * 4000])
async def test_no_text_breaks_it(read, text):
    assert (await read(text)).language == "en"


@pytest.mark.parametrize(
    "text",
    [
        "who won a medal in a team",
        "did Canada win more golds than Italy in a row",
        "which events had the most countries and athletes",
        "did Canada win more golds than Italy at the same games",
        "which silver medallists won gold",
    ],
)
async def test_what_finds_no_place_is_never_dropped(read, text):
    reading = await read(text)
    assert reading.request is None
    assert reading.refusal is Refusal.UNCONNECTED


async def test_a_name_that_several_people_have_is_asked_back(namesakes):
    reading = await namesakes("what did Zhang win")
    assert reading.request is None
    assert len({one.where.athletes for one in reading.alternatives}) == len(reading.alternatives) == 2


async def test_namesakes_inside_a_clause_are_each_tried(namesakes):
    reading = await namesakes("who finished right behind Zhang")
    assert reading.request is None
    assert len({one.where.near.other.athletes for one in reading.alternatives}) == len(reading.alternatives) == 2


@pytest.mark.parametrize("name", ["Apollo Ohno", "Eric Be Dard", "Erik Bedard"])
async def test_a_name_written_otherwise_is_a_persons(read, name):
    request = (await read(f"how many medals did {name} win?")).request
    assert len(request.where.athletes) == 1
    assert request.where.athletes[0].split(".")[0] in {"apolo-anton-ohno", "eric-bedard"}
