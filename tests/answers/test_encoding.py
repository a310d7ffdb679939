"""Intents as lines of text and back."""

from dataclasses import MISSING, fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.encoding import FILTER_LETTERS, KINDS, decode_intent, encode_intent
from bot.answers.intent import AthleteIntent, Filters, HelpIntent, Intent, MarginIntent, MedalIntent, QueryIntent, VerifyIntent, intent_of
from bot.olympics.event import Gender
from bot.olympics.medal import Medal
from bot.query.model import Aside, Ask, Query, Topic, Where

KEYS = st.from_regex(r"[a-z0-9][a-z0-9/.-]{0,30}", fullmatch=True)
FILTERS = st.builds(
    Filters,
    games=st.tuples(KEYS) | st.just(()),
    disciplines=st.lists(KEYS, max_size=2).map(tuple),
    genders=st.lists(st.sampled_from(Gender), max_size=2).map(tuple),
    events=st.lists(KEYS, max_size=3).map(tuple),
    nocs=st.lists(KEYS, max_size=2).map(tuple),
    athletes=st.lists(KEYS, max_size=2).map(tuple),
    medals=st.lists(st.sampled_from(Medal), max_size=3).map(tuple),
    team=st.none() | st.booleans(),
    season=st.none() | st.sampled_from(["summer", "winter"]),
    years=st.none() | st.tuples(st.integers(1896, 2030), st.integers(1896, 2030)),
)
OVERRIDES = {
    "filters": FILTERS,
    "mention": st.none() | st.text(min_size=1),
    "mark_text": st.text(),
    "topic": st.lists(st.text(min_size=1)).map(tuple),
}


@given(st.data())
def test_every_intent_comes_back_as_it_was(data):
    kind = data.draw(st.sampled_from(sorted(KINDS.values(), key=lambda kind: kind.__name__)))
    drawn = {item.name: OVERRIDES[item.name] for item in fields(kind) if item.name in OVERRIDES and kind is not HelpIntent}
    intent = data.draw(st.builds(kind, **drawn))
    assert decode_intent(encode_intent(intent)) == intent


def test_every_intent_and_every_filter_has_a_letter_or_name():
    assert {kind.__name__ for kind in (*KINDS.values(), QueryIntent)} == {kind.__name__ for kind in Intent.__subclasses__()}
    assert set(FILTER_LETTERS) == {item.name for item in fields(Filters)}
    names = {item.name for kind in KINDS.values() for item in fields(kind)}
    assert not names & set(FILTER_LETTERS.values())
    assert all(item.default is not MISSING for item in fields(Filters))


def test_ordinary_ones_are_short():
    filters = Filters(events=("STK/M/5000m-relay",), games=("2002-winter",))
    margin = MarginIntent(filters=filters, first="place:1", second="place:2")
    assert encode_intent(MedalIntent(filters=filters)) == "medal|g=2002-winter|e=STK/M/5000m-relay"
    assert len(encode_intent(margin)) <= 80
    assert len(encode_intent(AthleteIntent(filters=Filters(athletes=("francois-louis-tremblay.can.stk",))))) <= 80


def test_text_that_holds_the_separators_survives():
    intent = VerifyIntent(mark_text="a|b,c=d%")
    assert decode_intent(encode_intent(intent)) == intent


@pytest.mark.parametrize(
    "request_",
    [
        Query(ask=Ask.ROLL, where=Where(events=("STK/M/1000m",))),
        Query(ask=Ask.COMPARE, sides=(Query(where=Where(nocs=("CAN",))), Query(where=Where(nocs=("CHN",))))),
        Aside(topic=Topic.SOURCES, where=Where(games=("2002-winter",))),
    ],
)
def test_a_query_comes_back_as_it_was(request_):
    intent = intent_of(request_)
    assert decode_intent(encode_intent(intent)) == intent


@pytest.mark.parametrize(
    "text", ["", "nothing", "q|", "q|2!", "q|1abc", "medal|z=1", "count", "medal|places=x", "medal|m=tin", "medal|filters=1"]
)
def test_other_texts_are_refused(text):
    with pytest.raises(ValueError):
        decode_intent(text)
