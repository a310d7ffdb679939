"""How old somebody was, as a bound: `over 35`, `at the age of 14`, `teenagers`. A number beside a word of age is no year and no count."""

from collections.abc import Sequence
from dataclasses import replace

from bot.parsing.rewrite import GLUE, Part
from bot.query.model import Limit, Op, Where

OVER = {"age.over": Op.GT, "age.under": Op.LT, "age.from": Op.GE, "age.to": Op.LE, "age.at": Op.EQ}
"""What stands before a number of years."""
AFTER = {"age.and-over": Op.GE, "age.and-under": Op.LE}
BOUNDS = {"op.more-than": Op.GT, "op.fewer-than": Op.LT, "op.at-least": Op.GE, "op.at-most": Op.LE}
PEOPLE = "noun.athlete|people.|noun.champion|noun.medallist|sex.|noun.people|ask.who"
NEXT = "ask.who|op.that|op.ever|op.with|verb.|aux|op.in|glue"
"""What follows a bare age; a number that counts or measures stands before its noun."""
AGES = range(12, 91)
TWENTY = 20


def of_age(parts: Sequence[Part]) -> list[Part]:
    """Return the parts with every age a restriction."""
    found: list[Part] = []
    at = 0
    while at < len(parts):
        part = parts[at]
        end, where = _age(parts, at, found)
        if part.fits("age.teen"):
            found += [Part("noun.athlete", None, part.start, part.end, part.text), _made(part, part, Limit(op=Op.LT, value=TWENTY))]
            at += 1
        elif where is not None:
            found.append(_made(part, parts[end - 1], where))
            at = _after_clause(parts, end) if where.op is Op.EQ else end
        else:
            found.append(_plain(part))
            at += 1
    return found


def _after_clause(parts: Sequence[Part], at: int) -> int:
    """Return where the words end that join what somebody did at that age: `was 13 when she won`."""
    if not (_is(parts, at, "op.when") or _is(parts, at, "ask.when")):
        return at
    end = _next(parts, at)
    while end < len(parts) and parts[end].fits("aux|op.he|op.it"):
        end = _next(parts, end)
    return end


def _made(first: Part, last: Part, age: Limit) -> Part:
    return Part("where", Where(age=age), first.start, last.end, f"{first.text} {last.text}" if first is not last else first.text)


def _plain(part: Part) -> Part:
    """Return a part without what it may be only beside a number of years."""
    if not any(kind.startswith("age.") for kind in (part.kind, *part.also)):
        return part
    rest = frozenset(kind for kind in part.also if not kind.startswith("age."))
    if not part.kind.startswith("age."):
        return replace(part, also=rest)
    others = rest - {GLUE}
    return replace(part, kind=min(others, default=GLUE if GLUE in rest else "unknown"), also=rest)


def _age(parts: Sequence[Part], at: int, before: Sequence[Part]) -> tuple[int, Limit | None]:
    """Return the bound that begins here, and where it ends; None where none does."""
    part = parts[at]
    said = next((op for kind, op in {**OVER, **BOUNDS}.items() if part.fits(kind)), None)
    number = at if said is None else _next(parts, at)
    value = _number(parts, number)
    if value is None:
        return at, None
    end = number + 1
    old, years = _is(parts, end, "age.old"), _is(parts, end, "age.years|age.old")
    end += years
    after = next((op for kind, op in AFTER.items() if _is(parts, end, kind)), None)
    if after and (said is None or part.fits("age.at")) and (years or _of_people(before)):
        return end + 1, Limit(op=after, value=value)
    if part.fits("age.over|age.under|age.from|age.to") and said:
        return end, Limit(op=said, value=value)
    if part.fits("age.at") and (years or GLUE not in part.also) and said:
        return end, Limit(op=said, value=value)
    if said is None:
        was = (
            bool(before) and before[-1].fits("aux|ask.who") and _is(parts, end, "ask.when|op.when") and _after_clause(parts, end) > end + 1
        )
        return (end, Limit(value=value)) if old or was else (at, None)
    if old or (value in AGES and _of_people(before) and (end == len(parts) or (not years and parts[end].fits(NEXT)))):
        return end, Limit(op=said, value=value)
    return at, None


def _next(parts: Sequence[Part], at: int) -> int:
    """Return where the next part stands that does not only join."""
    return next((i for i in range(at + 1, len(parts)) if parts[i].kind != GLUE), len(parts))


def _is(parts: Sequence[Part], at: int, kind: str) -> bool:
    return at < len(parts) and parts[at].fits(kind)


def _number(parts: Sequence[Part], at: int) -> int | None:
    """Return the whole number that stands here, if one does."""
    if at >= len(parts) or not parts[at].fits("number"):
        return None
    value, text = parts[at].value, parts[at].text
    return value if isinstance(value, int) else int(text) if text.isdecimal() else None


def _of_people(before: Sequence[Part]) -> bool:
    """Whether people were named just before: `athletes over 35`, and not `won over 35`."""
    last = next((part for part in reversed(before) if part.kind != GLUE), None)
    return last is not None and last.fits(PEOPLE)
