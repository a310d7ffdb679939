"""When somebody was born: told of whoever is named, and of nobody who is only found by it."""

import pytest

from bot.olympics.event import Gender
from bot.parsing.reading import Refusal
from bot.query.model import Topic

EVENTS = (
    ("2008-summer", "ATH", Gender.M, "100m", (("gold", "JAM", ("Uri Bolt",), "9.69"), ("silver", "USA", ("Tom Swift",), "9.89"))),
    ("2008-summer", "ATH", Gender.W, "100m", (("gold", "JAM", ("Shelly Fast",), None),)),
)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("when was Uri Bolt born?", "en"),
        ("Uri Bolt's date of birth", "en"),
        ("kdaj je bil rojen Uri Bolt", "sl"),
        ("wann wurde Uri Bolt geboren", "de"),
    ],
)
async def test_a_birth_date_is_asked_of_whom_is_named(read, text, language):
    request = (await read(text, language=language)).request
    assert request.topic is Topic.BORN
    assert len(request.where.athletes) == 1


async def test_a_pronoun_and_another_name_go_on(read):
    first = (await read("when was he born?", "how many golds has Uri Bolt?")).request
    other = (await read("and Tom Swift?", "when was Uri Bolt born?")).request
    assert (first.topic, other.topic) == (Topic.BORN, Topic.BORN)
    assert first.where.athletes != other.where.athletes


@pytest.mark.parametrize(
    "text", ["where was Uri Bolt born", "who was born in 1986", "how many champions were born in 1986", "who was born on 1 May"]
)
async def test_nobody_is_found_by_it(read, text):
    assert (await read(text)).refusal is Refusal.NOT_HELD


async def test_what_is_not_held_is_said_so(told):
    assert "not in my data" in await told("when was Uri Bolt born?")


@pytest.mark.parametrize(
    "text", ["when was the sprinter Uri Bolt, with silver in the 100 m, born?", "kdaj je rojen Uri Bolt s srebrom na 100 m"]
)
async def test_what_is_said_of_whom_must_hold(told, text):
    language = "sl" if "kdaj" in text else "en"
    assert ("no such medal" if language == "en" else "take medalje") in await told(text, language=language)


async def test_an_event_that_is_said_of_whom_stays_said(read):
    request = (await read("when was Uri Bolt, the gold medallist in the 100 m, born?")).request
    assert request.topic is Topic.BORN
    assert "ATH/M/100m" in request.where.events
