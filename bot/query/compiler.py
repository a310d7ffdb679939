"""A Query as one SQL statement with parameters over `standing`.

Values never become SQL text: whatever a Query holds is a named parameter; the text is made of this file's own words alone.
Nested Queries are sub-selects, ranks and streaks window functions. Every statement gives the columns of `COLUMNS`.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeAlias

from bot.olympics.medal import Medal
from bot.query.derived import medal_tables, simply_measured
from bot.query.looked_at import KEYS, gate, measures, needs_runs, of_members, of_one_season, scope_of
from bot.query.model import MEDALS, Condition, Count, Keep, Kind, Limit, Measure, Near, Query, Select, Shift, Where, Within
from bot.query.model import End as KeepEnd
from bot.query.ordering import order_of
from bot.reference_files import with_counted

Value: TypeAlias = str | int | float | None

COLUMNS = ("key", "per1", "per2", "n", "gold", "silver", "bronze", "first_year", "last_year", "value", "rank", "total")
"""What each row has: key and further keys, results counted, medals by metal, first and last year, the measure's value,
the rank in its order, and how many rows there are in all."""

MOST_ROWS = 400
MOST_PER = 2


@dataclass(frozen=True, slots=True)
class Statement:
    """One SQL statement and its named parameters."""

    sql: str
    parameters: dict[str, Value]


def compile_query(query: Query, *, limit: int = MOST_ROWS) -> Statement:
    """Return the statement that gives a Query's rows, the best first; what is counted or claimed is found in them."""
    compiler = Compiler()
    return Statement(compiler.rows(query, limit), compiler.parameters)


def compile_sides(sides: Iterable[Query]) -> Statement:
    """Return one statement with a row for each side of a comparison, `key` being the side's index; each side selects nothing."""
    compiler = Compiler()
    parts = [f"SELECT {index} AS side, * FROM ({compiler.rows(side, 1)})" for index, side in enumerate(sides)]
    return Statement(f"{' UNION ALL '.join(parts)} ORDER BY side", compiler.parameters)


def compile_behind(query: Query, keys: Iterable[Value] | None = None, *, limit: int = MOST_ROWS) -> Statement:
    """Return the statement of the results behind a Query's rows (of these first keys, or all): `key`, `per1`, `per2`, `competitor`."""
    compiler = Compiler()
    return Statement(compiler.behind(query, keys, limit), compiler.parameters)


