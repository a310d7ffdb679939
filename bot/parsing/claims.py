"""What is claimed: of whom it must hold, and what a Query says the answer is."""

from dataclasses import replace
from itertools import pairwise

import msgspec

from bot.parsing.bag import Bag
from bot.parsing.clause import Clause
from bot.parsing.constraints import KINDS, Constraints
from bot.parsing.reading import NoReadingError, Refusal
from bot.parsing.rewrite import Part
from bot.query.model import GOLD, MEDALS, Ask, Condition, Count, End, Expect, Kind, Measure, Op, Query, Select, Where, conjoin

COUNTED_OUT = "noun.|season.|event|discipline|sport|team.|sex."
"""What stands behind `each` where it is each of these, not of those named before."""
PARTS_OF_MEDAL = 3
"""Within so many words behind `every` the medal is named of which it is said (`every table tennis gold`)."""


def claimed_of(bag: Bag, found: Constraints, clause: Clause) -> Constraints:
    """Settle what a claim about several says: it is true of each (`did Ana and Ola win`), or of all together (`more than ten`).

    Of one row, as `both` is elsewhere, it never is.

    Raises
    ------
    NoReadingError
        If it must be true of each at the same Games or in the same event, which no Query says; or if a name has several people.
    """
    name = next((one for one in ("athletes", "nocs") if len(found.groups.get(one, [])) > 1), "")
    both = clause.flags.get("both", []) or (_each_of_them(bag, clause) if name else [])
    if not name or not (both or bag.has("op.and")) or bag.is_one_of(KINDS[name]) or bag.has("op.with"):
        return found
    if both or not (clause.conditions or clause.times or bag.has("op.total")):
        together = [part for flag in ("same-games", "same-event", "same-solo-event") for part in clause.flags.get(flag, [])]
        if together:
            raise NoReadingError(Refusal.UNCONNECTED, tuple(part.text for part in (*both, *together)))
        if any(len(group) > 1 for group in found.groups[name]):
            raise NoReadingError(Refusal.NAMESAKES, tuple(part.text for part in bag.parts if part.kind == "person" and len(part.value) > 1))
        clause.each, clause.select = name, Select.ATHLETE if name == "athletes" else Select.NOC
    return replace(found, groups={one: values for one, values in found.groups.items() if one != name})


def claimed_of_all(bag: Bag, where: Where, clause: Clause) -> Query | None:
    """Return the claim that somebody won all of some medals, or that all of somebody's were such: that there are no others.

    `China won every table tennis gold in Tokyo`: none of them is another's. `All of Kosovo's golds came in judo`: it has none elsewhere.
    """
    every = clause.flags.get("every", [])
    name = "nocs" if where.nocs and not where.athletes else "athletes" if where.athletes and not where.nocs else ""
    at = next((i for i, part in enumerate(bag.parts) if part in every), None)
    after = [part for part in bag.parts[at + 1 :] if part.kind != "glue"] if at is not None else []
    won = at is not None and at > 0 and bag.parts[at - 1].fits("verb.win") and where.medals == GOLD
    contests = won and any(part.fits("noun.event") for part in after[:PARTS_OF_MEDAL])  # `won every baseball tournament`
    if at is None or not name or not where.medals or clause.conditions or clause.times or clause.keep:
        return None
    own = bool(after) and after[0].fits("noc|person")
    if not own and not contests and not any(part.fits("medal.") for part in after[:PARTS_OF_MEDAL]):
        return None
    if own:
        held = {field: getattr(where, field) for field in (name, "medals", "games", "years", "season")}
        such = msgspec.structs.replace(where, **{field: getattr(Where(), field) for field in held})
        rest = Where(**held, without=(such,)) if such != Where() else None
    else:
        others = Where(**{name: getattr(where, name)})
        rest = msgspec.structs.replace(where, **{name: ()}, without=(*where.without, others))
    if rest is None:
        return None
    bag.take("op.and|op.per|verb.place")
    return Query(ask=Ask.WHETHER, where=rest, expect=Expect(op=Op.EQ, value=0))


def of_sole(query: Query, said: list[Part]) -> Query:
    """Return the claim that one is the only one of whom something is so: there is one such, and it is this one.

    Raises
    ------
    NoReadingError
        If it is said of nobody in particular, or of several.
    """
    where, expect = query.where, query.expect
    keys = where.athletes or where.nocs
    plain = expect is None or (expect.value is not None and not expect.keys)
    if query.ask is not Ask.WHETHER or not plain or query.sides or query.measure or len(keys) != 1:
        raise NoReadingError(Refusal.UNCONNECTED, tuple(part.text for part in said))
    select = Select.ATHLETE if where.athletes else Select.NOC
    others = msgspec.structs.replace(where, athletes=()) if where.athletes else msgspec.structs.replace(where, nocs=())
    having = query.having
    if expect is not None and expect.value is not None:
        having = (*having, Condition(op=Op.GE if expect.op is Op.EQ else expect.op, value=expect.value))
    alone = Expect(op=Op.EQ, value=1, keys=keys)
    return msgspec.structs.replace(query, select=select, where=others, having=having, expect=alone)


