"""Whatever is asked, with keys that are there and keys that are not, there is an answer within its length, the same each time."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.answers.answer import Status
from bot.query.model import Aside, Ask, Query, Select, Topic, Where
from tests.query.any_queries import any_queries, any_wheres

ASIDES = st.builds(
    Aside,
    topic=st.sampled_from(Topic),
    where=any_wheres(depth=0),
    words=st.lists(st.text(max_size=8), max_size=3).map(tuple),
    people=st.lists(st.sampled_from(["kim dong sung", "nobody", "bradbury"]), max_size=2).map(tuple),
    must=st.lists(st.sampled_from(["luck", "nothing"]), max_size=1).map(tuple),
    claimed=st.booleans(),
    seed=st.integers(0, 10**9),
)


@pytest.mark.parametrize("which", ["first", "wider"])
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(request_=ASIDES | any_queries(depth=0), asked=st.tuples(st.sampled_from(["en", "sl", "de"]), st.integers(0, 3)))
async def test_every_request_has_an_answer(first, wider, which, request_, asked):
    answered = {"first": first, "wider": wider}[which]
    answer = await answered(request_, *asked)
    assert answer == await answered(request_, *asked)
    assert answer.status in Status
    assert answer.query == request_
    assert answer.headline.strip()
    assert len(answer.text) <= 1200
    assert "{" not in answer.text


@pytest.mark.parametrize(
    "request_",
    [
        Query(ask=Ask.PROFILE, select=Select.ATHLETE, where=Where(athletes=("nobody.xxx",))),
        Aside(topic=Topic.STORY, where=Where(events=("STK/M/500m",))),
    ],
)
async def test_keys_that_are_not_there_are_no_answer(first, request_):
    assert (await first(request_)).status is not Status.ANSWERED
