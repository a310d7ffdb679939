"""Lists of whom or what: names where they are few, else a number and a ranked list, each with what ranked it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from msgspec.structs import replace as changed

from bot.answers.answer import Answer, Row, Status, Suggestion
from bot.answers.fetching import Behind, Line, behind, in_order, lines
from bot.answers.pages import shortened
from bot.answers.render.ages import age_coverage
from bot.answers.render.asked import Asked, offered
from bot.answers.render.best_marks import apart, with_coverage
from bot.answers.render.by_games import rows_by_games
from bot.answers.render.measured import of_measure, value_of
from bot.answers.render.missing import ages_missing, nothing, unknown
from bot.answers.render.results import render_results, tell_results
from bot.answers.render.sports import counts_medals, disciplines_of_the_first, sports_with_disciplines
from bot.answers.render.telling import rows_of
from bot.answers.wording.winning import who_won, without_women
from bot.answers.wording.words import flat
from bot.catalogue.queries.coverage import coverage
from bot.catalogue.queries.results import Result
from bot.olympics.medal import Medal
from bot.query.looked_at import scope_of
from bot.query.model import Ask, End, Keep, Kind, Op, Query, Select, Tell, Where

INLINE = 4
"""So many rows stand in the first line."""
FEW = 5
"""So many medals of one have a line each; more are told a line a Games."""
NAMES_INLINE = 12  # where they are names alone
DETAILED = 40
"""Of so many results behind a list, the years are told."""
YEARS = 5
"""So many years stand beside one name."""
ROOM = 330
PARTS = (Select.GAMES, Select.DISCIPLINE, Select.SPORT, Select.EVENT, Select.EVENT_TYPE, Select.SEASON)
"""What medals are parted by, each into one."""
PLAIN = (Select.SPORT, Select.DISCIPLINE, Select.NOC, Select.CONTINENT, Select.SEASON, Select.MEDAL, Select.EVENT_TYPE)


async def render_list(asked: Asked) -> Answer:
    """Tell the rows of a question."""
    query = asked.query
    if query.select in {None, Select.RESULT} and not query.per and not _ranks(query):
        return await render_results(asked)
    if _is_of_one(query):
        return await render_results(asked)
    if alone := await _of_one_games(asked):
        return await unknown(asked, alone)
    asked = _counting_there(asked)
    query = asked.query
    found = await lines(asked.catalogue, query)
    if not found or (query.measure and all(line.value is None for line in found)):
        unaged = bool(found) and query.measure is not None and query.measure.kind is Kind.AGE
        return await unknown(asked, ages_missing(asked)) if unaged else await nothing(asked)
    if parts := await apart(asked):
        return await _apart(asked, parts)
    enough, notes = await age_coverage(asked) if query.measure else (True, [])
    if not enough:
        return await unknown(asked, notes[0].text)
    details = await _details(asked, found)
    if query.select is Select.SPORT and not _ranks(query) and not query.keep and Tell.WHEN not in query.tell:
        return await sports_with_disciplines(asked, found)
    if (
        query.select in {Select.ATHLETE, Select.NOC, Select.EVENT}
        and _is_plain(query)
        and _tells_results(found, details, people=query.select is Select.ATHLETE, some=_of_some(query))
    ):
        return await tell_results(asked, _distinct(details))
    if query.keep and query.keep.count == 1:
        headline, rows = _superlative(asked, found, details)
    else:
        headline, rows = _list(asked, found, details)
    rows = await disciplines_of_the_first(asked, found) or rows
    headline = await with_coverage(asked, headline)
    results = _distinct(details)
    answer = await asked.answered(headline, rows, results=results, fields=asked.fields, notes=notes, suggestions=_next(asked, found))
    return replace(answer, subject=_metal(query), total=found[0].total)


def _counting_there(asked: Asked) -> Asked:
    """Tell rows that have something in one place and nothing in another by what they have in the first: `in Tokyo but not in Rio`."""
    query = asked.query
    some = [one for one in query.having if (one.op, one.value) == (Op.GE, 1) and one.measure.count.where != Where()]
    none = [one for one in query.having if (one.op, one.value) == (Op.EQ, 0)]
    plain = not (query.measure or query.keep or query.per) and query.ask is Ask.LIST
    if not plain or len(some) != 1 or not none or len(some) + len(none) != len(query.having) or some[0].measure.count.of:
        return asked
    return asked.with_query(changed(query, measure=some[0].measure))


async def _of_one_games(asked: Asked) -> str:
    """Say that the first or last Games of something are not known where one edition is all there is; else nothing."""
    query, words = asked.query, asked.words
    in_time = query.keep is not None and query.keep.end in {End.FIRST, End.LAST}
    if query.select is not Select.GAMES or not in_time or query.where != scope_of(query.where) or query.where.games:
        return ""
    held = await coverage(asked.catalogue)
    if len(held.games) != 1:
        return ""
    games = words.games(held.games[0])
    return words.say("I have only one edition of this ({games}), so which was first or last is not in my data.", games=games)


async def _apart(asked: Asked, parts: Sequence[Query]) -> Answer:
    """Tell the best of each event: marks of different events are not compared."""
    told = [await render_list(asked.with_query(part)) for part in parts]
    held = [one for one in told if one.status is Status.ANSWERED]
    if not held:
        return told[0]
    rows = [Row(one.headline, one.rows[0].values if one.rows else {}) for one in held[1:]]
    notes = tuple({note.text: note for one in held for note in one.notes}.values())
    sources = tuple(dict.fromkeys(source for one in held for source in one.sources))
    return replace(held[0], rows=tuple(rows), notes=notes, sources=sources)


def _is_of_one(query: Query) -> bool:
    """Whether the one that is named is what a row would be."""
    named = {Select.ATHLETE: query.where.athletes, Select.NOC: query.where.nocs}.get(query.select or Select.RESULT, ())
    return len(named) == 1 and not (query.per or query.keep or _ranks(query))


def _ranks(query: Query) -> bool:
    return bool(query.measure or query.having)


def _is_plain(query: Query) -> bool:
    """Whether nothing but single results was asked for: who won, who was third, the first to win."""
    by_time = query.keep is None or query.keep.end in {End.FIRST, End.LAST}
    return by_time and not (query.having or query.per or query.measure or Tell.COUNT in query.tell)


def _of_some(query: Query) -> bool:
    """Whether some of several people were asked for (`which of them`): a team's others are not among them."""
    return any(one.field is Select.ATHLETE and not one.negated for one in query.where.within)


