"""Comparisons: two or more things side by side, and rows held to another one's number."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import msgspec

from bot.parsing.bag import Bag
from bot.parsing.constraints import KINDS, Constraints
from bot.parsing.reading import NoReadingError, Refusal
from bot.parsing.rewrite import Part
from bot.parsing.values import merged
from bot.query.model import GOLD, MEDALS, Ask, Condition, Count, End, Expect, Keep, Kind, Measure, Op, Query, Select, Tell, Where, conjoin

SIDES = ("athletes", "nocs", "games", "disciplines", "events", "medals", "continents")
SIGNS = ("ask.difference", "op.better", "op.more", "op.fewer", "op.same", "op.vs", "op.compare", "op.than", "ask.share")
PAIR = 2


@dataclass(frozen=True, slots=True)
class Comparison:
    """The words of a comparison that a clause holds."""

    signs: dict[str, Part]
    margins: bool = False
    """Margins are compared: `won by a bigger margin`."""

    def has(self, *names: str) -> bool:
        """Whether one of these was said."""
        return any(name in self.signs for name in names)

    @property
    def texts(self) -> tuple[str, ...]:
        """The words."""
        return tuple(part.text for part in self.signs.values())


def taken_comparison(bag: Bag) -> Comparison | None:
    """Take the words of a comparison out of a clause; None where there is none.

    Raises
    ------
    NoReadingError
        If more of one is compared and fewer of another.
    """
    found = {name: part for name in SIGNS if (part := bag.take_one(name))}
    if not found:
        return None
    # these are two comparisons, of which a Query says one
    if {"op.more", "op.fewer"} <= found.keys() and not bag.has("op.or"):
        raise NoReadingError(Refusal.UNCONNECTED, (found["op.more"].text, found["op.fewer"].text))
    margins = bool(bag.take("ask.margin"))
    if "op.better" in found:
        bag.take("ask.mark")  # `was X's time better than Y's`: who was ahead
    bag.take("op.or|op.and|op.either|op.between")
    return Comparison(found, margins)


def compared(comparison: Comparison, where: Where, found: Constraints, *, select: Select | None, whether: bool, bag: Bag) -> Query:
    """Return the Query of a comparison.

    Raises
    ------
    NoReadingError
        If there are no two sides.
    """
    bag.take("ask.count|op.ever")
    if where.home and where.games:
        where = msgspec.structs.replace(where, home=None)  # `at home in Beijing`: the Games are named, and only one of them was at home
    meet = comparison.has("op.better") and bool(where.events)
    if comparison.has("op.better") and not where.events and not where.medals:
        raise NoReadingError(Refusal.UNCONNECTED, comparison.texts)  # `did Croatia ever beat Serbia in water polo`: not their totals
    if meet or not where.medals:
        where = msgspec.structs.replace(where, medals=() if meet else MEDALS)
    than = comparison.has("op.than") or (comparison.has("op.same") and bag.has("op.as"))
    measure = Measure(kind=Kind.MARGIN) if comparison.margins and found.groups.get("events") else None
    if measure:
        where = msgspec.structs.replace(where, medals=GOLD)
    if comparison.has("ask.share"):
        return _share(where, medals_are_part=found.medals_of_medals, possessed=_is_possessor(bag))
    names = [name for name in SIDES if len(found.groups.get(name, [])) >= PAIR]
    names = [*names[:1], *(name for name in names[1:] if not bag.is_one_of(KINDS[name]))]
    other = bag.take_one("season.") if where.season and not names else None
    if other:
        both = tuple(Query(where=msgspec.structs.replace(where, season=season)) for season in (where.season, other.kind.split(".")[1]))
        return Query(ask=Ask.DIFFERENCE if comparison.has("ask.difference") else Ask.COMPARE, sides=both)
    if not names and _names_twice(bag):
        raise NoReadingError(Refusal.ONE_SIDE, comparison.texts)
    if not names and where.athletes and where.nocs and (bag.has("op.or|op.vs|op.than") or comparison.has("op.compare", "op.vs")):
        return _person_and_country(comparison, where, bag, whether=whether)
    if select in {Select.NOC, Select.ATHLETE} and than and not whether and (not names or _is_of_one(where, select, names)):
        return _against(comparison, where, select)
    if not names or select in {Select.EVENT, Select.EVENT_TYPE, Select.GAMES}:
        raise NoReadingError(Refusal.UNCONNECTED, comparison.texts)  # `in which events did Ukraine beat Russia`: not their totals
    name = names[0]
    if select in {Select.NOC, Select.ATHLETE} and than and not whether and not _named_before_than(name, bag):
        raise NoReadingError(Refusal.UNCONNECTED, comparison.texts)  # `which countries won more than Italy and France`: rows beside several
    if name == "games":
        found = replace(found, groups={**found.groups, "games": _of_one_season(found.groups["games"])})
    if names == ["medals"] and select is not None and than and not whether:
        return _own_numbers(comparison, where, found, select)
    sides = _paired(where, found, names) if len(names) > 1 else tuple(Query(where=one) for one in found.spread_over(where, name))
    if len(names) == 1 and len(sides) > PAIR and than and bag.has("op.total"):
        sides = _together(where, found, name, bag)
    sides = tuple(msgspec.structs.replace(side, measure=measure) for side in sides) if measure else sides
    whether = whether and not _is_either(bag)
    ask = Ask.DIFFERENCE if comparison.has("ask.difference") and len(sides) == PAIR else Ask.COMPARE
    expect = None
    if whether:
        ask = Ask.WHETHER
        expect = Expect(side=-1) if comparison.has("op.same") else Expect(side=0 if not comparison.has("op.fewer") else 1)
    less = Keep(end=End.FEWEST) if measure and comparison.has("op.fewer") and not whether else None
    return Query(ask=ask, sides=sides, expect=expect, keep=less)


def _person_and_country(comparison: Comparison, where: Where, bag: Bag, *, whether: bool) -> Query:
    """Compare somebody with a country: `does Phelps have more golds than Argentina`."""
    one, other = Query(where=msgspec.structs.replace(where, nocs=())), Query(where=msgspec.structs.replace(where, athletes=()))
    first = next(part for part in bag.parts if part.fits("person|noc"))
    sides = (one, other) if first.kind == "person" else (other, one)
    if not whether:
        return Query(ask=Ask.DIFFERENCE if comparison.has("ask.difference") else Ask.COMPARE, sides=sides)
    return Query(ask=Ask.WHETHER, sides=sides, expect=Expect(side=1 if comparison.has("op.fewer") else 0))


def _names_twice(bag: Bag) -> bool:
    """Whether somebody or a country is named twice: `compare Norway with Norway`."""
    named = [part for part in bag.parts if part.fits("noc|person")]
    if len(named) == PAIR:
        return bool(named[0].value == named[1].value)
    said = named[0].text.casefold().split() if len(named) == 1 else []
    return len(said) > PAIR and said[: len(said) // 2] == said[-(len(said) // 2) :]  # `Norway and Norway` are joined already


def _named_before_than(name: str, bag: Bag) -> bool:
    """Whether any of those compared stands before `than`."""
    at = next((i for i, part in enumerate(bag.parts) if part.fits("op.than|op.as")), 0)
    return not at or any(part.fits(KINDS[name]) for part in bag.parts[:at])


def _together(where: Where, found: Constraints, name: str, bag: Bag) -> tuple[Query, ...]:
    """Return what stands before `than` and what stands behind it as one side each: `more than Norway and Sweden together`.

    Raises
    ------
    NoReadingError
        If nothing is named on one of them.
    """
    at = max((i for i, part in enumerate(bag.parts) if part.fits("op.than|op.more-than|op.fewer-than|op.as")), default=0)
    groups = found.groups[name]
    before = sum(part.fits(KINDS[name]) for part in bag.parts[:at])
    halves = [own for own in (groups[:before], groups[before:]) if own]
    if len(halves) != PAIR:
        raise NoReadingError(Refusal.UNCONNECTED, tuple(part.text for part in bag.parts if part.fits("op.total")))
    return tuple(Query(where=msgspec.structs.replace(where, **{name: merged(own)})) for own in halves)


def margin_between(found: Constraints, bag: Bag) -> Query | None:
    """Return the comparison of two results of an event by their marks: `how far ahead of Gagnon was Li`, `gap from 2nd to 3rd`."""
    where = found.where
    wheres: list[Where] = []
    places = [Where(places=(part.value,)) for part in bag.find("ordinal")]
    places += [Where(places=(2,)) for _ in bag.find("noun.silver-medallist")] + [
        Where(places=(3,)) for _ in bag.find("noun.bronze-medallist")
    ]
    for name in ("athletes", "nocs", "medals"):
        own = found.groups.get(name) or ([getattr(where, name)] if getattr(where, name) else [])
        if name != "medals" or set(where.medals) != set(MEDALS):
            wheres += [Where(**{name: value}) for value in own]  # type: ignore[arg-type]
    wheres += places
    if not wheres or (len(wheres) == 1 and not bag.has("noun.champion")):
        return None
    if len(wheres) == 1:
        wheres.append(Where(medals=MEDALS[:1]))
    if len(wheres) != PAIR:
        return None
    shared = msgspec.structs.replace(where, athletes=(), nocs=(), medals=())
    sides = tuple(Query(where=joined) for one in wheres if (joined := conjoin(shared, one)))
    bag.take(
        "ordinal|noun.silver-medallist|noun.bronze-medallist|noun.champion|noun.event|op.|verb.|ask.margin|ask.difference|ask.mark|ask.who"
    )
    bag.close()
    return Query(ask=Ask.COMPARE, sides=sides, tell=(Tell.MARGIN,))


def _paired(where: Where, found: Constraints, names: Sequence[str]) -> tuple[Query, ...]:
    """Two groups side by side: the first of one goes with the first of the other."""
    columns = [found.groups[name] for name in names]
    if len({len(column) for column in columns}) != 1:
        raise NoReadingError(Refusal.UNCONNECTED, ())
    return tuple(Query(where=msgspec.structs.replace(where, **dict(zip(names, row, strict=True)))) for row in zip(*columns, strict=True))


def _against(comparison: Comparison, where: Where, select: Select) -> Query:
    """`which countries won more golds than Germany`: rows held to one row's number."""
    name = "nocs" if select is Select.NOC else "athletes"
    if not getattr(where, name):
        raise NoReadingError(Refusal.UNCONNECTED, comparison.texts)
    rest = msgspec.structs.replace(where, **{name: ()})
    op = Op.LT if comparison.has("op.fewer") else Op.EQ if comparison.has("op.same") else Op.GT
    return Query(select=select, where=rest, having=(Condition(op=op, than=Query(where=where)),))


