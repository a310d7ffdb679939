"""Random Queries over what a catalogue holds, each of them one that words can say."""

from hypothesis import strategies as st
from msgspec.structs import replace as changed

from bot.query.model import (
    GOLD,
    MEDALS,
    Ask,
    Condition,
    Count,
    End,
    Expect,
    Keep,
    Kind,
    Limit,
    Measure,
    Op,
    Query,
    Select,
    Shift,
    Tell,
    Where,
    Within,
)
from bot.query.normal import normal
from tests.query.random_wheres import MEDAL_SETS, Held, conditions, held_of, scopes, some, subjects, wheres

ROWS = (Select.ATHLETE, Select.NOC, Select.GAMES, Select.EVENT_TYPE, Select.SPORT)


@st.composite
def lists(draw: st.DrawFn, held: Held) -> Query:
    """Draw a list of results or of rows, counted or not."""
    select = draw(st.sampled_from((Select.RESULT, *ROWS)))
    return Query(ask=Ask.LIST, select=select, where=draw(wheres(held)))


@st.composite
def counts(draw: st.DrawFn, held: Held) -> Query:
    """Draw a number."""
    return Query(ask=Ask.COUNT, select=draw(st.sampled_from((None, *ROWS))), where=draw(wheres(held)))


@st.composite
def rolls(draw: st.DrawFn, held: Held) -> Query:
    """Draw a roll of winners, a podium, a table or all about somebody."""
    ask = draw(st.sampled_from((Ask.ROLL, Ask.PODIUM, Ask.TABLE, Ask.PROFILE)))
    if ask is Ask.PROFILE:
        kind = draw(st.sampled_from(("athletes", "nocs", "noc-games", "games")))
        if kind == "athletes":
            return Query(ask=ask, select=Select.ATHLETE, where=Where(athletes=(draw(st.sampled_from(held.athletes)),)))
        if kind == "games":
            return Query(ask=ask, select=Select.GAMES, where=Where(games=(draw(st.sampled_from(held.games)),)))
        games = (draw(st.sampled_from(held.games)),) if kind == "noc-games" else ()
        return Query(ask=ask, select=Select.NOC, where=Where(nocs=(draw(st.sampled_from(held.nocs)),), games=games))
    if ask is Ask.TABLE:
        return Query(ask=ask, where=draw(scopes(held)))
    event, games = draw(st.sampled_from(held.events))
    if ask is Ask.PODIUM:
        return Query(ask=ask, select=Select.RESULT, where=Where(events=(event,), games=(games,)))
    return Query(ask=ask, select=Select.RESULT, where=Where(events=(event,), medals=draw(st.sampled_from((GOLD, MEDALS)))))


@st.composite
def held_to_conditions(draw: st.DrawFn, held: Held) -> Query:
    """Draw rows of which something must hold together."""
    select = draw(st.sampled_from((Select.ATHLETE, Select.NOC)))
    where, having = draw(conditions(draw(wheres(held, kinds=("", "", "nocs", "continents", "sex")))))
    swept = select is Select.NOC and having[0].measure.count.of is Select.MEDAL
    return Query(
        ask=draw(st.sampled_from((Ask.LIST, Ask.COUNT))), select=select, where=where, having=having, per=(Select.EVENT,) if swept else ()
    )


@st.composite
def against(draw: st.DrawFn, held: Held) -> Query:
    """Draw rows held to another's number."""
    noc = draw(st.booleans())
    where = changed(draw(scopes(held)), medals=draw(MEDAL_SETS))
    own = {"nocs": (draw(st.sampled_from(held.nocs)),)} if noc else {"athletes": (draw(st.sampled_from(held.athletes)),)}
    condition = Condition(op=draw(st.sampled_from((Op.GT, Op.LT, Op.EQ))), than=Query(where=changed(where, **own)))
    return Query(select=Select.NOC if noc else Select.ATHLETE, where=where, having=(condition,))


@st.composite
def kept(draw: st.DrawFn, held: Held) -> Query:
    """Draw the most, the fewest, the first, the last."""
    end = draw(st.sampled_from(tuple(End)))
    number = draw(st.integers(2, 12))
    in_time = end in {End.FIRST, End.LAST}
    keep = draw(st.sampled_from((Keep(end=end), Keep(end=end, count=number), *(() if in_time else (Keep(end=end, nth=number),)))))
    if end is End.LAST and draw(st.booleans()):
        keep = Keep(end=end, nth=2)
    select = draw(st.sampled_from((Select.RESULT, Select.NOC) if in_time else ROWS))
    per = (Select.GAMES,) if not in_time and select in {Select.ATHLETE, Select.NOC} and draw(st.integers(0, 3)) == 0 else ()
    return Query(select=select, where=draw(wheres(held)), keep=keep, per=per)


