"""Years between two results: each moment is one, what it lacks is said of the other."""

import pytest

from bot.olympics.event import Gender
from bot.query.model import Ask

ANA = ("Ana Berg",)
EVENTS = (
    ("1992-winter", "CCS", Gender.W, "10000m", (("gold", "NOR", ("Liv Ness",), None), ("silver", "SLO", ANA, None))),
    ("2002-winter", "CCS", Gender.W, "10000m", (("gold", "SLO", ANA, None), ("silver", "NOR", ("Liv Ness",), None))),
    ("2014-winter", "CCS", Gender.W, "10000m", (("gold", "SLO", ("Tia Rus",), None), ("silver", "NOR", ("Liv Ness",), None))),
)


@pytest.mark.parametrize(
    ("text", "language", "years"),
    [
        ("how many years passed between Slovenia's first medal and its first gold", "en", "10 years"),
        ("how many years between Slovenia's golds of 2002 and 2014", "en", "12 years"),
        ("how long did Slovenia have to wait for the next gold in cross-country skiing after 2002", "en", "12 years"),
        ("koliko let je minilo med prvo medaljo in prvim zlatom Slovenije", "sl", "10 let"),
    ],
)
async def test_years_between_two_results_are_counted(headline, text, language, years):
    assert (await headline(text, language)).startswith(years)


async def test_a_moment_that_never_was_is_said(headline):
    assert "no such medal" in await headline("how many years between Slovenia's first medal and its first bronze")


async def test_the_first_and_last_of_one_are_a_span(read):
    request = (await read("how many years between Slovenia's first and last medal")).request
    assert request.ask is not Ask.DIFFERENCE