def _of_one_season(groups: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Hold years to one season where one of them is only of it: `1984 compared to 1996`."""
    seasons = [{key.split("-")[1] for key in group} for group in groups]
    shared = set.intersection(*seasons)
    if len(shared) != 1 or all(len(one) == 1 for one in seasons):
        return list(groups)
    return [tuple(key for key in group if key.split("-")[1] in shared) for group in groups]


def _own_numbers(comparison: Comparison, where: Where, found: Constraints, select: Select) -> Query:
    """`countries that won more silver than gold`: rows held to another number of their own."""
    own, other = (Measure(count=Count(where=Where(medals=medals))) for medals in found.groups["medals"][:PAIR])  # type: ignore[arg-type]
    op = Op.LT if comparison.has("op.fewer") else Op.EQ if comparison.has("op.same") else Op.GT
    return Query(select=select, where=where, having=(Condition(measure=own, op=op, against=other),))


def _is_of_one(where: Where, select: Select, names: Sequence[str]) -> bool:
    """Whether rows are held to the one NOC or athlete that is named; what else is named, they are all held to."""
    own = "nocs" if select is Select.NOC else "athletes"
    return own not in names and bool(getattr(where, own))


def _is_either(bag: Bag) -> bool:
    """Whether one of two is asked for: `did China or the USA win more` wants a name, not a yes."""
    named = [i for i, part in enumerate(bag.parts) if part.fits("noc|person")]
    between = [part for part in bag.parts[named[0] + 1 : named[-1]] if part.kind != "glue"] if len(named) == PAIR else []
    return len(between) == 1 and between[0].fits("op.or")


def _is_possessor(bag: Bag) -> bool:
    """Whether the share is of what somebody has: `which share of its medals`, `delež medalj Kenije`."""
    at = next((i for i, part in enumerate(bag.parts) if part.fits("ask.share")), 0)
    after = next((part for part in bag.parts[at + 1 :] if part.fits("op.it") or not part.fits("glue|medal.|op.or")), None)
    of_whom = [one for one, other in pairwise(bag.parts[:at]) if other.fits("medal.")]  # `of New Zealand's medals, what share …`
    if any(part.fits("noc|person") for part in of_whom):
        return True
    return after is not None and after.fits("noc|person|op.it")


def _share(where: Where, *, medals_are_part: bool, possessed: bool) -> Query:
    """Return a share; the narrowest restriction is the part (`what share of its medals did Kenya win in athletics`)."""
    if where.medals and where.medals != MEDALS and (where.nocs or where.athletes) and medals_are_part:
        return Query(ask=Ask.RATIO, sides=(Query(where=where), Query(where=msgspec.structs.replace(where, medals=MEDALS))))
    owner = "nocs" if where.nocs else "athletes"
    first = () if possessed else (owner,)
    for name in (*first, "disciplines", "events", "genders", "sex", "season", "games", "nocs"):
        own = getattr(where, name)
        if own:
            whole = msgspec.structs.replace(where, **{name: None if name in {"season", "sex"} else ()})
            return Query(ask=Ask.RATIO, sides=(Query(where=where), Query(where=whole)))
    raise NoReadingError(Refusal.UNCONNECTED, ())


__all__ = ["Comparison", "Count", "Measure", "compared", "taken_comparison"]
