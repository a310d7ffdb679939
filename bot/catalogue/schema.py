"""The schema as code needs it: its version and its statements."""

import sqlite3
from collections.abc import Iterator
from importlib.resources import files

SCHEMA_VERSION = "6"

BUILDING = ".building"
"""How the name of a catalogue ends that is not finished."""


def statements() -> tuple[list[str], list[str]]:
    """Give the schema's statements: indexes apart, because they are made faster after the rows are in."""
    found = list(_statements((files("bot.catalogue") / "schema.sql").read_text("utf-8")))
    return [one for one in found if "CREATE INDEX" not in one], [one for one in found if "CREATE INDEX" in one]


def _statements(script: str) -> Iterator[str]:
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