@dataclass(slots=True)
class Compiler:
    """What turns the parts of one statement into SQL, and holds their values."""

    parameters: dict[str, Value] = field(default_factory=dict)
    aliases: int = 0

    def value(self, value: Value) -> str:
        """Take a value as a parameter; return its name."""
        name = f"p{len(self.parameters)}"
        self.parameters[name] = value
        return f":{name}"

    def values(self, values: Iterable[Value]) -> str:
        """Take several values as parameters; return their names."""
        return ", ".join(self.value(value) for value in values)

    def alias(self) -> str:
        """Return a new name for the relation."""
        self.aliases += 1
        return f"s{self.aliases}"

    # --- rows

    def rows(self, query: Query, limit: int = -1) -> str:
        """Return the statement of a Query's rows in their order, at most so many; -1 is no limit.

        The groups are made once. A row's rank is its rank among all groups, though only those that are returned are ranked: of
        tens of thousands of athletes few are.
        """
        g = self.alias()
        order = {f"o{at}": text for at, text in enumerate(order_of(query))}
        keys = ", ".join(order)
        ordered = ", ".join(f"{text} AS {name}" for name, text in order.items())
        end = f"ORDER BY {keys}, key, per1, per2 LIMIT {self.value(limit)}"
        if query.keep is None:
            total, kept = f"(SELECT count(*) FROM {g})", f"(SELECT * FROM {g} {end})"
        else:
            total, kept = "count(*) OVER ()", f"{g} WHERE {self.kept(query.keep, g, [*order])}"
        rank = f"rank() OVER (ORDER BY {keys})"
        if query.keep and query.keep.nth is not None:
            rank = f"(SELECT count(*) FROM {g} AS better WHERE ({keys}) < ({self.last(query.keep.nth, g, [*order])})) + 1"
        shown = ", ".join(COLUMNS[:-2])
        groups = f"WITH {g} AS MATERIALIZED (SELECT *, {ordered} FROM ({self.grouped(query)}))"
        return f"{groups} SELECT {shown}, {rank} AS rank, {total} AS total FROM {kept} {end}"

    def kept(self, keep: Keep, groups: str, keys: list[str]) -> str:
        """Return which groups are kept: those before or equal to the last of so many; of an nth, those equal to it."""
        row = ", ".join(keys)
        if keep.nth is not None:
            return f"({row}) = ({self.last(keep.nth, groups, keys)})"
        among = f"SELECT {row} FROM {groups} ORDER BY {row} LIMIT {self.value(keep.count)}"
        return f"({row}) <= (SELECT {row} FROM ({among}) ORDER BY {', '.join(f'{key} DESC' for key in keys)} LIMIT 1)"

    def last(self, nth: int, groups: str, keys: list[str]) -> str:
        """Return the order of the last of so many groups."""
        row = ", ".join(keys)
        return f"SELECT {row} FROM {groups} ORDER BY {row} LIMIT 1 OFFSET {self.value(nth - 1)}"

    def grouped(self, query: Query) -> str:
        """Return the statement of a Query's groups, all of them."""
        s = self.alias()
        persons = of_members(query)
        conditions = [*self.where(query.where, s), *self.reached(query.where, s), *gate(query, s, persons=persons)]
        keys = [KEYS[part] for part in ((query.select,) if query.select else ()) + query.per]
        shown = [f"{s}.{key}" for key in keys] + ["NULL"] * (1 + MOST_PER - len(keys))
        if not query.select:
            shown = ["NULL", *shown[:MOST_PER]]
        conditions += [f"{s}.{key} IS NOT NULL" for key in keys]
        measure = query.measure or Measure()
        if measure.kind is Kind.MARGIN and query.keep and not query.where.places:
            conditions.append(f"{s}.place = 1")
        runs = needs_runs(query)
        columns = ", ".join(
            [
                *(f"{text} AS {name}" for text, name in zip(shown, COLUMNS, strict=False)),
                f"{self.measured(Measure(), s, persons=persons)} AS n",
                *(f"{self.medal_count(number, s, persons=persons)} AS {medal}" for number, medal in enumerate(Medal, 1)),
                f"min({s}.year) AS first_year",
                f"max({s}.year) AS last_year",
                f"{self.measured(measure, s, persons=persons, oldest=query.keep is not None and query.keep.end is KeepEnd.MOST)} AS value",
            ],
        )
        having = [self.condition(condition, query, s, persons=persons) for condition in query.having]
        source = f"standing AS {s}"
        if runs:
            key = f"{s}.{keys[0]}" if keys else "0"
            source += f" JOIN ({self.runs(query, keys[0] if keys else None)}) AS runs ON runs.key = {key}"
            if Select.EVENT_TYPE in query.per:
                source += f" AND runs.series = {s}.event_type"
        group = ", ".join(f"{s}.{key}" for key in keys)
        sql = f"SELECT {columns} FROM {source}"
        if conditions:
            sql += f" WHERE {' AND '.join(conditions)}"
        if group:
            sql += f" GROUP BY {group}"
        if having:
            sql += f" HAVING {' AND '.join(having)}"
        return sql

    def behind(self, query: Query, keys: Iterable[Value] | None, limit: int) -> str:
        """Return the statement of the results that the groups are made of, each with the keys of its group.

        Of results of which the first or the last are asked for, those of their Games alone; else, where they are more than the limit,
        the earliest.
        """
        s = self.alias()
        parts = ((query.select,) if query.select else ()) + query.per
        columns = [f"{s}.{KEYS[part]}" for part in parts] + ["NULL"] * (1 + MOST_PER - len(parts))
        if not query.select:
            columns = ["NULL", *columns[:MOST_PER]]
        leading = gate(query, s, persons=of_members(query))
        conditions = [*self.where(query.where, s), *self.reached(query.where, s), *leading]
        counted = query.measure.count.where if query.measure else Where()
        conditions += self.where(counted, s, official=False)
        if keys is not None and query.select:
            conditions.append(f"{s}.{KEYS[query.select]} IN ({self.values(keys)})")
        shown = ", ".join(f"{column} AS {name}" for column, name in zip(columns, COLUMNS, strict=False))
        where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
        if query.keep and query.select is Select.RESULT and query.keep.end in {KeepEnd.FIRST, KeepEnd.LAST}:
            where += f" AND {s}.games IN ({self.editions(query, query.keep)})"
        order = f"{s}.year, {s}.competitor"
        rows = "SELECT" if leading else "SELECT DISTINCT"  # one row of each competitor leads
        return f"{rows} {shown}, {s}.competitor FROM standing AS {s}{where} ORDER BY {order} LIMIT {self.value(limit)}"

    def editions(self, query: Query, keep: Keep) -> str:
        """Return the first or last Games of a Query's results, or the nth; of one year the Winter Games come first."""
        s = self.alias()
        conditions = " AND ".join([*self.where(query.where, s), *gate(query, s, persons=of_members(query))])
        order = f"{s}.year DESC, {s}.season, {s}.games DESC" if keep.end is KeepEnd.LAST else f"{s}.year, {s}.season DESC, {s}.games"
        limit = f"{self.value(keep.count)}" if keep.nth is None else f"1 OFFSET {self.value(keep.nth - 1)}"
        return f"SELECT {s}.games FROM standing AS {s} WHERE {conditions} GROUP BY {s}.games ORDER BY {order} LIMIT {limit}"

    def runs(self, query: Query, key: str | None) -> str:
        """Return the longest run of consecutive editions of each key: of one event type where events are meant, else of Games.

        Without a key it is the longest of all.
        """
        s = self.alias()
        conditions = " AND ".join([*self.where(query.where, s), *gate(query, s, persons=of_members(query))])
        of_games = any(measure.count.of is Select.GAMES for measure in measures(query) if measure.kind is Kind.STREAK)
        by_event = Select.EVENT_TYPE in query.per or (not of_games and (bool(query.where.events) or query.select is Select.ATHLETE))
        edition = "event_edition" if by_event else "edition"
        series = f"{s}.event_type" if by_event else f"{s}.season"
        whose = f"{s}.{key}" if key else "0"
        held = f"SELECT DISTINCT {whose} AS key, {series} AS series, {s}.{edition} AS edition FROM standing AS {s} WHERE {conditions}"
        islands = f"SELECT key, series, edition - row_number() OVER (PARTITION BY key, series ORDER BY edition) AS island FROM ({held})"
        lengths = f"SELECT key, series, count(*) AS length FROM ({islands}) GROUP BY key, series, island"
        own = ", series" if Select.EVENT_TYPE in query.per else ""
        return f"SELECT key{own}, max(length) AS longest FROM ({lengths}) GROUP BY key{own}"

    # --- what a row's results together are

    def measured(self, measure: Measure, s: str, *, persons: bool, oldest: bool = False) -> str:
        """Return what is measured of a row."""
        if text := simply_measured(measure.kind, s, oldest=oldest):
            return text
        if measure.kind is Kind.TABLE:
            return self.medal_count(1, s, persons=persons)
        return self.count(measure.count, s, persons=persons)

    def count(self, count: Count, s: str, *, persons: bool) -> str:
        """Return what counts results, or what they have."""
        conditions = " AND ".join(self.where(count.where, s, official=False))
        counted = "*" if count.of is None and not persons else f"DISTINCT {s}.{KEYS[count.of or Select.RESULT]}"
        return f"count({counted}) FILTER (WHERE {conditions})" if conditions else f"count({counted})"

    def medal_count(self, number: int, s: str, *, persons: bool) -> str:
        """Return what counts medals of one metal."""
        counted = f"DISTINCT {s}.competitor" if persons else "*"
        return f"count({counted}) FILTER (WHERE {s}.medal = {number})"

    def condition(self, condition: Condition, query: Query, s: str, *, persons: bool) -> str:
        """Return a condition on what a row's results together are."""
        left = self.measured(condition.measure, s, persons=persons)
        if condition.every:
            of_one = f" AND count(DISTINCT {s}.season) = 1" if of_one_season(condition, query) else ""
            return f"{left} = {self.all_there_are(condition, query, s)}{of_one}"
        if condition.against:
            right = self.measured(condition.against, s, persons=persons)
        elif condition.than:
            right = f"(SELECT value FROM ({self.grouped(condition.than)}))"
        else:
            right = self.value(condition.value)
        return f"{left} {condition.op.value} {right}"

    def all_there_are(self, condition: Condition, query: Query, s: str) -> str:
        """Count what there is at all where the Query looks; at the row's own Games if it has such."""
        x = self.alias()
        conditions = self.where(scope_of(query.where), x)
        if Select.GAMES in (query.select, *query.per):
            conditions.append(f"{x}.games = {s}.games")
        if query.select is Select.ATHLETE and condition.measure.count.of in {Select.EVENT, Select.EVENT_TYPE}:
            conditions.append(f"{x}.gender = {s}.gender")
        key = KEYS[condition.measure.count.of or Select.RESULT]
        number = f"SELECT count(DISTINCT {x}.{key}) FROM standing AS {x} WHERE {' AND '.join(conditions)}"
        if of_one_season(condition, query):
            summer, winter = (f"({number} AND {x}.season = '{season}')" for season in ("summer", "winter"))
            return f"CASE {s}.season WHEN 'summer' THEN {summer} ELSE {winter} END"  # nobody is at every Games of both
        return f"({number})"

    # --- what a single result is

    def where(self, where: Where, s: str, *, official: bool = True) -> list[str]:
        """Return the conditions on one row of the relation."""
        found = [f"{s}.official {'<> 0' if where.games else '= 1'}"] if official else []
        lists: tuple[tuple[str, tuple[Value, ...]], ...] = (
            ("games", where.games),
            ("discipline", with_counted(where.disciplines)),
            ("sport", where.sports),
            ("event_type", where.events),
            ("gender", where.genders),
            ("noc", where.nocs),
            ("continent", where.continents),
            ("place", where.places),
        )
        found += [f"{s}.{column} IN ({self.values(values)})" for column, values in lists if values]
        singles: tuple[tuple[str, Value], ...] = (
            ("season", where.season),
            ("sex", where.sex),
            ("team", where.team),
            ("tied", where.tied),
            ("home", where.home),
            ("stripped", where.stripped),
        )
        found += [f"{s}.{column} = {self.value(value)}" for column, value in singles if value is not None]
        if where.medals:
            metals = self.values(medal.place for medal in where.medals)
            found.append(f"{s}.medal IS NOT NULL" if set(where.medals) == set(MEDALS) else f"{s}.medal IN ({metals})")
        if where.athletes:
            found.append(f"{s}.athlete IN ({self.people(where.athletes)})")
        for partner in where.partners:
            people = self.people((partner,))
            found.append(f"{s}.competitor IN (SELECT competitor FROM standing WHERE athlete IN ({people}))")
            found.append(f"{s}.athlete NOT IN ({people})")
        if where.years:
            if where.years.first is not None:
                found.append(f"{s}.year >= {self.value(where.years.first)}")
            if where.years.last is not None:
                found.append(f"{s}.year <= {self.value(where.years.last)}")
        if where.hosts:
            found.append(f"{s}.games IN (SELECT key FROM games WHERE country IN ({self.values(where.hosts)}))")
        if where.mark:
            found.append(f"{s}.mark_kind = 'absolute' AND {s}.mark {where.mark.op.value} {self.value(where.mark.value)}")
        if where.near:
            found.append(self.near(where.near, s, scope_of(where)))
        if where.shift:
            found.append(self.shift(where.shift, s))
        found += self.limits(where, s)
        found += [self.within(within, s) for within in where.within]
        for excluded in where.without:
            conditions = self.where(excluded, s, official=False)
            found.append(f"({' AND '.join(conditions) or 1}) IS NOT 1")
        return found

    def reached(self, where: Where, s: str) -> list[str]:
        """Return what says nothing new, but leads to the rows: no index of the relation has a NOC's results without medals."""
        if not where.nocs or where.medals or where.athletes or where.events or where.games:
            return []
        return [f"{s}.competitor IN (SELECT id FROM competitor WHERE noc IN ({self.values(where.nocs)}))"]

    def people(self, keys: Iterable[str]) -> str:
        """Return a sub-select of athletes' ids, by keys old and new."""
        names = self.values(keys)
        return f"SELECT id FROM athlete WHERE key IN ({names}) UNION SELECT athlete FROM athlete_redirect WHERE old_key IN ({names})"

    def near(self, near: Near, s: str, scope: Where) -> str:
        """Hold a row to its place beside others in its event."""
        o, x = self.alias(), self.alias()
        conditions = self.where(near.other, o, official=False)
        if near.by == 0:
            one = "athlete" if near.other.athletes else "competitor"
            conditions.append(f"{s}.{one} <> {o}.{one}")
        direction = "=" if near.by == 0 else "<" if near.ahead else ">"
        conditions += [f"{o}.event = {s}.event", f"{s}.place {direction} {o}.place"]
        if near.by == 1:
            edge = "max" if near.ahead else "min"
            beside = f"{x}.event = {s}.event AND {x}.place {direction} {o}.place"
            conditions.append(f"{s}.place = (SELECT {edge}({x}.place) FROM standing AS {x} WHERE {beside})")
        elif near.by:
            conditions.append(f"{s}.place = {o}.place {'-' if near.ahead else '+'} {self.value(near.by)}")
        beside = f"EXISTS (SELECT 1 FROM standing AS {o} WHERE {' AND '.join(conditions)})"
        if near.other == Where():
            return beside
        e = self.alias()  # so that the rows of its events alone are tried
        held = " AND ".join([*self.where(near.other, e, official=False), *self.where(scope, e, official=False)])
        return f"{s}.event IN (SELECT {e}.event FROM standing AS {e} WHERE {held}) AND {beside}"

    def shift(self, shift: Shift, s: str) -> str:
        """Hold a row to the editions before or after others."""
        o = self.alias()
        edge = "min" if shift.first else "max"
        if shift.every:
            rows = f"FROM standing AS {o} WHERE {' AND '.join(self.where(shift.of, o))}"
            moment = f"{s}.year {'>' if shift.by > 0 else '<'} (SELECT {edge}({o}.year) {rows})"
            own = f" AND {s}.gender IN (SELECT {o}.gender {rows})" if shift.of.events else ""  # `the 100 m since Bolt` is the men's
            return f"{moment}{own}"
        edition = f"{edge}({o}.event_edition) + {self.value(shift.by)}"
        anchors = f"SELECT {o}.event_type, {edition} FROM standing AS {o} WHERE {' AND '.join(self.where(shift.of, o))} GROUP BY 1"
        return f"({s}.event_type, {s}.event_edition) IN ({anchors})"

    def limits(self, where: Where, s: str) -> list[str]:
        """Hold a row to an age, and its NOC to a place in a medal table."""
        age = [f"{s}.age {where.age.op.value} {self.value(where.age.value)}"] if where.age else []
        return [*age, self.ranked(where, where.ranked, s)] if where.ranked else age

    def ranked(self, where: Where, ranked: Limit, s: str) -> str:
        """Hold a row to NOCs of a place in their Games' medal table: of all that was won there by what the Query is about."""
        t = self.alias()
        conditions = [*self.where(scope_of(where), t), f"{t}.lead = 1", f"{t}.medal IS NOT NULL", f"{t}.noc IS NOT NULL"]
        held = f"SELECT games, noc FROM ({medal_tables(t, conditions)}) WHERE place {ranked.op.value} {self.value(ranked.value)}"
        return f"({s}.games, {s}.noc) IN ({held})"

    def within(self, within: Within, s: str) -> str:
        """Hold a row to the keys of another Query."""
        keys = self.keys(within.query, within.field)
        return f"{s}.{KEYS[within.field]} {'NOT ' if within.negated else ''}IN ({keys})"

    def keys(self, query: Query, wanted: Select) -> str:
        """Return a sub-select of the keys that a Query's rows have, or that belong to them."""
        if query.select is None or query.select is wanted:
            grouped = Query(select=wanted, where=query.where, having=query.having, per=query.per, measure=query.measure, keep=query.keep)
            if query.having or query.per or query.measure or query.keep:
                return f"SELECT key FROM ({self.rows(grouped) if query.keep else self.grouped(grouped)})"
            x = self.alias()  # nothing is counted: whichever rows are so have the keys
            conditions = [*self.where(query.where, x), *gate(grouped, x, persons=of_members(grouped)), f"{x}.{KEYS[wanted]} IS NOT NULL"]
            return f"SELECT {x}.{KEYS[wanted]} FROM standing AS {x} WHERE {' AND '.join(conditions)}"
        x = self.alias()
        among = f"{x}.{KEYS[query.select]} IN ({self.keys(query, query.select)})"
        conditions = [among, *self.where(query.where, x), f"{x}.{KEYS[wanted]} IS NOT NULL"]
        return f"SELECT {x}.{KEYS[wanted]} FROM standing AS {x} WHERE {' AND '.join(conditions)}"
