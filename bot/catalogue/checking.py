"""What a catalogue holds, what disagrees in it, and what was not read: for `check` and for the report of an ingest."""

import json
import re
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

from bot.problems import CatalogueProblem

COUNTS = {
    "games": "SELECT count(DISTINCT games) FROM event",
    "events": "SELECT count(*) FROM event",
    "medals": "SELECT count(*) FROM medals",
    "competitors": "SELECT count(*) FROM competitor",
    "athletes": "SELECT count(*) FROM athlete",
    "sources": "SELECT count(*) FROM source",
    "rows": "SELECT count(*) FROM evidence",
    "aligned": "SELECT count(*) - count(DISTINCT competitor) FROM evidence",
    "conflicts": "SELECT count(*) FROM decision WHERE verdict IN ('preferred', 'disputed')",
    "aliases": "SELECT count(*) FROM decision WHERE verdict = 'spelling'",
    "inferred": "SELECT count(*) FROM decision WHERE verdict = 'inferred'",
    "shorter": "SELECT count(*) FROM decision WHERE verdict = 'shorter'",
    "stories": "SELECT count(*) FROM story",
    "mentions": "SELECT count(*) FROM mention",
    "unread": "SELECT count(*) FROM unread",
}
"""What is counted, and how."""

DECISIONS = """
SELECT decision.id, event.key AS event, games.year, games.season, discipline_name.name AS discipline, event_type.gender,
       event_type_name.name AS event_name, decision.field, decision.verdict, decision.rule, decision.subject, decision.detail
FROM decision
JOIN competitor ON competitor.id = decision.competitor
JOIN event ON event.id = competitor.event
JOIN games ON games.key = event.games
JOIN event_type ON event_type.key = event.event_type
LEFT JOIN event_type_name ON event_type_name.event_type = event_type.key AND event_type_name.language = 'en'
LEFT JOIN discipline_name ON discipline_name.discipline = event_type.discipline AND discipline_name.language = 'en'
WHERE decision.verdict IN ('preferred', 'disputed', 'spelling', 'inferred')
ORDER BY games.year, event.games, event_type.discipline, event_type.gender, CAST(event_type.slug AS INTEGER), event.key, decision.id
"""

STATEMENTS = """
SELECT statement.decision, statement.text, statement.value, statement.accepted, source.title AS source, claim.language,
       claim.table_number AS "table", claim.row_number AS row, claim.line
FROM statement
LEFT JOIN claim ON claim.id = statement.claim
LEFT JOIN source ON source.id = claim.source
ORDER BY statement.decision, statement.position
"""

UNREAD = """
SELECT source.title AS source, claim.line, claim.section, unread.reason, unread.text
FROM unread
JOIN claim ON claim.id = unread.claim
JOIN source ON source.id = claim.source
ORDER BY source.key, claim.line, claim.row_number, unread.reason, unread.id
"""

REASONS = "SELECT reason, count(*) AS count FROM evidence WHERE reason != '' GROUP BY reason ORDER BY count DESC, reason"

TEMPLATES = "SELECT name, sum(count) AS count FROM unknown_template GROUP BY name ORDER BY count DESC, name"

MEDAL_TABLES = """
WITH ours AS (
    SELECT claim, coalesce(sum(medals.medal = 'gold'), 0) AS gold, coalesce(sum(medals.medal = 'silver'), 0) AS silver,
           coalesce(sum(medals.medal = 'bronze'), 0) AS bronze
    FROM medal_count_claim AS told
    LEFT JOIN medals ON medals.noc = told.noc AND medals.games = told.games
         AND (told.discipline IS NULL OR medals.discipline = told.discipline) AND (told.gender IS NULL OR medals.gender = told.gender)
    GROUP BY claim
)
SELECT source.title AS source, claim.line, told.games, told.discipline, told.gender, told.noc,
       coalesce(noc_name.name, told.noc) AS noc_name, told.gold, told.silver, told.bronze,
       ours.gold AS our_gold, ours.silver AS our_silver, ours.bronze AS our_bronze,
       source.key || ' ' || coalesce(claim.table_number, 0) AS "table"
FROM medal_count_claim AS told
JOIN ours ON ours.claim = told.claim
JOIN claim ON claim.id = told.claim
JOIN source ON source.id = claim.source
LEFT JOIN noc_name ON noc_name.noc = told.noc AND noc_name.language = 'en'
ORDER BY source.key, claim.line, told.claim
"""