@st.composite
def claims(draw: st.DrawFn, held: Held) -> Query:
    """Draw what is claimed: that there are such rows, that a number is so, that somebody has the most."""
    kind = draw(st.sampled_from(("some", "number", "most", "more")))
    if kind == "some":
        query = draw(lists(held) | held_to_conditions(held))
        if query.select is Select.NOC:
            query = changed(query, where=changed(query.where, nocs=()))
        return changed(query, ask=Ask.WHETHER)
    if kind == "more":
        return draw(comparisons(held, asks=(Ask.WHETHER,)))
    scope = changed(draw(scopes(held)), medals=draw(MEDAL_SETS))
    noc = draw(st.booleans())
    own = (draw(st.sampled_from(held.nocs if noc else held.athletes)),)
    if kind == "most":
        end = draw(st.sampled_from((End.MOST, End.FEWEST)))
        return Query(
            ask=Ask.WHETHER, select=Select.NOC if noc else Select.ATHLETE, where=scope, keep=Keep(end=end), expect=Expect(keys=own)
        )
    where = changed(scope, **{"nocs" if noc else "athletes": own})
    return Query(ask=Ask.WHETHER, where=where, expect=Expect(op=draw(st.sampled_from((Op.EQ, Op.GE))), value=draw(st.integers(2, 12))))


@st.composite
def comparisons(draw: st.DrawFn, held: Held, *, asks: tuple[Ask, ...] = (Ask.COMPARE, Ask.DIFFERENCE)) -> Query:
    """Draw two things side by side."""
    name = draw(st.sampled_from(("nocs", "athletes", "games")))
    values = draw(st.lists(st.sampled_from(getattr(held, name)), min_size=2, max_size=2, unique=True))
    scope = changed(
        draw(scopes(held, events=False)),
        medals=draw(MEDAL_SETS),
        **({"games": (), "years": None, "season": None} if name == "games" else {}),
    )
    sides = tuple(Query(where=changed(scope, **{name: (value,)})) for value in values)
    ask = draw(st.sampled_from(asks))
    return Query(ask=ask, sides=sides, expect=Expect(side=draw(st.sampled_from((0, 1, -1)))) if ask is Ask.WHETHER else None)


@st.composite
def shares(draw: st.DrawFn, held: Held) -> Query:
    """Draw a share: of what somebody has, what is of one discipline or metal."""
    who = draw(subjects(held, kinds=("nocs", "athletes")))
    whole = changed(who, medals=draw(MEDAL_SETS))
    if whole.medals == MEDALS and draw(st.booleans()):
        part = changed(whole, medals=draw(st.sampled_from((GOLD, MEDALS[1:2], MEDALS[2:]))))
    else:
        part = changed(whole, disciplines=(draw(st.sampled_from(held.events))[0].split("/")[0],))
    return Query(ask=Ask.RATIO, sides=(Query(where=part), Query(where=whole)))


@st.composite
def measured(draw: st.DrawFn, held: Held) -> Query:
    """Draw the fastest, the closest, the youngest, a mean."""
    kind = draw(st.sampled_from((Kind.MARK, Kind.MARGIN, Kind.AGE, Kind.SPAN, Kind.MEAN)))
    where = draw(wheres(held))
    if kind is Kind.MEAN:
        return Query(where=changed(where, medals=GOLD), measure=Measure(kind=kind))
    end = End.MOST if kind is Kind.SPAN else draw(st.sampled_from((End.MOST, End.FEWEST)))
    select = Select.ATHLETE if kind in {Kind.AGE, Kind.SPAN} else Select.RESULT
    where = changed(where, medals=MEDALS) if kind is Kind.MARGIN else where
    return Query(select=select, where=where, measure=Measure(kind=kind), keep=Keep(end=end))


@st.composite
def places(draw: st.DrawFn, held: Held) -> Query:
    """Draw results, or whose they were, by their places."""
    where = changed(draw(wheres(held)), medals=(), places=draw(some(range(2, 41))))
    return Query(ask=draw(st.sampled_from((Ask.LIST, Ask.COUNT))), select=draw(st.sampled_from((Select.ATHLETE, Select.NOC))), where=where)


@st.composite
def shifted(draw: st.DrawFn, held: Held) -> Query:
    """Draw who won an event the time after somebody did, or before."""
    event, games = draw(st.sampled_from(held.events))
    own = {"nocs": (draw(st.sampled_from(held.nocs)),)} if draw(st.booleans()) else {"athletes": (draw(st.sampled_from(held.athletes)),)}
    of = Where(events=(event,), medals=GOLD, games=draw(st.sampled_from(((), (games,)))), **own)
    shift = Shift(of=of, by=draw(st.sampled_from((1, -1))), first=draw(st.booleans()), every=draw(st.booleans()))
    return Query(select=Select.RESULT, where=Where(events=(event,), medals=GOLD, shift=shift))


@st.composite
def of_winners(draw: st.DrawFn, held: Held) -> Query:
    """Draw a number of what the winners of an event have."""
    event, games = draw(st.sampled_from(held.events))
    inner = Query(select=Select.ATHLETE, where=Where(events=(event,), medals=GOLD, games=draw(st.sampled_from(((), (games,))))))
    where = Where(medals=draw(MEDAL_SETS), within=(Within(field=Select.ATHLETE, query=inner),))
    return Query(ask=Ask.COUNT, where=where)


