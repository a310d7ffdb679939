"""What was the first of all, or the last, and when: `countries with their first ever gold in Rio`, `sports that were new in 2020`."""

from dataclasses import replace

import msgspec

from bot.parsing.clause import Clause
from bot.parsing.reading import NoReadingError, Refusal
from bot.parsing.rewrite import GLUE, Part, as_only
from bot.query.model import Condition, Count, End, Kind, Measure, Op, Select, Where

OF_ALL = "op.of-all"
"""Besides what else it is: the first of all, at whichever Games (`for the first time`), not of those that are named."""
NEW = "op.new"
OFTEN_NEW = "noun.sport|noun.event|noun.champion|noun.medallist|noun.country|games|city|year|verb.held"
HELD = {Select.SPORT: Select.DISCIPLINE, Select.DISCIPLINE: Select.DISCIPLINE, Select.EVENT_TYPE: Select.EVENT_TYPE}
"""What is held; new is sooner a discipline than a whole sport, which has others."""
ROWS = (Select.NOC, Select.ATHLETE, *HELD)


def first_of_all(parts: list[Part]) -> list[Part]:
    """Mark the first and the last that are somebody's own (`its first medal`) as those of all Games; so is what is new there."""
    found: list[Part] = []
    for i, part in enumerate(parts):
        before = next((one for one in reversed(parts[:i]) if one.kind != GLUE), None)
        if part.fits(NEW) and any(one.fits(OFTEN_NEW) for one in parts):
            found.append(replace(part, kind="op.first", also=frozenset({OF_ALL, NEW})))
        elif part.fits("op.first|op.last") and before and before.fits("op.it|op.he") and "'" not in before.text:
            found.append(replace(part, also=part.also | {OF_ALL}))
        else:
            found.append(as_only(part, NEW) if part.fits(NEW) else part)
    return found


def held_to_first(where: Where, clause: Clause, *, claim: bool) -> Where:
    """Return the restriction without the Games of which it is asked who had the first of all there, and make that a condition.

    Raises
    ------
    NoReadingError
        If something is said to be new of which no Query says it.
    """
    keep, select = clause.keep, clause.select
    dated = keep is not None and keep.end in {End.FIRST, End.LAST} and keep.nth is None and keep.count == 1
    years = {int(key[:4]) for key in where.games}
    if where.years and where.years.first == where.years.last and where.years.first:
        years.add(where.years.first)
    if not (dated and keep and select in ROWS and len(years) == 1 and not clause.kind and (clause.of_all or select in HELD)):
        if clause.new and not (claim and len(years) == 1):
            raise NoReadingError(Refusal.UNCONNECTED, (clause.new,))
        return where
    kind = Kind.FIRST if keep.end is End.FIRST else Kind.LAST
    there = Where(games=where.games, years=where.years)
    clause.conditions = [
        *clause.conditions,
        Condition(measure=Measure(kind=kind), op=Op.EQ, value=years.pop()),
        *([Condition(measure=Measure(count=Count(where=there)), value=1)] if where.games else []),
    ]
    clause.keep, clause.select = None, HELD.get(select, select)
    return msgspec.structs.replace(where, games=(), years=None)
