"""What is left out and what there must be none of: events by a word of theirs, within what the question is held to."""

import pytest

from bot.answers.fetching import lines
from bot.olympics.event import Gender
from bot.olympics.medal import Medal
from bot.query.model import Ask, Op, Select, Tell, Where
from tests.answers.render_catalogue import TEAM

ANA = ("gold", "NOR", ("Ana One",), None)
OLA = ("gold", "NOR", ("Ola Nine",), None)
EVENTS = (
    ("2002-winter", "BTH", Gender.W, "7500m-sprint", (ANA,)),
    ("2002-winter", "BTH", Gender.M, "10000m-sprint", (OLA,)),
    ("2002-winter", "BTH", Gender.W, "4x7500m-relay", (("gold", "NOR", TEAM, None),)),
    ("2006-winter", "BTH", Gender.W, "7500m-sprint", (ANA,)),
    ("2006-winter", "BTH", Gender.X, "2x6000m-2x7500m-relay", (("gold", "NOR", TEAM, None),)),
    ("2006-winter", "STK", Gender.W, "3000m-relay", (("gold", "NOR", ("Eva Five", "Fay Six", "Gia Seven", "Hea Eight"), None),)),
    ("2006-winter", "STK", Gender.M, "500m", (("gold", "CAN", ("Marc Gag",), None),)),
    ("2026-winter", "SMT", Gender.X, "relay", (("gold", "FRA", ("Ivo Ten", "Joy Two"), None),)),
)
WITHOUT = {"en": ("except", "without", "other than", "excluding"), "sl": ("razen", "brez", "z izjemo"), "de": ("außer", "ohne")}
GOLDS = {"en": "how many golds has Norway", "sl": "koliko zlatih ima Norveška", "de": "wie viele Goldmedaillen hat Norwegen"}
LEFT_OUT = {
    "en": (("relays", 3), ("biathlon", 5), ("short track", 1), ("2002", 3), ("team events", 3), ("biathlon relays", 2)),
    "sl": (("štafet", 3), ("biatlona", 5), ("ekipnih disciplin", 3)),
    "de": (("Staffeln", 3), ("Biathlon", 5)),
}
ALL = 6


@pytest.fixture
async def read(file, reader):
    opened = await reader(file)

    async def reading(text, language="en"):
        query = (await opened(text, language=language)).request
        assert query is not None, text
        return query, await lines(opened.catalogue, query)

    return reading


@pytest.mark.parametrize(
    ("language", "word", "what", "number"),
    [(language, word, *left) for language, words in WITHOUT.items() for word in words for left in LEFT_OUT[language]],
)
async def test_what_is_left_out_does_not_count(read, language, word, what, number):
    query, (line,) = await read(f"{GOLDS[language]} {word} {what}?", language)
    assert (query.ask, query.select, query.having) == (Ask.COUNT, None, ())
    assert line.value == ALL - number


async def test_several_of_one_kind_are_all_left_out(read):
    _, (line,) = await read("how many golds has Norway excluding relays and the sprint?")
    assert line.value == 0


async def test_what_follows_holds_for_the_rest(read):
    _, (line,) = await read("how many golds did Norway win without relays in 2002?")
    assert line.value == 2


async def test_a_superlative_counts_the_rest(read):
    query, found = await read("who won the most golds in biathlon without relays?")
    assert query.select is Select.ATHLETE
    assert not query.having
    assert [(line.keys[0].name, line.value) for line in found] == [("Ana One", 2)]


async def test_none_of_a_word_is_none_of_its_events_there(read):
    query, found = await read("which athletes won gold in biathlon but not in relays?")
    (condition,) = query.having
    assert (condition.op, condition.value) == (Op.EQ, 0)
    assert condition.measure.count.where == Where(medals=(Medal.GOLD,), events=("BTH/W/4x7500m-relay", "BTH/X/2x6000m-2x7500m-relay"))
    assert [line.keys[0].name for line in found] == ["Ola Nine"]


async def test_games_said_last_are_of_both_clauses(read):
    query, _ = await read("which athletes won gold in biathlon but never in a relay at 2002?")
    assert query.where.games == ("2002-winter",)
    assert query.having[0].measure.count.where.games == ()


async def test_who_and_for_which_country_asks_for_both(read):
    query, _ = await read("who won the women's 7.5 km sprint and for which country?")
    assert query.select is not Select.NOC
    assert Tell.NOC in query.tell
