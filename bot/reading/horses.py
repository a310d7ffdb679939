"""Horses beside their riders: `on Hickstead`, a line in italics, `Rider / Horse`, `Rider (Horse)`, `Rider and Horse`.

A horse is no competitor. Nor is a boat, whose name stands in italics above its crew's.
"""

import re
from collections.abc import Sequence

from bot.reading.cleanup import cleanup
from bot.reading.lines import Cue
from bot.reading.page_context import PageContext
from bot.wikitext.page import Content

_BRACKETED = re.compile(r"\(([^()]+)\)$")
_BESIDE = re.compile(r"\s+(?:/|–|—)\s+|\s*\((?=[^()]*\)\s*$)")


def riders_of(cell: Content, page_context: PageContext, cue: Cue) -> Sequence[str]:
    """Give a cell's lines without the horses and the boats."""
    lines = cell.lines or (cell.text,)
    italic = {cleanup(text) for text in cell.italic}
    if cue.afloat and len(lines) > 1:
        return [line for line in lines if cleanup(line) not in italic]
    if not cue.mounted:
        return lines
    upright = [line for line in lines if cleanup(line) not in italic]  # a cell that is all italic is a rider whose score did not count
    shown = [cleanup(line) for line in upright or lines]
    told = _without_horses(shown, cell, page_context, cue)
    return [rider for line in told if (rider := _rider(line, page_context, cue))]


def _without_horses(lines: Sequence[str], cell: Content, page_context: PageContext, cue: Cue) -> Sequence[str]:
    """Cut lines at "and" (`Pat Smythe and Flanagan`) where links name everybody before it and not everybody behind it."""
    linked = {link.label: link.target for link in cell.links}
    pairs = {line: pair for line in lines if (pair := _parted(line, page_context, cue))}
    people = all(pair[0] in linked for pair in pairs.values())
    behind = [linked.get(pair[1], "") for pair in pairs.values()]
    horses = any(not target or _is_horse(target, page_context, cue) for target in behind)
    return [pairs[line][0] if line in pairs else line for line in lines] if people and horses else lines


def _parted(line: str, page_context: PageContext, cue: Cue) -> tuple[str, str] | None:
    """Part a line at its one word for "and"."""
    words = line.split()
    cuts = [at for at, word in enumerate(words) if word.islower() and page_context.vocabulary(cue.language).kind("people", word) == "and"]
    return (" ".join(words[: cuts[0]]), " ".join(words[cuts[0] + 1 :])) if len(cuts) == 1 and 0 < cuts[0] < len(words) - 1 else None


def _is_horse(target: str, page_context: PageContext, cue: Cue) -> bool:
    """Tell whether a link's brackets say that it is a horse's page (`Halla (horse)`)."""
    bracketed = _BRACKETED.search(target)
    return bracketed is not None and page_context.vocabulary(cue.language).kind("people", page_context.fold(bracketed[1])) == "horses"


def _rider(line: str, page_context: PageContext, cue: Cue) -> str:
    words = line.split()
    vocabulary = page_context.vocabulary(cue.language)
    for at, word in enumerate(words):
        if word.islower() and vocabulary.kind("people", word) == "riding":
            return " ".join(words[:at]).strip(" ,(")
    beside = _BESIDE.search(line)
    if beside is None:
        return line
    rest = line[beside.end() :].strip(" )")
    return (
        line
        if page_context.noc(rest, cue.language, cue.year) or page_context.noc(line[: beside.start()], cue.language, cue.year)
        else line[: beside.start()]
    )
