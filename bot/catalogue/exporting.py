"""The catalogue's results out again: as rows, as CSV, and as pages that give the same results when they are ingested."""

import csv
import io
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import astuple, dataclass, fields
from itertools import groupby
from pathlib import Path
from urllib.parse import quote

from bot.problems import CatalogueProblem

JOINT = " / "

GENDERS = {"M": "=== Men's {} ===", "W": "=== Women's {} ===", "X": "=== Mixed {} ===", "O": "=== Open events ===\n==== {} ===="}
"""An event's headings; no event's own name says that it is open to all."""

_RESULTS = """
SELECT event.games, games.year, games.season, event_type.discipline, discipline_name.name AS discipline_name, event_type.key AS event_type,
       event_type_name.name AS event, event_type.gender, event_type.team, competitor.rank, competitor.rank_equal, competitor.medal,
       competitor.noc, competitor.mark_text, competitor.irm, event.status,
       (SELECT group_concat(name, ' / ') FROM (SELECT name FROM member WHERE member.competitor = competitor.id
        AND part <> 'reserve' ORDER BY position)) AS athletes,
       (SELECT group_concat(title, ' / ') FROM (SELECT DISTINCT source.title FROM evidence JOIN claim ON claim.id = evidence.claim
        JOIN source ON source.id = claim.source WHERE evidence.competitor = competitor.id ORDER BY source.title)) AS sources
FROM competitor
JOIN event ON event.id = competitor.event
JOIN games ON games.key = event.games
JOIN event_type ON event_type.key = event.event_type
LEFT JOIN event_type_name ON event_type_name.event_type = event_type.key AND event_type_name.language = 'en'
LEFT JOIN discipline_name ON discipline_name.discipline = event_type.discipline AND discipline_name.language = 'en'
WHERE (:games IS NULL OR event.games = :games) AND (:discipline IS NULL OR event_type.discipline = :discipline)
ORDER BY games.year, event.games, event_type.discipline, event_type.key, competitor.rank IS NULL, competitor.rank, competitor.id
"""


@dataclass(frozen=True, slots=True)
class ExportRow:
    """One competitor; the fields are the columns, in their order."""

    games: str
    discipline: str
    event_type: str
    event: str
    gender: str
    team: int
    rank: int | None
    tie: int
    medal: str
    noc: str
    athletes: str
    mark: str
    status: str
    """What the competitor has instead of a mark (DSQ, DNF), else the event's status where it is no medal event."""
    sources: str


@dataclass(frozen=True, slots=True)
class ExportedEvent:
    """One event with its competitors, and the words for its headings."""

    games: str
    page_title: str
    discipline: str
    heading: str
    rows: tuple[ExportRow, ...]


def exported(path: Path, *, games: str | None = None, discipline: str | None = None) -> list[ExportedEvent]:
    """Return the results of a catalogue, of all Games or one, of all disciplines or one.

    Raises
    ------
    CatalogueProblem
        There is no catalogue at the path.
    """
    try:
        with closing(sqlite3.connect(f"file:{quote(str(path))}?mode=ro&immutable=1", uri=True)) as connection:
            connection.row_factory = sqlite3.Row
            found = connection.execute(_RESULTS, {"games": games, "discipline": discipline}).fetchall()
    except sqlite3.DatabaseError as error:
        raise CatalogueProblem(f"no catalogue at {path}; build one with `python -m bot ingest`") from error
    return [_event(list(rows)) for _, rows in groupby(found, key=lambda row: (row["games"], row["event_type"]))]


def _event(rows: list[sqlite3.Row]) -> ExportedEvent:
    first = rows[0]
    title = f"{first['year']} {first['season'].capitalize()} Olympics"
    heading = GENDERS[first["gender"]].format(first["event"] or first["event_type"].rpartition("/")[2])
    return ExportedEvent(first["games"], title, first["discipline_name"] or first["discipline"], heading, tuple(map(_row, rows)))


def _row(row: sqlite3.Row) -> ExportRow:
    return ExportRow(
        games=row["games"],
        discipline=row["discipline"],
        event_type=row["event_type"],
        event=row["event"] or "",
        gender=row["gender"],
        team=row["team"],
        rank=row["rank"],
        tie=row["rank_equal"],
        medal=row["medal"] or "",
        noc=row["noc"] or "",
        athletes=row["athletes"] or "",
        mark=row["mark_text"] or "",
        status=row["irm"] or ("" if row["status"] == "medal" else row["status"]),
        sources=row["sources"] or "",
    )


HEADER = tuple(field.name for field in fields(ExportRow))


def csv_text(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a table as CSV. A cell that a spreadsheet would take for a formula is marked as text."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return text.getvalue()


def _harmless(cell: object) -> object:
    is_formula = isinstance(cell, str) and cell[:1] in {"=", "@", "\t", "\r"}
    return f"'{cell}" if is_formula else cell


def rows_csv(events: Iterable[ExportedEvent]) -> str:
    """Return the rows of events as CSV."""
    return csv_text(HEADER, (astuple(row) for event in events for row in event.rows))


def page_text(events: Sequence[ExportedEvent]) -> str:
    """Return the results of one Games as a page: a heading a discipline and an event, a row a competitor."""
    lines = [f"<!-- title: {events[0].page_title}; language: en -->", f"Results of the {events[0].page_title}.", ""]
    for discipline, some in groupby(events, key=lambda event: event.discipline):
        lines.append(f"== {discipline} ==")
        for event in some:
            lines += ["", event.heading, '{| class="wikitable"', "! Rank !! Medal !! Athletes !! NOC !! Result"]
            for row in event.rows:
                lines += ["|-", f"| {_rank(row)} || {row.medal.capitalize()} || {_cell(row.athletes)} || {row.noc} || {_result(row)}"]
            lines += ["|}"]
        lines.append("")
    return "\n".join(lines)


def _rank(row: ExportRow) -> str:
    return "" if row.rank is None else f"{'=' if row.tie else ''}{row.rank}"


def _result(row: ExportRow) -> str:
    return row.mark or (row.status if row.status.isupper() else "")


def _cell(names: str) -> str:
    return "<br>".join(map(_name, names.split(JOINT))).replace("|", "{{!}}")


def _name(name: str) -> str:
    """Return a name; one with a small word is linked, or a reader takes the word for an "and" of some language (`Jorien ter Mors`)."""
    return f"[[{name}]]" if any(word.islower() for word in name.split()) and "|" not in name else name
