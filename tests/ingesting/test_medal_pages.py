"""The medal pages: the facts they hold, one Games of each season, and all of them where the facts lie beside the project."""

import sqlite3
from contextlib import closing

import pytest

from benchmarks import medal_counts
from bot.reference_files import data_folder

LARGEST = 4_000_000


@pytest.fixture(scope="module")
def catalogue(complete_catalogue):
    """The first page and the medal pages in one catalogue."""
    with closing(sqlite3.connect(f"{complete_catalogue.as_uri()}?mode=ro", uri=True)) as connection:
        yield connection


def told(connection, sql, *values):
    return connection.execute(sql, values).fetchall()


def test_every_games_has_a_page_and_all_are_small():
    pages = list((data_folder() / "pages" / "medals").glob("*.wiki"))
    assert len(pages) == 55
    assert sum(page.stat().st_size for page in pages) < LARGEST


def test_nothing_is_unread(catalogue):
    assert told(catalogue, "SELECT reason, text FROM unread") == []
    assert told(catalogue, "SELECT name FROM unknown_template") == []


def test_one_person_is_one_athlete_whatever_their_noc(catalogue):
    sql = "SELECT group_concat(DISTINCT noc) FROM athlete_medals WHERE name = ?"
    assert [set(nocs.split(",")) for (nocs,) in told(catalogue, sql, "Viktor Ahn")] == [{"KOR", "RUS"}]
    assert told(catalogue, "SELECT count(DISTINCT athlete) FROM athlete_medals WHERE name = 'Zhang Nan'") == [(2,)]


def test_a_stripped_medal_is_kept_with_its_day_and_reason(catalogue):
    sql = """
    SELECT medal_awarded, medal, irm, medal_before, medal_after, medal_change.date FROM competitor
    JOIN event ON event.id = competitor.event JOIN member ON member.competitor = competitor.id JOIN medal_change ON medal_change.competitor = competitor.id
    WHERE event.key = '1988-summer/ATH/M/100m' AND member.name = 'Ben Johnson'
    """
    assert told(catalogue, sql) == [("gold", None, "DSQ", "gold", None, "1988-09-27")]


def test_birth_dates_give_ages(catalogue):
    sql = "SELECT DISTINCT age FROM standing JOIN athlete ON athlete.id = standing.athlete WHERE name = 'Michael Phelps' AND games = ?"
    assert told(catalogue, sql, "2004-summer") == [(19,)]


def test_the_first_page_is_weighed_against_them(catalogue):
    sql = "SELECT text, accepted FROM conflicts WHERE event = '2002-winter/STK/M/500m' AND field = 'mark' ORDER BY accepted DESC, text LIMIT 1"
    assert told(catalogue, sql) == [("41.802", 1)]
    nocs = told(catalogue, "SELECT value, accepted FROM conflicts WHERE event = '2002-winter/STK/M/1000m' AND field = 'noc'")
    assert ("AUT", 0) in nocs


def test_medals_of_every_games_and_noc(catalogue, capsys):
    if not medal_counts.FACTS.is_dir():
        pytest.skip("the material beside the project (../shared/medals) is not there")
    path = told(catalogue, "SELECT file FROM pragma_database_list")[0][0]
    assert medal_counts.report(path), capsys.readouterr().out
