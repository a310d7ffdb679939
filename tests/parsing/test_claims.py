"""Claims about several, claims of a number, and whoever is only described."""

import pytest

from bot.answers.answer import Status
from bot.olympics.event import Gender
from bot.query.model import GOLD, Ask, Kind, Op, Select
from tests.answers.render_catalogue import TEAM

ANA = ("gold", "NOR", ("Ana One",), None)
EVA = ("silver", "GER", ("Eva Five",), None)
EVENTS = (
    ("2002-winter", "BTH", Gender.W, "7500m-sprint", (ANA, EVA)),
    ("2002-winter", "BTH", Gender.W, "10000m-pursuit", (ANA, ("silver", "SWE", ("Liv Two",), None))),
    ("2002-winter", "CUR", Gender.W, "tournament", (("gold", "SWE", TEAM, None),)),
    ("2006-winter", "BTH", Gender.W, "7500m-sprint", (ANA, ("bronze", "GER", ("Eva Five",), None))),
    ("2010-winter", "BTH", Gender.W, "7500m-sprint", (("gold", "GER", ("Kim Ten",), None), ("silver", "NOR", ("Ana One",), None))),
    ("2014-winter", "ALP", Gender.W, "downhill", (("gold", "SLO", ("Tina Maz",), None), ("gold", "SUI", ("Dom Gis",), None))),
)


@pytest.fixture
async def ask(answered):
    """Answer a question."""

    async def asking(text, language="en"):
        (made,) = await answered(text, language=language)
        return made

    return asking


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("did Ana One and Kim Ten both win gold?", True),
        ("did Ana One and Eva Five both win gold?", False),
        ("did Norway and Sweden win gold?", True),
        ("did Norway and Sweden each win more than one gold?", False),
        ("did Norway and Sweden win gold in biathlon?", False),
        ("have Norway and Sweden together won more than 4 medals?", True),
        ("have Norway and Sweden together won more than forty medals?", False),
        ("has Norway won more than two hundred medals?", False),
        ("has Norway won fewer than five medals?", True),
    ],
)
async def test_a_claim_about_several_is_checked_of_each_or_of_all_together(ask, text, holds):
    told = (await ask(text)).headline
    assert told.startswith("Yes" if holds else "No"), told


@pytest.mark.parametrize(
    ("text", "holds"), [("Ali sta Norveška in Švedska obe osvojili zlato?", True), ("Ali ima Norveška več kot dvesto medalj?", False)]
)
async def test_so_it_is_in_slovene(ask, text, holds):
    told = (await ask(text, "sl")).headline
    assert told.startswith("Da" if holds else "Ne"), told


async def test_golds_in_a_row_are_those_of_games_that_follow_one_another(read):
    query = (await read("who won two golds in a row?")).request
    (condition,) = query.having
    assert (condition.measure.kind, condition.measure.count.of, condition.op, condition.value) == (Kind.STREAK, Select.GAMES, Op.GE, 2)
    assert query.where.medals == GOLD


@pytest.mark.parametrize(
    ("text", "games"),
    [
        ("who won the 7.5 km sprint at the Games before Turin 2006?", "2002-winter"),
        ("who won the 7.5 km sprint at the Games after Turin 2006?", "2010-winter"),
        ("who won the 7.5 km sprint at the winter Games before the last?", "2010-winter"),
    ],
)
async def test_games_next_to_others(read, text, games):
    assert (await read(text)).request.where.games == (games,)


@pytest.mark.parametrize(
    "text", ["who shared gold with Tina Maz?", "with whom did Tina Maz share the gold?", "who finished level with Tina Maz?"]
)
async def test_who_shared_a_place(ask, text):
    told = (await ask(text)).text
    assert "Dom Gis" in told
    assert "Tina Maz" not in told


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("The country with the most golds in curling: how many golds does it have in all?", 1),
        ("Take the country with the most golds in biathlon. How many medals did it win in 2010?", 1),
    ],
)
async def test_who_is_only_described_is_asked_about(ask, text, number):
    told = await ask(text)
    assert told.status is Status.ANSWERED
    assert f" {number} " in told.headline.replace(":", ": ")


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Only one German woman ever won biathlon gold. Who, and when?", "Kim Ten"),
        ("In 2006 a German won bronze in biathlon. Who was it?", "Eva Five"),
    ],
)
async def test_a_description_says_whom_the_question_means(ask, text, who):
    assert who in (await ask(text)).text


@pytest.mark.parametrize(
    "text", ["leaving Norway out of it, who has the most golds in biathlon?", "Norway aside, who has most golds in biathlon?"]
)
async def test_words_on_both_sides_leave_out(read, text):
    query = (await read(text)).request
    assert query.ask is Ask.LIST
    assert query.where.without[0].nocs == ("NOR",)


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("did Norway win more medals than Germany?", True),
        ("did Norway win more medals than Germany and Sweden together?", False),
        ("have Germany and Sweden together won more medals than Norway?", True),
        ("have Germany and Sweden together won as many medals as Norway?", False),
    ],
)
async def test_together_they_are_one_side(ask, text, holds):
    told = (await ask(text)).headline
    assert told.startswith("Yes" if holds else "No"), told


async def test_what_nothing_says_is_refused(read):
    assert (await read("which countries won with the team and individually in 2002?")).request is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("are both Olympic champions?", "en"),
        ("Are both, Ana and Zelda Unheld, Olympic champions?", "en"),
        ("were both Olympic champions in 2002?", "en"),
        ("who won both?", "en"),
        ("ali sta obe olimpijski prvakinji?", "sl"),
        ("ali sta obe, Ana in Zelda Neznana, olimpijski prvakinji?", "sl"),
        ("sind beide Olympiasieger?", "de"),
    ],
)
async def test_both_of_nobody_is_no_claim_about_everything(answered, text, language):
    statuses = {one.status for one in await answered(text, language=language)}
    assert statuses <= {Status.NOT_UNDERSTOOD, Status.UNKNOWN}, text


@pytest.mark.parametrize(
    "text", ["did Ana One win both gold and silver?", "who won both gold and silver?", "who won gold from 2002 to 2006, both included?"]
)
async def test_both_of_something_is_still_asked(read, text):
    reading = await read(text)
    assert reading.request or reading.alternatives
