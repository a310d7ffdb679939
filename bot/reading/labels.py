"""Labels between a team's people: `heats also: …`, `Skip: …`. A label is no name; it tells the part of the people behind it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from bot.olympics.claims import Part
from bot.reading.page_context import PageContext

_COLON = re.compile(r"(?<=[^\W\d_])\s?:(?=\s|$)")
_BEFORE = " ,;(–—-"


class Label(StrEnum):
    """What a label tells (`labels` of the words); `small` words only stand beside the others."""

    HEATS = "heats"
    RESERVE = "reserve"
    POSITION = "position"
    ASIDE = "aside"
    """Of people who are no members: coaches."""

    @property
    def part(self) -> Part:
        """The part that people behind it have."""
        return {Label.HEATS: Part.HEATS, Label.RESERVE: Part.RESERVE}.get(self, Part.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a line behind its label; the first piece of a line may have none."""

    text: str
    label: Label | None = None


def pieces_of(text: str, page_context: PageContext, language: str) -> Iterator[Piece]:
    """Cut a line at its labels."""
    label, start = None, 0
    for colon in _COLON.finditer(text) if ":" in text else ():
        found = _label_before(text[start : colon.start()], page_context, language)
        if found is None:
            continue
        head, following = found
        rest = text[colon.end() :]
        if head.count("(") > head.count(")") and rest.count(")") > rest.count("("):
            text, head = f"{text[: colon.end()]}{_without_last_bracket(rest)}", f"{head})"
        elif text[start : colon.start()].count("(") > head.count("("):
            text = f"{text[: colon.end()]}{_without_last_bracket(rest)}"
        if head or label:
            yield Piece(head, label)
        label, start = following, colon.end()
    yield Piece(text[start:].strip() if start else text, label)


def label_of(text: str, page_context: PageContext, language: str) -> Label | None:
    """Tell which label a whole text is: a column's heading that names a position."""
    found = _label_before(text, page_context, language)
    return found[1] if found and not found[0] else None


def _label_before(text: str, page_context: PageContext, language: str) -> tuple[str, Label] | None:
    """Give what stands before the label that ends a text, and the label."""
    vocabulary = page_context.vocabulary(language)
    words = text.split()
    said: set[str] = set()
    at = len(words)
    while at:
        parts = [vocabulary.kinds("labels", part) for part in page_context.fold(words[at - 1]).split()]
        kinds = [kind for part in parts for kind in part] if all(parts) else []
        if not kinds or (at < len(words) and words[at - 1][-1] in ".,;)"):
            break
        said.update(kinds)
        at -= 1
        if words[at][0] == "(":
            break
    label = next((one for one in Label if one.value in said), None)
    return (" ".join(words[:at]).rstrip(_BEFORE), label) if label else None


def _without_last_bracket(text: str) -> str:
    head, _, tail = text.rpartition(")")
    return f"{head}{tail}"
