"""Places that a row does not write: that of the row above, shared (`=`), or a picture of which a flattened page has the size alone."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.olympics.medal import Medal
from bot.reading.cleanup import cleanup, had_image
from bot.reading.marks import RankCell, read_rank
from bot.reading.reading_table import TableReading
from bot.reading.roles import Roles
from bot.reading.view import spanning_text
from bot.wikitext.page import GridCell

_PODIUM = 3
_DITTO = re.compile(r"=|[\"„“”〃″]|''|-\"-")


def unwritten_ranks(table: TableReading, roles: Roles) -> dict[int, RankCell]:
    """Return the rank of each row whose cell in the only column of ranks does not write it, by the row's number."""
    columns = [column for column in roles.ranks if column.phase in {None, "final"}]
    if len(columns) != 1 or roles.subjects or table.scope.nation:
        return {}
    cells = [(number, _cell(row, columns[0].index)) for number, row in table.view.data() if spanning_text(row) is None]
    return {**_repeated(table, cells), **_pictured(cells)}


def _repeated(table: TableReading, cells: Sequence[tuple[int, GridCell | None]]) -> dict[int, RankCell]:
    ranks: dict[int, RankCell] = {}
    above = RankCell()
    for number, cell in cells:
        if cell is not None and _DITTO.fullmatch(cleanup(cell.content.text)):
            if above.rank is not None:
                ranks[number] = replace(above, equal=True)
        else:
            above = read_rank(cell, table.page_context, table.scope.language) if cell is not None else RankCell()
    return ranks


def _pictured(cells: Sequence[tuple[int, GridCell | None]]) -> dict[int, RankCell]:
    """Return the ranks of the first three rows, where they, and they alone, have a picture for a rank."""
    pictured = [number for number, cell in cells if cell is not None and _is_picture(cell)]
    if len(pictured) != _PODIUM or pictured != [number for number, _ in cells[:_PODIUM]]:
        return {}
    rest = [cleanup(cell.content.text) for _, cell in cells[_PODIUM:] if cell is not None]
    if rest and rest[0].isdigit() and int(rest[0]) != _PODIUM + 1:
        return {}
    return {number: RankCell(medal.place, medal=medal) for number, medal in zip(pictured, Medal, strict=True)}


def _cell(row: tuple[GridCell | None, ...], index: int) -> GridCell | None:
    return row[index] if index < len(row) else None


def _is_picture(cell: GridCell) -> bool:
    return had_image(cell.content.text) and not cleanup(cell.content.text)
