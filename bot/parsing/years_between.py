"""How many years lie between two results: `between the first medal and the first gold of X`, `until the next title after 1964`."""

from collections.abc import Sequence

from msgspec.structs import replace as changed

from bot.parsing.inner import Compose, query_of
from bot.parsing.rewrite import Part
from bot.query.model import Ask, Kind, Measure, Query, Where, Years

SUBJECT = ("noc", "person", "discipline", "event", "sex.", "season.", "team.", "continent")
ENTITY = "noc|person|discipline|event|sex.|season.|team.|continent|medal.|games|where|noun.champion|verb.win"
JOINING = "glue|aux|op.until|op.it|op.he|op.other|op.when|op.greeting|op.ever"
SAID_BESIDE = f"{JOINING}|ask.years-between|verb.|noun.event|noun.games|noun.athlete|noun.team"
MOMENT = "op.first|op.last|op.next|games|where"


def years_between(parts: Sequence[Part], compose: Compose) -> Query | None:
    """Return the Query for the years between two results; None where something else is asked, or where they are not told apart."""
    if not any(part.fits("ask.years-between") for part in parts):
        return None
    if any(part.fits("op.first") for part in parts) and any(part.fits("op.last") for part in parts) and not _joined(parts):
        said = [part for part in parts if not part.fits("op.since|op.until|op.between|op.he") or part.fits("op.first|op.last|person|noc")]
        return query_of([part for part in said if not part.fits("op.it") or part.fits("op.first|op.last")], compose)
    halves = _halves(parts)
    if halves is None:
        return _between_wins(parts, compose)
    shared, one, other = halves
    whole = [*shared, *one, *other]
    if any(not part.fits(f"{ENTITY}|{MOMENT}|{SAID_BESIDE}") for part in whole):
        return None
    first = _side(one, [*shared, *other], compose)
    second = _side(other, [*shared, *one], compose)
    if first is None or second is None or max(len(first.where.disciplines), len(second.where.disciplines)) > 1:
        return None
    named = any(side.where.nocs or side.where.athletes or side.where.events or side.where.disciplines for side in (first, second))
    if not named and not (first.where.games and second.where.games):
        return None
    if any(part.fits("op.next") for part in other):
        second = _next(second, first)
    if second is None:
        return None
    if second.where == first.where:  # the first and last of the same are one span
        said = [part for part in whole if not part.fits("op.he|op.it|op.and|op.between")]
        return query_of(said, compose) if first.measure != second.measure else None
    return Query(ask=Ask.DIFFERENCE, sides=(second, first))


def _joined(parts: Sequence[Part]) -> bool:
    """Whether the two moments are joined by a word, or those of several are told."""
    return any(part.fits("op.and") for part in parts) or sum(part.fits("person|noc") for part in parts) != 1


def _between_wins(parts: Sequence[Part], compose: Compose) -> Query | None:
    """Return the Query for the years between the wins of one: `between X's two golds`, from the first of them to the last."""
    at = next((i for i, part in enumerate(parts) if part.fits("op.between")), None)
    whom = [part for part in parts if part.fits("noc|person")]
    won = any(part.fits("medal.|verb.win|condition|times") for part in parts)
    if at is None or len(whom) != 1 or not won or any(part.fits("op.and|op.first|op.last|ordinal|games") for part in parts):
        return None
    kept = [part for i, part in enumerate(parts) if i != at and not part.fits("times")]
    kept = [_golds(part) if part.kind == "condition" else part for part in kept]
    return query_of([*kept, Part("op.first"), Part("op.last")], compose)


def _golds(part: Part) -> Part:
    """Return which medals a condition counts."""
    medals = part.value.measure.count.where.medals
    return Part(f"medal.{medals[0]}" if len(medals) == 1 else "medal.any", None, part.start, part.end, part.text)


def _halves(parts: Sequence[Part]) -> tuple[list[Part], list[Part], list[Part]] | None:
    """Return what is said of both, and the two moments."""
    joins = [i for i, part in enumerate(parts) if part.fits("op.and")]
    said = [i for kind in ("op.between", "ask.years-between") for i, part in enumerate(parts) if part.fits(kind)]
    between = next(iter(said), None)
    if between is not None and len(joins) == 1 and between < joins[0]:
        return [*parts[:between]], [*parts[between + 1 : joins[0]]], [*parts[joins[0] + 1 :]]
    after = next((part for part in parts if part.kind == "where" and part.value.years and not part.value.years.last), None)
    following = next((part for part in parts if part.fits("op.next")), None)
    if after is None or following is None or not after.value.years.first:
        return None
    year = after.value.years.first - 1
    moment = Part("where", Where(years=Years(first=year, last=year)), after.start, after.end, after.text)
    return [part for part in parts if part is not after and part is not following], [moment], [following]


def _side(own: Sequence[Part], beside: Sequence[Part], compose: Compose) -> Query | None:
    """Return one moment: a result at named Games, or the first or last that somebody had; what it lacks is said beside it."""
    said = [part for part in own if part.fits(ENTITY)]
    for kind in (*SUBJECT, "medal."):
        if not any(part.fits(kind) for part in said):
            said += [part for part in beside if part.fits(kind)]
    if not any(part.fits("medal.") for part in said):
        said.append(Part("medal.gold"))
    composed = query_of([Part("ask.count"), *(part for part in said if not part.fits("verb.win|noun.champion"))], compose)
    if composed is None or composed.having or composed.sides:
        return None
    moment = bool(composed.where.games or composed.where.years)
    if not moment and not any(part.fits("op.first|op.last|op.next") for part in own):
        return None
    kind = Kind.LAST if any(part.fits("op.last") for part in own) else Kind.FIRST
    return Query(where=composed.where, measure=Measure(kind=kind))


def _next(side: Query, before: Query) -> Query | None:
    """Return the first of the same after the other moment, whose year is known."""
    years = {int(key[:4]) for key in before.where.games} | ({before.where.years.first or 0} if before.where.years else set())
    if len(years) != 1:
        return None
    where: Where = changed(side.where, games=(), years=Years(first=years.pop() + 1))
    return changed(side, where=where)