def _tells_results(found: Sequence[Line], details: Sequence[Behind], *, people: bool, some: bool) -> bool:
    """Whether the results themselves are few enough to be the answer."""
    results = {one.result.id: one.result for one in details}
    by_person = people and (some or len(results) > 1) and any(one.event.team for one in results.values())
    return (
        bool(results)
        and not by_person
        and len(results) <= INLINE * 2
        and len({one.event.id for one in results.values()}) <= INLINE
        and found[0].total <= INLINE * 2
    )


async def _details(asked: Asked, found: Sequence[Line]) -> list[Behind]:
    """Give the results behind a short list; of a longer one none, unless its rows are results."""
    query = asked.query
    number = sum(line.n for line in found[: NAMES_INLINE * 2])
    if query.select is not Select.RESULT and (found[0].total > NAMES_INLINE * 2 or number > DETAILED * 2):
        return []
    details = await behind(asked.catalogue, changed(query, keep=None), [line.raw for line in found])
    shown = {line.raws for line in found}
    details = [one for one in details if one.raws in shown]
    metals = _metals_meant(query)
    if metals:
        details = [one for one in details if one.result.medal in metals]
    keep = query.keep
    if keep and keep.end in {End.FIRST, End.LAST} and not query.measure:
        return _of_that_edition(found, details, first=keep.end is End.FIRST)
    if keep and query.measure and query.measure.kind is Kind.AGE:
        return _of_that_edition(found, details, first=keep.end is End.FEWEST)
    if of_all := _of_all(query):
        return _of_that_edition(found, details, first=of_all is Kind.FIRST)
    return details


