"""Rows from one state store into another, whichever kinds the two are."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Integer, Table, delete, func, insert, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.state.tables import metadata

BATCH = 1000
"""Rows that are held in memory at a time."""


async def copy_rows(source: AsyncConnection, target: AsyncConnection) -> None:
    """Replace every row of the target by those of the source; both have the newest tables, and are inside a transaction."""
    for table in reversed(metadata.sorted_tables):
        await target.execute(delete(table))
    for table in metadata.sorted_tables:
        rows = await source.stream(select(table))
        async for batch in rows.mappings().partitions(BATCH):
            await target.execute(insert(table), [_storable(row) for row in batch])
        await _count_on(target, table)


async def count_rows(connection: AsyncConnection) -> dict[str, int]:
    """Give how many rows each table has."""
    return {
        table.name: (await connection.execute(select(func.count()).select_from(table))).scalar_one() for table in metadata.sorted_tables
    }


async def _count_on(target: AsyncConnection, table: Table) -> None:
    """Let PostgreSQL's next number of a table follow the highest one; SQLite does so by itself."""
    key = table.primary_key.columns[0]
    if target.dialect.name != "postgresql" or len(table.primary_key) > 1 or not isinstance(key.type, Integer) or key.autoincrement is False:
        return
    highest = (await target.execute(select(func.max(key)))).scalar_one()
    sequence = text("SELECT setval(pg_get_serial_sequence(:table, :key), :number, :used)")
    await target.execute(sequence, {"table": table.name, "key": key.name, "number": highest or 1, "used": highest is not None})


def _storable(row: Mapping[Any, Any]) -> dict[str, object]:
    """Take out the one character that SQLite keeps and PostgreSQL does not."""
    return {str(name): value.replace("\x00", "") if isinstance(value, str) else value for name, value in row.items()}
