"""Who won before or after somebody: right beside that win, or any of all on that side."""

import pytest

from bot.olympics.event import Gender
from bot.query.model import End

EVENTS = (
    ("1956-winter", "ALP", Gender.M, "giant-slalom", (("gold", "AUT", ("Toni Early",), None),)),
    ("1960-winter", "ALP", Gender.M, "giant-slalom", (("gold", "AUT", ("Rolf Next",), None),)),
    ("1960-winter", "ALP", Gender.W, "giant-slalom", (("gold", "AUT", ("Rosa Lady",), None),)),
    ("1964-winter", "ALP", Gender.M, "giant-slalom", (("gold", "GER", ("Max Between",), None),)),
    ("1998-winter", "ALP", Gender.M, "giant-slalom", (("gold", "AUT", ("Hans Late",), None),)),
    ("2002-winter", "ALP", Gender.M, "giant-slalom", (("gold", "SUI", ("Urs After",), None),)),
    ("2006-winter", "ALP", Gender.M, "giant-slalom", (("gold", "AUT", ("Ben Last",), None),)),
)
SOME = ("Toni Early", "Rolf Next")


@pytest.mark.parametrize(
    ("text", "language", "named"),
    [
        ("who won the giant slalom before Hans Late", "en", ("Max Between",)),
        ("kdo je zmagal v veleslalomu pred Hansom Lateom", "sl", ("Max Between",)),
        ("which Austrians won the giant slalom before Hans Late", "en", SOME),
        ("kateri Avstrijci so zmagali v veleslalomu pred Hans Late", "sl", SOME),
        ("welche Österreicher gewannen den Riesenslalom vor Hans Late", "de", SOME),
        ("who was the last Austrian to win the giant slalom before Hans Late", "en", ("Rolf Next",)),
        ("has any Austrian won the giant slalom before Hans Late", "en", SOME),
        ("who was the first Austrian to win the giant slalom after Hans Late", "en", ("Ben Last",)),
        ("who has won the giant slalom since Hans Late", "en", ("Urs After", "Ben Last")),
        ("kdo je zmagal v veleslalomu, odkar Hans Late", "sl", ("Urs After", "Ben Last")),
    ],
)
async def test_right_beside_a_win_or_all_on_its_side(told, text, language, named):
    said = await told(text, language=language)
    every = [name for *_, places in EVENTS for _, _, people, _ in places for name in people if name != "Hans Late"]
    assert [name for name in every if name in said] == sorted(named, key=every.index)


async def test_how_many_before_somebody_are_counted_over_all_games(headline):
    assert (await headline("how many Austrians won the giant slalom before Hans Late")).startswith("2 ")


async def test_without_an_event_it_is_whatever_was_won_earlier(read):
    where = (await read("has any Austrian won a gold before Hans Late")).request.where
    assert where.shift.every
    assert not where.events


async def test_the_last_before_somebody_is_the_last_of_all(read):
    request = (await read("who was the last Austrian to win the giant slalom before Hans Late")).request
    assert request.keep.end is End.LAST
    assert request.where.shift.every


@pytest.mark.parametrize(
    "text",
    [
        "who has the giant slalom gold of 1998 after Hans Late was disqualified",
        "who got the giant slalom gold in 1998 after the Austrian was thrown out",
        "after the Austrian was stripped of it, who won the giant slalom in 1998",
    ],
)
async def test_who_lost_a_medal_is_not_whose_it_is(read, text):
    where = (await read(text)).request.where
    assert (where.games, where.nocs, where.athletes, where.near) == (("1998-winter",), (), (), None)
