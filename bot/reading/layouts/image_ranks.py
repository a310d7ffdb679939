"""Places that flattened pages show as pictures: three rows with an image's size where their rank was, then rank 4."""

from bot.reading.cleanup import cleanup, had_image
from bot.reading.reading_table import TableReading
from bot.reading.roles import Roles
from bot.reading.view import spanning_text
from bot.wikitext.page import GridCell

_PODIUM = 3


def image_ranks(table: TableReading, roles: Roles) -> dict[int, int]:
    """Row number to rank. Only where the first three rows, and they alone, have a picture for a rank."""
    columns = [column for column in roles.ranks if column.phase in {None, "final"}]
    if len(columns) != 1 or roles.subjects or table.scope.nation:
        return {}
    cells = [(number, _cell(row, columns[0].index)) for number, row in table.view.data() if spanning_text(row) is None]
    pictured = [number for number, cell in cells if cell is not None and _is_picture(cell)]
    if len(pictured) != _PODIUM or pictured != [number for number, _ in cells[:_PODIUM]]:
        return {}
    rest = [cleanup(cell.content.text) for _, cell in cells[_PODIUM:] if cell is not None]
    if rest and rest[0].isdigit() and int(rest[0]) != _PODIUM + 1:
        return {}
    return {number: rank for rank, number in enumerate(pictured, 1)}


def _cell(row: tuple[GridCell | None, ...], index: int) -> GridCell | None:
    return row[index] if index < len(row) else None


def _is_picture(cell: GridCell) -> bool:
    return had_image(cell.content.text) and not cleanup(cell.content.text)
