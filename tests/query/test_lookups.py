"""What is looked up beside a Query's rows is what is found by looking at each row."""

import sqlite3

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.query import lookups
from bot.query.model import MEDALS, Query, Select, Where, Within, Years
from tests.query.plain_answers import Plain, wheres
from tests.query.played_catalogue import played

SOURCES = 5
RELATED = ("URS", "EUN")


@pytest.fixture(scope="module")
def connection(tmp_path_factory):
    """The played catalogue, told by five sources, of which some medals have no NOC and some another one's as well."""
    connection = sqlite3.connect(played(tmp_path_factory.mktemp("lookups") / "played.sqlite3"))
    connection.execute("UPDATE standing SET sex = gender WHERE gender <> 'X'")
    connection.execute("UPDATE standing SET age = 18 + athlete % 13 WHERE athlete % 7 > 0")
    for number in range(2, SOURCES + 1):
        connection.execute(
            "INSERT INTO source SELECT ?, key || ?, title, family, 0, NULL, NULL, NULL, NULL, content_hash FROM source LIMIT 1",
            (number, number),
        )
    connection.execute("UPDATE claim SET source = 1 + (table_number / 3) % (SELECT count(*) FROM source)")
    connection.execute("DELETE FROM source_programme")
    connection.execute(
        "INSERT INTO source_programme SELECT DISTINCT claim.source, games, discipline, '' FROM standing"
        " JOIN evidence USING (competitor) JOIN claim ON claim.id = evidence.claim"
    )
    connection.execute("UPDATE standing SET official = -1 WHERE games = '1994-winter'")
    connection.execute("UPDATE standing SET noc = NULL, continent = NULL WHERE competitor % 5 = 0")
    (numbers,) = zip(*connection.execute("SELECT DISTINCT competitor FROM standing ORDER BY 1"), strict=True)
    for competitor in numbers:
        for field, verdict, value, other in _decisions(competitor):
            connection.execute("INSERT INTO decision VALUES (NULL, ?, ?, ?, 'none', '', '')", (competitor, field, verdict))
            number = connection.execute("SELECT max(id) FROM decision").fetchone()[0]
            connection.execute(
                "INSERT INTO statement VALUES (?, 1, NULL, '', ?, 1), (?, 2, NULL, '', ?, 0)", (number, value, number, other)
            )
    yield connection
    connection.close()


def _decisions(competitor):
    """What was decided of a competitor: of its NOC against the NOC of a state before it or of a stranger, or of something else."""
    other = RELATED[competitor % 2] if competitor % 3 else "FRA"
    if competitor % 4 == 0:
        yield "noc", ("preferred", "disputed", "inferred", "spelling")[competitor % 16 // 4], "GER", other
    elif competitor % 4 == 1:
        yield "mark", "disputed", other, "URS"


@pytest.fixture(scope="module")
def plain(connection):
    found = Plain(connection)
    found.athletes = [name for (name,) in connection.execute("SELECT key FROM athlete ORDER BY key")]
    found.told = dict[int, set[int]]()
    for competitor, source in connection.execute("SELECT competitor, source FROM evidence JOIN claim ON claim.id = evidence.claim"):
        found.told.setdefault(competitor, set()).add(source)
    return found


def run(connection, statement):
    return connection.execute(statement.sql, statement.parameters).fetchall()


SUMMER_1998 = Where(season="summer", years=Years(first=1998, last=1998))
WITHIN_GAMES = Where(within=(Within(field=Select.GAMES, query=Query(select=Select.GAMES, where=Where(nocs=("JAM",)))),))
NOT_WITHIN_GAMES = Where(within=(Within(field=Select.GAMES, query=Query(select=Select.GAMES, where=Where(nocs=("JAM",))), negated=True),))
WITHIN_NOCS = Where(within=(Within(field=Select.NOC, query=Query(select=Select.NOC, where=Where(season="summer"))),))


@pytest.mark.parametrize("few", [0, 3, 1000])
@settings(max_examples=60)
@given(data=st.data())
def test_the_sources_of_results_are_those_that_tell_of_one(connection, plain, few, data):
    where = data.draw(wheres(plain.athletes) | st.sampled_from((SUMMER_1998, WITHIN_GAMES, NOT_WITHIN_GAMES, WITHIN_NOCS)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lookups, "FEW_RESULTS", few)
        found = {number for (number,) in run(connection, lookups.compile_sources(where))}
    assert found == {source for row in plain.rows if plain.is_so(row, where) for source in plain.told[row["competitor"]]}


def test_any_at_all_is_at_whichever_games(connection):
    """Somebody's age is known where nothing restricts, be it at Games that no total counts; where something does, only at others."""
    of_1994 = "games = '1994-winter'"
    assert run(connection, lookups.compile_any(Where(), of_1994)) == [(1,)]
    assert run(connection, lookups.compile_any(Where(season="winter"), of_1994)) == [(0,)]


@settings(max_examples=60)
@given(data=st.data())
def test_any_is_whether_a_row_is_so(connection, plain, data):
    where = data.draw(wheres(plain.athletes))
    condition, holds = data.draw(
        st.sampled_from(
            (
                ("1", lambda _: True),
                ("age IS NOT NULL", lambda row: row["age"] is not None),
                ("mark > 20000", lambda row: (row["mark"] or 0) > 20_000),
            )
        )
    )
    ((found,),) = run(connection, lookups.compile_any(where, condition))
    assert found == any(holds(row) and plain.is_so(row, where, official=where != Where()) for row in plain.rows)


@pytest.mark.parametrize(("column", "whose"), [("age", "athlete"), ("sex", "athlete"), ("mark", "competitor")])
@settings(max_examples=40)
@given(data=st.data())
def test_what_is_known_is_counted_of_each_once(connection, plain, column, whose, data):
    where = data.draw(wheres(plain.athletes))
    (found,) = run(connection, lookups.compile_known(where, column, whose))
    held = [row for row in plain.rows if plain.is_so(row, where) and row[whose] is not None]
    assert found == (len({row[whose] for row in held if row[column] is not None}), len({row[whose] for row in held}))


@settings(max_examples=60)
@given(data=st.data())
@example(data=None)
def test_what_is_unsettled_of_a_total_is_counted_a_medal(connection, plain, data):
    related = RELATED[:1] if data is None else data.draw(st.sampled_from(((), RELATED[:1], RELATED)))
    where = Where(medals=MEDALS) if data is None else data.draw(wheres(plain.athletes, depth=0))
    (found,) = run(connection, lookups.compile_unsettled(where, related))
    decided, said = {}, {}
    for competitor, verdict, value in connection.execute(
        "SELECT competitor, verdict, value FROM decision JOIN statement ON statement.decision = decision.id WHERE field = 'noc'"
    ):
        decided[competitor] = verdict
        said.setdefault(competitor, set()).add(value)

    def may_be(row):
        told = said.get(row["competitor"])
        return not related or told is None or bool(told & set(related))

    medals = [row for row in plain.rows if row["lead"] == 1 and row["medal"] is not None]
    anybodys = Where(**{name: getattr(where, name) for name in where.__struct_fields__ if name not in {"nocs", "continents", "home"}})
    lacking = [row for row in medals if row["noc"] is None and plain.is_so(row, anybodys) and may_be(row)]
    doubtful = [
        row
        for row in medals
        if row["noc"] is not None and plain.is_so(row, where) and decided.get(row["competitor"]) in {"preferred", "disputed", "inferred"}
    ]
    assert found == (len(lacking), len(doubtful))
    if data is None:
        assert lacking
        assert doubtful
        assert len(lacking) < len([row for row in medals if row["noc"] is None])