def _each_of_them(bag: Bag, clause: Clause) -> list[Part]:
    """Take `each` out where it is each of those named, not of what follows (`at each Games`)."""
    every = clause.flags.get("every", [])
    if not every or any(after.fits(COUNTED_OUT) for part, after in pairwise(bag.parts) if part in every):
        return []
    return clause.flags.pop("every")


def claim(query: Query, clause: Clause) -> Query:
    """Return what a yes-or-no question asks: whether there is such a row, or whether a number is as it is said to be."""
    never = [one for one in query.having if one.value == 0 and one.measure.kind is Kind.COUNT and one.measure.count.where == Where()]
    if never and 1 < len(query.where.medals) < len(MEDALS):  # `five golds in a row and never a silver`
        raise NoReadingError(Refusal.UNCONNECTED, ())
    if query.keep and (ranked := _claimed_rank(query)):
        return ranked
    if clause.each:
        return msgspec.structs.replace(query, ask=Ask.WHETHER, expect=Expect(keys=getattr(query.where, clause.each)))
    counted = [
        one for one in query.having if one.measure.kind is Kind.COUNT and one.value is not None and one.measure.count.where.without == ()
    ]
    subject = query.where.athletes or (query.where.nocs and query.select is not Select.ATHLETE)
    if (
        len(query.having) == 1
        and not query.per
        and counted
        and subject
        and (clause.times or counted[0].op is not Op.NE)
        and (counted[0].value or counted[0].op is not Op.GE)
        and (where := _of_what_is_counted(query.where, counted[0].measure.count.where))
    ):
        one = counted[0]
        op = Op.EQ if one.op is Op.GE and not _said_at_least(clause) else one.op
        measure = None if one.measure.count.of is None else Measure(count=Count(of=one.measure.count.of))
        return Query(ask=Ask.WHETHER, where=where, measure=measure, expect=Expect(op=op, value=one.value))
    return msgspec.structs.replace(query, ask=Ask.WHETHER)


def claimed_kind(query: Query) -> Query | None:
    """Return the claim of what kind the medals of somebody were, all of them or the first or last: `was Fiji's first medal a gold`."""
    keys = query.where.athletes or query.where.nocs
    dated = query.keep is not None and query.keep.end in {End.FIRST, End.LAST}
    every = bool(query.having) and all(one.every for one in query.having)
    if len(keys) != 1 or not (dated or every) or query.select not in {None, Select.RESULT, Select.NOC, Select.ATHLETE}:
        return None
    whose = msgspec.structs.replace(query.where, medals=MEDALS)
    return Query(ask=Ask.WHETHER, select=Select.RESULT, where=whose, keep=query.keep, expect=Expect(medals=query.where.medals))


def _of_what_is_counted(where: Where, counted: Where) -> Where | None:
    """Return a claim's restriction with that of what it counts, whose medals are the ones that are meant."""
    held = msgspec.structs.replace(where, medals=counted.medals or where.medals)
    return conjoin(held, msgspec.structs.replace(counted, medals=()))


def _claimed_rank(query: Query) -> Query | None:
    """Return the claim that somebody has the most, was the first, or did something first in a year."""
    where, keep = query.where, query.keep
    if keep is None or not (where.athletes or where.nocs or where.events or where.disciplines or where.sports):
        return None
    if keep.end is End.FIRST and where.years and where.years.first is None:
        raise NoReadingError(Refusal.UNCONNECTED, ())  # `had to wait until Rio for its first`
    years = {int(key[:4]) for key in where.games} | (
        {where.years.first} if where.years and where.years.first == where.years.last else set()
    )
    if keep.end in {End.FIRST, End.LAST} and len(years) == 1 and keep.nth is None:
        rest = msgspec.structs.replace(where, games=(), years=None)
        kind = Kind.FIRST if keep.end is End.FIRST else Kind.LAST
        return Query(ask=Ask.WHETHER, where=rest, measure=Measure(kind=kind), expect=Expect(value=years.pop()))
    if not (where.athletes or where.nocs):
        return None
    select = Select.ATHLETE if where.athletes else Select.NOC
    if query.select not in {select, Select.RESULT, None} or (where.athletes and where.nocs):
        return None
    rest = msgspec.structs.replace(where, athletes=(), nocs=())
    return msgspec.structs.replace(query, ask=Ask.WHETHER, select=select, where=rest, expect=Expect(keys=where.athletes or where.nocs))


def _said_at_least(clause: Clause) -> bool:
    return clause.bounded or (clause.times is not None and clause.times.said)
