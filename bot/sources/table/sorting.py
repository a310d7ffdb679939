"""Every record of a table put with its event, before anything is understood."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from operator import itemgetter
from pathlib import Path

from bot.sources.raw import Progress
from bot.sources.table.columns import Columns, Occasion
from bot.sources.table.records import Records

_STEP = 20_000
"""Rows between two tellings of progress."""


@dataclass(slots=True)
class OccasionRows:
    """The rows of one event at one Games, and the city that the first of them names."""

    city: str
    places: dict[tuple[str, ...], tuple[int, int]] = field(default_factory=dict)
    """Line and row number of each, by its texts: a row that stands twice is told once."""


@dataclass(slots=True)
class SortedTable:
    """A table's rows by event; the records tell what could not be read."""

    columns: Columns
    records: Records
    occasions: dict[Occasion, OccasionRows] = field(default_factory=dict)
    repeated: int = 0
    count: int = 0


def sort_table(path: Path, progress: Progress, sports: Collection[str] = ()) -> SortedTable:
    """Read every record of a table, or those of some sports alone, by the texts of that column.

    Raises
    ------
    SourceProblem
        The file cannot be opened, or columns are missing.
    """
    records = Records(path, marks=tuple(sport.replace('"', '""') for sport in sports))
    numbered = iter(records)
    first = next(numbered, None)
    table = SortedTable(Columns.of(records.header, str(path)), records)
    if first is not None:
        put = _putter(table)
        put(*first)
        for line, record in numbered:
            put(line, record)
            if table.count % _STEP == 0:
                progress(table.count, None)
    progress(table.count, table.count)
    return table


def _putter(table: SortedTable) -> Callable[[int, list[str]], None]:
    """Make the function that puts one record where it belongs: it runs for every row."""
    entry_of, occasion_of = itemgetter(*table.columns.entry), itemgetter(*table.columns.occasion)
    occasions, city = table.occasions, table.columns.city

    def put(line: int, record: list[str]) -> None:
        record.append("")
        table.count += 1
        occasion = occasion_of(record)
        rows = occasions.get(occasion)
        if rows is None:
            rows = occasions[Occasion._make(occasion)] = OccasionRows(record[city])
        texts = entry_of(record)
        if texts in rows.places:
            table.repeated += 1
        else:
            rows.places[texts] = (line, line - 1)

    return put
