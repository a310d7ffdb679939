"""Random restrictions of results and conditions of rows over what a catalogue holds, each of them one that words can say."""

from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st
from msgspec.structs import replace as changed

from bot.catalogue.database import Catalogue
from bot.olympics.event import Gender
from bot.query.model import (
    GOLD,
    MEDALS,
    Condition,
    Count,
    Kind,
    Measure,
    Near,
    Op,
    Query,
    Select,
    Where,
    Within,
    Years,
)

FEW = 3


@dataclass(frozen=True)
class Held:
    """What there is to ask about."""

    events: tuple[tuple[str, str], ...]
    """Event types and the Games each was held at."""
    nocs: tuple[str, ...]
    athletes: tuple[str, ...]
    names: dict[str, str]
    continents: tuple[str, ...]

    @property
    def games(self) -> tuple[str, ...]:
        """All Games, in order of time."""
        return tuple(sorted({games for _, games in self.events}))

    def at(self, games: frozenset[str] | None) -> list[str]:
        """Return the event types held at any of these Games."""
        return sorted({event for event, own in self.events if games is None or own in games})


async def held_of(catalogue: Catalogue) -> Held:
    """Read what a catalogue holds; people whose name several have are left out."""

    async def column(sql: str) -> tuple[Any, ...]:
        rows = [tuple(row) for row in await catalogue.fetch(sql, {})]
        return tuple(row if len(row) > 1 else row[0] for row in rows)

    athletes = await column("SELECT key, name FROM athlete GROUP BY name HAVING count(*) = 1 ORDER BY key")
    return Held(
        events=await column("SELECT DISTINCT event_type, games FROM standing WHERE official = 1 ORDER BY 1, 2"),
        nocs=await column("SELECT DISTINCT noc FROM standing WHERE noc IS NOT NULL AND noc <> 'ZZX' ORDER BY 1"),
        athletes=tuple(key for key, _ in athletes),
        names=dict(athletes),
        continents=await column("SELECT DISTINCT continent FROM standing WHERE continent IS NOT NULL ORDER BY 1"),
    )


def some(values: Any, most: int = 2) -> st.SearchStrategy[tuple[Any, ...]]:
    """Draw one or a few different values, in any order."""
    return st.lists(st.sampled_from(list(values)), min_size=1, max_size=most, unique=True).map(tuple)


MEDAL_SETS = st.sampled_from((MEDALS, GOLD, MEDALS[1:2], MEDALS[2:], MEDALS[:2], MEDALS[1:]))


@st.composite
def times(draw: st.DrawFn, held: Held) -> tuple[Where, frozenset[str] | None]:
    """Draw when it was: nothing, Games, a season, years; and the Games that are left."""
    kind = draw(st.sampled_from(("", "", "games", "season", "years", "since", "until")))
    games = held.games
    if kind == "games":
        keys = draw(some(games))
        return Where(games=keys), frozenset(keys)
    if kind == "season":
        season = draw(st.sampled_from(sorted({key.split("-")[1] for key in games})))
        return Where(season=season), frozenset(key for key in games if key.endswith(season))
    if kind:
        first, last = sorted((int(draw(st.sampled_from(games))[:4]), int(draw(st.sampled_from(games))[:4])))
        years = Years(first=None if kind == "until" else first, last=None if kind == "since" else last)
        if kind == "years" and first == last:
            years = Years(first=first, last=last + 4)
        left = frozenset(key for key in games if (years.first or 0) <= int(key[:4]) <= (years.last or 9999))
        return Where(years=years), left
    return Where(), None


@st.composite
def scopes(draw: st.DrawFn, held: Held, *, events: bool = True) -> Where:
    """Draw what and when: events that were held then, disciplines, genders, team events or individual ones."""
    where, left = draw(times(held))
    types = held.at(left)
    kind = draw(st.sampled_from(("", "", "events", "disciplines", "genders", "team")))
    if kind == "events" and events:
        return changed(where, events=draw(some(types)))
    if kind == "disciplines":
        return changed(where, disciplines=draw(some(sorted({key.split("/")[0] for key in types}))))
    if kind == "genders":
        return changed(where, genders=(draw(st.sampled_from((Gender.M, Gender.W, Gender.X))),))
    return changed(where, team=draw(st.booleans())) if kind == "team" else where


