"""What an answer is made of: the rows of a Query with their names, and the results behind them."""

# ruff: noqa: S608 - statements are put together from constants and from compiled Queries; every value is a parameter

import json
import sqlite3
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from weakref import WeakKeyDictionary

from cachetools import LRUCache

from bot.catalogue.database import Catalogue
from bot.catalogue.queries.events import COLUMNS, RESULT_TABLES, event_of
from bot.catalogue.queries.evidence import SOURCE, SourceRow
from bot.catalogue.queries.results import MARK, Person, Result, result_of
from bot.catalogue.queries.stories import events_with_stories
from bot.olympics.claims import Part
from bot.olympics.medal import Medal
from bot.query.compiler import MOST_ROWS, Statement, compile_behind, compile_query, compile_sides
from bot.query.lookups import compile_any, compile_sources
from bot.query.model import Query, Select, Where

_NAMES = {
    Select.ATHLETE: "(SELECT json_array(a.key, a.name, (SELECT group_concat(DISTINCT s.noc) FROM standing AS s WHERE s.athlete = a.id))"
    " FROM athlete AS a WHERE a.id = q.{column})",
    Select.EVENT: "(SELECT json_array(e.key) FROM event AS e WHERE e.id = q.{column})",
}
"""How the keys of a selection are named, where they are numbers of this catalogue alone."""

MOST_NAMES = 2000
MOST_REMEMBERED = 20
_LINES: WeakKeyDictionary[Catalogue, LRUCache[Hashable, list["Line"]]] = WeakKeyDictionary()
"""The latest rows of each open catalogue: a claim is checked by the rows that then tell it."""

_PEOPLE = (
    "(SELECT json_group_array(json_array(m.key, m.name, m.part, m.noc)) FROM (SELECT athlete.key, athlete.name, member.part, member.noc"
    " FROM member JOIN athlete ON athlete.id = member.athlete WHERE member.competitor = competitor.id ORDER BY member.position) AS m)"
)
_RESULT = f"competitor.id, competitor.noc, team_name, rank, rank_equal, medal, medal_awarded, irm, {MARK}, {COLUMNS}, {_PEOPLE} AS people"


@dataclass(frozen=True, slots=True)
class Key:
    """What a row is of: a key that survives every rebuild, and a name where the key has one in this catalogue alone."""

    kind: Select
    key: str
    name: str = ""
    nocs: tuple[str, ...] = ()
    """Those that an athlete competed for."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a Query."""

    keys: tuple[Key, ...]
    raw: str | int | None
    """The first key as the catalogue has it."""
    raws: tuple[str | int | None, ...]
    """All keys so."""
    n: int
    gold: int
    silver: int
    bronze: int
    first_year: int | None
    last_year: int | None
    value: float | int | None
    rank: int
    total: int
    """How many rows there are in all."""

    @property
    def medals(self) -> int:
        """All medals."""
        return self.gold + self.silver + self.bronze


@dataclass(frozen=True, slots=True)
class Behind:
    """A result, and the keys of the row it belongs to."""

    raws: tuple[str | int | None, ...]
    result: Result


async def lines(catalogue: Catalogue, query: Query, *, limit: int = MOST_ROWS) -> list[Line]:
    """Return a Query's rows, the best first."""
    kinds = kinds_of(query)
    names = [f"{_NAMES[kind].format(column=column)} AS name{at}" for at, (kind, column) in enumerate(kinds) if kind in _NAMES]
    statement = compile_query(query, limit=limit)
    columns = ", ".join(["q.*", *names])
    sql = f"SELECT {columns} FROM (SELECT row_number() OVER () AS at, * FROM ({statement.sql})) AS q ORDER BY q.at"
    remembered = _LINES.setdefault(catalogue, LRUCache(MOST_REMEMBERED))
    asked = sql, tuple(statement.parameters.values())
    if (found := remembered.get(asked)) is None:
        found = remembered[asked] = [_line(row, kinds) for row in await catalogue.fetch(sql, statement.parameters)]
    return found[:]


async def sides(catalogue: Catalogue, queries: Sequence[Query]) -> list[Line]:
    """Return one row a side of a comparison, in their order."""
    statement = compile_sides(queries)
    return [_line(row, []) for row in await catalogue.fetch(statement.sql, statement.parameters)]


async def behind(
    catalogue: Catalogue, query: Query, keys: Iterable[str | int | None] | None = None, *, limit: int = MOST_ROWS
) -> list[Behind]:
    """Return the results behind a Query's rows (those with these first keys, or all): the earliest Games first, then by place."""
    statement = compile_behind(query, keys, limit=limit)
    width = len(kinds_of(query))
    offset = 0 if query.select else 1
    rows = await _results(catalogue, statement)
    columns = rows[0].keys() if rows else []
    found = []
    for values in rows:
        row = dict(zip(columns, values, strict=True))  # a row of SQLite's looks through all its columns for each that is named
        found.append(Behind(tuple(values[:3][offset : offset + width]), _result(row)))
    return sorted(found, key=lambda one: in_order(one.result))


async def results(catalogue: Catalogue, query: Query, *, limit: int = MOST_ROWS) -> list[Result]:
    """Return the results behind a Query, each once: the earliest Games first, then by place."""
    found = {one.result.id: one.result for one in await behind(catalogue, query, limit=limit)}
    return list(found.values())


async def result_ids(catalogue: Catalogue, query: Query, *, limit: int) -> list[int]:
    """Return the ids of the results behind a Query, the earliest first."""
    statement = compile_behind(query, limit=limit)
    rows = await catalogue.fetch(f"SELECT DISTINCT competitor FROM ({statement.sql})", statement.parameters)
    return [row["competitor"] for row in rows]


