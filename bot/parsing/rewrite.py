"""Local composition: neighbouring parts of a question that mean one thing together become one part.

A rule is a pattern of categories and a function from the parts it matched to the part they become. Words that only join
(`glue`) may stand between the elements of a pattern. Patterns know no language: its words are in `data/grammar`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any

from bot.parsing.span import Span

GLUE = "glue"


@cache
def _wanted(pattern: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """Return the categories that a pattern names, and the beginnings of those it names by one (`medal.`)."""
    wanted = pattern.split("|")
    return frozenset(one for one in wanted if not one.endswith(".")), tuple(one for one in wanted if one.endswith("."))


@lru_cache(maxsize=1 << 16)
def _fits(kind: str, also: frozenset[str], pattern: str) -> bool:
    """Whether one of these categories is what a pattern wants: asked ten thousand times of a text, mostly the same."""
    whole, begun = _wanted(pattern)
    if kind in whole or (begun and kind.startswith(begun)):
        return True
    return bool(also) and (not whole.isdisjoint(also) or (bool(begun) and any(one.startswith(begun) for one in also)))


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a question: its category, what it means, and the words it stands for."""

    kind: str
    value: Any = None
    start: int = 0
    end: int = 0
    text: str = ""
    also: frozenset[str] = frozenset()

    @classmethod
    def of(cls, span: Span) -> "Part":
        """Make a part of a span as it is."""
        value: Any = span.people or span.keys or span.value
        return cls(span.kind, value, span.start, span.end, span.text, span.also)

    def fits(self, pattern: str) -> bool:
        """Whether this part is what an element of a pattern wants: `noc`, `medal.`, or several joined by `|`."""
        return _fits(self.kind, self.also, pattern)


Build = Callable[[Sequence[Part]], "Part | tuple[str, Any] | list[Part] | None"]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern of categories, and what the parts it matches become; None where they do not fit after all."""

    pattern: tuple[str, ...]
    build: Build
    needed: tuple[str, ...] = ()
    """The elements without which nothing matches."""


def rule(pattern: str, build: Build) -> Rule:
    """Write a rule: elements by spaces, `?` after an optional one."""
    elements = tuple(pattern.split())
    return Rule(elements, build, tuple(element for element in elements if not element.endswith("?")))


def rewrite(parts: Sequence[Part], rules: Sequence[Rule]) -> list[Part]:
    """Apply rules in their order, each from left to right as often as it fits."""
    found = list(parts)
    held = _Held(found)
    for one in rules:
        if not all(map(held.fits, one.needed)):
            continue
        at = 0
        while at < len(found):
            matched = _match(found, at, one.pattern)
            built = one.build([found[i] for i in matched]) if matched else None
            if built is None or matched is None:
                at += 1
                continue
            end = matched[-1] + 1
            inside = found[at:end]
            held.stale = True
            if isinstance(built, list):
                found[at:end] = built
                at += len(built)
                continue
            made = built if isinstance(built, Part) else Part(*built)
            found[at:end] = [replace(made, start=inside[0].start, end=inside[-1].end, text=" ".join(part.text for part in inside))]
            at += 1
    return found


class _Held:
    """The categories of all parts together: most rules want one that a text has not, and need not be tried at each of its words."""

    def __init__(self, parts: list[Part]) -> None:
        self._parts = parts
        self._kinds: frozenset[str] = frozenset()
        self._fit: dict[str, bool] = {}
        self.stale = True
        """Parts were put in others' place."""

    def fits(self, pattern: str) -> bool:
        """Whether some part is what an element wants."""
        if self.stale:
            self._kinds = frozenset(kind for part in self._parts for kind in (part.kind, *part.also))
            self._fit.clear()
            self.stale = False
        if (fit := self._fit.get(pattern)) is None:
            whole, begun = _wanted(pattern)
            fit = not whole.isdisjoint(self._kinds) or (bool(begun) and any(kind.startswith(begun) for kind in self._kinds))
            self._fit[pattern] = fit
        return fit


def _match(parts: Sequence[Part], at: int, pattern: Sequence[str]) -> list[int] | None:
    """Return which parts a pattern matches that begins here: those between that only join are none of them."""
    end = at
    matched: list[int] = []
    for element in pattern:
        optional = element.endswith("?")
        wanted = element.rstrip("?")
        look = end
        while matched and look < len(parts) and parts[look].fits(GLUE) and not parts[look].fits(wanted):
            look += 1
        if look < len(parts) and parts[look].fits(wanted):
            end = look + 1
            matched.append(look)
        elif not optional:
            return None
    return matched or None


def each(parts: list[Part], pattern: str, settle: Callable[[Part], Part]) -> list[Part]:
    """Settle every part of these categories."""
    return [settle(part) if part.fits(pattern) else part for part in parts]


def as_only(part: Part, kind: str) -> Part:
    """Return the part as this and nothing besides."""
    return replace(part, kind=kind, also=frozenset())


def less(part: Part, kind: str) -> Part:
    """Return the part as all that it may be but this."""
    rest = part.also - {kind}
    return replace(part, kind=min(rest - {GLUE}, default=GLUE), also=rest) if part.kind == kind else replace(part, also=rest)
