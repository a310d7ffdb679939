"""Each kind of condition by itself, over Games of which some are not official: its rows are what plain Python finds in the relation."""

import pytest

from bot.olympics.medal import Medal
from bot.query.compiler import compile_behind
from bot.query.model import (
    GOLD,
    MEDALS,
    Condition,
    Count,
    Kind,
    Limit,
    Measure,
    Near,
    Op,
    Query,
    Select,
    Shift,
    Where,
)
from tests.query.conftest import UNOFFICIAL

SHORT_TRACK = Where(disciplines=("STK",))
HUNDRED = "ATH/M/100m"
AGE = Measure(kind=Kind.AGE)


def keys(found):
    return {row["key"] for row in found}


def values(rows, column):
    return {row[column] for row in rows} - {None}


# --- what counts


def test_other_games_count_where_they_are_named_and_what_had_no_medals_never(ask, every_row, rows):
    assert {row["key"]: row["n"] for row in ask(Query(select=Select.GAMES))} == _counts(rows, "games")
    named = Query(select=Select.GAMES, where=Where(games=(UNOFFICIAL, "2002-winter")))
    assert {row["key"]: row["n"] for row in ask(named)} == {
        games: len({row["competitor"] for row in every_row if row["games"] == games and row["official"]})
        for games in (UNOFFICIAL, "2002-winter")
    }


def _counts(rows, column):
    return {key: len({row["competitor"] for row in rows if row[column] == key}) for key in values(rows, column)}


def test_parts_of_a_query_look_at_no_fewer_games_than_the_query(ask, every_row):
    """What is counted, left out or stood beside is looked for at Games that the Query named, official or not."""
    named, norway = Where(games=(UNOFFICIAL,)), Where(nocs=("NOR",))
    held = [row for row in every_row if row["games"] == UNOFFICIAL and row["official"] and row["lead"]]
    (counted,) = ask(Query(where=named, measure=Measure(count=Count(where=norway))))
    assert counted["value"] == sum(row["noc"] == "NOR" for row in held) > 0
    without = ask(Query(select=Select.NOC, where=Where(games=(UNOFFICIAL,), without=(norway,))))
    assert keys(without) == values(held, "noc") - {"NOR"}
    behind = ask(Query(where=named, measure=Measure(count=Count(where=norway))), compile_behind)
    assert len(behind) == counted["value"]
    beside = ask(Query(select=Select.RESULT, where=Where(games=(UNOFFICIAL,), near=Near(other=norway))))
    after = {row["competitor"] for row in held for one in held if one["noc"] == "NOR" and _behind(row, one)}
    assert keys(beside) == after != set()


def _behind(row, other):
    return row["event"] == other["event"] and row["place"] > other["place"]


def test_what_is_counted_is_all_that_is_asked_of_it(ask, rows):
    golds = Count(where=Where(medals=GOLD, nocs=("NOR", "USA")))
    found = ask(Query(select=Select.DISCIPLINE, where=Where(medals=MEDALS), measure=Measure(count=golds)))
    wanted = {row["competitor"]: row["discipline"] for row in rows if row["medal"] == 1 and row["noc"] in {"NOR", "USA"}}
    assert {row["key"]: row["value"] for row in found if row["value"]} == {key: list(wanted.values()).count(key) for key in wanted.values()}


def test_a_medal_table_is_told_by_its_golds(ask):
    found = ask(Query(select=Select.NOC, where=Where(medals=MEDALS), measure=Measure(kind=Kind.TABLE)))
    assert [row["value"] for row in found] == [row["gold"] for row in found]
    assert any(row["gold"] != row["silver"] for row in found)


# --- all there are


@pytest.mark.parametrize("of", [Select.EVENT, Select.EVENT_TYPE])
def test_a_country_with_a_medal_in_all_there_were(ask, rows, of):
    where = Where(medals=MEDALS, disciplines=("STK", "ALP"), games=("2002-winter", "2006-winter"))
    query = Query(select=Select.NOC, per=(Select.GAMES,), where=where, having=(_all(of),))
    found = {(row["key"], row["per1"]) for row in ask(query)}
    column = {Select.EVENT: "event", Select.EVENT_TYPE: "event_type"}[of]
    held = [row for row in rows if row["discipline"] in where.disciplines and row["games"] in where.games]
    assert found == {
        (noc, games)
        for noc in values(held, "noc")
        for games in where.games
        if {row[column] for row in held if (row["noc"], row["games"]) == (noc, games)}
        == {row[column] for row in held if row["games"] == games}
    }


