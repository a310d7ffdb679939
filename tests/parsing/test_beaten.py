"""Who beat whom: ahead of them in the same event, in whichever words it is asked."""

import pytest

from bot.olympics.event import Gender
from tests.answers.render_catalogue import TEAM

ANA, EVA, KIM = ("Ana Berg",), ("Eva Lund",), ("Kim Dale",)
EVENTS = (
    ("2006-winter", "CCS", Gender.W, "10000m", (("gold", "NOR", ANA, None), ("silver", "SWE", EVA, None), ("bronze", "CAN", KIM, None))),
    ("2010-winter", "CCS", Gender.W, "10000m", (("gold", "SWE", EVA, None), ("silver", "NOR", ANA, None))),
    ("2010-winter", "CCS", Gender.W, "5000m", (("gold", "CAN", KIM, None), ("silver", "NOR", ANA, None), ("bronze", "SWE", EVA, None))),
    (
        "2010-winter",
        "CUR",
        Gender.W,
        "tournament",
        (("gold", "CAN", TEAM, None), ("silver", "NOR", TEAM, None), ("bronze", "SWE", TEAM, None)),
    ),
)


@pytest.mark.parametrize(
    ("text", "language", "expected", "missing"),
    [
        ("did Ana Berg beat Eva Lund", "en", ["Yes", "Turin 2006"], []),
        ("did Kim Dale beat Eva Lund in Turin", "en", ["none"], ["Yes"]),
        ("when did Eva Lund beat Ana Berg", "en", ["12–28 February 2010"], ["February 2006"]),
        ("in which events did Ana Berg lose to Kim Dale", "en", ["5 km"], ["10 km"]),
        ("how many times did Ana Berg beat Eva Lund", "en", ["2 events"], []),
        ("who beat both Ana Berg and Eva Lund in Vancouver", "en", ["Kim Dale"], []),
        ("who beat everybody in the 5 km in Vancouver", "en", ["Kim Dale"], ["Ana Berg"]),
        ("who won the race in which Eva Lund beat Ana Berg", "en", ["Eva Lund (Sweden) won the women's 10 km at Vancouver 2010"], []),
        ("who lost to Norway in the curling final in Vancouver", "en", ["none"], ["Sweden took bronze"]),
        ("who lost to Canada in the curling final in Vancouver", "en", ["Norway"], []),
        ("who won the curling in Vancouver, and who did they beat for it?", "en", ["Canada", "Norway took silver"], []),
        ("who beat the winner of the 10 km in the 5 km", "en", ["Kim Dale"], []),
        ("je Ana Berg premagala Eva Lund", "sl", ["Da", "Torino 2006"], []),
    ],
)
async def test_whoever_is_ahead_in_the_same_event_beat_the_other(told, text, language, expected, missing):
    text = await told(text, language=language)
    assert all(one in text for one in expected), text
    assert not any(one in text for one in missing), text


async def test_numbers_of_medals_are_still_compared(told):
    assert (await told("did Norway beat Canada in golds")).startswith(("Yes", "No"))
    assert await told("by how many medals did Norway beat Sweden")
