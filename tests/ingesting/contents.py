"""What a catalogue holds, whatever its ids are: all tables, with each row that an id means in the id's place."""

import sqlite3
from contextlib import closing

OWN = {
    "source": "SELECT id, key FROM source",
    "event": "SELECT id, key FROM event",
    "athlete": "SELECT id, key FROM athlete",
    "claim": """SELECT claim.id, source.key || '|' || language || '|' || section || '|' || coalesce(table_number, '') || '|'
                || coalesce(row_number, '') || '|' || coalesce(line, '') FROM claim JOIN (SELECT id, key FROM source) AS source
                ON source.id = claim.source""",
    "competitor": """SELECT competitor.id, event.key || '#' || row_number() OVER (PARTITION BY event ORDER BY competitor.id)
                     FROM competitor JOIN event ON event.id = competitor.event""",
    "story": """SELECT story.id, event.key || '#' || row_number() OVER (PARTITION BY event ORDER BY story.id)
                FROM story JOIN event ON event.id = story.event""",
    "decision": """SELECT decision.id, event.key || '#' || row_number() OVER (PARTITION BY event ORDER BY decision.id)
                   FROM decision JOIN competitor ON competitor.id = competitor JOIN event ON event.id = event""",
    "search_name": """SELECT search_name.id, row_number() OVER (ORDER BY search_name.id) FROM search_name""",
}
"""What tells the rows of a table apart in every catalogue of the same content: positions keep the order of ids where it means something."""

POINTERS = {"venue_claim": "claim", "other": "athlete", "name": "search_name"}
"""Columns that hold an id of a table of another name."""

LEFT_OUT = {"meta", "sqlite_stat1"}


def contents(path):
    """Return the sorted rows of each table, without ids of their own."""
    with closing(sqlite3.connect(path)) as connection:
        keys = {table: dict(connection.execute(sql)) for table, sql in OWN.items()}
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        found = {}
        for table in tables:
            if table in LEFT_OUT:
                continue
            names = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
            columns = [_keys_of(table, name, keys) for name in names]
            rows = (
                tuple(own.get(value) if own else value for own, value in zip(columns, row, strict=True))
                for row in connection.execute(f"SELECT * FROM {table}")  # noqa: S608 - names from the schema
            )
            found[table] = sorted(map(repr, rows))
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    pairs = found["athlete_maybe_same"]
    found["athlete_maybe_same"] = sorted(repr(sorted(eval(pair))) for pair in pairs)  # noqa: S307 - our own repr
    return found


def _keys_of(table, column, keys):
    if column == "id":
        return keys.get(table) or {None: None}
    if column == "name":
        return keys["search_name"] if table == "search_word" else None
    if column in POINTERS:
        return keys[POINTERS[column]]
    return {**keys[column], None: None} if column in OWN else None


def difference(one, other):
    """Return what is in one of two contents alone, by table: for a message that can be read."""
    tables = sorted(one.keys() | other.keys())
    return {
        table: (sorted(set(one[table]) - set(other[table]))[:5], sorted(set(other[table]) - set(one[table]))[:5])
        for table in tables
        if one[table] != other[table]
    }
