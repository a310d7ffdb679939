"""The Query: everything that can be asked of the relation of results (`standing`), as one typed, hashable value.

Commands, buttons, follow-ups, the quiz and free questions all make one; everything that answers reads one. It holds keys
only (`2002-winter`, `STK/M/1000m`, `CAN`, an athlete's key), so it can be stored, sent to another process and asked again.
"""

from enum import StrEnum

import msgspec

from bot.olympics.event import Gender
from bot.olympics.medal import Medal


class Select(StrEnum):
    """What a row of the answer is, and what may be counted, each once."""

    ATHLETE = "athlete"
    NOC = "noc"
    EVENT_TYPE = "event-type"
    """An event over all its Games: the men's 1000 m."""
    EVENT = "event"
    """An event at one Games."""
    GAMES = "games"
    DISCIPLINE = "discipline"
    SPORT = "sport"
    RESULT = "result"
    """A competitor's result: who won, with which mark, for whom."""
    MEDAL = "medal"
    """A metal."""
    SEASON = "season"
    CONTINENT = "continent"


class Tell(StrEnum):
    """Which property of the rows was asked for; it stands in the first line of the answer."""

    NOC = "noc"
    WHEN = "when"
    CITY = "city"
    HOST = "host"
    """The country that was host."""
    MARK = "mark"
    MARGIN = "margin"
    """How far ahead of the next one."""
    MEMBERS = "members"
    EVENT = "event"
    MEDAL = "medal"
    PLACE = "place"
    AGE = "age"
    VENUE = "venue"
    COUNT = "count"
    """The number beside the names (`and how many`)."""
    NAMES = "names"
    """The names beside a number (`and who`)."""


class Op(StrEnum):
    """How a number is compared."""

    EQ = "="
    NE = "<>"
    LT = "<"
    LE = "<="
    GT = ">"
    GE = ">="