@st.composite
def subjects(draw: st.DrawFn, held: Held, *, kinds: tuple[str, ...] = ("", "", "nocs", "athletes", "continents", "sex")) -> Where:
    """Draw whose results."""
    kind = draw(st.sampled_from(kinds))
    if kind == "nocs":
        return Where(nocs=draw(some(held.nocs)))
    if kind == "athletes":
        return Where(athletes=draw(some(held.athletes)))
    if kind == "continents":
        return Where(continents=draw(some(held.continents)))
    return Where(sex=draw(st.sampled_from((Gender.M, Gender.W)))) if kind == "sex" else Where()


def joined(first: Where, second: Where) -> Where:
    """Hold to both; they restrict different fields."""
    own = {name: getattr(second, name) for name in Where.__struct_fields__ if getattr(second, name) not in ((), None)}
    return changed(first, **own)


@st.composite
def beside(draw: st.DrawFn, held: Held) -> Where:
    """Draw a restriction that stands beside the others: at home, behind somebody, in events that somebody won, …"""
    one = st.sampled_from(held.nocs).map(lambda code: Where(nocs=(code,))) | st.sampled_from(held.athletes).map(
        lambda key: Where(athletes=(key,))
    )
    kind = draw(st.sampled_from(("home", "near", "within", "without", "partners", "countrymen")))
    if kind == "home":
        return Where(home=True)
    if kind == "near":
        other = draw(one | st.just(Where(medals=GOLD)))
        by = draw(st.sampled_from((None, 0, 1)))
        return Where(near=Near(other=other, ahead=by != 0 and draw(st.booleans()), by=by))
    if kind == "within":
        field = draw(st.sampled_from((Select.EVENT, Select.GAMES)))
        inner = Query(select=field, where=joined(draw(one), Where(medals=draw(st.sampled_from((GOLD, MEDALS))))))
        return Where(within=(Within(field=field, query=inner, negated=draw(st.booleans())),))
    if kind == "without":
        other = draw(one | st.sampled_from(held.games).map(lambda key: Where(games=(key,))))
        return Where(without=(other,))
    key = draw(st.sampled_from(held.athletes))
    if kind == "partners":
        return Where(partners=(key,))
    inner = Query(select=Select.NOC, where=Where(athletes=(key,)))
    return Where(within=(Within(field=Select.NOC, query=inner),), without=(Where(athletes=(key,)),))


@st.composite
def wheres(draw: st.DrawFn, held: Held, **more: Any) -> Where:
    """Draw what each result must be."""
    where = joined(draw(scopes(held)), draw(subjects(held, **more)))
    if where.sex and (where.events or where.disciplines or where.genders):
        where = changed(where, sex=None)
    if draw(st.integers(0, 3)) == 0:
        where = joined(where, draw(beside(held)))
    return changed(where, medals=draw(MEDAL_SETS))


# --- what must hold of a row


@st.composite
def conditions(draw: st.DrawFn, where: Where) -> tuple[Where, tuple[Condition, ...]]:
    """Draw conditions, and the restriction that goes with them."""
    op = draw(st.sampled_from((Op.GE, Op.LE, Op.EQ, Op.GT, Op.LT)))
    number = draw(st.integers(2, 12))
    distinct = draw(st.sampled_from((Select.GAMES, Select.SPORT, Select.EVENT_TYPE)))
    every = draw(st.sampled_from((Select.GAMES, Select.EVENT_TYPE)))
    one, other, _ = draw(st.permutations(MEDALS))
    some = Condition(measure=Measure(count=Count(where=Where(medals=(one,)))), op=op, value=number)
    none = Condition(measure=Measure(count=Count(where=Where(medals=(other,)))), op=Op.EQ, value=0)
    beyond = Where(without=(Where(medals=(one,)),))
    kinds = {
        "times": (Condition(op=op, value=number),),
        "distinct": (Condition(measure=Measure(count=Count(of=distinct)), op=op, value=number),),
        "streak": (Condition(measure=Measure(kind=Kind.STREAK), value=number),),
        "every": (Condition(measure=Measure(count=Count(of=every)), every=True),),
        "all-three": (Condition(measure=Measure(count=Count(of=Select.MEDAL)), op=Op.EQ, value=len(MEDALS)),),
        "only": (Condition(measure=Measure(count=Count(where=beyond)), op=Op.EQ, value=0),),
        "medals": (some,),
        "none": (some, none),
    }
    kind = draw(st.sampled_from(sorted(kinds)))
    looks_beyond = kind in {"all-three", "only", "medals", "none"}
    return changed(where, medals=MEDALS) if looks_beyond else where, kinds[kind]
