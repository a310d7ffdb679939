"""A catalogue of played Games, of which some are not official, and the rows that plain Python looks through."""

import sqlite3

import pytest

from bot.query.compiler import compile_query
from tests.query.played_catalogue import played

UNOFFICIAL, SHOWN = "1994-winter", "ALP/W/slalom"
"""Games that no total counts, and an event without medals of its own."""


@pytest.fixture(scope="module")
def connection(tmp_path_factory):
    connection = sqlite3.connect(played(tmp_path_factory.mktemp("conditions") / "played.sqlite3"))
    connection.row_factory = sqlite3.Row
    connection.execute("UPDATE standing SET sex = gender WHERE gender <> 'X'")
    connection.execute("UPDATE standing SET age = 18 + athlete % 13 + (year - 1994) / 4 WHERE athlete % 7 > 0")
    connection.execute("UPDATE standing SET official = -1 WHERE games = ?", (UNOFFICIAL,))
    connection.execute("UPDATE standing SET official = 0 WHERE event_type = ?", (SHOWN,))
    yield connection
    connection.close()


@pytest.fixture(scope="module")
def every_row(connection):
    return [dict(row) for row in connection.execute("SELECT standing.*, key AS name FROM standing LEFT JOIN athlete ON id = athlete")]


@pytest.fixture(scope="module")
def rows(every_row):
    """The rows that totals count."""
    return [row for row in every_row if row["official"] == 1]


@pytest.fixture(scope="module")
def ask(connection):
    def found(query, compiled=compile_query):
        statement = compiled(query)
        return connection.execute(statement.sql, statement.parameters).fetchall()

    return found
