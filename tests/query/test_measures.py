"""Ages, margins, the first of all, and the results behind rows: each is what plain Python finds in the relation."""

import pytest

from bot.query.compiler import compile_behind
from bot.query.model import (
    GOLD,
    MEDALS,
    Condition,
    End,
    Keep,
    Kind,
    Measure,
    Op,
    Query,
    Select,
    Where,
    Within,
)

SHORT_TRACK = Where(disciplines=("STK",))
HUNDRED = "ATH/M/100m"
AGE = Measure(kind=Kind.AGE)


def keys(found):
    return {row["key"] for row in found}


def values(rows, column):
    return {row[column] for row in rows} - {None}


# --- ages, margins, how often


def test_an_age_held_to_a_number_is_that_of_the_youngest(ask, rows):
    found = ask(Query(select=Select.NOC, where=Where(medals=MEDALS), having=(Condition(measure=AGE, op=Op.LE, value=20),)))
    assert keys(found) == values([row for row in rows if row["age"] is not None and row["age"] <= 20], "noc")
    assert len(keys(found)) < len(values(rows, "noc"))


@pytest.mark.parametrize(("end", "of"), [(End.MOST, max), (End.FEWEST, min)])
def test_the_oldest_is_as_old_as_anybody_and_the_youngest_as_young(ask, rows, end, of):
    found = ask(Query(select=Select.NOC, where=Where(medals=MEDALS), measure=AGE, keep=Keep(end=end)))
    ages = {noc: of(row["age"] for row in rows if row["noc"] == noc and row["age"] is not None) for noc in values(rows, "noc")}
    assert {row["key"]: row["value"] for row in found} == {noc: age for noc, age in ages.items() if age == of(ages.values())}


@pytest.mark.parametrize("places", [(), (2,)])
def test_a_margin_is_to_the_next_place_of_the_event(ask, rows, places):
    where = Where(events=("STK/M/500m", "STK/M/1000m"), places=places)
    query = Query(select=Select.EVENT_TYPE, where=where, measure=Measure(kind=Kind.MARGIN), keep=Keep(end=End.MOST, count=9))
    marks = {(row["event"], row["place"]): (row["event_type"], row["mark"]) for row in rows if row["event_type"] in where.events}
    widest = {}
    for (event, place), (event_type, mark) in marks.items():
        if place == (places[0] if places else 1):
            widest.setdefault(event_type, []).append(marks[event, place + 1][1] - mark)
    assert {row["key"]: row["value"] for row in ask(query)} == {key: max(found) for key, found in widest.items()}


def test_the_widest_margin_is_the_widest_of_all_its_games(ask, connection):
    connection.execute("SAVEPOINT before")
    try:
        event = connection.execute("SELECT event FROM standing WHERE event_type = 'STK/M/500m' AND official = 1").fetchone()[0]
        connection.execute("UPDATE standing SET mark = mark + 500 WHERE event = ? AND place > 1", (event,))
        query = Query(select=Select.EVENT_TYPE, where=Where(events=("STK/M/500m",), medals=GOLD), measure=Measure(kind=Kind.MARGIN))
        (row,) = ask(query)
        assert row["value"] > 1500
    finally:
        connection.execute("ROLLBACK TO before")


def test_how_often_a_country_was_there_counts_each_games_once(ask, rows):
    found = ask(Query(select=Select.EVENT_TYPE, measure=Measure(kind=Kind.HELD)))
    assert {row["key"]: row["value"] for row in found} == {
        key: len({row["games"] for row in rows if row["event_type"] == key}) for key in values(rows, "event_type")
    }


# --- what stands behind


def test_results_behind_have_the_keys_of_their_rows(ask, rows):
    behind = ask(Query(select=Select.NOC, per=(Select.GAMES,), where=SHORT_TRACK), compile_behind)
    assert {(row["key"], row["per1"], row["competitor"]) for row in behind} == {
        (row["noc"], row["games"], row["competitor"]) for row in rows if row["discipline"] == "STK" and row["lead"]
    }
    of_all = ask(Query(per=(Select.GAMES,), where=SHORT_TRACK), compile_behind)
    assert {(row["key"], row["per1"]) for row in of_all} == {(None, games) for games in values(rows, "games") if games.endswith("winter")}


@pytest.mark.parametrize("end", list(End))
def test_results_behind_persons_are_of_all_their_games(ask, rows, end):
    behind = ask(Query(select=Select.ATHLETE, where=Where(medals=GOLD), keep=Keep(end=end)), compile_behind)
    assert {row["competitor"] for row in behind} == {row["competitor"] for row in rows if row["medal"] == 1}


@pytest.mark.parametrize("end", [End.MOST, End.FEWEST])
def test_results_behind_a_mark_are_of_all_games(ask, rows, end):
    query = Query(select=Select.RESULT, where=Where(events=(HUNDRED,)), measure=Measure(kind=Kind.MARK), keep=Keep(end=end))
    assert {row["competitor"] for row in ask(query, compile_behind)} == {row["competitor"] for row in rows if row["event_type"] == HUNDRED}


@pytest.mark.parametrize(("end", "place"), [(End.FIRST, 0), (End.LAST, -1)])
def test_the_first_result_is_of_the_first_games_that_had_such(ask, rows, end, place):
    """Other NOCs' Games before them are none of it."""
    where = Where(nocs=("JAM",), medals=GOLD)
    behind = ask(Query(select=Select.RESULT, where=where, keep=Keep(end=end)), compile_behind)
    own = sorted((row["year"], row["games"]) for row in rows if row["noc"] == "JAM" and row["medal"] == 1)
    assert {row["competitor"] for row in behind} == {
        row["competitor"] for row in rows if row["noc"] == "JAM" and row["medal"] == 1 and row["games"] == own[place][1]
    }


def test_of_one_year_the_winter_games_came_first(ask, connection):
    connection.execute("SAVEPOINT before")
    try:
        connection.execute("UPDATE standing SET year = 1998 WHERE games = '2000-summer'")
        for end, season in ((End.FIRST, "winter"), (End.LAST, "summer")):
            query = Query(select=Select.RESULT, where=Where(medals=GOLD, games=("1998-winter", "2000-summer")), keep=Keep(end=end))
            found = {row["competitor"] for row in ask(query, compile_behind)}
            wanted = connection.execute(
                "SELECT competitor FROM standing WHERE medal = 1 AND year = 1998 AND season = ? AND official <> 0", (season,)
            )
            assert found == {competitor for (competitor,) in wanted}
    finally:
        connection.execute("ROLLBACK TO before")


# --- answers within answers


def test_answers_within_answers_are_counted_as_they_stand(ask, rows):
    """The NOCs with at least two golds in short track, elsewhere; and those of the two most frequent."""
    golds = [row for row in rows if row["discipline"] == "STK" and row["medal"] == 1 and row["lead"]]
    often = {noc for noc in values(golds, "noc") if sum(row["noc"] == noc for row in golds) > 1}
    where = Where(disciplines=("STK",), medals=GOLD)
    inner = Query(select=Select.NOC, where=where, having=(Condition(op=Op.GT, value=1),))
    for negated in (False, True):
        within = Within(field=Select.NOC, query=inner, negated=negated)
        found = ask(Query(select=Select.NOC, where=Where(disciplines=("ALP",), within=(within,))))
        held = [row for row in rows if row["discipline"] == "ALP" and (row["noc"] in often) != negated]
        assert keys(found) == values(held, "noc")
