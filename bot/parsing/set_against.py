"""What is set against another: `is that more than X?`, `which of the two has more?`, `by how many?`, `A vs B vs C`."""

from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace as changed

from bot.parsing.antecedents import Before
from bot.parsing.constraints import named_alone
from bot.parsing.lexicon.lexicon import Lexicon
from bot.parsing.rewrite import GLUE, Part, as_only, each
from bot.parsing.sentence_kinds import SUBJECTS
from bot.parsing.values import medals_of
from bot.query.model import MEDALS, Ask, Expect, Query, Select, Within

PAIR = 2


def more_of_two(said: Sequence[Part], last: Query, before: Before) -> Query | None:
    """Read `which of the two has more golds?` of the two that were spoken of one after the other."""
    earlier = before.earlier
    words = "ask.who|ask.which|number|op.more|op.fewer|medal.|op.total|op.ever|verb.get|verb.win|noun.country|noun.athlete"
    asks = any(part.fits("ask.who|ask.which") for part in said) and any(part.fits("op.more|op.fewer") for part in said)
    if not asks or not isinstance(earlier, Query) or last.sides or not all(part.fits(words) for part in said):
        return None
    one, other = earlier.where, last.where
    subjects = [(where.athletes, where.nocs) for where in (one, other)]
    if any(len(athletes) + len(nocs) != 1 for athletes, nocs in subjects) or subjects[0] == subjects[1]:
        return None
    said_medals = tuple(medal for part in said if part.fits("medal.") for medal in medals_of(part))
    medals = said_medals or other.medals or MEDALS
    sides = tuple(Query(where=changed(where, medals=medals)) for where in (changed(other, athletes=one.athletes, nocs=one.nocs), other))
    return Query(ask=Ask.COMPARE, sides=sides)


def difference(last: Query, before: Before) -> Query | None:
    """`by how many more?`: of the two that were compared, or of the two numbers that were asked for one after the other."""
    if len(last.sides) == PAIR:
        return changed(last, ask=Ask.DIFFERENCE, expect=None)
    earlier = before.earlier
    both = isinstance(earlier, Query) and earlier.ask is Ask.COUNT and last.ask is Ask.COUNT
    if not both or not isinstance(earlier, Query) or earlier.measure != last.measure or earlier.having or last.having:
        return None
    sides = tuple(Query(where=one.where, measure=one.measure) for one in (earlier, last))
    return Query(ask=Ask.DIFFERENCE, sides=sides)


def _beside(said: Sequence[Part], named: Sequence[Part], last: Query, lexicon: Lexicon) -> Query | None:
    """`compare that with Croatia`: what was asked of one, of both."""
    one = len(last.where.athletes) + len(last.where.nocs) == 1 and not (last.keep or last.having or last.sides)
    if not one or len(named) != 1 or not all(part.fits(f"{SUBJECTS}|op.compare|op.vs|op.with|medal.") for part in said):
        return None
    other = named_alone(named, lexicon)
    if other is None or bool(other.athletes) != bool(last.where.athletes):
        return None
    rest = changed(last.where, athletes=(), nocs=(), within=(), medals=last.where.medals or MEDALS)
    wheres = (last.where, other)
    return Query(ask=Ask.COMPARE, sides=tuple(Query(where=changed(rest, athletes=where.athletes, nocs=where.nocs)) for where in wheres))


def compared(said: Sequence[Part], last: Query, lexicon: Lexicon) -> Query | None:
    """`is that more than Latynina?`: the number that was asked for beside another's."""
    named = [part for part in said if part.fits(SUBJECTS)]
    if any(part.fits("op.compare|op.vs") for part in said):
        return _beside(said, named, last, lexicon)
    more = any(part.fits("op.more-than|op.fewer-than|op.than") for part in said)
    words = f"{SUBJECTS}|op.more-than|op.fewer-than|op.than|op.more|op.fewer|medal.|verb.get|verb.win"
    if last.keep and last.select is Select.NOC and not (last.where.nocs or last.where.within):
        first = Within(field=Select.NOC, query=changed(last, ask=Ask.LIST, tell=()))
        last = Query(ask=Ask.COUNT, where=changed(last.where, within=(first,)))  # `which country won the most? is that more than …?`
    if last.ask is not Ask.COUNT or len(named) != 1 or not more or not all(part.fits(words) for part in said):
        return None
    other = named_alone(named, lexicon)
    if other is None:
        return None
    rest = changed(last.where, athletes=(), nocs=(), within=())
    sides = (Query(where=last.where), Query(where=changed(rest, athletes=other.athletes, nocs=other.nocs)))
    fewer = any(part.fits("op.fewer-than|op.fewer") for part in said)
    return Query(ask=Ask.WHETHER, sides=sides, expect=Expect(side=1 if fewer else 0))


def several_against(parts: list[Part]) -> list[Part]:
    """`Norway vs Sweden vs Finland`: which of more than two."""
    several = sum(part.fits("op.vs") for part in parts) > 1
    return each(parts, "op.vs", lambda part: as_only(part, "op.or") if several else part)


def which_of_them(parts: list[Part]) -> list[Part]:
    """Leave out where two countries lie between which one chooses: `which Nordic country has more, Norway or Sweden`."""
    joined = next((i for i, part in enumerate(parts) if part.fits("op.or")), 0)
    beside = [part for part in parts[max(joined - 1, 0) : joined + 2] if part.kind == "noc"]
    lies = any(one.fits("continent") and other.fits("noun.country") for one, other in pairwise(parts[:joined]))
    chooses = len(beside) == PAIR and lies and any(part.fits("ask.which") for part in parts[:joined])
    return each(parts, "continent", lambda part: as_only(part, GLUE) if chooses else part)
