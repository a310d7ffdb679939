"""The one Query that stands for its equals: found once for all, and never another question's."""

import pytest
from hypothesis import given
from msgspec.structs import replace as changed

from bot.olympics.event import Gender
from bot.query.model import GOLD, MEDALS, Ask, Condition, Count, End, Keep, Kind, Measure, Op, Query, Select, Where
from bot.query.normal import normal
from tests.query.any_queries import any_queries

HOME = Where(medals=MEDALS, home=True)
MOST_AT_HOME = Query(select=Select.NOC, where=HOME, keep=Keep(end=End.MOST))
NONE = Condition(op=Op.EQ, value=0, measure=Measure(count=Count(where=Where(medals=GOLD))))
NONE_AT_HOME = Query(select=Select.NOC, where=HOME, having=(NONE,))


@given(any_queries(depth=1))
def test_a_normal_query_is_its_own(query):
    assert normal(normal(query)) == normal(query)


@pytest.mark.parametrize("query", [MOST_AT_HOME, NONE_AT_HOME], ids=["most", "none"])
def test_at_home_is_at_one_of_their_own_games(query):
    assert normal(query).per == (Select.GAMES,)
    others = (
        {"where": changed(HOME, games=("2002-winter",))},
        {"where": changed(HOME, home=None)},
        {"per": (Select.EVENT,)},
        {"measure": Measure(kind=Kind.SPAN)},
        {"select": Select.ATHLETE},
    )
    for other in others:
        assert normal(changed(query, **other)) == changed(query, **other), other


@pytest.mark.parametrize("other", [{"value": 1}, {"op": Op.GE}, {"measure": Measure(kind=Kind.SPAN)}])
def test_only_who_had_none_is_asked_so(other):
    query = changed(NONE_AT_HOME, having=(changed(NONE, **other),))
    assert normal(query) == query


def test_what_event_types_say_is_not_said_twice_and_what_they_do_not_say_stays():
    events = ("STK/M/1000m", "STK/W/500m")
    query = Query(ask=Ask.COUNT, where=Where(events=events))
    assert normal(changed(query, where=Where(events=events, disciplines=("STK",), genders=tuple(Gender)))) == query
    for narrower in (Where(events=events, disciplines=("SSK",)), Where(events=events, genders=(Gender.M,)), Where(disciplines=("STK",))):
        assert normal(changed(query, where=narrower)).where == narrower
