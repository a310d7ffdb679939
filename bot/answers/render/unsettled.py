"""What is unsettled about a total of countries: medals that may be theirs, too, and medals that may be another's."""

from bot.answers.answer import Answer, Note, NoteKind
from bot.answers.render.asked import Asked
from bot.query.lookups import compile_unsettled
from bot.query.model import Ask, Kind, Query, Select, Where

TOTALS = frozenset({Ask.COUNT, Ask.COMPARE, Ask.DIFFERENCE, Ask.RATIO, Ask.SUM, Ask.WHETHER, Ask.PROFILE})
"""What tells a number that medals without a country, or with a doubtful one, would change."""
COUNTS = frozenset({Kind.COUNT, Kind.TABLE})


async def unsettled(asked: Asked, made: Answer) -> list[Note]:
    """Say of a total of countries how many medals it may lack, and how many it may have too many.

    Doubts about single results that the answer tells are not repeated.
    """
    notes: list[Note] = []
    for where in _totals(asked.query):
        related = sorted({other for code in where.nocs for other in asked.reference.related(code)})
        statement = compile_unsettled(where, related)
        ((lacking, doubtful),) = await asked.catalogue.fetch(statement.sql, statement.parameters)
        who = asked.words.list(map(asked.words.noc, where.nocs)) if len(where.nocs) == 1 and len(asked.query.sides) > 1 else ""
        told = _told(asked, lacking, 0 if made.conflicts else doubtful)
        notes += [Note(NoteKind.SCOPE, asked.words.say("{who}: {number}", who=who, number=text) if who else text) for text in told]
    return list(dict.fromkeys(notes))


def _told(asked: Asked, lacking: int, doubtful: int) -> list[str]:
    words = asked.words
    told = []
    if lacking:
        text = words.many(
            "The total may be higher: the country of {number} more medal is not known for certain.",
            "The total may be higher: the country of {number} more medals is not known for certain.",
            lacking,
        )
        told.append(text)
    if doubtful:
        text = words.many(
            "The total may be lower: the country of {number} of these medals is not known for certain.",
            "The total may be lower: the country of {number} of these medals is not known for certain.",
            doubtful,
        )
        told.append(text)
    return told


def _totals(query: Query) -> list[Where]:
    """Return what is added up, by country, in a question."""
    if query.sides:
        return [where for side in query.sides for where in _totals(_as_number(side))]
    where = query.where
    counts = query.measure is None or (query.measure.kind in COUNTS and query.measure.count.of in {None, Select.RESULT})
    named = bool(where.nocs or where.continents)
    ranked = query.ask is Ask.LIST and query.select is Select.NOC and (query.measure is not None or query.keep is not None)
    if not counts or where.athletes or where.partners or where.sex or not (ranked or (named and query.ask in TOTALS)):
        return []
    return [where]


def _as_number(side: Query) -> Query:
    return Query(ask=Ask.COUNT, select=side.select, where=side.where, measure=side.measure)