def _of_all(query: Query) -> Kind | None:
    """Return FIRST or LAST where rows are asked for that had the first or the last of all there, and nothing else."""
    kinds = {one.measure.kind for one in query.having} - {Kind.COUNT}
    return next((kind for kind in (Kind.FIRST, Kind.LAST) if kinds == {kind}), None) if query.measure is None else None


def _metals_meant(query: Query) -> set[Medal]:
    """Return which medals the conditions on rows count, where the results themselves are held to none or to medals of any kind."""
    if 0 < len(query.where.medals) < len(Medal):
        return set()
    measures = [query.measure, *(one.measure for one in query.having if one.op in {Op.GE, Op.GT, Op.EQ} and one.value != 0)]
    return {medal for measure in measures if measure for medal in measure.count.where.medals}


def _of_that_edition(found: Sequence[Line], details: Sequence[Behind], *, first: bool) -> list[Behind]:
    years = {line.raws: line.first_year if first else line.last_year for line in found}
    return [one for one in details if one.result.event.year == years[one.raws]]


def _superlative(asked: Asked, found: Sequence[Line], details: Sequence[Behind]) -> tuple[str, list[Row]]:
    """Tell who is at that end: `Michael Phelps (United States) has the most: 23 gold medals.`."""
    words, query = asked.words, asked.query
    keep = query.keep or Keep(end=End.MOST)
    alone = len(found) == 1
    told = [row_name(asked, line, [one.result for one in details if one.raws == line.raws], alone=alone) for line in found]
    total = found[0].total
    names = words.cut(told, NAMES_INLINE) if total <= NAMES_INLINE * 2 else words.counted(query.select or Select.RESULT, total)
    value = of_measure(asked, found[0], results := _distinct(details))
    if keep.end in {End.FIRST, End.LAST} and not query.measure:
        year: object = found[0].first_year if keep.end is End.FIRST else found[0].last_year
        if query.select is Select.GAMES:
            year = words.games_days(found[0].keys[0].key) or year
        text = words.say("{names}: {value}.", names=names, value=year)
    elif keep.nth and keep.nth > 1:
        text = words.say("{names}: {value}, number {nth}.", names=names, value=value, nth=keep.nth)
    else:
        text = _extreme(asked, names, value, keep, len(found))
        if about := words.held_to(_times(query.where)) if query.measure is None or query.measure.kind is Kind.COUNT else "":
            text = f"{words.beside(text.rstrip('.'), about)}."
        if len(found) == 1 and len(query.where.medals) > 1 and found[0].n == found[0].medals == int(found[0].value or 0):
            text = words.say("{text} – {metals}.", text=text.rstrip("."), metals=words.metals(found[0]))
    named = query.select is Select.ATHLETE
    fits = len(found) == 1 and query.select is not Select.RESULT and len(results) <= NAMES_INLINE
    if not fits:
        return words.sentence(text), []
    if named and len(results) > FEW:
        return words.sentence(text), rows_by_games(words, results, named=True, at_one=len(query.where.games) == 1)
    said, country = bool(query.where.events), query.select is not Select.NOC
    return words.sentence(text), rows_of(words, results, named=named, country=country, event_said=said)


def _times(where: Where) -> Where:
    """Return of a restriction what it says of the time."""
    return Where(games=where.games, season=where.season, years=where.years)


def _distinct(details: Sequence[Behind]) -> list[Result]:
    return list({one.result.id: one.result for one in details}.values())


