"""Words of two meanings, settled by the rest of the sentence: a word stays all that it may be only where nothing decides.

`več` is more beside `kot` and several without it; `razlika` of medals is a difference and of an event a margin; a people's noun that says
women says two things.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.parsing.rewrite import GLUE, Part

COMPARES = "op.more|op.fewer|op.same|ask.difference|op.anyone-else|ask.margin"
OPPOSED = "op.than|op.or|op.vs|op.compare|op.anyone-else|ask.difference"
WOMEN = "sex.W"
OPENING = "opening"
"""A word that asks for a yes where the question begins with it."""


def settled(parts: Sequence[Part]) -> list[Part]:
    """Return the parts with what the sentence decides decided."""
    found = [part for one in parts for part in _split_women(one, parts)]
    for settle in (_opening, _than, _more_or_several, _difference_or_margin, _ahead_by):
        found = settle(found)
    return found


def _split_women(part: Part, parts: Sequence[Part]) -> list[Part]:
    """Make a noun that says women (`Nemke`, `plavalka`) two parts, itself and a word for women; beside its masculine it is itself alone."""
    if WOMEN not in part.also or part.kind.startswith("sex."):
        return [part]
    plain = replace(part, also=part.also - {WOMEN})
    both = any(other.kind == part.kind and WOMEN not in other.also and other.value == part.value for other in parts)
    return [plain] if both else [plain, Part(WOMEN, None, part.start, part.end, part.text)]


def _opening(parts: list[Part]) -> list[Part]:
    said = next((i for i, part in enumerate(parts) if not part.fits("op.greeting")), None)
    found = [replace(part, also=part.also - {OPENING}) for part in parts]
    if said is not None and parts[said].fits(OPENING) and len(parts) > 1 and not _asks(parts):
        found[said] = replace(found[said], kind="aux", also=frozenset({OPENING}))
    return found


def _asks(parts: Sequence[Part]) -> bool:
    return any(part.fits("ask.who|ask.which|ask.count|ask.times|ask.when|ask.margin|ask.where|ask.mark") for part in parts[:3])


def _than(parts: list[Part]) -> list[Part]:
    """Keep `kot` and `od` for comparisons, where something is compared."""
    compares = any(part.fits(COMPARES) for part in parts)
    return _each(parts, "op.than", lambda part: part if compares or GLUE not in part.also else _without(part, "op.than"))


def _more_or_several(parts: list[Part]) -> list[Part]:
    opposed = any(part.fits(OPPOSED) for part in parts)
    return _each(parts, "op.several", lambda part: _only(part, "op.more" if opposed else "op.several") if part.fits("op.more") else part)


def _difference_or_margin(parts: list[Part]) -> list[Part]:
    medals = any(part.fits("medal.|noun.medallist") for part in parts)
    return _each(
        parts,
        "ask.margin",
        lambda part: _only(part, "ask.difference" if medals else "ask.margin") if part.fits("ask.difference") else part,
    )


def _ahead_by(parts: list[Part]) -> list[Part]:
    """`za koliko medalj je Norveška pred ZDA`: what is counted is compared, nobody stands behind anybody."""
    differs = any(part.fits("ask.difference") for part in parts)
    return _each(parts, "op.ahead|op.behind", lambda part: _only(part, "op.than") if differs else part)


def _each(parts: list[Part], pattern: str, settle: Callable[[Part], Part]) -> list[Part]:
    return [settle(part) if part.fits(pattern) else part for part in parts]


def _only(part: Part, kind: str) -> Part:
    return replace(part, kind=kind, also=frozenset())


def _without(part: Part, kind: str) -> Part:
    rest = part.also - {kind}
    return replace(part, kind=min(rest - {GLUE}, default=GLUE), also=rest) if part.kind == kind else replace(part, also=rest)
