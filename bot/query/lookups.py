"""Statements beside a Query's rows: whether any result is so, which source tells of some, what is unsettled about a total."""

from collections.abc import Iterable

from msgspec.structs import replace

from bot.query.compiler import Compiler, Statement
from bot.query.looked_at import KEYS, gate, of_members
from bot.query.model import Query, Select, Where

FEW_RESULTS = 1000
"""The sources of so many are looked up result by result."""


def compile_any(where: Where, condition: str) -> Statement:
    """Return the statement that says, by one row of 0 or 1, whether any row is so and meets a condition of the code's own words."""
    compiler = Compiler()
    conditions = " AND ".join([condition, *compiler.where(where, "standing", official=where != Where())])
    return Statement(f"SELECT EXISTS (SELECT 1 FROM standing WHERE {conditions})", compiler.parameters)


def compile_sources(where: Where) -> Statement:
    """Return the statement of the sources that tell of any result that is so: `id`.

    Few results are looked at one by one. Of many, the programmes that a source tells of are looked at until such a result is found in
    one of them.
    """
    compiler = Compiler()
    some = " AND ".join([*_rows(compiler, where, "s"), *compiler.reached(where, "s")])
    few = compiler.value(FEW_RESULTS)
    told = " AND ".join(["told.source = source.id", *_programmes(compiler, where)])
    found = " AND ".join(
        [
            "s.games = told.games AND s.discipline = told.discipline",
            *_rows(compiler, where, "s"),
            "evidence.competitor = s.competitor AND claim.id = evidence.claim AND claim.source = told.source",
        ]
    )
    return Statement(
        f"WITH some AS MATERIALIZED (SELECT s.competitor FROM standing AS s WHERE {some} LIMIT {few} + 1)"
        f" SELECT id FROM source WHERE CASE WHEN (SELECT count(*) FROM some) <= {few}"
        " THEN id IN (SELECT source FROM claim WHERE id IN (SELECT claim FROM evidence WHERE competitor IN (SELECT competitor FROM some)))"
        f" ELSE EXISTS (SELECT 1 FROM source_programme AS told WHERE {told} AND EXISTS"
        f" (SELECT 1 FROM standing AS s CROSS JOIN evidence CROSS JOIN claim WHERE {found})) END",
        compiler.parameters,
    )


def compile_known(where: Where, column: str, whose: str) -> Statement:
    """Return the statement that counts the persons or results (`whose`) that are so: those of which a column is held, and all.

    Rows of persons are read by what is known of persons, those of results one a result: either is an index of its own.
    """
    compiler = Compiler()
    of_persons = whose == KEYS[Select.ATHLETE]
    rows = [*compiler.where(where, "s"), f"s.{whose} IS NOT NULL"] if of_persons else _rows(compiler, where, "s")
    held = f"count(DISTINCT CASE WHEN s.{column} IS NOT NULL THEN s.{whose} END), count(DISTINCT s.{whose})"
    conditions = " AND ".join([*rows, *compiler.reached(where, "s")])
    return Statement(f"SELECT {held} FROM standing AS s WHERE {conditions}", compiler.parameters)


def _rows(compiler: Compiler, where: Where, s: str) -> list[str]:
    query = Query(select=Select.RESULT, where=where)
    return [*compiler.where(where, s), *gate(query, s, persons=of_members(query))]


def _programmes(compiler: Compiler, where: Where) -> list[str]:
    """Return which programmes can have results that are so."""
    games = [f"games.year {sign} {compiler.value(year)}" for sign, year in _years(where) if year is not None]
    games += [f"games.season = {compiler.value(where.season)}"] if where.season else []
    games += [f"games.country IN ({compiler.values(where.hosts)})"] if where.hosts else []
    found = [f"told.games IN (SELECT key FROM games WHERE {' AND '.join(games)})"] if games else []
    found += [f"told.games IN ({compiler.values(where.games)})"] if where.games else []
    for codes in (where.disciplines, tuple({key.split("/")[0] for key in where.events})):
        found += [f"told.discipline IN ({compiler.values(codes)})"] if codes else []
    of_programmes = [one for one in where.within if one.field in {Select.GAMES, Select.DISCIPLINE} and not one.negated]
    return found + [f"told.{KEYS[one.field]} IN ({compiler.keys(one.query, one.field)})" for one in of_programmes]


def _years(where: Where) -> list[tuple[str, int | None]]:
    return [(">=", where.years.first), ("<=", where.years.last)] if where.years else []


def compile_unsettled(where: Where, related: Iterable[str]) -> Statement:
    """Return the statement of what is unsettled about a total of countries: `open`, `doubtful`.

    `open` are the medals within these restrictions that have no NOC, and that sources give to a related one or to none; `doubtful`
    are those counted for these NOCs whose NOC was decided against a source, or inferred.
    """
    compiler = Compiler()
    o, d = compiler.alias(), compiler.alias()
    nobodys = replace(where, nocs=(), continents=(), home=None)
    said = f"decision JOIN statement ON statement.decision = decision.id WHERE field = 'noc' AND decision.competitor = {o}.competitor"
    conditions = [*compiler.where(nobodys, o), f"{o}.lead = 1", f"{o}.medal IS NOT NULL", f"{o}.noc IS NULL"]
    if names := compiler.values(related):
        conditions.append(f"(NOT EXISTS (SELECT 1 FROM {said}) OR EXISTS (SELECT 1 FROM {said} AND statement.value IN ({names})))")
    decided = "SELECT competitor FROM decision WHERE field = 'noc' AND verdict IN ('preferred', 'disputed', 'inferred')"
    of_these = [
        *compiler.where(where, d),
        f"{d}.lead = 1",
        f"{d}.medal IS NOT NULL",
        f"{d}.noc IS NOT NULL",
        f"{d}.competitor IN ({decided})",
    ]
    counts = (f"(SELECT count(*) FROM standing AS {s} WHERE {' AND '.join(held)})" for s, held in ((o, conditions), (d, of_these)))
    columns = ", ".join(f"{count} AS {name}" for count, name in zip(counts, ("open", "doubtful"), strict=True))
    return Statement(f"SELECT {columns}", compiler.parameters)