@st.composite
def at_each(draw: st.DrawFn, held: Held) -> Query:
    """Draw rows with something at several Games, or in several disciplines, or at one but not at another."""
    name = draw(st.sampled_from(("games", "disciplines")))
    values = held.games if name == "games" else sorted({event.split("/")[0] for event, _ in held.events})
    one, other = draw(st.lists(st.sampled_from(values), min_size=2, max_size=2, unique=True))
    where = changed(draw(subjects(held, kinds=("", "nocs", "continents"))), medals=draw(MEDAL_SETS), **{name: (one, other)})
    having = tuple(Condition(measure=Measure(count=Count(where=Where(**{name: (value,)}))), value=1) for value in (one, other))
    return Query(select=draw(st.sampled_from((Select.ATHLETE, Select.NOC))), where=where, having=having)


@st.composite
def tables(draw: st.DrawFn, held: Held) -> Query:
    """Draw Games at which a country had a place in the medal table, listed or counted."""
    ranked = draw(st.sampled_from((Limit(), Limit(value=2), Limit(value=3), Limit(op=Op.LE, value=5))))
    where = Where(nocs=(draw(st.sampled_from(held.nocs)),), season=draw(st.sampled_from((None, "summer", "winter"))), ranked=ranked)
    return Query(ask=draw(st.sampled_from((Ask.LIST, Ask.COUNT))), select=Select.GAMES, where=where)


@st.composite
def firsts(draw: st.DrawFn, held: Held) -> Query:
    """Draw rows that had the first of all there, or the last."""
    games = draw(st.sampled_from(held.games))
    kind = draw(st.sampled_from((Kind.FIRST, Kind.LAST)))
    having = (
        Condition(measure=Measure(kind=kind), op=Op.EQ, value=int(games[:4])),
        Condition(measure=Measure(count=Count(where=Where(games=(games,)))), value=1),
    )
    where = changed(draw(subjects(held, kinds=("", "continents"))), medals=draw(MEDAL_SETS))
    return Query(select=draw(st.sampled_from((Select.NOC, Select.ATHLETE))), where=where, having=having)


@st.composite
def aged(draw: st.DrawFn, held: Held) -> Query:
    """Draw people of an age, listed, counted or claimed."""
    age = Limit(op=draw(st.sampled_from((Op.EQ, Op.LT, Op.LE, Op.GT, Op.GE))), value=draw(st.integers(12, 60)))
    where = changed(draw(scopes(held, events=False)), medals=draw(MEDAL_SETS), team=None, age=age)
    return Query(ask=draw(st.sampled_from((Ask.LIST, Ask.COUNT, Ask.WHETHER))), select=Select.ATHLETE, where=where)


@st.composite
def told(draw: st.DrawFn, held: Held) -> Query:
    """Draw results of which one property is asked for."""
    tell = draw(st.sampled_from((Tell.WHEN, Tell.MARK, Tell.MEMBERS, Tell.AGE)))
    return Query(select=Select.RESULT, where=draw(wheres(held)), tell=(tell,))


def queries(held: Held) -> st.SearchStrategy[Query]:
    """Draw any Query that words can say."""
    kinds = (
        lists,
        counts,
        rolls,
        held_to_conditions,
        against,
        kept,
        claims,
        comparisons,
        shares,
        measured,
        places,
        shifted,
        of_winners,
        at_each,
        told,
        tables,
        aged,
        firsts,
    )
    return st.one_of(*(kind(held) for kind in kinds)).filter(is_sayable)


def is_sayable(query: Query) -> bool:
    """Whether a Query has words of its own. What has none, in either language, and why:

    - all results there are, or everybody who has any: nobody asks for that, and the parser refuses it;
    - the sex of a person beside events: `women's events` are said to be events of women, whoever took part;
    - results at Games where somebody did something, other Games named beside them: one word would be said of both;
    - the first or last countries or results of one Games: they have no order in time;
    - the best mark of no event in particular: marks of different events are not compared.
    """
    query = normal(query)
    where = query.where
    rows = query.ask in {Ask.LIST, Ask.WHETHER} and query.select in {Select.RESULT, Select.ATHLETE, None}
    bare = not (query.having or query.keep or query.per or query.sides or query.measure or query.expect)
    everything = rows and bare and changed(where, season=None, medals=(), sex=None) == Where()
    counts_events = any(one.measure.count.of is Select.EVENT_TYPE for one in query.having)
    sex_of_events = where.sex and (query.select in {Select.EVENT, Select.EVENT_TYPE} or counts_events)
    games_twice = where.games and any(within.field is Select.GAMES for within in where.within)
    in_time = query.keep and query.keep.end in {End.FIRST, End.LAST} and query.select in {Select.NOC, Select.RESULT, None}
    without_order = in_time and len(where.games) == 1
    marks = query.measure is not None and query.measure.kind is Kind.MARK and not where.events
    return not (everything or sex_of_events or games_twice or without_order or marks)


__all__ = ["Held", "Shift", "held_of", "queries"]
