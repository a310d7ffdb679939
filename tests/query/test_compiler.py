"""Compiled Queries over the first page's catalogue, in which every number can be counted by hand."""

import re
import sqlite3

import pytest

from bot.olympics.event import Gender
from bot.olympics.medal import Medal
from bot.query.compiler import COLUMNS, compile_behind, compile_query, compile_sides
from bot.query.model import MEDALS, Condition, Count, Keep, Kind, Measure, Near, Op, Query, Select, Where, Within
from bot.query.model import End as KeepEnd
from tests.answers.render_catalogue import write_rendered
from tests.query.played_catalogue import played
from tests.sample_catalogue import write_sample

GOLD = (Medal.GOLD,)
OHNO = "apolo-anton-ohno.usa.stk"


@pytest.fixture(scope="module")
def ask(tmp_path_factory):
    path = tmp_path_factory.mktemp("query") / "sample.sqlite3"
    write_sample(path)
    connection = sqlite3.connect(path)
    connection.row_factory = sqlite3.Row

    def rows(query):
        statement = compile_query(query)
        return connection.execute(statement.sql, statement.parameters).fetchall()

    def numbers(*sides):
        statement = compile_sides(sides)
        return connection.execute(statement.sql, statement.parameters).fetchall()

    rows.sides = numbers
    yield rows
    connection.close()


def keys(rows):
    return [row["key"] for row in rows]


def test_medals_of_a_country_count_a_relay_once(ask):
    (row,) = ask(Query(where=Where(medals=MEDALS, nocs=("CAN",))))
    assert (row["n"], row["gold"], row["silver"], row["bronze"]) == (5, 2, 1, 2)


def test_more_than_another(ask):
    than = Query(where=Where(medals=GOLD, nocs=("ITA",)))
    found = ask(Query(select=Select.NOC, where=Where(medals=GOLD), having=(Condition(op=Op.GT, than=than),)))
    assert sorted(keys(found)) == ["AUS", "CAN", "USA"]


def test_one_medal_but_never_another(ask):
    silver = Condition(measure=Measure(count=Count(where=Where(medals=(Medal.SILVER,)))), value=1)
    no_gold = Condition(measure=Measure(count=Count(where=Where(medals=GOLD))), op=Op.EQ, value=0)
    assert sorted(keys(ask(Query(select=Select.NOC, where=Where(medals=MEDALS), having=(silver, no_gold))))) == ["CHN", "ITA"]


def test_events_that_a_country_did_not_win(ask):
    won = Query(select=Select.EVENT, where=Where(medals=GOLD, nocs=("CAN",)))
    found = ask(Query(select=Select.EVENT_TYPE, where=Where(within=(Within(field=Select.EVENT, query=won, negated=True),))))
    assert sorted(keys(found)) == ["STK/M/1000m", "STK/M/1500m"]


def test_right_behind_somebody(ask):
    where = Where(events=("STK/M/1000m",), near=Near(other=Where(medals=GOLD), by=1))
    (row,) = ask(Query(select=Select.NOC, where=where))
    assert row["key"] == "USA"


def test_all_who_share_the_last_place_kept_stay(ask):
    found = ask(Query(select=Select.ATHLETE, where=Where(medals=MEDALS), keep=Keep(end=KeepEnd.MOST, count=2)))
    assert [row["n"] for row in found] == [3, 2, 2, 2, 2]


def test_the_smallest_margin(ask):
    query = Query(select=Select.EVENT_TYPE, where=Where(medals=GOLD), measure=Measure(kind=Kind.MARGIN), keep=Keep(end=KeepEnd.FEWEST))
    (row,) = ask(query)
    assert (row["key"], row["value"]) == ("STK/M/1500m", 190)


def test_sides_are_numbers_one_beside_the_other(ask):
    rows = ask.sides(Query(where=Where(medals=MEDALS, nocs=("CAN",))), Query(where=Where(medals=MEDALS, athletes=(OHNO,))))
    assert [row["n"] for row in rows] == [5, 2]


def test_no_value_of_a_query_stands_in_the_statement():
    hostile = "x'); DROP TABLE standing; --"
    inner = Query(select=Select.NOC, where=Where(nocs=(hostile,)))
    query = Query(
        select=Select.ATHLETE,
        where=Where(nocs=(hostile,), games=(hostile,), athletes=(hostile,), within=(Within(field=Select.NOC, query=inner),)),
        having=(Condition(than=inner),),
    )
    statement = compile_query(query)
    assert hostile not in statement.sql
    assert set(re.findall(r":(p\d+)", statement.sql)) == set(statement.parameters)


def test_columns_are_as_documented(ask):
    (row,) = ask(Query(where=Where(medals=MEDALS)))
    assert tuple(row.keys()) == COLUMNS


def test_a_streak_is_of_its_own_event(tmp_path):
    three = [
        (games, "STK", Gender.M, "1000m", (("gold", "KOR", ("Kim One",), None),)) for games in ("1998-winter", "2002-winter", "2006-winter")
    ]
    once = ("2002-winter", "STK", Gender.M, "500m", (("gold", "KOR", ("Kim One",), None),))
    connection = sqlite3.connect(write_rendered(tmp_path / "streak.sqlite3", (*three, once)))
    streak = Condition(measure=Measure(kind=Kind.STREAK), value=3)
    statement = compile_query(Query(select=Select.ATHLETE, where=Where(medals=GOLD), per=(Select.EVENT_TYPE,), having=(streak,)))
    assert [row[1] for row in connection.execute(statement.sql, statement.parameters)] == ["STK/M/1000m"]
    connection.close()


