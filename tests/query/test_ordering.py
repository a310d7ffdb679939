"""The order of rows, of every shape of Query: by what they rise, and which rows of members are looked at."""

import sqlite3

import pytest

from bot.olympics.event import Gender
from bot.olympics.medal import Medal
from bot.query.compiler import compile_query
from bot.query.looked_at import gate, of_members, of_one_season
from bot.query.model import GOLD, MEDALS, Condition, Count, End, Keep, Kind, Limit, Measure, Op, Query, Select, Where, Within
from tests.query.played_catalogue import played

EVERY_MEDAL = Where(medals=MEDALS)
RANKED = Where(medals=MEDALS, ranked=Limit(op=Op.LE, value=3))
TABLE, AGE, COUNT = Measure(kind=Kind.TABLE), Measure(kind=Kind.AGE), Measure()
METALS = ("gold", "silver", "bronze")
ALL = 10_000


@pytest.fixture(scope="module")
def ask(tmp_path_factory):
    connection = sqlite3.connect(played(tmp_path_factory.mktemp("ordering") / "played.sqlite3"))
    connection.row_factory = sqlite3.Row
    connection.execute("UPDATE standing SET age = 18 + athlete % 13 WHERE athlete % 7 > 0")

    def rows(query):
        statement = compile_query(query)
        return [dict(row) for row in connection.execute(statement.sql, statement.parameters)]

    yield rows
    connection.close()


def most(*names):
    return lambda row: tuple(-row[name] for name in names)


def fewest(*names):
    return lambda row: tuple(row[name] for name in names)


def known_first(sign):
    return lambda row: (row["value"] is None, sign * (row["value"] or 0))


@pytest.mark.parametrize(
    ("query", "order"),
    [
        (Query(select=Select.ATHLETE, where=EVERY_MEDAL), most("n", "gold", "silver")),
        (Query(select=Select.NOC, where=EVERY_MEDAL), most("n", "gold", "silver")),
        (Query(select=Select.GAMES, where=EVERY_MEDAL), fewest("first_year")),
        (Query(select=Select.RESULT, where=EVERY_MEDAL), most("first_year")),
        (Query(select=Select.EVENT, where=EVERY_MEDAL), fewest("first_year")),
        (Query(select=Select.NOC, where=RANKED, per=(Select.GAMES,)), fewest("first_year")),
        (Query(select=Select.NOC, where=RANKED, per=(Select.GAMES,), measure=COUNT), known_first(-1)),
        (Query(select=Select.NOC, where=EVERY_MEDAL, per=(Select.GAMES,)), most("n", "gold", "silver")),
        (Query(select=Select.NOC, where=RANKED, per=(Select.EVENT_TYPE,)), most("n", "gold", "silver")),
        (Query(select=Select.NOC, where=EVERY_MEDAL, measure=TABLE), most(*METALS)),
        (Query(select=Select.NOC, where=EVERY_MEDAL, measure=TABLE, keep=Keep(end=End.FEWEST, count=ALL)), fewest(*METALS)),
        (Query(select=Select.NOC, where=EVERY_MEDAL, measure=TABLE, keep=Keep(end=End.MOST, count=ALL)), most(*METALS)),
        (Query(select=Select.GAMES, where=EVERY_MEDAL, keep=Keep(end=End.MOST, count=ALL)), known_first(-1)),
        (Query(select=Select.GAMES, where=EVERY_MEDAL, keep=Keep(end=End.LAST, count=ALL)), most("last_year")),
        (Query(select=Select.ATHLETE, where=EVERY_MEDAL, keep=Keep(end=End.FIRST, count=ALL)), fewest("first_year")),
        (Query(select=Select.ATHLETE, where=EVERY_MEDAL, measure=AGE), known_first(-1)),
        (Query(select=Select.ATHLETE, where=EVERY_MEDAL, measure=AGE, keep=Keep(end=End.FEWEST, count=ALL)), known_first(1)),
        (Query(select=Select.ATHLETE, where=EVERY_MEDAL, measure=AGE, keep=Keep(end=End.MOST, count=ALL)), known_first(-1)),
    ],
)
def test_rows_rise_by_what_is_asked_of_them(ask, query, order):
    found = ask(query)
    keys = [order(row) for row in found]
    assert keys == sorted(keys)
    assert len(set(keys)) > 1
    assert [row["rank"] for row in found] == [1 + sum(other < key for other in keys) for key in keys]


MEMBERS = (
    Query(select=Select.NOC, where=Where(athletes=("a",))),
    Query(select=Select.NOC, where=Where(partners=("a",))),
    Query(select=Select.NOC, where=Where(sex=Gender.W)),
    Query(select=Select.NOC, where=Where(age=Limit(op=Op.LT, value=20))),
    Query(select=Select.NOC, where=Where(within=(Within(field=Select.ATHLETE, query=Query(select=Select.ATHLETE)),))),
    Query(select=Select.NOC, where=Where(without=(Where(athletes=("a",)),))),
    Query(select=Select.NOC, measure=AGE),
    Query(select=Select.NOC, measure=Measure(count=Count(of=Select.ATHLETE))),
    Query(select=Select.NOC, measure=Measure(count=Count(where=Where(athletes=("a",))))),
    Query(select=Select.NOC, having=(Condition(measure=Measure(count=Count(of=Select.ATHLETE))),)),
    Query(select=Select.NOC, having=(Condition(against=AGE),)),
    Query(select=Select.NOC, per=(Select.ATHLETE,)),
)
RESULTS = (
    Query(select=Select.NOC),
    Query(select=Select.NOC, where=Where(nocs=("SLO",), medals=(Medal.GOLD,), without=(Where(nocs=("ITA",)),))),
    Query(select=Select.NOC, where=Where(within=(Within(field=Select.NOC, query=Query(select=Select.NOC)),))),
    Query(select=Select.NOC, measure=Measure(count=Count(of=Select.GAMES)), per=(Select.GAMES,)),
    Query(select=Select.NOC, having=(Condition(measure=Measure(kind=Kind.FIRST)),)),
)


@pytest.mark.parametrize(("queries", "persons"), [(MEMBERS, True), (RESULTS, False)])
def test_rows_of_members_are_looked_at_where_a_person_is_meant(queries, persons):
    assert {of_members(query) for query in queries} == {persons}
    assert [gate(query, "s", persons=persons) for query in queries] == [[] if persons else ["s.lead = 1"]] * len(queries)


def test_rows_that_are_persons_are_each_a_members():
    assert not of_members(Query(select=Select.ATHLETE, where=Where(athletes=("a",))))
    assert gate(Query(select=Select.ATHLETE), "s", persons=False) == []


@pytest.mark.parametrize(
    ("query", "of", "found"),
    [
        (Query(select=Select.ATHLETE), Select.GAMES, True),
        (Query(select=Select.ATHLETE, where=Where(medals=GOLD)), Select.GAMES, True),
        (Query(select=Select.ATHLETE, where=Where(season="winter")), Select.GAMES, False),
        (Query(select=Select.ATHLETE), Select.EVENT, False),
        (Query(select=Select.NOC), Select.GAMES, False),
    ],
)
def test_all_games_are_those_of_one_season_for_a_person_alone(query, of, found):
    assert of_one_season(Condition(measure=Measure(count=Count(of=of)), every=True), query) is found
