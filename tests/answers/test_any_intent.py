"""Whatever is asked, with keys that are there and keys that are not, there is an answer within its length, the same each time."""

from dataclasses import fields

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.answers.answer import Status
from bot.answers.encoding import KINDS
from bot.answers.intent import AthleteIntent, Counted, CountIntent, Filters, HelpIntent, MarginIntent, VerifyIntent
from bot.olympics.event import Gender
from bot.olympics.medal import Medal

EVENTS = ["STK/M/1000m", "STK/W/1000m", "STK/M/5000m-relay", "ALP/W/downhill", "BTH/W/7.5km-sprint", "ATH/M/100m", "STK/M/500m"]
GAMES = ["1988-winter", "1998-winter", "2002-winter", "2014-winter", "1906-summer", "2006-winter", "nothing"]
NOCS = ["CAN", "CHN", "USA", "SUI", "RUS", "SLO", "AUT", "XXX"]
ATHLETES = [
    "li-jiajun.chn",
    "eric-bedard.can",
    "tina-maze.slo",
    "dominique-gisin.sui",
    "olga-vilukhina.rus",
    "archie-hahn.usa",
    "nobody.xxx",
]
SIDES = st.sampled_from(
    ["place:1", "place:2", "place:9", "noc:CAN", "noc:XXX", "athlete:li-jiajun.chn", "athlete:eric-bedard.can", "nothing"]
)


def some(values, most=2):
    return st.lists(st.sampled_from(values), max_size=most, unique=True).map(tuple)


FILTERS = st.builds(
    Filters,
    games=some(GAMES),
    disciplines=some(["STK", "ALP", "XXX"], 1),
    genders=some([*Gender], 1),
    events=some(EVENTS),
    nocs=some(NOCS),
    athletes=some(ATHLETES),
    medals=some([*Medal]),
    team=st.sampled_from([None, None, True, False]),
    season=st.sampled_from([None, None, "winter", "summer"]),
    years=st.sampled_from([None, None, (1998, 2002), (2020, 2022)]),
)
MENTIONS = st.sampled_from([None, "kim dong sung", "nobody"])
OWN = {
    "filters": FILTERS,
    "topic": st.lists(st.text(max_size=8), max_size=3).map(tuple),
    "places": some([1, 2, 3, 4, 9], 3),
    "place": st.sampled_from([None, 1, 2, 9]),
    "offset": st.integers(-2, 2),
    "first": SIDES,
    "second": SIDES,
    "beaten": st.none() | SIDES,
    "mention": MENTIONS,
    "noc": st.none() | st.sampled_from(NOCS),
    "besides": some(ATHLETES),
    "mark_value": st.none() | st.integers(0, 10**6),
    "mark_text": st.sampled_from(["", "41.802", "1:29.109", "x"]),
    "shared_place": st.sampled_from([None, 1, 2]),
    "at_least": st.integers(0, 3),
    "limit": st.integers(1, 30),
    "seed": st.integers(0, 10**9),
    "types": some(["WR", "OR", "XX"]),
}


@st.composite
def intents(draw):
    kind = draw(st.sampled_from(sorted(KINDS.values(), key=lambda one: one.__name__)))
    own = {item.name: OWN[item.name] for item in fields(kind) if item.name in OWN and kind is not HelpIntent}
    return draw(st.builds(kind, **own))


@pytest.mark.parametrize("which", ["first", "wider"])
@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(intent=intents(), asked=st.tuples(st.sampled_from(["en", "sl"]), st.integers(0, 3)))
async def test_every_intent_has_an_answer(first, wider, which, intent, asked):
    perform = {"first": first, "wider": wider}[which]
    answer = await perform(intent, *asked)
    assert answer == await perform(intent, *asked)
    assert answer.status in Status
    assert answer.intent == intent
    assert answer.headline.strip()
    assert len(answer.text) <= 1200
    assert "{" not in answer.text


@pytest.mark.parametrize(
    "intent",
    [
        CountIntent(filters=Filters(athletes=("nobody.xxx",)), counted=Counted.MEDALS),
        VerifyIntent(filters=Filters(athletes=("nobody.xxx",)), beaten="nothing"),
        MarginIntent(filters=Filters(), first="nothing", second="place:1"),
        AthleteIntent(),
    ],
)
async def test_keys_that_are_not_there_are_unknown_not_wrong(first, intent):
    assert (await first(intent)).status is not Status.ANSWERED
