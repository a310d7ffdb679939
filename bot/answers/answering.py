"""A Query or an aside in, an Answer out: rows by one statement, told by the renderer of their shape, cut into pages."""

from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import replace

import msgspec
from msgspec.structs import replace as changed

from bot.answers.answer import Answer, Status
from bot.answers.fetching import lines, names
from bot.answers.pages import paged
from bot.answers.render.about import render_about, render_coverage, render_help, render_random
from bot.answers.render.ages import age_coverage, render_ages, render_born
from bot.answers.render.asked import Asked
from bot.answers.render.coverage import with_coverage
from bot.answers.render.evidence import render_changes, render_conflicts, render_records, render_sources
from bot.answers.render.hosts import is_of_games, render_hosts, render_hosts_of
from bot.answers.render.lists import render_list
from bot.answers.render.margins import render_margin
from bot.answers.render.numbers import render_number
from bot.answers.render.profiles import render_profile
from bot.answers.render.results import render_podium
from bot.answers.render.rolls import render_roll
from bot.answers.render.sides import render_sides
from bot.answers.render.stories import render_story
from bot.answers.render.tables import is_topped, render_table, render_topped
from bot.answers.render.unsettled import unsettled
from bot.answers.render.venues import render_venues
from bot.answers.render.verdicts import render_verdict
from bot.answers.wording.phrases import Phrases
from bot.catalogue.database import Catalogue
from bot.olympics.reference import Reference
from bot.query.model import Aside, Ask, Kind, Query, Request, Select, Tell, Topic, Where

RENDERERS: Mapping[Ask, Callable[[Asked], Awaitable[Answer]]] = {
    Ask.LIST: render_list,
    Ask.COUNT: render_number,
    Ask.WHETHER: render_verdict,
    Ask.COMPARE: render_sides,
    Ask.DIFFERENCE: render_sides,
    Ask.RATIO: render_sides,
    Ask.SUM: render_sides,
    Ask.PROFILE: render_profile,
    Ask.TABLE: render_table,
    Ask.ROLL: render_roll,
    Ask.PODIUM: render_podium,
}
NAMED = {Select.NOC: "nocs", Select.ATHLETE: "athletes"}
"""The fields that name what a Query's rows are."""
FEW = 6
"""So many who are described are told one by one."""
LISTS = frozenset({Ask.LIST, Ask.PROFILE, Ask.TABLE, Ask.ROLL, Ask.PODIUM})
"""What may be long; a measure, a claim, a number or a comparison is short."""
ASIDES: Mapping[Topic, Callable[[Asked, Aside], Awaitable[Answer]]] = {
    Topic.STORY: render_story,
    Topic.SOURCES: render_sources,
    Topic.CONFLICTS: render_conflicts,
    Topic.RECORDS: render_records,
    Topic.COVERAGE: render_coverage,
    Topic.RANDOM: render_random,
    Topic.HELP: render_help,
    Topic.ABOUT: render_about,
    Topic.CHANGES: render_changes,
    Topic.BORN: render_born,
}


async def answer(request: Request, *, catalogue: Catalogue, reference: Reference, language: str, page: int = 0) -> Answer:
    """Answer a Query in a language. The same Query and page of the same catalogue give the same answer."""
    words = Phrases(language, reference)
    if isinstance(request, Query):
        request = await _with_described(request, catalogue)
    known = await names(catalogue, athletes_of(request))
    query = request if isinstance(request, Query) else Query(where=request.where)
    asked = Asked(query, catalogue, reference, words, known)
    made = await ASIDES[request.topic](asked, request) if isinstance(request, Aside) else await renderer(request)(asked)
    if isinstance(request, Query) and made.status is Status.ANSWERED:
        made = replace(made, notes=(*await unsettled(asked, made), *made.notes))
    if isinstance(request, Query) and request.where.age and not request.measure and made.status in {Status.ANSWERED, Status.NONE}:
        made = replace(made, notes=(*made.notes, *(await age_coverage(asked))[1]))
    if isinstance(request, Query):
        made = await with_coverage(asked, made)
    of_one = isinstance(request, Query) and request.keep is not None and request.keep.count == 1
    lists = isinstance(request, Aside) or (request.ask in LISTS and request.measure is None and not of_one)
    offers = tuple(one for one in made.suggestions if one.query != request)  # an answer never offers itself
    return paged(replace(made, query=request, suggestions=offers), page, lists=lists)


async def _with_described(query: Query, catalogue: Catalogue) -> Query:
    """Name the one that is only described (`the country with the most golds there`, `the winner of it`), where it is one alone."""
    if query.sides:
        return changed(query, sides=tuple([await _with_described(side, catalogue) for side in query.sides]))
    where = query.where
    counts = query.ask is Ask.COUNT and query.select is None
    of_some = [one for one in where.within if one.field in NAMED and not one.negated and not one.query.sides]
    described = [one for one in of_some if one.query.keep or counts]
    if len(described) != 1 or where.athletes or where.nocs:
        return query
    (one,) = described
    found = await lines(catalogue, changed(one.query, ask=Ask.LIST, select=one.field, tell=()), limit=FEW)
    if not found and counts:
        return changed(one.query, ask=Ask.LIST, select=one.field, tell=())  # nobody is, so nothing of theirs is counted
    if len(found) != 1:
        several = counts and len(found) < FEW and not (query.measure or query.having)
        return changed(query, ask=Ask.LIST, select=one.field, tell=(Tell.COUNT,)) if several else query  # each has so many
    rest = tuple(other for other in where.within if other is not one)
    return changed(query, where=changed(where, within=rest, **{NAMED[one.field]: (found[0].keys[0].key,)}))


def renderer(query: Query) -> Callable[[Asked], Awaitable[Answer]]:
    """Return what tells a Query's shape."""
    if query.ask in {Ask.LIST, Ask.COUNT} and is_of_games(query):
        return render_hosts
    if query.ask is Ask.LIST and query.select is Select.GAMES and Tell.HOST in query.tell:
        return render_hosts_of
    if is_topped(query):
        return render_topped
    return (_list_renderer(query) if query.ask is Ask.LIST else None) or RENDERERS[query.ask]


def _list_renderer(query: Query) -> Callable[[Asked], Awaitable[Answer]] | None:
    """Return what tells a property or a measure that is listed; None for results."""
    margin = query.measure is not None and query.measure.kind is Kind.MARGIN and query.select is not None
    if Tell.VENUE in query.tell:
        return render_venues
    if Tell.AGE in query.tell and query.measure is None:
        return render_ages
    if Tell.MARGIN in query.tell or margin:
        return render_margin
    if query.select is None and not query.per and (query.measure or not _names_events(query)):
        return render_number
    return None


def _names_events(query: Query) -> bool:
    return bool(query.where.events or query.where.medals or query.tell)


def athletes_of(request: Request) -> set[str]:
    """Return every athlete's key that a request has, however deep."""
    return {key for where in _wheres(request) for key in (*where.athletes, *where.partners)}


def _wheres(part: object) -> Iterator[Where]:
    if isinstance(part, Where):
        yield part
    if isinstance(part, msgspec.Struct):
        for name in part.__struct_fields__:
            yield from _wheres(getattr(part, name))
    elif isinstance(part, tuple):
        for one in part:
            yield from _wheres(one)
