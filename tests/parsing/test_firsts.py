"""The first of all, and the last: whose first medal came at those Games, what was new there, and claims about it."""

import pytest

from bot.olympics.event import Gender

ANA, EVA = ("Ana One",), ("Eva Five",)
EVENTS = (
    ("2006-winter", "CCS", Gender.W, "10000m", (("gold", "NOR", ANA, None), ("silver", "SWE", EVA, None))),
    ("2010-winter", "CCS", Gender.W, "10000m", (("gold", "NOR", ANA, None), ("silver", "CAN", ("Meg Snow",), None))),
    ("2010-winter", "SKN", Gender.W, "skeleton", (("gold", "SWE", EVA, None), ("silver", "CAN", ("Kim Ice",), None))),
    ("2014-winter", "CCS", Gender.W, "10000m", (("gold", "CAN", ("Meg Snow",), None), ("silver", "NOR", ANA, None))),
)


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("which countries won their first ever medal in Vancouver", "en", "Canada."),
        ("countries with their first ever gold in 2010", "en", "Sweden."),
        ("which country won its first gold in Sochi", "en", "Canada."),
        ("katere države so leta 2010 prvič osvojile medaljo", "sl", "Kanada."),
        ("which sports made their debut in Vancouver", "en", "Skeleton."),
        ("what sport was new in 2010", "en", "Skeleton."),
        ("kateri športi so debitirali v Vancouvru", "sl", "Skeleton."),
    ],
)
async def test_whoever_had_the_first_of_all_there_had_none_before(headline, text, language, expected):
    assert (await headline(text, language)).startswith(expected[:-1])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("did skeleton debut in Vancouver", "Yes"),
        ("was skeleton new in Vancouver", "Yes"),
        ("did cross-country skiing debut in Vancouver", "No"),
        ("did Canada win its first gold in Sochi", "Yes"),
        ("did Norway win its first gold in Vancouver", "No"),
    ],
)
async def test_a_claim_that_something_was_the_first_is_held_to_all_games(headline, text, expected):
    assert (await headline(text)).startswith(expected)


@pytest.mark.parametrize("text", ["which country won the first gold in Vancouver", "who is the new champion", "any new champions"])
async def test_the_first_of_one_games_and_what_is_new_without_games_is_refused(headline, text):
    assert await headline(text) == ""
