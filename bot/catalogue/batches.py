"""Rows on their way into SQLite, table by table, in batches."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable

Value = str | int | None
Row = tuple[Value, ...]

BATCH = 5_000
"""Rows held before they are written: enough for `executemany` to be fast, few enough to stay small."""


class Batches:
    """Collects rows for many tables and writes them in batches; rows of one table keep their order."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._rows: dict[str, list[Row]] = defaultdict(list)
        self._statements: dict[str, str] = {}

    def add(self, table: str, row: Row) -> None:
        """Take one row, its values in the order of the table's columns."""
        self._rows[table].append(row)

    def extend(self, table: str, rows: Iterable[Row]) -> None:
        """Take several rows of one table."""
        self._rows[table].extend(rows)

    def flush_full(self) -> None:
        """Write the tables that hold a batch."""
        for table, rows in self._rows.items():
            if len(rows) >= BATCH:
                self._write(table, rows)

    def flush(self) -> None:
        """Write everything."""
        for table, rows in self._rows.items():
            self._write(table, rows)

    def _write(self, table: str, rows: list[Row]) -> None:
        if not rows:
            return
        statement = self._statements.get(table)
        if statement is None:
            marks = ", ".join("?" * len(rows[0]))
            statement = self._statements[table] = f"INSERT INTO {table} VALUES ({marks})"  # noqa: S608 - table names are ours
        self._connection.executemany(statement, rows)
        rows.clear()