def _extreme(asked: Asked, names: str, value: str, keep: Keep, number: int) -> str:
    words, kind = asked.words, (asked.query.measure.kind if asked.query.measure else Kind.COUNT)
    most = keep.end is End.MOST
    if kind in {Kind.COUNT, Kind.TABLE, Kind.HELD}:
        if number > 1:
            return (
                words.say("{names}: {value} each, the most.", names=names, value=value)
                if most
                else words.say("{names}: {value} each, the fewest.", names=names, value=value)
            )
        return (
            words.say("{names} has the most: {value}.", names=names, value=value)
            if most
            else words.say("{names} has the fewest: {value}.", names=names, value=value)
        )
    if kind is Kind.AGE:
        return words.say("{names}: {value} old.", names=names, value=value)
    return words.say("{names}: {value}.", names=names, value=value)


def _list(asked: Asked, found: Sequence[Line], details: Sequence[Behind]) -> tuple[str, list[Row]]:
    """Tell few rows in the first line, more as a list under their number; what is counted has its sum before its parts."""
    words, query = asked.words, asked.query
    total = found[0].total
    shared = {line.keys[1:] for line in found} if total == len(found) > 1 else set()
    if len(shared) == 1:  # what all rows are of is said once
        found = [replace(line, keys=line.keys[:1]) for line in found]
    behind: dict[object, list[Result]] = defaultdict(list)
    for one in details:
        behind[one.raws].append(one.result)
    told = [_told(asked, line, behind[line.raws]) for line in found]
    kind = query.select or (query.per[0] if query.per else Select.RESULT)
    text = "; ".join(told) if any("," in one for one in told) else words.list(told)
    if query.keep and query.keep.end in {End.MOST, End.FEWEST}:
        rows = [Row(f"{line.rank}. {one}", _values(line)) for line, one in zip(found, told, strict=True)]
        if query.measure and query.measure.kind is Kind.TABLE:  # of a place in the table, who has it is said first
            return words.sentence(f"{words.beside(told[0], words.held_to(_times(query.where)))}."), rows[1:]
        return words.sentence(f"{asked.said()}:"), rows
    if total == len(found) and len(text) <= ROOM and (total <= INLINE or (kind in PLAIN and total <= NAMES_INLINE)):
        results = _distinct(details)
        shown = total == 1 and 1 < len(results) <= NAMES_INLINE
        said, named, country = bool(query.where.events), kind is Select.ATHLETE, kind is not Select.NOC
        rows = rows_of(words, results, named=named, country=country, event_said=said) if shown else []
        return words.sentence(f"{text}."), rows
    number = (won := who_won(words, query, kind, total)) or words.counted(kind, total)
    where = without_women(query.where) if won else query.where
    if query.per:  # a row is somebody at one Games: who is there twice is one
        there = (Select.RESULT, total) if total != len(found) else (kind, len({line.keys[0].key for line in found}))
        number = words.counted(*there)
    if kind in PARTS and counts_medals(query) and total == len(found):
        number = words.say("{sum} at {number}", sum=words.medals(sum(line.n for line in found), query.where.medals), number=number)
    metals = words.list(map(words.medal, query.where.medals)) if 0 < len(query.where.medals) < len(Medal) and number != won else ""
    what = ", ".join(filter(None, (metals, words.held_to(where, dict(asked.names), who=True))))
    what = words.without_noun(asked.said(), kind) if query.having else what
    if query.having and not any(shared):
        number = words.number_said(number, shortened(asked.said(), ROOM // 2), kind)
        return words.sentence(f"{number}:"), _rows_of_list(asked, found, told)
    if len(shared) == 1:
        names = [name for key in shared.pop() if (name := words.key_name(key)).casefold() not in what.casefold()]
        what = ", ".join(filter(None, (*map(flat, names), what)))
    return words.sentence(f"{words.beside(number, shortened(what, ROOM // 2))}:"), _rows_of_list(asked, found, told)


def _rows_of_list(asked: Asked, found: Sequence[Line], told: Sequence[str]) -> list[Row]:
    """Return a row a line, and how many more there are."""
    words, total = asked.words, found[0].total
    rows = [Row(words.sentence(one), _values(line)) for line, one in zip(found, told, strict=True)]
    if total > len(found):
        rows.append(Row(words.many("… and {number} more", "… and {number} more", total - len(found))))
    return rows


def _told(asked: Asked, line: Line, own: Sequence[Result]) -> str:
    """Tell one row: its name, and the value that ranked it, how many there are, or the years."""
    words, query = asked.words, asked.query
    name = row_name(asked, line, own)
    ranked = query.keep is not None and query.keep.end in {End.MOST, End.FEWEST}
    by_games = Select.GAMES in {query.select, *query.per}
    years = _years(asked, own) if 0 < len(own) <= YEARS and not by_games and query.select is not Select.RESULT else ""
    if _of_all(query) or _is_of_one_number(query):
        return name
    if query.measure or query.having or ranked or Tell.COUNT in query.tell:
        return f"{name}: {of_measure(asked, line, own)}" + (f" ({years})" if years else "")
    if query.select is Select.ATHLETE:
        if own and (line.n == 1 or years):
            return words.beside(name, years)
        return f"{name}: {words.medals(line.n, query.where.medals)}" if query.where.medals else name
    if query.select in PARTS and line.n == 1 == len(query.where.medals) and (query.where.athletes or query.where.nocs):
        return words.beside(name, years)  # the question says which medal
    if query.select in PARTS and line.medals and (query.where.athletes or query.where.nocs):
        return f"{name}: {words.metals(line)}" + (f" ({years})" if years else "")
    return f"{name}: {words.number(line.n)}" if counts_medals(query) and line.n and query.select is not Select.RESULT else name


def _is_of_one_number(query: Query) -> bool:
    """Whether all rows have the same number, which stands above them: `with exactly 1 gold medal`."""
    exact = [one for one in query.having if one.op is Op.EQ and one.value and not (one.than or one.against)]
    return len(query.having) == 1 == len(exact) and query.measure is None and query.keep is None


def _years(asked: Asked, own: Sequence[Result]) -> str:
    if len(asked.query.where.games) == 1:
        return ""
    return ", ".join(dict.fromkeys(asked.words.when(one.event.games) for one in sorted(own, key=in_order)))


def row_name(asked: Asked, line: Line, own: Sequence[Result] = (), *, alone: bool = False) -> str:
    """Name a row by its keys; a result, the first of its own, by who and what it is. `alone`: it is the subject of a sentence."""
    words, where = asked.words, asked.query.where
    told = []
    for key in line.keys:
        if key.kind is Select.RESULT:
            told += [f"{words.who(one)}, {words.event_name(one.event.event_type)}, {words.games(one.event.games)}" for one in own[:1]]
        elif key.kind is Select.EVENT_TYPE:
            told.append(words.event_name(key.key, discipline=len(where.disciplines) != 1))
        elif key.kind is Select.NOC and alone:
            told.append(words.country(key.key))
        else:
            told.append(words.key_name(key, country=len(where.nocs) != 1))
    return ", ".join(told)


def _values(line: Line) -> dict[str, str | int | None]:
    return {
        **{key.kind.value: key.key for key in line.keys},
        "gold": line.gold,
        "silver": line.silver,
        "bronze": line.bronze,
        "total": line.medals,
        "value": value_of(line),
        "rank": line.rank,
    }


def _metal(query: Query) -> str:
    return query.where.medals[0].value if len(query.where.medals) == 1 else ""


def _next(asked: Asked, found: Sequence[Line]) -> list[Suggestion]:
    """Offer the profiles of the first of a list."""
    words = asked.words
    offers = []
    for line in found[:2]:
        key = line.keys[0] if line.keys else None
        if key and key.kind in {Select.ATHLETE, Select.NOC}:
            where = Where(athletes=(key.key,)) if key.kind is Select.ATHLETE else Where(nocs=(key.key,))
            offers.append(offered(words.key_name(key, country=False), Query(ask=Ask.PROFILE, where=where)))
    return offers