HELD = """
SELECT count(*) FROM medals WHERE medal = 'gold' AND games = :games
AND (:discipline IS NULL OR discipline = :discipline) AND (:gender IS NULL OR gender = :gender)
"""

WHOLE = 0.9
"""A medal table counts the same as we do where this share of its gold medals is held; else it is of more than that."""

_BY_SOURCES = """FROM source JOIN source_programme AS told ON told.source = source.id
CROSS JOIN event ON event.games = told.games
JOIN event_type ON event_type.key = event.event_type AND event_type.discipline = told.discipline
CROSS JOIN competitor ON competitor.event = event.id CROSS JOIN evidence ON evidence.competitor = competitor.id
CROSS JOIN claim ON claim.id = evidence.claim AND claim.source = source.id WHERE source.key IN (SELECT value FROM json_each(?))"""
"""The evidence that sources give, found by the disciplines and Games of which they tell."""

Rows = tuple[dict[str, Any], ...]


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a catalogue holds and what is doubtful in it."""

    counts: dict[str, int]
    conflicts: Rows = ()
    """Each with its statements."""
    aliases: Rows = ()
    inferred: Rows = ()
    unread: Rows = ()
    reasons: Rows = ()
    """Why rows of pages count as results, and how many do so for each reason."""
    unknown_templates: Rows = ()
    """Most frequent first."""
    medal_tables: Rows = ()
    """Rows of medal tables that differ from what our results give, of tables that count what is held."""
    partial_tables: Rows = ()
    """Medal tables that count more than is held: nothing can be said of them."""
    nocs: dict[str, str] = field(default_factory=dict)
    """English names of the NOCs that are in conflict, by code."""
    meta: dict[str, str] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """Give it as plain data: each count by its name, each list as `…_list`."""
        lists = asdict(self)
        counts = lists.pop("counts")
        return {**counts, **{f"{name}_list" if name in counts else name: value for name, value in lists.items()}}


@dataclass(frozen=True, slots=True)
class Given:
    """What some sources gave to a catalogue."""

    events: int = 0
    medals: int = 0
    conflicts: int = 0
    unread: int = 0


GIVEN = {
    "events": f"SELECT count(DISTINCT competitor.event) {_BY_SOURCES}",
    "medals": f"SELECT count(DISTINCT competitor.id) {_BY_SOURCES} AND competitor.medal IS NOT NULL",
    "conflicts": f"SELECT count(DISTINCT decision.id) {_BY_SOURCES} AND decision.verdict IN ('preferred', 'disputed')".replace(
        "WHERE", "JOIN decision ON decision.competitor = competitor.id WHERE"
    ),
    "unread": "SELECT count(*) FROM unread JOIN claim ON claim.id = unread.claim JOIN source ON source.id = claim.source "
    "WHERE source.key IN (SELECT value FROM json_each(?))",
}


def given_by(path: Path, keys: Sequence[str]) -> Given:
    """Return what these sources gave, by their keys, whatever others say of the same events."""
    with closing(sqlite3.connect(f"file:{quote(str(path))}?mode=ro&immutable=1", uri=True)) as connection:
        return Given(**{name: connection.execute(sql, [json.dumps(keys)]).fetchone()[0] for name, sql in GIVEN.items()})


def check_catalogue(path: Path) -> CheckReport:
    """Look through a catalogue.

    Raises
    ------
    CatalogueProblem
        If there is no catalogue at the path.
    """
    try:
        with closing(sqlite3.connect(f"file:{quote(str(path))}?mode=ro&immutable=1", uri=True)) as connection:
            connection.row_factory = sqlite3.Row
            return _check(connection)
    except sqlite3.DatabaseError as error:
        raise CatalogueProblem(f"no catalogue at {path}; build one with `python -m bot ingest`") from error


def meta_of(path: Path) -> dict[str, str]:
    """Give what a catalogue says of itself; nothing where it is missing or damaged: it will be built anew."""
    if not path.exists():
        return {}
    try:
        with closing(sqlite3.connect(f"file:{quote(str(path))}?mode=ro&immutable=1", uri=True)) as connection:
            return dict(connection.execute("SELECT name, value FROM meta").fetchall())
    except sqlite3.DatabaseError:
        return {}


def refuse_foreign(path: Path) -> None:
    """Refuse to put a catalogue in the place of a file that is not one: whoever named it has something else there.

    Raises
    ------
    CatalogueProblem
        Something else stands at the path.
    """
    if path.is_dir():
        raise CatalogueProblem(f"{path} is a folder: name a file for the catalogue")
    if path.exists() and path.stat().st_size and "schema_version" not in meta_of(path):
        raise CatalogueProblem(f"{path} is no catalogue of Podium and stays as it is: name another file, or move it away")


def is_sound(path: Path) -> bool:
    """Whether every page of a catalogue can be read: a full disk or a torn write shows here, and not in some answer, weeks later.

    It reads the whole file: a second for some hundred megabytes.
    """
    try:
        with closing(sqlite3.connect(f"file:{quote(str(path))}?mode=ro&immutable=1", uri=True)) as connection:
            return connection.execute("PRAGMA quick_check(1)").fetchall() == [("ok",)]
    except sqlite3.DatabaseError:
        return False


def _check(connection: sqlite3.Connection) -> CheckReport:
    decisions = _decisions(connection)
    differing, partial = _medal_tables(connection)
    codes = {statement["value"] for one in decisions if one["field"] == "noc" for statement in one["statements"]}
    names = connection.execute("SELECT noc, name FROM noc_name WHERE language = 'en' ORDER BY noc")
    return CheckReport(
        counts={name: connection.execute(sql).fetchone()[0] for name, sql in COUNTS.items()},
        conflicts=tuple(one for one in decisions if one["verdict"] in {"preferred", "disputed"}),
        aliases=tuple(one for one in decisions if one["verdict"] == "spelling"),
        inferred=tuple(one for one in decisions if one["verdict"] == "inferred"),
        unread=_rows(connection, UNREAD),
        reasons=_rows(connection, REASONS),
        unknown_templates=_rows(connection, TEMPLATES),
        medal_tables=differing,
        partial_tables=partial,
        nocs={code: name for code, name in names if code in codes},
        meta=dict(connection.execute("SELECT name, value FROM meta ORDER BY name").fetchall()),
    )


def _medal_tables(connection: sqlite3.Connection) -> tuple[Rows, Rows]:
    """Return the rows of medal tables that differ from ours, and the tables that count more than is held."""
    tables: dict[tuple[Any, ...], list[dict[str, Any]]] = {}
    for row in _rows(connection, MEDAL_TABLES):
        tables.setdefault((row.pop("table"), row["games"], row["discipline"], row["gender"]), []).append(row)
    differing: list[dict[str, Any]] = []
    partial: list[dict[str, Any]] = []
    for rows in tables.values():
        golds = sum(row["gold"] for row in rows)
        (held,) = connection.execute(HELD, {name: rows[0][name] for name in ("games", "discipline", "gender")}).fetchone()
        if held < WHOLE * golds:
            partial.append({"source": rows[0]["source"], "line": rows[0]["line"], "golds": golds, "our_golds": held})
        else:
            differing += (row for row in rows if any(row[medal] != row[f"our_{medal}"] for medal in ("gold", "silver", "bronze")))
    return tuple(differing), tuple(partial)


_EVENT_KEY = re.compile(r"\d{4}-(?:summer|winter)/\w+/[MWXO]/[\w.-]+")

_EVENT_WORDS = """
SELECT event.key, CASE event_type.gender WHEN 'M' THEN 'men''s ' WHEN 'W' THEN 'women''s ' WHEN 'X' THEN 'mixed ' ELSE 'open ' END
       || coalesce(event_type_name.name, event_type.slug)
FROM event JOIN event_type ON event_type.key = event.event_type
LEFT JOIN event_type_name ON event_type_name.event_type = event_type.key AND event_type_name.language = 'en'
"""


def _decisions(connection: sqlite3.Connection) -> list[dict[str, Any]]:
    found = {row["id"]: {**dict(row), "statements": []} for row in connection.execute(DECISIONS)}
    for row in connection.execute(STATEMENTS):
        if row["decision"] in found:
            statement = {key: row[key] for key in row.keys() if key != "decision"}  # noqa: SIM118 - a Row is no mapping
            found[row["decision"]]["statements"].append({**statement, "accepted": bool(row["accepted"])})
    words: dict[str, str] = {}
    if any(_EVENT_KEY.search(one["detail"]) for one in found.values()):
        words = {row[0]: row[1] for row in connection.execute(_EVENT_WORDS)}
    for one in found.values():
        one["detail_in_words"] = _EVENT_KEY.sub(lambda match: words.get(match[0], match[0]), one["detail"])
    return [{key: value for key, value in decision.items() if key != "id"} for decision in found.values()]


def _rows(connection: sqlite3.Connection, sql: str) -> Rows:
    return tuple(dict(row) for row in connection.execute(sql))
