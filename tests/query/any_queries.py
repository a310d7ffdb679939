"""Queries of every shape there is, whether anybody asks them or not."""

from hypothesis import strategies as st

from bot.olympics.event import Gender
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
    MarkBound,
    Measure,
    Near,
    Op,
    Query,
    Select,
    Shift,
    Tell,
    Where,
    Within,
    Years,
)

PLAIN = {
    "games": ((), ("2002-winter",), ("1906-summer", "2008-summer")),
    "season": (None, "winter"),
    "years": (None, Years(first=1994), Years(last=2010), Years(first=1994, last=1994)),
    "disciplines": ((), ("STK",), ("ATH", "XYZ")),
    "sports": ((), ("SKI",)),
    "events": ((), ("STK/M/1000m",), ("IHO/W/tournament", "BDM/X/doubles")),
    "genders": ((), (Gender.W,), tuple(Gender)),
    "sex": (None, *Gender),
    "team": (None, True, False),
    "nocs": ((), ("CAN",), ("GER", "XYZ")),
    "continents": ((), ("EU",)),
    "athletes": ((), ("nobody.can.stk",)),
    "medals": ((), GOLD, MEDALS),
    "places": ((), (1,), (4, 22)),
    "tied": (None, True),
    "home": (None, True, False),
    "hosts": ((), ("NOR",)),
    "stripped": (None, True),
    "mark": (None, MarkBound(op=Op.LT, value=9_800, text="9.8"), MarkBound(op=Op.NE, value=1)),
}
"""Values of the fields that hold no Query."""


def any_wheres(depth: int) -> st.SearchStrategy[Where]:
    """Draw restrictions, others inside them so deep."""
    plain = st.fixed_dictionaries({}, optional={name: st.sampled_from(values) for name, values in PLAIN.items()})
    if not depth:
        return plain.map(lambda fields: Where(**fields))
    inner = any_wheres(depth - 1)
    nested = {
        "near": st.builds(Near, other=inner, ahead=st.booleans(), by=st.sampled_from((None, 1, 3))),
        "shift": st.builds(Shift, of=inner, by=st.sampled_from((1, -2)), every=st.booleans()),
        "within": st.tuples(
            st.builds(Within, field=st.sampled_from(Select), query=any_queries(depth=depth - 1), negated=st.booleans()),
        ),
        "without": st.tuples(inner),
    }
    return st.tuples(plain, st.fixed_dictionaries({}, optional=nested)).map(lambda both: Where(**both[0], **both[1]))


def any_queries(depth: int) -> st.SearchStrategy[Query]:
    """Draw Queries, others inside them so deep."""
    where = any_wheres(depth)
    count = st.builds(Count, of=st.sampled_from((None, *Select)), where=any_wheres(0))
    measure = st.builds(Measure, kind=st.sampled_from(Kind), count=count)
    fields = {
        "ask": st.sampled_from(Ask),
        "select": st.sampled_from((None, *Select)),
        "where": where,
        "per": st.sampled_from(((), (Select.GAMES,), (Select.ATHLETE, Select.EVENT))),
        "measure": measure,
        "keep": st.builds(Keep, end=st.sampled_from(End), count=st.sampled_from((1, 5)), nth=st.sampled_from((None, 2))),
        "tell": st.sampled_from(Tell).map(lambda tell: (tell,)),
        "expect": st.builds(
            Expect,
            op=st.sampled_from(Op),
            value=st.sampled_from((None, 3)),
            keys=st.sampled_from(((), ("CAN",))),
            side=st.sampled_from((None, -1, 0, 1, 2)),
            medals=st.sampled_from(((), GOLD)),
        ),
    }
    if depth:
        inner = any_queries(depth - 1)
        condition = st.builds(
            Condition,
            measure=measure,
            op=st.sampled_from(Op),
            value=st.sampled_from((None, 0, 1, 2, 5)),
            than=st.none() | inner,
            against=st.none() | measure,
            every=st.booleans(),
        )
        fields["having"] = st.lists(condition, max_size=2).map(tuple)
        fields["sides"] = st.lists(inner, max_size=3).map(tuple)
    return st.fixed_dictionaries({}, optional=fields).map(lambda drawn: Query(**drawn))