class Struct(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """Base of all parts: frozen, hashable, small when stored."""


class Years(Struct, frozen=True):
    """Name years of Games, both ends included; None is open."""

    first: int | None = None
    last: int | None = None


class MarkBound(Struct, frozen=True):
    """A bound on the mark, in the unit's whole numbers (ms, mm, thousandths); `text` is as asked."""

    op: Op
    value: int
    text: str = ""


class Limit(Struct, frozen=True):
    """A bound on a whole number: years of age, a place in a table."""

    op: Op = Op.EQ
    value: int = 1


class Where(Struct, frozen=True):
    """What each single result must be. An empty tuple or None does not restrict; all that is given must hold."""

    games: tuple[str, ...] = ()
    season: str | None = None
    years: Years | None = None
    disciplines: tuple[str, ...] = ()
    sports: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    """Event-type keys."""
    genders: tuple[Gender, ...] = ()
    """Of the event."""
    sex: Gender | None = None
    """Of the person: `women who won …`, medals in mixed events included."""
    team: bool | None = None
    """True: team events only; False: individual ones only."""
    nocs: tuple[str, ...] = ()
    continents: tuple[str, ...] = ()
    athletes: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    """In one team with each of these athletes; they themselves are left out."""
    medals: tuple[Medal, ...] = ()
    places: tuple[int, ...] = ()
    tied: bool | None = None
    """Shared the place with another."""
    home: bool | None = None
    """Won by the host country's own."""
    hosts: tuple[str, ...] = ()
    """At Games held in these NOCs' countries."""
    stripped: bool | None = None
    """A medal awarded that was taken away later."""
    mark: MarkBound | None = None
    near: "Near | None" = None
    shift: "Shift | None" = None
    within: tuple["Within", ...] = ()
    without: tuple["Where", ...] = ()
    """Results that are any of these are left out."""
    ranked: Limit | None = None
    """Won for a NOC with this place in the medal table of those Games (gold, then silver, then bronze), of what is asked about."""
    age: Limit | None = None
    """The person's age in years when those Games opened."""


class Near(Struct, frozen=True):
    """In the same event as another result: ahead of it, behind it, or on its place."""

    other: Where
    ahead: bool = False
    by: int | None = None
    """So many places; None: any number; 0: none, the place is shared with it, or both are of one team."""


class Shift(Struct, frozen=True):
    """The same event, so many editions after (or, negative, before) the one that `of` describes."""

    of: Where
    by: int
    first: bool = False
    """Counted from the first that `of` describes; otherwise from the last."""
    every: bool = False
    """All that came after it (or before), not those so many editions away; in events of the same gender where `of` names events."""


class Within(Struct, frozen=True):
    """Membership in another Query: the row's `field` is (or, negated, is not) among that Query's rows."""

    field: Select
    query: "Query"
    negated: bool = False


class Count(Struct, frozen=True):
    """A count over the results of one row: of results (`of` None), or of what they are, each once."""

    of: Select | None = None
    where: Where = Where()
    """Only results that are this, too."""


class Kind(StrEnum):
    """What a measure measures, over the results of one row."""

    COUNT = "count"
    MARK = "mark"
    """The best mark."""
    MEAN = "mean"
    """The mean of the marks."""
    MARGIN = "margin"
    """How far a winner was ahead of the second."""
    FIRST = "first"
    """The first year."""
    LAST = "last"
    SPAN = "span"
    """Years between first and last."""
    STREAK = "streak"
    """The longest run of consecutive editions."""
    AGE = "age"
    """Years at the Games, where birth dates are held."""
    TABLE = "table"
    """Gold, then silver, then bronze: the order of a medal table."""
    HELD = "held"
    """How often a country was host, or an event was held."""


class Measure(Struct, frozen=True):
    """What rows are told, ordered or compared by."""

    kind: Kind = Kind.COUNT
    count: Count = Count()


class Condition(Struct, frozen=True):
    """What all results of one row together must be: a measure compared with a number, another Query's value, or all there are."""

    measure: Measure = Measure()
    op: Op = Op.GE
    value: int | None = None
    than: "Query | None" = None
    """A Query that selects nothing: its measure's value."""
    against: Measure | None = None
    """Another measure of the same row: more golds than silvers."""
    every: bool = False
    """With a distinct count: as many as there are of these at all, under the same Games, season, years and sports."""


class End(StrEnum):
    """Which end of an order is kept."""

    MOST = "most"
    FEWEST = "fewest"
    FIRST = "first"
    LAST = "last"


class Keep(Struct, frozen=True):
    """Which rows are kept: the first `count` of an order, or the `nth` alone; all who share the last place kept stay."""

    end: End
    count: int = 1
    nth: int | None = None


class Ask(StrEnum):
    """What is wanted of the rows."""

    LIST = "list"
    COUNT = "count"
    WHETHER = "whether"
    COMPARE = "compare"
    """`sides` one beside the other, and which is ahead."""
    DIFFERENCE = "difference"
    """By how much the first of `sides` is ahead of the second."""
    RATIO = "ratio"
    """Which share of the second of `sides` the first is."""
    SUM = "sum"
    """`sides` taken together."""
    PROFILE = "profile"
    """All that is held of the one athlete, NOC, Games, event or discipline in `where`."""
    TABLE = "table"
    """The medal table."""
    ROLL = "roll"
    """Who won each time, the latest podium first."""
    PODIUM = "podium"


class Expect(Struct, frozen=True):
    """What a claim says the answer is: a number compared, keys among the rows, which side is ahead, or the colour of all medals."""

    op: Op = Op.EQ
    value: int | None = None
    keys: tuple[str, ...] = ()
    side: int | None = None
    """The index of the side that is said to be ahead; -1: none is."""
    medals: tuple[Medal, ...] = ()
    """The kinds of which all medals are said to be."""


class Query(Struct, frozen=True, tag_field="t", tag="q"):
    """One question about results."""

    ask: Ask = Ask.LIST
    select: Select | None = None
    where: Where = Where()
    having: tuple[Condition, ...] = ()
    per: tuple[Select, ...] = ()
    """Further keys of a row: medals *per Games*, most golds *at a single* Games, the same *event*."""
    measure: Measure | None = None
    keep: Keep | None = None
    tell: tuple[Tell, ...] = ()
    sides: tuple["Query", ...] = ()
    expect: Expect | None = None


class Topic(StrEnum):
    """What is asked for beside results."""

    STORY = "story"
    """What prose tells of the events in `where`."""
    SOURCES = "sources"
    """The cells as they stand in each source, and what was decided."""
    CONFLICTS = "conflicts"
    """Everything that sources disagree on."""
    RECORDS = "records"
    COVERAGE = "coverage"
    RANDOM = "random"
    HELP = "help"
    ABOUT = "about"
    CHANGES = "changes"
    """Medals that were taken away or given later."""
    BORN = "born"
    """When those in `where` were born."""


class Aside(Struct, frozen=True, tag_field="t", tag="a"):
    """What is asked for beside results: stories, sources, coverage, help."""

    topic: Topic
    where: Where = Where()
    words: tuple[str, ...] = ()
    """Of a story: the content words of the question, folded."""
    people: tuple[str, ...] = ()
    """Of a story: whom it must name; for each, the folded words of the name."""
    claimed: bool = False
    """It was asked whether it was so."""
    must: tuple[str, ...] = ()
    """Of a story: words of the question, folded, that it must say; otherwise it is no answer."""
    seed: int = 0


Request = Query | Aside


MEDALS = (Medal.GOLD, Medal.SILVER, Medal.BRONZE)
GOLD = (Medal.GOLD,)


def conjoin(first: Where, second: Where) -> Where | None:
    """Return what holds both conditions, or None where they name different values of one field."""
    changes: dict[str, object] = {}
    for name in Where.__struct_fields__:
        one, two = getattr(first, name), getattr(second, name)
        if two in ((), None) or one == two:
            continue
        if one in ((), None):
            changes[name] = two
        elif name in {"within", "without"}:
            changes[name] = (*one, *(part for part in two if part not in one))
        else:
            merged = _narrowed(one, two)
            if not merged:
                return None
            changes[name] = merged
    return msgspec.structs.replace(first, **changes)


def _narrowed(one: object, two: object) -> object:
    """Return the values that two restrictions of one field share."""
    if isinstance(one, tuple) and isinstance(two, tuple):
        return tuple(value for value in one if value in two)
    if isinstance(one, Years) and isinstance(two, Years):
        firsts = [year for year in (one.first, two.first) if year is not None]
        lasts = [year for year in (one.last, two.last) if year is not None]
        return Years(first=max(firsts, default=None), last=min(lasts, default=None))
    return None
