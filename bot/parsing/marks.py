"""Bounds on marks: `javelin over 90 m`, `marathon under 2:10`; what was won by how much is no mark."""

import re
from collections.abc import Sequence
from dataclasses import replace

from msgspec.structs import replace as changed

from bot.olympics.mark_text import parse_mark
from bot.parsing.lexicon.lexicon import Lexicon
from bot.parsing.lexicon.spoken_times import is_seconds
from bot.parsing.lexicon.tokens import TokenKind, tokens_of
from bot.parsing.rewrite import Part
from bot.parsing.values import BOUNDS
from bot.query.model import MarkBound, Where

TWO_PARTS = re.compile(r"\d{1,2}:\d{2}")
MINUTE, SECOND = 60, 1000


def bounded_marks(parts: Sequence[Part], lexicon: Lexicon) -> list[Part]:
    """Return the parts with every measure that bounds the marks of the event beside it made one, and every bound on a margin refused."""
    found: list[Part] = []
    for i, part in enumerate(parts):
        if part.kind == "where" and part.value.mark and i and parts[i - 1].fits("op.by-so-much"):
            found.append(replace(part, kind="unknown", value=None))
            continue
        if part.kind == "bound" and i + 1 < len(parts) and is_seconds(parts[i + 1].text):
            limit = MarkBound(op=part.value.op, value=part.value.value * SECOND, text=str(part.value.value))
            refused = i and parts[i - 1].fits("op.by-so-much")
            found.append(replace(part, kind="unknown" if refused else "where", value=None if refused else Where(mark=limit)))
            continue
        if is_seconds(part.text) and found and found[-1].text == parts[i - 1].text and (found[-1].kind == "unknown" or _bounds(found[-1])):
            continue
        bound = found[-1] if found and any(found[-1].fits(kind) for kind in BOUNDS) else None
        measure = _measure(part) if bound and _is_measured(parts, part, lexicon) else None
        if bound is None or measure is None:
            found.append(part)
            continue
        op = next(op for kind, op in BOUNDS.items() if bound.fits(kind))
        mark = MarkBound(op=op, value=measure, text=part.text)
        found[-1] = Part("where", Where(mark=mark), bound.start, part.end, f"{bound.text} {part.text}")
    return found


def _bounds(part: Part) -> bool:
    """Whether a part bounds a mark."""
    return part.kind == "where" and part.value.mark is not None


def in_hours(where: Where, lexicon: Lexicon) -> Where:
    """Read `under 2:10` as hours and minutes where the events that are meant take more than an hour."""
    mark = where.mark
    if mark is None or not where.events or not TWO_PARTS.fullmatch(mark.text.strip()):
        return where
    best = [lexicon.held.best_marks.get(event) for event in where.events]
    fast = [one[1] for one in best if one and one[0] == "ms"]
    hours = mark.value * MINUTE
    if not fast or mark.value > min(fast) / 2 or not min(fast) / 2 <= hours <= 2 * min(fast):
        return where
    return changed(where, mark=changed(mark, value=hours))


def _measure(part: Part) -> int | None:
    """Return the millimetres of a measure of metres; None for anything else."""
    tokens = tokens_of(part.text)
    mark = parse_mark(part.text) if len(tokens) == 1 and tokens[0].kind is TokenKind.MEASURE and tokens[0].word.endswith("m") else None
    return mark.value if mark else None


def _is_measured(parts: Sequence[Part], measure: Part, lexicon: Lexicon) -> bool:
    """Whether another event is named beside a measure, whose marks are lengths."""
    units = {
        lexicon.held.best_marks[event.key][0]
        for part in parts
        if part is not measure and part.kind == "event"
        for term in part.value
        for event in lexicon.events.with_atoms({term})
        if event.key in lexicon.held.best_marks
    }
    return units == {"mm"}