def _all(of):
    return Condition(measure=Measure(count=Count(of=of)), every=True)


def test_all_of_one_games_are_those_of_that_games(ask, connection):
    """An event that other Games had is none that is missing."""
    scope = Where(medals=MEDALS, events=("STK/M/500m", "STK/W/3000m-relay"))
    query = Query(select=Select.GAMES, where=scope, having=(_all(Select.EVENT_TYPE),))
    held = connection.execute("SELECT DISTINCT games FROM standing WHERE official = 1 AND event_type = 'STK/M/500m'").fetchall()
    assert keys(ask(query)) == {games for (games,) in held}


def test_a_woman_has_all_events_where_she_has_all_of_womens(ask, rows):
    query = Query(select=Select.ATHLETE, where=Where(medals=MEDALS, sports=("ATH",)), having=(_all(Select.EVENT_TYPE),))
    held = [row for row in rows if row["sport"] == "ATH"]
    wanted = {
        athlete
        for athlete in values(held, "athlete")
        if {row["event_type"] for row in held if row["athlete"] == athlete}
        == {row["event_type"] for row in held if row["gender"] in {one["gender"] for one in held if one["athlete"] == athlete}}
    }
    assert len({row["event_type"] for row in held if row["gender"] == "M"}) > 1
    assert keys(ask(query)) == wanted != set()


def test_a_person_at_all_games_is_at_those_of_one_season(ask, connection):
    """Who was also at Games of the other season was at every Games of neither question."""
    query = Query(select=Select.ATHLETE, where=Where(medals=MEDALS), having=(_all(Select.GAMES),))
    connection.execute("SAVEPOINT before")
    try:
        connection.execute("UPDATE standing SET official = -1 WHERE games = '2010-winter'")  # so that one season has fewer than the other
        always = _at_all_games(connection)
        assert keys(ask(query)) == always
        traveller = min(always)
        connection.execute(
            "UPDATE standing SET athlete = ? WHERE rowid = (SELECT min(rowid) FROM standing WHERE season = 'summer')", (traveller,)
        )
        assert keys(ask(query)) == _at_all_games(connection) == always - {traveller}
    finally:
        connection.execute("ROLLBACK TO before")


def _at_all_games(connection):
    held, own = {}, {}
    for athlete, season, games in connection.execute("SELECT athlete, season, games FROM standing WHERE official = 1 AND medal > 0"):
        held.setdefault(season, set()).add(games)
        own.setdefault(athlete, {}).setdefault(season, set()).add(games)
    return {athlete for athlete, seasons in own.items() if athlete and any(seasons == {season: games} for season, games in held.items())}


# --- beside others


@pytest.mark.parametrize("ahead", [True, False])
@pytest.mark.parametrize("by", [None, 1, 2])
@pytest.mark.parametrize("other", [Where(), Where(nocs=("NOR", "SLO")), Where(medals=(Medal.SILVER,))])
def test_ahead_of_others_and_behind_them_in_their_own_event(ask, rows, ahead, by, other):
    """Places here go 1, 2, 3, so that one place away is the next."""
    found = ask(Query(select=Select.RESULT, where=Where(disciplines=("STK", "ALP"), near=Near(other=other, ahead=ahead, by=by))))
    others = [
        row
        for row in rows
        if (not other.nocs or row["noc"] in other.nocs) and (not other.medals or row["medal"] in {medal.place for medal in other.medals})
    ]
    steps = {1, 2} if by is None else {by}
    wanted = {
        row["competitor"]
        for row in rows
        for one in others
        if row["discipline"] in {"STK", "ALP"}
        and row["event"] == one["event"]
        and (one["place"] - row["place"] if ahead else row["place"] - one["place"]) in steps
    }
    assert keys(found) == wanted
    assert wanted or (by == 2 and other.medals), "no place is two away from the second"


