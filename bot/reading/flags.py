"""NOCs that a cell shows by flags alone: templates with a code or a country's name, known or not, or pictures."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.reading.cleanup import cleanup
from bot.reading.competitor import Competitor
from bot.reading.lines import Cue, Kind, Line
from bot.reading.page_context import PageContext
from bot.wikitext.page import Content, Template

_PICTURE = re.compile(r"(?:Flag of (?:the )?|(?:Civil )?Ensign of )(?P<name>.+?)(?: \([^()]*\))?\.(?:svg|png|gif)$", re.IGNORECASE)

MIXED_NOC = "ZZX"
_CODE = re.compile(r"[A-Z]{3}")
_MOST_ARGUMENTS = 8
_SEVERAL = 2


def with_flags(read: Sequence[Competitor], cell: Content, page_context: PageContext, cue: Cue) -> list[Competitor]:
    """Give competitors without a NOC those of the cell's flags: one flag is everybody's, several stand in their order.

    A flag a person: of a team's members, not all the same, they tell a mixed team; where nobody enters as a team, people who share a place.
    """
    if not read or all(one.noc for one in read):
        return list(read)
    flags = flags_of(cell, page_context, cue)
    if len(read) == 1 and 1 < len(flags) == len(read[0].people):
        own = [_with(replace(read[0], people=(one,)), noc, page_context, cue) for one, noc in zip(read[0].people, flags, strict=True)]
        if cue.team is False:
            return own
        if cue.team and len(set(flags)) > 1:
            people = tuple(replace(person, noc=one.noc) for one in own for person in one.people)
            return [replace(read[0], noc=MIXED_NOC, people=people)]
    if len(flags) != len(read):
        flags = flags * len(read) if len(set(flags)) == 1 else []
    if not flags:
        return list(read)
    return [one if one.noc else _with(one, noc, page_context, cue) for one, noc in zip(read, flags, strict=False)]


def flagged(lines: Sequence[Line], cell: Content, page_context: PageContext, cue: Cue) -> list[Line]:
    """Read lines that begin each with the country of a flag of their own (`GHA Eddie Blay`, `TUN Habib Galhia`) as people of that NOC."""
    shown = flags_of(cell, page_context, cue)
    told = [_with_own(line, shown, page_context, cue) for line in lines]
    own = [line for line, old in zip(told, lines, strict=True) if line is not old]
    return told if _SEVERAL <= len(own) <= len(shown) else list(lines)


def _with_own(line: Line, shown: Sequence[str], page_context: PageContext, cue: Cue) -> Line:
    words = line.names[0].split() if line.kind is Kind.PEOPLE and line.names else []
    for count in range(len(words) - 1, 0, -1):
        noc = page_context.noc(" ".join(words[:count]), cue.language, cue.year)
        if noc in shown:
            return replace(line, kind=Kind.BOTH, noc=noc, names=(" ".join(words[count:]), *line.names[1:]))
    return line


def has_flag(cell: Content) -> bool:
    """Tell whether a cell shows a flag."""
    return any(template.kind == "flag" for template in cell.templates) or any(_PICTURE.match(image) for image in cell.images)


def flags_of(cell: Content, page_context: PageContext, cue: Cue) -> list[str]:
    """Give the NOCs of a cell's flags, in their order: those of templates, else those of pictures."""
    told = (
        code_in(one, page_context, cue) if not one.kind else (one.roles.get("noc", ""), ())
        for one in cell.templates
        if one.kind in {"", "flag"}
    )
    named = [coded[0] for coded in told if coded]
    named = named or [match["name"] for image in cell.images if (match := _PICTURE.match(image))]
    return [noc for name in named if name and (noc := page_context.noc(name.upper() if len(name) == 3 else name, cue.language, cue.year))]  # noqa: PLR2004 - a code


def code_in(template: Template, page_context: PageContext, cue: Cue) -> tuple[str, tuple[str, ...]] | None:
    """Give the NOC whose code is one argument of a template that nobody knows, and the arguments before it; None for two codes."""
    given = [cleanup(template.arguments[name]) for name in map(str, range(1, _MOST_ARGUMENTS)) if name in template.arguments]
    coded = [
        (at, noc) for at, text in enumerate(given) if _CODE.fullmatch(text) and (noc := page_context.noc(text, cue.language, cue.year))
    ]
    return (coded[0][1], tuple(given[: coded[0][0]])) if len(coded) == 1 else None


def _with(one: Competitor, noc: str, page_context: PageContext, cue: Cue) -> Competitor:
    """Take the flag's country off a name that it was printed before."""
    people = tuple(replace(person, name=_without_country(person.name, noc, page_context, cue)) for person in one.people)
    return replace(one, noc=noc, people=people)


def _without_country(name: str, noc: str, page_context: PageContext, cue: Cue) -> str:
    words = name.split()
    for count in range(len(words) - 1, 0, -1):
        if page_context.noc(" ".join(words[:count]), cue.language, cue.year) == noc:
            return " ".join(words[count:])
    return name