@pytest.fixture(scope="module")
def of_many_games(tmp_path_factory):
    connection = sqlite3.connect(played(tmp_path_factory.mktemp("behind") / "played.sqlite3"))
    yield connection
    connection.close()


@pytest.mark.parametrize("end", [KeepEnd.FIRST, KeepEnd.LAST])
@pytest.mark.parametrize(("count", "nth"), [(1, None), (2, None), (1, 2), (1, 99)])
def test_the_first_and_the_last_results_are_those_of_whole_games(of_many_games, end, count, nth):
    query = Query(select=Select.RESULT, where=Where(medals=GOLD), keep=Keep(end=end, count=count, nth=nth))
    statement = compile_behind(query)
    found = {row[3] for row in of_many_games.execute(statement.sql, statement.parameters)}
    held = of_many_games.execute(
        "SELECT competitor, year, season, games FROM standing WHERE medal = 1 AND official = 1 AND lead = 1"
    ).fetchall()
    editions = sorted({(year, season == "summer", games) for _, year, season, games in held}, reverse=end is KeepEnd.LAST)
    assert len(editions) > 2
    wanted = {games for _, _, games in (editions[nth - 1 : nth] if nth else editions[:count])}
    assert found == {competitor for competitor, _, _, games in held if games in wanted}


@pytest.mark.parametrize("nth", [1, 2, 3, 50])
def test_the_rank_of_an_nth_is_its_rank_among_all(of_many_games, nth):
    everybody = compile_query(Query(select=Select.ATHLETE, where=Where(medals=MEDALS), measure=Measure()))
    ranks = {row[0]: row[10] for row in of_many_games.execute(everybody.sql, everybody.parameters)}
    query = Query(select=Select.ATHLETE, where=Where(medals=MEDALS), measure=Measure(), keep=Keep(end=KeepEnd.MOST, nth=nth))
    statement = compile_query(query)
    found = {row[0]: (row[10], row[11]) for row in of_many_games.execute(statement.sql, statement.parameters)}
    wanted = max((rank for rank in ranks.values() if rank <= nth), default=None) if len(ranks) >= nth else None
    tied = {key for key, rank in ranks.items() if rank == wanted}
    assert found == {key: (wanted, len(tied)) for key in tied}


GAPS = (
    ("1998-winter", "ALP", Gender.W, "slalom", (("gold", "SLO", ("Ana One",), None), ("silver", "ITA", ("Ita Two",), None))),
    ("2002-winter", "ALP", Gender.W, "downhill", (("gold", "ITA", ("Ita Two",), None), ("bronze", "SUI", ("Sui Six",), None))),
    (
        "2006-winter",
        "ALP",
        Gender.W,
        "slalom",
        (("gold", "SLO", ("Ana One",), None), ("silver", "ITA", ("Ita Two",), None), ("bronze", "SUI", ("Sui Six",), None)),
    ),
)
"""A slalom that one Games left out, and a downhill without a second."""
SLALOM, DOWNHILL = ("ALP/W/slalom",), ("ALP/W/downhill",)


@pytest.fixture(scope="module")
def with_gaps(tmp_path_factory):
    connection = sqlite3.connect(write_rendered(tmp_path_factory.mktemp("gaps") / "gaps.sqlite3", GAPS))
    connection.row_factory = sqlite3.Row

    def rows(query):
        statement = compile_query(query)
        return connection.execute(statement.sql, statement.parameters).fetchall()

    yield rows
    connection.close()


@pytest.mark.parametrize(
    ("events", "near", "found"),
    [
        (DOWNHILL, Near(other=Where(medals=GOLD), by=1), ["SUI"]),
        (DOWNHILL, Near(other=Where(medals=(Medal.BRONZE,)), ahead=True, by=1), ["ITA"]),
        (DOWNHILL, Near(other=Where(medals=GOLD), by=2), ["SUI"]),
        (SLALOM, Near(other=Where(medals=GOLD), by=1), ["ITA"]),
        (SLALOM, Near(other=Where(medals=GOLD), by=2), ["SUI"]),
        (SLALOM, Near(other=Where(medals=(Medal.BRONZE,)), ahead=True, by=1), ["ITA"]),
        (SLALOM, Near(other=Where(medals=(Medal.BRONZE,)), ahead=True, by=2), ["SLO"]),
        (SLALOM, Near(other=Where(medals=(Medal.SILVER,)), ahead=True), ["SLO"]),
        (SLALOM, Near(other=Where(medals=GOLD)), ["ITA", "SUI"]),
    ],
)
def test_places_between_two_results(with_gaps, events, near, found):
    assert sorted(keys(with_gaps(Query(select=Select.NOC, where=Where(events=events, near=near))))) == found


def test_a_streak_in_an_event_counts_that_events_own_editions(with_gaps):
    streak = Measure(kind=Kind.STREAK)
    (row,) = with_gaps(Query(select=Select.NOC, where=Where(events=SLALOM, medals=GOLD), measure=streak))
    assert (row["key"], row["value"]) == ("SLO", 2)
    longest = {row["key"]: row["value"] for row in with_gaps(Query(select=Select.NOC, where=Where(medals=GOLD), measure=streak))}
    assert longest == {"SLO": 1, "ITA": 1}
    of_games = Measure(kind=Kind.STREAK, count=Count(of=Select.GAMES))
    (row,) = with_gaps(Query(select=Select.ATHLETE, where=Where(events=SLALOM, medals=GOLD), measure=of_games))
    assert row["value"] == 1
    each = Query(select=Select.ATHLETE, per=(Select.EVENT_TYPE,), where=Where(medals=GOLD), measure=of_games)
    assert {row["per1"]: row["value"] for row in with_gaps(each)} == {"ALP/W/slalom": 2, "ALP/W/downhill": 1}
