"""A table's rows as a full rectangle, by HTML's table model."""

from collections.abc import Sequence
from itertools import groupby

from bot.wikitext.attributes import colspan, rowspan
from bot.wikitext.table_builder import RawCell, RawRow

_MOST_SLOTS = 400_000
"""Slots that spans may fill in one table, and that a table may have; beyond that a cell covers one slot, and the widest rows are cut."""
_LEAST_WIDTH = 100
"""Columns that are kept however long the table."""


def expanded(rows: Sequence[RawRow]) -> list[list[RawCell | None]]:
    """Return the rows with spans filled, all of one width; slots nobody covers are None.

    Where two cells overlap the earlier keeps the slot. A rowspan ends with its group of rows.
    """
    if not any("colspan" in cell.attributes or "rowspan" in cell.attributes for row in rows for cell in row.cells):
        return _rectangle([dict(enumerate(row.cells)) for row in rows])
    slots: list[dict[int, RawCell]] = []
    for _, group in groupby(rows, key=lambda row: row.group):
        slots.extend(_spanned([row.cells for row in group]))
    return _rectangle(slots)


def _spanned(rows: Sequence[Sequence[RawCell]]) -> list[dict[int, RawCell]]:
    grid: list[dict[int, RawCell]] = [{} for _ in rows]
    filled = 0
    for y, row in enumerate(rows):
        x = 0
        for cell in row:
            while x in grid[y]:
                x += 1
            width, height = colspan(cell.attributes), rowspan(cell.attributes)
            height = len(rows) - y if height == 0 else min(height, len(rows) - y)
            filled += width * height
            if filled > _MOST_SLOTS:
                width = height = 1
            for slots in grid[y : y + height]:
                for at in range(x, x + width):
                    slots.setdefault(at, cell)
            x += width
    return grid


def _rectangle(rows: Sequence[dict[int, RawCell]]) -> list[list[RawCell | None]]:
    width = max((max(slots, default=-1) for slots in rows), default=-1) + 1
    width = min(width, max(_LEAST_WIDTH, _MOST_SLOTS // max(1, len(rows))))
    return [[slots.get(x) for x in range(width)] for slots in rows]
