"""What a Query's rows are, worked out row by row in plain Python: slow, and short enough to be believed; and what is asked of both."""

import operator
import sqlite3
from collections import defaultdict

from hypothesis import strategies as st

from bot.olympics.event import Gender
from bot.query.looked_at import KEYS
from bot.query.model import GOLD, MEDALS, Count, End, Keep, Kind, Limit, MarkBound, Measure, Op, Query, Select, Where, Within, Years

OPS = {Op.EQ: operator.eq, Op.NE: operator.ne, Op.LT: operator.lt, Op.LE: operator.le, Op.GT: operator.gt, Op.GE: operator.ge}
LISTS = {
    "games": "games",
    "disciplines": "discipline",
    "sports": "sport",
    "events": "event_type",
    "genders": "gender",
    "nocs": "noc",
    "continents": "continent",
    "places": "place",
    "athletes": "name",
}
COLUMNS = ("season", "sex", "team", "tied", "home", "stripped")
FIELDS = {
    "games": ("2002-winter", "2008-summer", "1998-winter"),
    "disciplines": ("STK", "ATH", "ALP"),
    "sports": ("SKT", "SKI", "AQU"),
    "events": ("STK/M/1000m", "STK/W/3000m-relay", "BDM/X/doubles", "ATH/M/100m"),
    "genders": tuple(Gender),
    "nocs": ("NOR", "SLO", "USA", "JAM"),
    "continents": ("EU", "AS", "AM"),
    "places": (1, 2, 3),
    "hosts": ("USA", "ITA", "JPN"),
}
SINGLES = {
    "season": ("winter", "summer"),
    "sex": (Gender.M, Gender.W),
    "team": (True, False),
    "home": (True, False),
    "years": (Years(first=2002), Years(last=2002), Years(first=1998, last=2006)),
    "medals": (GOLD, MEDALS, MEDALS[1:]),
    "mark": (MarkBound(op=Op.LT, value=16_000), MarkBound(op=Op.GE, value=13_120)),
    "age": (Limit(op=Op.LT, value=25), Limit(op=Op.GE, value=27)),
}