_HELD: WeakKeyDictionary[Catalogue, dict[str, bool]] = WeakKeyDictionary()
"""Of each open catalogue, what was looked for in all of it: where there is none, that takes long."""


async def any_held(catalogue: Catalogue, where: Where, condition: str = "1") -> bool:
    """Whether any result that is so meets a condition on a row of `standing`, written by the code itself."""
    known = _HELD.setdefault(catalogue, {})
    if where == Where() and condition in known:
        return known[condition]
    statement = compile_any(where, condition)
    (row,) = await catalogue.fetch(statement.sql, statement.parameters)
    if where == Where():
        known[condition] = bool(row[0])
    return bool(row[0])


async def told_events(catalogue: Catalogue, where: Where, *, limit: int) -> list[int]:
    """Return the ids of the events that are so and of which there is a story."""
    if where == Where():  # of all there are, none is looked for among the events
        rows = await catalogue.fetch("SELECT DISTINCT event FROM story ORDER BY event LIMIT ?", (limit,))
        return [row["event"] for row in rows]
    told = await events_with_stories(catalogue)
    if not told:
        return []
    query = Query(select=Select.EVENT, where=where)
    if len(told) <= MOST_ROWS:  # these alone are looked at, instead of all events that are so
        statement = compile_behind(query, told, limit=-1)
        sql = f"SELECT DISTINCT key AS event FROM ({statement.sql}) ORDER BY key LIMIT {int(limit)}"
    else:
        statement = compile_query(query, limit=-1)
        sql = f"SELECT DISTINCT event FROM story WHERE event IN (SELECT key FROM ({statement.sql})) ORDER BY event LIMIT {int(limit)}"
    return [row["event"] for row in await catalogue.fetch(sql, statement.parameters)]


async def sources(catalogue: Catalogue, where: Where) -> list[SourceRow]:
    """Return the sources of the results that are so, the preferred ones first."""
    statement = compile_sources(where)
    sql = f"SELECT {SOURCE} FROM source WHERE id IN ({statement.sql}) ORDER BY preference DESC, key"
    return [SourceRow(*row) for row in await catalogue.fetch(sql, statement.parameters)]


_KNOWN: WeakKeyDictionary[Catalogue, LRUCache[str, str]] = WeakKeyDictionary()
"""Names of each open catalogue looked up before, by key: an answer says its people's more than once."""


async def names(catalogue: Catalogue, keys: Iterable[str]) -> dict[str, str]:
    """Return athletes' names by their keys, old keys too."""
    remembered = _KNOWN.setdefault(catalogue, LRUCache(MOST_NAMES))
    wanted = {*keys}
    found = {key: remembered[key] for key in wanted if key in remembered}
    if new := wanted - found.keys():
        looked_up = await _looked_up(catalogue, new)
        remembered.update(looked_up)
        found.update(looked_up)
    return found


async def _looked_up(catalogue: Catalogue, keys: Iterable[str]) -> dict[str, str]:
    among = "(SELECT value FROM json_each(:keys))"
    rows = await catalogue.fetch(
        f"SELECT key, name FROM athlete WHERE key IN {among} UNION ALL SELECT old_key, athlete.name FROM athlete_redirect"
        f" JOIN athlete ON athlete.id = athlete_redirect.athlete WHERE old_key IN {among}",
        {"keys": json.dumps([*keys])},
    )
    return {row[0]: row[1] for row in rows}


def kinds_of(query: Query) -> list[tuple[Select, str]]:
    """Return what the keys of a Query's rows are of, each with its column."""
    if query.select:
        return [*zip((query.select, *query.per), ("key", "per1", "per2"), strict=False)]
    return [*zip(query.per, ("per1", "per2"), strict=False)]


def in_order(result: Result) -> tuple[object, ...]:
    """Order results by year, event and place; who has no place comes last."""
    event = result.event
    return (event.year, event.games, event.discipline, event.gender, event.team, _natural(event.slug), result.place or 9999, result.id)


@lru_cache(maxsize=2048)
def _natural(text: str) -> tuple[tuple[int, str], ...]:
    digits = "".join(character if character.isdigit() else " " for character in text).split()
    return tuple((int(part), "") for part in digits) or ((10**9, text),)


async def _results(catalogue: Catalogue, statement: Statement) -> list[sqlite3.Row]:
    sql = (
        f"SELECT b.key AS key0, b.per1 AS key1, b.per2 AS key2, {_RESULT} FROM ({statement.sql}) AS b"
        f" CROSS JOIN {RESULT_TABLES} WHERE competitor.id = b.competitor"
    )
    return await catalogue.fetch(sql, statement.parameters)


def _line(row: sqlite3.Row, kinds: Sequence[tuple[Select, str]]) -> Line:
    keys, raws = [], []
    for at, (kind, column) in enumerate(kinds):
        raws.append(row[column])
        named = json.loads(row[f"name{at}"] or "[]") if kind in _NAMES else []
        if kind is Select.MEDAL and row[column]:
            named = [[*Medal][row[column] - 1].value]
        key, name, nocs = (*named, *(None,) * 3)[:3]
        keys.append(Key(kind, str(key or row[column]), name or "", tuple(sorted((nocs or "").split(","))) if nocs else ()))
    return Line(
        tuple(keys),
        raws[0] if raws else None,
        tuple(raws),
        row["n"] or 0,
        row["gold"] or 0,
        row["silver"] or 0,
        row["bronze"] or 0,
        row["first_year"],
        row["last_year"],
        row["value"],
        row["rank"],
        row["total"],
    )


def _result(row: Mapping[str, Any]) -> Result:
    people = tuple(Person(key, name, Part(part), noc) for key, name, part, noc in json.loads(row["people"]) if part != Part.RESERVE)
    return result_of(row, event_of(row), people)
