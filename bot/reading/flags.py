"""NOCs that a cell shows by flags alone: templates with a code or a country's name, or pictures."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.reading.competitor import Competitor
from bot.reading.lines import Cue, Kind, Line
from bot.reading.setting import Setting
from bot.wikitext.page import Content

_PICTURE = re.compile(r"(?:Flag of (?:the )?|(?:Civil )?Ensign of )(?P<name>.+?)(?: \([^()]*\))?\.(?:svg|png|gif)$", re.IGNORECASE)

_SEVERAL = 2


def with_flags(read: Sequence[Competitor], cell: Content, setting: Setting, cue: Cue) -> list[Competitor]:
    """Give competitors without a NOC those of the cell's flags: one flag is everybody's, several stand in their order."""
    if not read or all(one.noc for one in read):
        return list(read)
    flags = _flags(cell, setting, cue)
    if len(flags) != len(read):
        flags = flags * len(read) if len(set(flags)) == 1 else []
    if not flags:
        return list(read)
    return [one if one.noc else _with(one, noc, setting, cue) for one, noc in zip(read, flags, strict=False)]


def flagged(lines: Sequence[Line], cell: Content, setting: Setting, cue: Cue) -> list[Line]:
    """Read lines that begin each with the country of a flag of their own (`GHA Eddie Blay`, `TUN Habib Galhia`) as people of that NOC.

    Members of one team may come from several countries: a line with one name is no team.
    """
    shown = _flags(cell, setting, cue)
    told = [_with_own(line, shown, setting, cue) for line in lines]
    own = [line for line, old in zip(told, lines, strict=True) if line is not old]
    if len(own) < _SEVERAL or len(shown) < len(own) or (cue.team and all(len(line.names) == 1 for line in own)):
        return list(lines)
    return told


def _with_own(line: Line, shown: Sequence[str], setting: Setting, cue: Cue) -> Line:
    words = line.names[0].split() if line.kind is Kind.PEOPLE and line.names else []
    for count in range(len(words) - 1, 0, -1):
        noc = setting.noc(" ".join(words[:count]), cue.language, cue.year)
        if noc in shown:
            return replace(line, kind=Kind.BOTH, noc=noc, names=(" ".join(words[count:]), *line.names[1:]))
    return line


def has_flag(cell: Content) -> bool:
    """Tell whether a cell shows a flag."""
    return any(template.kind == "flag" for template in cell.templates) or any(_PICTURE.match(image) for image in cell.images)


def _flags(cell: Content, setting: Setting, cue: Cue) -> list[str]:
    named = [template.roles.get("noc", "") for template in cell.templates if template.kind == "flag"]
    named = named or [match["name"] for image in cell.images if (match := _PICTURE.match(image))]
    return [noc for name in named if name and (noc := setting.noc(name.upper() if len(name) == 3 else name, cue.language, cue.year))]  # noqa: PLR2004 - a code


def _with(one: Competitor, noc: str, setting: Setting, cue: Cue) -> Competitor:
    """Take the flag's country off a name that it was printed before."""
    people = tuple(replace(person, name=_without_country(person.name, noc, setting, cue)) for person in one.people)
    return replace(one, noc=noc, people=people)


def _without_country(name: str, noc: str, setting: Setting, cue: Cue) -> str:
    words = name.split()
    for count in range(len(words) - 1, 0, -1):
        if setting.noc(" ".join(words[:count]), cue.language, cue.year) == noc:
            return " ".join(words[count:])
    return name
