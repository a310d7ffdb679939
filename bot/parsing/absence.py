"""Words that say there is no medal, as a part of a clause: of what there is none, and where."""

from collections.abc import Sequence
from dataclasses import replace

import msgspec

from bot.parsing.rewrite import Part
from bot.query.model import MEDALS, Condition, Count, Measure, Op, Where


def is_none(part: Part) -> bool:
    """Whether a part says that there is no medal: `did not win a medal`."""
    condition = part.value
    return isinstance(condition, Condition) and (condition.op, condition.value) == (Op.EQ, 0) and condition.measure.count.of is None


def of_none(part: Part) -> Part:
    """Return which medals there are none of."""
    return Part("where", Where(medals=part.value.measure.count.where.medals or MEDALS), part.start, part.end, part.text)


def none_there(parts: Sequence[Part], at: int, _: object) -> list[Part] | None:
    """Read `medals in Sydney but no medals in Athens`: none of what is said next, where something of that kind was said before."""
    if not is_none(parts[at]):
        return None
    end = next((i for i in range(at + 1, len(parts)) if parts[i].kind != "glue"), at)
    there = next((kind for kind in ("games", "discipline") if parts[end].kind == kind and any(one.kind == kind for one in parts[:at])), "")
    if not there:
        return None
    own = {"games" if there == "games" else "disciplines": tuple(sorted(parts[end].value))}
    where = msgspec.structs.replace(parts[at].value.measure.count.where, **own)
    made = msgspec.structs.replace(parts[at].value, measure=Measure(count=Count(where=where)))
    return [*parts[:at], replace(parts[at], value=made, end=parts[end].end), *parts[end + 1 :]]
