"""The one Query that stands for its equals: found once for all, and never another question's."""

import pytest
from hypothesis import given
from msgspec.structs import replace as changed

from bot.olympics.event import Gender
from bot.olympics.medal import Medal
from bot.query.model import GOLD, MEDALS, Ask, Condition, Count, End, Keep, Kind, Measure, Op, Query, Select, Tell, Where
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


EVENT = Where(events=("STK/M/1000m",))
WON = Query(select=Select.RESULT, where=changed(EVENT, medals=GOLD))


@pytest.mark.parametrize("medals", [GOLD, MEDALS])
def test_who_won_an_event_at_all_games_is_its_roll(medals):
    listed = changed(WON, where=changed(EVENT, medals=medals))
    assert normal(listed) == changed(listed, ask=Ask.ROLL)


@pytest.mark.parametrize(
    "other",
    [
        {"having": (NONE,)},
        {"keep": Keep(end=End.LAST)},
        {"per": (Select.GAMES,)},
        {"tell": (Tell.MARK,)},
        {"measure": Measure(kind=Kind.MARK)},
        {"ask": Ask.COUNT},
        {"select": Select.NOC},
        {"where": EVENT},
        {"where": changed(EVENT, medals=(Medal.SILVER,))},
        {"where": Where(medals=GOLD)},
        {"where": changed(WON.where, games=("2002-winter",))},
        {"where": changed(WON.where, nocs=("CAN",))},
    ],
    ids=str,
)
def test_another_question_is_no_roll(other):
    assert normal(changed(WON, **other)) == changed(WON, **other)


@pytest.mark.parametrize("ask", [Ask.PODIUM, Ask.ROLL])
def test_the_medallists_of_one_games_are_a_list(ask):
    where = changed(EVENT, games=("2002-winter",))
    assert normal(Query(ask=ask, where=where)) == Query(select=Select.RESULT, where=changed(where, medals=MEDALS))


@pytest.mark.parametrize("only", [{"medals": GOLD}, {"places": (4,)}])
def test_a_medal_or_a_place_that_is_named_stays(only):
    where = changed(EVENT, games=("2002-winter",), **only)
    assert normal(Query(ask=Ask.PODIUM, where=where)) == Query(select=Select.RESULT, where=where)
    assert normal(Query(ask=Ask.TABLE, select=Select.NOC, where=where)) == Query(ask=Ask.TABLE, where=where)


def test_the_roll_and_the_table_are_of_all_medals():
    for ask in (Ask.ROLL, Ask.TABLE):
        assert normal(Query(ask=ask, where=EVENT)) == Query(ask=ask, where=changed(EVENT, medals=MEDALS))
