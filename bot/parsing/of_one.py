"""What is asked in a talk of the one who was spoken of, or of another in that one's place."""

from collections.abc import Sequence
from dataclasses import replace

from msgspec.structs import replace as changed

from bot.parsing.antecedents import Before
from bot.parsing.constraints import named_alone
from bot.parsing.fragments import who_stays
from bot.parsing.lexicon.lexicon import Lexicon
from bot.parsing.rewrite import Part
from bot.query.model import GOLD, MEDALS, Ask, Query, Select, Where, Within, Years

LATER = "op.afterwards"


def how_many_did(said: Sequence[Part], last: Query, lexicon: Lexicon) -> Query | None:
    """Read `how many did Australia get?` of what was counted, at the Games that were spoken of."""
    named = [part for part in said if part.fits("person|noc")]
    counts = bool(said) and said[0].fits("ask.count") and all(part.fits("ask.count|person|noc|verb.get|verb.win|op.it") for part in said)
    if not counts or len(named) != 1 or last.sides or not (last.where.medals or last.where.games):
        return None
    own = named_alone(named, lexicon)
    if own is None:
        return None
    athletes = own.athletes or who_stays(last.where, own)
    where = changed(last.where, athletes=athletes, nocs=own.nocs, within=(), near=None, medals=last.where.medals or MEDALS)
    return Query(ask=Ask.COUNT, where=where)


def won_before(parts: Sequence[Part], last: Query, before: Before) -> Query | None:
    """Read `had she won it before?`, `did she win it again later?` of the event and of the earlier or the later Games."""
    said = [part for part in parts if part.kind not in {"glue", "aux"} and not part.fits("op.follow|op.and")]
    games, _, event = (before.event or "").partition("/")
    whom = before.athletes or last.where.athletes or (last.where.near.other.athletes if last.where.near else ())
    asks = bool(parts) and any(part.kind == "aux" for part in parts[:2]) and any(part.fits(f"op.before|{LATER}") for part in parts)
    if not (asks and event and whom) or not all(
        part.fits(f"op.he|op.it|verb.win|verb.get|op.before|op.ever|medal.|op.nor|times|{LATER}") for part in said
    ):
        return None
    if any(part.fits("times") and part.value.value != 1 for part in said):
        return None
    later, year = any(part.fits(LATER) for part in parts), int(games[:4])
    if last.ask is Ask.WHETHER and last.where.years:  # asked before and after the same Games
        year = last.where.years.first - 1 if last.where.years.first else (last.where.years.last or year) + 1
    years = Years(first=year + 1) if later else Years(last=year - 1)
    where = Where(athletes=whom[:1], events=(event,), medals=GOLD, years=years)
    return Query(ask=Ask.WHETHER, select=Select.RESULT, where=where)


def with_their_country(parts: Sequence[Part], before: Before, last: Query) -> list[Part]:
    """Put the country of the one who was spoken of in the place of `her country`."""
    whom = before.athletes or last.where.athletes
    found: list[Part] = []
    for part in parts:
        if found and len(whom) == 1 and found[-1].fits("op.he|op.their") and part.fits("noun.country"):
            theirs = Query(select=Select.NOC, where=Where(athletes=whom))
            where = Where(within=(Within(field=Select.NOC, query=theirs),))
            found[-1] = replace(found[-1], kind="where", value=where, also=frozenset(), end=part.end)
        else:
            found.append(part)
    return found


def without_one(parts: Sequence[Part]) -> list[Part]:
    """Leave the noun out of `the men's one`, which names nothing else."""
    return [
        part
        for i, part in enumerate(parts)
        if not (
            part.kind == "number" and part.value == 1 and i == len(parts) - 1 and i and parts[i - 1].fits("sex.|season.|event|discipline")
        )
    ]