def test_ahead_of_anybody_at_all(ask, rows):
    found = ask(Query(select=Select.RESULT, where=Where(near=Near(other=Where(), ahead=True))))
    last = {}
    for row in rows:
        last[row["event"]] = max(row["place"], last.get(row["event"], 0))
    assert keys(found) == {row["competitor"] for row in rows if row["place"] < last[row["event"]]}


def test_on_the_place_of_another_and_in_the_team_of_another(ask, rows, connection):
    tied = next(row for row in rows if row["event_type"] == HUNDRED and row["place"] == 2)
    connection.execute("SAVEPOINT before")
    try:
        connection.execute("UPDATE standing SET place = 1 WHERE competitor = ?", (tied["competitor"],))
        level = ask(Query(select=Select.RESULT, where=Where(events=(HUNDRED,), near=Near(other=Where(medals=GOLD), by=0))))
        assert keys(level) == {tied["competitor"]}
    finally:
        connection.execute("ROLLBACK TO before")
    one = next(row for row in rows if row["event_type"] == "ATH/M/4x100m-relay")
    mates = ask(
        Query(select=Select.ATHLETE, where=Where(events=(one["event_type"],), near=Near(other=Where(athletes=(one["name"],)), by=0)))
    )
    teams = {row["competitor"] for row in rows if row["athlete"] == one["athlete"]}
    assert keys(mates) == {row["athlete"] for row in rows if row["competitor"] in teams and row["team"]} - {one["athlete"]} != set()


@pytest.mark.parametrize("by", [1, -1, 2])
@pytest.mark.parametrize("first", [True, False])
def test_editions_before_and_after(ask, rows, by, first):
    of = Where(nocs=("NOR",), medals=GOLD)
    found = ask(Query(select=Select.RESULT, where=Where(shift=Shift(of=of, by=by, first=first))))
    anchors = {}
    for row in rows:
        if row["noc"] == "NOR" and row["medal"] == 1:
            anchors.setdefault(row["event_type"], []).append(row["event_edition"])
    wanted = {
        row["competitor"]
        for row in rows
        if row["event_type"] in anchors and row["event_edition"] == (min if first else max)(anchors[row["event_type"]]) + by
    }
    assert keys(found) == wanted
    assert wanted or by == 2


@pytest.mark.parametrize("by", [1, -1])
@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize("events", [(), (HUNDRED,)])
def test_everything_before_and_after(ask, rows, by, first, events):
    of = Where(nocs=("USA", "JAM", "KEN"), medals=MEDALS, events=events)
    found = ask(Query(select=Select.RESULT, where=Where(disciplines=("ATH",), shift=Shift(of=of, by=by, first=first, every=True))))
    meant = [row for row in rows if row["noc"] in of.nocs and (not events or row["event_type"] in events)]
    year = (min if first else max)(row["year"] for row in meant)
    genders = {row["gender"] for row in meant} if events else {"M", "W", "X"}
    wanted = {
        row["competitor"]
        for row in rows
        if row["discipline"] == "ATH" and row["gender"] in genders and (row["year"] > year if by > 0 else row["year"] < year)
    }
    assert keys(found) == wanted


# --- medal tables


@pytest.mark.parametrize("place", [1, 2, 3])
def test_the_place_in_a_table_is_by_golds_then_silvers_then_bronzes(ask, rows, place):
    """A relay counts once in it, and it is of what the Query is about."""
    where = Where(sports=("ATH",), medals=MEDALS)
    found = ask(
        Query(select=Select.NOC, per=(Select.GAMES,), where=Where(sports=("ATH",), medals=MEDALS, ranked=Limit(op=Op.EQ, value=place)))
    )
    held = {row["competitor"]: row for row in rows if row["sport"] in where.sports and row["medal"] and row["noc"]}
    metals = {}
    for row in held.values():
        metals.setdefault((row["games"], row["noc"]), [0, 0, 0])[row["medal"] - 1] -= 1
    wanted = {
        (noc, games)
        for (games, noc), own in metals.items()
        if 1 + sum(other < own for (at, _), other in metals.items() if at == games) == place
    }
    assert {(row["key"], row["per1"]) for row in found} == wanted != set()
