"""Places in the medal tables of several Games: who topped them, when, how often; and hosts at home."""

import pytest

from bot.olympics.event import Gender

ANA, EVA, KIM = ("Ana One",), ("Eva Five",), ("Kim Ten",)
EVENTS = (
    ("2002-winter", "CCS", Gender.W, "10000m", (("gold", "NOR", ANA, None), ("silver", "USA", KIM, None))),
    ("2006-winter", "CCS", Gender.W, "10000m", (("gold", "SWE", EVA, None), ("silver", "NOR", ANA, None))),
    ("2010-winter", "CCS", Gender.W, "10000m", (("gold", "NOR", ANA, None), ("bronze", "CAN", ("Meg Snow",), None))),
    ("2014-winter", "CCS", Gender.W, "10000m", (("gold", "RUS", ("Ola Red",), None), ("silver", "NOR", ANA, None))),
    ("2014-winter", "SKN", Gender.W, "skeleton", (("gold", "RUS", ("Ida Ice",), None), ("silver", "SWE", EVA, None))),
)


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("at which Games did Norway top the medal table", "en", ["Salt Lake City 2002", "Vancouver 2010"]),
        ("how many times has Norway finished first in the medal table", "en", ["2 editions of the Games"]),
        ("how often was Norway second in the medal table", "en", ["2 editions of the Games"]),
        ("when did Norway last top the medal table", "en", ["Vancouver 2010"]),
        ("which country has topped the medal table most often", "en", ["Norway has the most: 2 editions of the Games"]),
        ("which countries have topped the medal table", "en", ["Norway", "Sweden", "Russia"]),
        ("has Canada ever topped the medal table", "en", ["none"]),
        ("has Canada ever finished in the top three of the medal table", "en", ["Yes", "Vancouver 2010"]),
        ("which hosts topped the medal table at their own Games", "en", ["Russia, Sochi 2014"]),
        ("who was 100th in the medal table of 2014", "en", ["The medal table (Sochi 2014) has only 3 countries"]),
        ("kdo je bil 12. na lestvici medalj v Sočiju", "sl", ["na njej so le 3 države"]),
        ("medal table rank 300", "en", ["The medal table has only"]),
        ("number 90 of the medal table in Sochi", "en", ["The medal table (Sochi 2014) has only 3 countries"]),
        ("lestvica medalj 300. mesto", "sl", ["Lestvica medalj: na njej"]),
        ("Medaillenspiegel Platz 300", "de", ["Der Medaillenspiegel hat nur"]),
        ("medal table rank 1 in Sochi", "en", ["Russia"]),
        ("who was first in the medal table in Sochi", "en", ["Russia topped the medal table (Sochi 2014)"]),
        ("kolikokrat je bila Norveška prva na lestvici medalj", "sl", ["2"]),
        ("je bila Kanada kdaj med prvimi tremi na lestvici medalj", "sl", ["Da", "Vancouver 2010"]),
    ],
)
async def test_a_place_in_the_table_is_one_at_each_games(told, text, language, expected):
    text = await told(text, language=language)
    assert all(one in text for one in expected), text


async def test_the_table_of_one_games_and_of_all_stays_what_it_was(told):
    assert "Russia topped the medal table (Sochi 2014)" in await told("who topped the medal table in Sochi")
    assert (await told("top 2 of the medal table")).startswith("Norway: 2 gold, 2 silver")


async def test_who_won_no_gold_at_home_is_counted_games_by_games(told):
    text = await told("which hosts won no gold at home")
    assert "Canada, Vancouver 2010" in text
    assert "Russia" not in text
