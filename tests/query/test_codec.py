import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.olympics.medal import Medal
from bot.query.codec import UnknownFormError, decode, encode
from bot.query.model import Aside, Ask, Condition, Keep, Op, Query, Select, Topic, Where, Within
from bot.query.model import End as KeepEnd

WHERES = st.builds(
    Where,
    games=st.lists(st.sampled_from(["2002-winter", "2008-summer"]), max_size=2).map(tuple),
    nocs=st.lists(st.sampled_from(["CAN", "USA"]), max_size=2).map(tuple),
    medals=st.lists(st.sampled_from([*Medal]), max_size=3, unique=True).map(tuple),
    team=st.sampled_from([None, True, False]),
)
QUERIES = st.builds(
    Query,
    ask=st.sampled_from([*Ask]),
    select=st.none() | st.sampled_from([*Select]),
    where=WHERES,
    having=st.lists(st.builds(Condition, op=st.sampled_from([*Op]), value=st.integers(0, 99)), max_size=2).map(tuple),
    keep=st.none() | st.builds(Keep, end=st.sampled_from([*KeepEnd]), count=st.integers(1, 9)),
)


@given(QUERIES)
def test_what_is_written_is_read_again(query):
    assert decode(encode(query)) == query


def test_nested_queries_and_asides_too():
    inner = Query(select=Select.ATHLETE, where=Where(medals=(Medal.GOLD,), events=("STK/M/1500m",)))
    query = Query(where=Where(within=(Within(field=Select.ATHLETE, query=inner),)))
    assert decode(encode(query)) == query
    aside = Aside(topic=Topic.STORY, where=Where(events=("STK/M/1000m",)), people=("bradbury",))
    assert decode(encode(aside)) == aside


def test_a_plain_question_fits_a_button():
    query = Query(select=Select.RESULT, where=Where(medals=(Medal.GOLD,), events=("STK/M/1000m",), games=("2002-winter",)))
    assert len(encode(query)) < 100


@given(st.text(max_size=200))
def test_any_other_text_is_refused(text):
    with contextlib.suppress(UnknownFormError):
        assert decode(text) is not None


def test_another_version_is_refused():
    with pytest.raises(UnknownFormError):
        decode("1" + encode(Query())[1:])
