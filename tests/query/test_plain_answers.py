"""Compiled Queries of every shape give what is found by looking at each row: counting, restricting, keeping, an answer within another."""

import sqlite3

import msgspec
import pytest
from hypothesis import given, note, settings
from hypothesis import strategies as st

from bot.query.compiler import compile_query
from bot.query.model import (
    MEDALS,
    Condition,
    Count,
    End,
    Keep,
    Kind,
    Measure,
    Op,
    Query,
    Select,
    Where,
    conjoin,
)
from tests.query.plain_answers import FIELDS, SINGLES, Plain, wheres
from tests.query.played_catalogue import played

COLUMNS = ("n", "gold", "silver", "bronze", "first_year", "last_year", "value")
OF = (
    None,
    Select.GAMES,
    Select.EVENT,
    Select.EVENT_TYPE,
    Select.DISCIPLINE,
    Select.SPORT,
    Select.MEDAL,
    Select.NOC,
    Select.ATHLETE,
    Select.SEASON,
)
SELECTED = (None, Select.ATHLETE, Select.NOC, Select.GAMES, Select.EVENT, Select.EVENT_TYPE, Select.SPORT, Select.RESULT, Select.CONTINENT)


@pytest.fixture(scope="module")
def connection(tmp_path_factory):
    path = tmp_path_factory.mktemp("plain") / "played.sqlite3"
    played(path)
    connection = sqlite3.connect(path)
    connection.row_factory = sqlite3.Row
    connection.execute("UPDATE standing SET sex = gender WHERE gender <> 'X'")
    connection.execute("UPDATE standing SET age = 18 + athlete % 13 + (year - 1994) / 4 WHERE athlete % 7 > 0")
    yield connection
    connection.close()


@pytest.fixture(scope="module")
def plain(connection):
    connection.row_factory = None
    found = Plain(connection)
    connection.row_factory = sqlite3.Row
    found.athletes = [name for (name,) in connection.execute("SELECT key FROM athlete ORDER BY key")]
    return found


@st.composite
def measures(draw, athletes):
    kind = draw(st.sampled_from((Kind.COUNT, Kind.COUNT, Kind.FIRST, Kind.LAST, Kind.SPAN, Kind.AGE, Kind.MARK)))
    count = Count(of=draw(st.sampled_from(OF)), where=draw(wheres(athletes, depth=0, most=1))) if kind is Kind.COUNT else Count()
    return Measure(kind=kind, count=count)


@st.composite
def queries(draw, athletes):
    select = draw(st.sampled_from(SELECTED))
    having = [
        Condition(
            measure=draw(measures(athletes)),
            op=draw(st.sampled_from(Op)),
            value=draw(st.integers(0, 3)),
            against=draw(st.none() | measures(athletes)),
        )
        for _ in range(draw(st.integers(0, 1)))
    ]
    keep = Keep(end=draw(st.sampled_from(End)), count=draw(st.integers(1, 4)), nth=draw(st.none() | st.integers(1, 4)))
    return Query(
        select=select,
        where=draw(wheres(athletes)),
        having=tuple(having),
        per=draw(st.sampled_from(((), (), (Select.GAMES,), (Select.EVENT_TYPE,)))) if select in {Select.ATHLETE, Select.NOC} else (),
        measure=draw(st.none() | measures(athletes)),
        keep=keep if select and draw(st.booleans()) else None,
    )


@settings(max_examples=300)
@given(st.data())
def test_what_is_compiled_is_what_each_row_says(connection, plain, data):
    query = data.draw(queries(plain.athletes))
    note(msgspec.to_builtins(query))
    statement = compile_query(query)
    found = connection.execute(statement.sql, statement.parameters).fetchall()
    keys = 1 + len(query.per) if query.select else 0
    got = {tuple(row[at] for at in range(keys)): tuple(row[name] for name in COLUMNS) for row in found}
    expected = dict(plain.kept(query))
    if not query.select and not expected:
        assert all(row["n"] == 0 for row in found)
        return
    assert got == expected
    assert {row["total"] for row in found} <= {len(expected)}


def test_more_of_them_than_medals(connection, plain):
    """What a number is held to may be of persons, too: then rows of members are looked at."""
    against = Measure(count=Count(of=Select.ATHLETE))
    query = Query(select=Select.EVENT_TYPE, where=Where(medals=MEDALS), having=(Condition(op=Op.LT, against=against),))
    statement = compile_query(query)
    found = {row["key"] for row in connection.execute(statement.sql, statement.parameters)}
    assert found == {key for (key, *_), _ in plain.kept(query)}
    assert "ATH/M/4x100m-relay" in found


@pytest.mark.parametrize("season", ["winter", "summer"])
def test_a_run_of_games_counts_each_of_them_once(connection, plain, season):
    query = Query(
        select=Select.NOC, where=Where(season=season, medals=MEDALS), measure=Measure(kind=Kind.STREAK, count=Count(of=Select.GAMES))
    )
    statement = compile_query(query)
    found = {row["key"]: row["value"] for row in connection.execute(statement.sql, statement.parameters)}
    editions: dict[str, set[int]] = {}
    for row in plain.rows:
        if plain.is_so(row, query.where):
            editions.setdefault(row["noc"], set()).add(row["edition"])
    runs = {
        noc: max(next(length for length in range(1, 20) if first + length not in held) for first in held if first - 1 not in held)
        for noc, held in editions.items()
    }
    assert found == runs


@given(st.data())
def test_what_holds_both_conditions_is_what_each_holds(plain, data):
    fields = [name for name in FIELDS if name != "hosts"]
    one, other = (
        Where(
            **{
                name: tuple(data.draw(st.lists(st.sampled_from(FIELDS[name]), min_size=1, unique=True)))
                for name in data.draw(subsets(fields))
            },
            **{name: data.draw(st.sampled_from(SINGLES[name])) for name in data.draw(subsets(["season", "team", "years"]))},
            without=data.draw(st.lists(wheres(plain.athletes, depth=0, most=1), max_size=1).map(tuple)),
        )
        for _ in range(2)
    )
    both = conjoin(one, other)
    held = [row for row in plain.rows if plain.is_so(row, one, official=False) and plain.is_so(row, other, official=False)]
    assert held == ([row for row in plain.rows if plain.is_so(row, both, official=False)] if both else [])


def subsets(names):
    return st.lists(st.sampled_from(names), max_size=2, unique=True)