class Plain:
    """The relation's rows, one a competitor and member; a result is in an answer if one of its rows is."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        cursor = connection.execute("SELECT standing.*, key AS name FROM standing LEFT JOIN athlete ON athlete.id = athlete")
        names = [column[0] for column in cursor.description]
        self.rows = [dict(zip(names, row, strict=True)) for row in cursor]
        self.known = {}
        self.hosts = dict(connection.execute("SELECT key, country FROM games"))

    def is_so(self, row, where: Where, *, official: bool = True) -> bool:
        """Whether a row is all that a restriction says."""
        lists = all(row[column] in getattr(where, name) for name, column in LISTS.items() if getattr(where, name))
        singles = all(row[name] == getattr(where, name) for name in COLUMNS if getattr(where, name) is not None)
        first, last = (where.years.first, where.years.last) if where.years else (None, None)
        others = (
            not where.medals or row["medal"] in {medal.place for medal in where.medals},
            first is None or row["year"] >= first,
            last is None or row["year"] <= last,
            not where.hosts or self.hosts[row["games"]] in where.hosts,
            where.mark is None or (row["mark_kind"] == "absolute" and OPS[where.mark.op](row["mark"], where.mark.value)),
            where.age is None or (row["age"] is not None and OPS[where.age.op](row["age"], where.age.value)),
            all(self._is_partner(row, key) for key in where.partners),
            all(self._is_within(row, within) for within in where.within),
            not any(self.is_so(row, without, official=False) for without in where.without),
        )
        counted = not official or (row["official"] != 0 if where.games else row["official"] == 1)
        return counted and lists and singles and all(others)

    def _is_partner(self, row, key: str) -> bool:
        return row["name"] != key and any(other["competitor"] == row["competitor"] and other["name"] == key for other in self.rows)

    def _is_within(self, row, within) -> bool:
        if within not in self.known:
            self.known[within] = self._keys_of(within)
        value, keys = row[KEYS[within.field]], self.known[within]
        if value is None:  # a team nobody of which is named is not said to be others than these; where there are none of these it is
            return within.negated and not keys
        return (value in keys) != within.negated

    def _keys_of(self, within) -> set:
        query, column = within.query, KEYS[within.field]
        grouped = Query(select=query.select or within.field, where=query.where, having=query.having, keep=query.keep, measure=query.measure)
        keys = {key for (key, *_), _ in self.kept(grouped)}
        if grouped.select is not within.field:
            among = [one for one in self.rows if self.is_so(one, query.where) and one[KEYS[grouped.select]] in keys]
            keys = {one[column] for one in among} - {None}
        return keys

    def measured(self, rows, measure: Measure, *, oldest: bool = False):
        """Return what is measured of rows."""
        years = [row["year"] for row in rows]
        ages = [row["age"] for row in rows if row["age"] is not None]
        marks = [-row["mark"] if row["mark_unit"] == "ms" else row["mark"] for row in rows if row["mark"] is not None]
        return {
            Kind.COUNT: lambda: self.count(rows, measure.count),
            Kind.FIRST: lambda: min(years),
            Kind.LAST: lambda: max(years),
            Kind.SPAN: lambda: max(years) - min(years),
            Kind.AGE: lambda: (max if oldest else min)(ages, default=None),
            Kind.MARK: lambda: max(marks, default=None),
        }[measure.kind]()

    def count(self, rows, count: Count) -> int:
        """Count what rows have, each once."""
        column = KEYS[count.of or Select.RESULT]
        return len({row[column] for row in rows if self.is_so(row, count.where, official=False)} - {None})

    def groups(self, query: Query):
        """Return rows by their keys, those alone of which everything holds."""
        columns = [KEYS[part] for part in ((query.select,) if query.select else ()) + query.per]
        found = defaultdict(list)
        for row in self.rows:
            if self.is_so(row, query.where) and all(row[column] is not None for column in columns):
                found[tuple(row[column] for column in columns)].append(row)
        return {key: rows for key, rows in found.items() if all(self._holds(rows, one) for one in query.having)}

    def _holds(self, rows, condition) -> bool:
        right = self.measured(rows, condition.against) if condition.against else condition.value
        left = self.measured(rows, condition.measure)
        return left is not None and right is not None and OPS[condition.op](left, right)

    def kept(self, query: Query):
        """Return the keys kept, each with its rows' numbers."""
        oldest = query.keep is not None and query.keep.end is End.MOST
        told = []
        for key, rows in self.groups(query).items():
            medals = [self.count([row for row in rows if row["medal"] == place], Count()) for place in (1, 2, 3)]
            years = [row["year"] for row in rows]
            value = self.measured(rows, query.measure or Measure(), oldest=oldest)
            told.append((key, (self.count(rows, Count()), *medals, min(years), max(years), value)))
        keep = query.keep
        if keep is None:
            return told
        order = {
            End.FIRST: lambda numbers: (numbers[4],),
            End.LAST: lambda numbers: (-numbers[5],),
            End.MOST: lambda numbers: (numbers[6] is None, -(numbers[6] or 0)),
            End.FEWEST: lambda numbers: (numbers[6] is None, numbers[6] or 0),
        }[keep.end]
        ordered = sorted(order(numbers) for _, numbers in told)
        if keep.nth is not None:
            return [one for one in told if len(ordered) >= keep.nth and order(one[1]) == ordered[keep.nth - 1]]
        return [one for one in told if order(one[1]) <= ordered[min(keep.count, len(ordered)) - 1]]


@st.composite
def wheres(draw, athletes, *, depth=1, most=3):
    names = draw(st.lists(st.sampled_from([*FIELDS, *SINGLES, "athletes", "partners"]), max_size=most, unique=True))
    fields = {}
    for name in names:
        if name in SINGLES:
            fields[name] = draw(st.sampled_from(SINGLES[name]))
        else:
            most_values = 1 if name == "partners" else 2
            values = FIELDS.get(name, athletes)
            fields[name] = tuple(draw(st.lists(st.sampled_from(values), min_size=1, max_size=most_values, unique=True)))
    if depth and draw(st.integers(0, 3)) == 0:
        fields["without"] = (draw(wheres(athletes, depth=0, most=1)),)
    if depth and draw(st.integers(0, 3)) == 0:
        field = draw(st.sampled_from((Select.ATHLETE, Select.NOC, Select.GAMES, Select.EVENT)))
        select = draw(st.sampled_from((None, field, Select.NOC, Select.ATHLETE)))
        keep = draw(st.sampled_from((None, Keep(end=End.MOST, count=2)))) if select else None
        inner = Query(select=select, where=draw(wheres(athletes, depth=0, most=2)), keep=keep)
        fields["within"] = (Within(field=field, query=inner, negated=draw(st.booleans())),)
    return Where(**fields)
