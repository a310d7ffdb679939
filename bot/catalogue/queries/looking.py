"""What understanding a question looks up: each a statement and its parameters, for whoever can only fetch rows."""

# ruff: noqa: S608 - statements are put together from constants of this package; every value is a parameter

import json
from collections.abc import Iterable

from bot.catalogue.queries.conditions import Selection, Values, on_events, on_results
from bot.catalogue.queries.events import RESULT_TABLES, TABLES

Query = tuple[str, Values]


def texts_of(selection: Selection, *, limit: int) -> Query:
    """Give the query for the texts of the stories of a selection's events, whoever took part, and its parameters."""
    condition = on_events(selection)
    sql = f"SELECT story.text FROM {TABLES} JOIN story ON story.event = event.id WHERE {condition.sql} ORDER BY story.id LIMIT {int(limit)}"
    return sql, condition.values


def any_result(selection: Selection) -> Query:
    """Give the query for one result of a selection, if there is any."""
    condition = on_results(selection)
    return f"SELECT 1 FROM {RESULT_TABLES} WHERE {condition.sql} LIMIT 1", condition.values


def entries(nocs: Iterable[str]) -> Query:
    """Give the query for how many entries some NOCs have at each Games: rows of NOC, Games and number."""
    sql = (
        "SELECT competitor.noc, event.games, count(*) FROM competitor JOIN event ON event.id = competitor.event"
        " WHERE competitor.noc IN (SELECT value FROM json_each(:nocs)) GROUP BY 1, 2"
    )
    return sql, {"nocs": json.dumps([*nocs])}
