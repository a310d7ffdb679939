"""Queries that are asked alike: of several that mean the same and are answered the same, the one that the parser makes.

The equalities, each of them true of every catalogue:

- a roll of winners is the list of the gold medals of events, no Games named; held to Games, years or somebody it is a plain list;
- a podium is the list of its medallists; a roll or a table of no medal named is of all of them;
- a profile is of what it names: what it selects, and `medals of any kind`, add nothing;
- event types say their discipline and gender, so naming these beside them adds nothing;
- a sport is its disciplines.
"""

from msgspec.structs import replace as changed

from bot.query.model import GOLD, MEDALS, Ask, End, Kind, Op, Query, Select, Where

HELD_TO = ("games", "years", "nocs", "athletes", "near", "shift", "within", "partners", "home")
"""What makes a plain list of a roll."""


def normal(query: Query) -> Query:
    """Return the Query that stands for all that are its equals."""
    where = _where(query.where)
    query = changed(query, where=where, sides=tuple(map(normal, query.sides)))
    if query.ask is Ask.PROFILE:
        return changed(query, select=None, where=changed(where, medals=()) if where.medals == MEDALS else where)
    if query.ask in {Ask.PODIUM, Ask.ROLL, Ask.TABLE} and not (where.medals or where.places):
        where = changed(where, medals=MEDALS)
    if query.ask is Ask.TABLE:
        return changed(query, where=where, select=None)
    if query.ask is Ask.PODIUM or (query.ask is Ask.ROLL and _is_held(where)):
        query = changed(query, ask=Ask.LIST, select=Select.RESULT)
    query = changed(query, where=where)
    if (is_best_at_home(query) and query.keep and query.keep.end is End.MOST) or _lacks_at_home(query):
        query = changed(query, per=(Select.GAMES,))  # at one of their own Games, for few had several
    return changed(query, ask=Ask.ROLL) if _is_roll(query) else query


def is_best_at_home(query: Query) -> bool:
    """Whether countries are ranked by what they won at their own Games."""
    ranked = query.keep is not None and query.keep.end in {End.MOST, End.FEWEST}
    return bool(query.where.home and ranked and query.select is Select.NOC and not (query.where.games or query.per or query.measure))


def _lacks_at_home(query: Query) -> bool:
    """Whether countries are held to having none of something at their own Games."""
    none = any((one.op, one.value, one.measure.kind) == (Op.EQ, 0, Kind.COUNT) for one in query.having)
    return bool(none and query.where.home and query.select is Select.NOC and not (query.where.games or query.per or query.measure))


def _is_held(where: Where) -> bool:
    return any(getattr(where, name) for name in HELD_TO)


def _is_roll(query: Query) -> bool:
    """Whether a list of results is a roll of winners."""
    bare = not (query.having or query.keep or query.per or query.tell or query.measure)
    listed = query.ask is Ask.LIST and query.select is Select.RESULT
    where = query.where
    return bare and listed and where.medals in (GOLD, MEDALS) and bool(where.events) and not _is_held(where)


def _where(where: Where) -> Where:
    if not where.events:
        return where
    codes = {key.split("/")[0] for key in where.events}
    genders = {key.split("/")[1] for key in where.events}
    if where.disciplines and codes <= set(where.disciplines):
        where = changed(where, disciplines=())
    return changed(where, genders=()) if where.genders and genders <= set(where.genders) else where
