"""Taking rows out of a catalogue that is written on: events with all that belongs to them, and what sources left unread."""

import json
import sqlite3
from collections.abc import Collection, Iterable

from bot.olympics.claims import Locator

_CLAIMS = (
    "SELECT claim FROM evidence WHERE competitor IN (SELECT id FROM temp.gone)",
    "SELECT claim FROM statement JOIN decision ON decision.id = decision WHERE competitor IN (SELECT id FROM temp.gone) AND claim NOTNULL",
    "SELECT claim FROM story WHERE event IN (SELECT value FROM json_each(:events))",
    "SELECT claim FROM standing_record WHERE event IN (SELECT value FROM json_each(:events))",
    "SELECT venue_claim FROM event WHERE id IN (SELECT value FROM json_each(:events)) AND venue_claim NOTNULL",
)

_BY_COMPETITOR = ("member", "member_link", "member_spelling", "unit_result", "record", "medal_change", "evidence", "decision")

_BY_EVENT = ("competitor", "standing", "standing_record", "story")

_PLACED = ("no-gender", "unaligned")
"""Why claims are not read that lead to an event all the same, as far as other claims of the event allow."""


def remove_events(connection: sqlite3.Connection, events: Collection[int]) -> None:
    """Take events out with their results, evidence and stories, by id."""
    given = {"events": json.dumps([*events])}
    connection.execute("CREATE TEMP TABLE gone (id INTEGER PRIMARY KEY)")
    connection.execute("CREATE TEMP TABLE gone_claim (id INTEGER PRIMARY KEY)")
    connection.execute("INSERT INTO temp.gone SELECT id FROM competitor WHERE event IN (SELECT value FROM json_each(:events))", given)
    for claims in _CLAIMS:
        connection.execute(f"INSERT OR IGNORE INTO temp.gone_claim {claims}", given if ":events" in claims else {})
    connection.execute("DELETE FROM statement WHERE decision IN (SELECT id FROM decision WHERE competitor IN (SELECT id FROM temp.gone))")
    connection.execute(
        "DELETE FROM story_name WHERE story IN (SELECT id FROM story WHERE event IN (SELECT value FROM json_each(:events)))", given
    )
    for table in _BY_COMPETITOR:
        connection.execute(f"DELETE FROM {table} WHERE competitor IN (SELECT id FROM temp.gone)")  # noqa: S608 - names from above
    for table in _BY_EVENT:
        connection.execute(f"DELETE FROM {table} WHERE event IN (SELECT value FROM json_each(:events))", given)  # noqa: S608 - likewise
    connection.execute("DELETE FROM event WHERE id IN (SELECT value FROM json_each(:events))", given)
    _remove_claims(connection)
    connection.execute("DROP TABLE temp.gone")


def remove_unread(connection: sqlite3.Connection, sources: Collection[str], placed: Iterable[Locator]) -> None:
    """Take out what these sources left unread and what they count, and what was left of the claims that stand here."""
    connection.execute("CREATE TEMP TABLE gone_claim (id INTEGER PRIMARY KEY)")
    of_sources = (
        "claim IN (SELECT claim.id FROM claim JOIN source ON source.id = claim.source WHERE source.key IN (SELECT value FROM json_each(?)))"
    )
    for table in ("unread", "medal_count_claim"):
        connection.execute(f"INSERT INTO temp.gone_claim SELECT claim FROM {table} WHERE {of_sources}", [json.dumps([*sources])])  # noqa: S608
    where = {(one.source, one.language, one.table, one.row, one.line) for one in placed}
    rows = connection.execute(
        "SELECT claim.id, source.key, claim.language, table_number, row_number, line FROM unread JOIN claim ON claim.id = unread.claim"
        " JOIN source ON source.id = claim.source WHERE unread.reason IN (SELECT value FROM json_each(?))",
        [json.dumps(_PLACED)],
    ).fetchall()
    connection.executemany("INSERT OR IGNORE INTO temp.gone_claim VALUES (?)", [row[:1] for row in rows if row[1:] in where])
    for table in ("unread", "medal_count_claim"):
        connection.execute(f"DELETE FROM {table} WHERE claim IN (SELECT id FROM temp.gone_claim)")  # noqa: S608 - names from above
    _remove_claims(connection)


def _remove_claims(connection: sqlite3.Connection) -> None:
    connection.execute("DELETE FROM claim_cell WHERE claim IN (SELECT id FROM temp.gone_claim)")
    connection.execute("DELETE FROM claim WHERE id IN (SELECT id FROM temp.gone_claim)")
    connection.execute("DROP TABLE temp.gone_claim")
