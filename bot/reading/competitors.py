"""Who stands in a cell: one competitor, several that share a place, or nobody."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.olympics.claims import Part, Person
from bot.reading.cleanup import cleanup, had_image
from bot.reading.competitor import Competitor
from bot.reading.flags import MIXED_NOC, code_in, flagged, flags_of, has_flag, with_flags
from bot.reading.horses import riders_of
from bot.reading.labels import Label, pieces_of
from bot.reading.lines import Cue, Kind, Line, is_club, is_numbered, read_line, read_link
from bot.reading.page_context import PageContext
from bot.reading.people import as_people, is_name
from bot.wikitext.page import Content, Template

_MOST_LINES = 200
_LONGEST_LINE = 1500
"""More than a squad, and no line of one: hostile pages must not cost more than they are long."""
_MARK = re.compile(r"^[+]?\d[\d.,:'h ]*(?:\s?(?:m|kg|s|pts|points))?(?:\s*\(?(?:WR|OR|NR|ER|PB|SB)\)?)*(?:\s*\(\d{1,2}(?:\s?\+\s?\d)*\))?$")
_CODE = re.compile(r"[A-Z]{3}$")
_TAIL_MARK = re.compile(r"^(?P<head>.*[^\W\d_)].*?\)?)\s+(?P<mark>\d[\d.,:]*[.,:]\d+)\s*$")


def read_competitors(cell: Content, page_context: PageContext, cue: Cue, *, starred_part: Part = Part.UNKNOWN) -> tuple[Competitor, ...]:
    """Every competitor of a cell, in order. Empty for an empty or vacant place, and for a cell that was torn."""
    if cell.torn:
        return ()
    cue = cue if cue.noc_beside or not has_flag(cell) else replace(cue, noc_beside=True)
    lines: list[Line] = []
    marks: list[str] = []
    linked = {link.label for link in cell.links}
    part = Part.UNKNOWN
    texts = (text for text in riders_of(cell, page_context, cue)[:_MOST_LINES] if len(text) <= _LONGEST_LINE)
    for piece in (piece for text in texts for piece in pieces_of(text, page_context, cue.language)):
        part = piece.label.part if piece.label else part
        if piece.label is Label.ASIDE:
            continue
        shown = cleanup(piece.text)
        if _MARK.match(shown) and any(character.isdigit() for character in shown):
            marks.append(shown)
            continue
        match = _TAIL_MARK.match(shown) if shown[-1:].isdigit() else None
        if match:
            marks.append(match["mark"])
        line = (
            read_link(shown, page_context, cue) if shown in linked else read_line(match["head"] if match else piece.text, page_context, cue)
        )
        part = Part.UNKNOWN if line.noc and piece.label is None else part
        if line.kind not in {Kind.EMPTY, Kind.VACANT} and (line.names or line.noc or line.team or line.unknown_noc):
            lines.append(line if line.part is part else replace(line, part=part))
    lines = flagged(_named_teams(lines, page_context, cue) or _templated(cell, page_context, cue), cell, page_context, cue)
    read = with_flags([_competitor(group, cell, starred_part) for group in _groups(lines, cue)], cell, page_context, cue)
    read = _lone_members(read, cell, cue)
    return tuple(replace(one, mark=marks[index]) if index < len(marks) else one for index, one in enumerate(read))


def _named_teams(lines: Sequence[Line], page_context: PageContext, cue: Cue) -> list[Line]:
    """Join a NOC and the name of its team on the next line (`SUI`, `Switzerland II`; `GBR`, `Leander Club`): one team, not two."""
    joined: list[Line] = []
    for line in lines:
        above = joined[-1] if joined else None
        bare = above is not None and above.kind is Kind.NOC and not above.names
        if above is not None and bare and line.kind is Kind.NOC and line.noc == above.noc and is_numbered(line.team):
            joined[-1] = line
        elif above is not None and bare and line.kind is Kind.NOC and line.noc is None and is_club(line.team, page_context, cue):
            joined[-1] = replace(line, noc=above.noc)
        else:
            joined.append(line)
    return joined


def _templated(cell: Content, page_context: PageContext, cue: Cue) -> list[Line]:
    """Read a cell that is nothing but a flag, or a template nobody knows: a NOC's code among arguments (`{{ihw|CAN}}`), after names."""
    if cleanup(cell.text):
        return []
    lines = (_told_by(template, page_context, cue) for template in cell.templates)
    told = [line for line in lines if line is not None][:1]
    if told or not has_flag(cell):
        return told
    flags = flags_of(cell, page_context, cue)
    return [Line(Kind.NOC, flags[0])] if len(flags) == 1 else []


def _told_by(template: Template, page_context: PageContext, cue: Cue) -> Line | None:
    """Give whom a template's arguments name: names alone before the one code of a NOC."""
    coded = code_in(template, page_context, cue)
    if coded is None:
        return None
    noc, before = coded
    if not all(" " in name and name[0].isupper() and is_name(name, page_context.vocabulary(cue.language)) for name in before):
        return None
    return Line(Kind.NOC, noc, names=before)


def _groups(lines: Sequence[Line], cue: Cue) -> list[list[Line]]:
    """Lines that belong to one competitor: a team and the names under it, or names and the NOC under them."""
    if cue.team and len(lines) > 1 and all(line.kind is Kind.BOTH and len(line.names) == 1 for line in lines):
        return [list(lines)]  # a team whose members are told one by one, of one NOC or of several
    groups: list[list[Line]] = []
    for line in lines:
        if not groups or _starts_new(groups[-1], line, cue):
            groups.append([line])
        else:
            groups[-1].append(line)
    return groups


def _starts_new(group: list[Line], line: Line, cue: Cue) -> bool:
    first, last = group[0], group[-1]
    if line.kind is Kind.NOC:
        return not all(one.kind is Kind.PEOPLE for one in group) or bool(line.names)
    if first.kind is Kind.NOC:
        return False if line.kind is Kind.PEOPLE else not (first.noc in {None, MIXED_NOC} or first.noc == line.noc)
    if line.kind is Kind.BOTH:
        if all(one.kind is Kind.PEOPLE for one in group):
            return cue.team is False
        return cue.team is False or first.noc != line.noc
    return last.kind is not Kind.PEOPLE


def _competitor(group: list[Line], cell: Content, starred_part: Part) -> Competitor:
    head = next((line for line in group if line.kind is Kind.NOC), None)
    nocs = [line.noc for line in group if line.noc]
    mixed = head is None and len(set(nocs)) > 1
    noc = MIXED_NOC if mixed else head.noc if head else (nocs[0] if nocs else None)
    people: list[Person] = []
    links = [*cell.links, *(link for template in cell.templates for content in template.contents.values() for link in content.links)]
    for line in group:
        own = line.noc if line.kind is Kind.BOTH and (head is not None or mixed) and line.noc != noc else None
        people += as_people(line.names, links, part=line.part, starred_part=starred_part, noc=own)
    if head and noc is None and len({person.noc for person in people}) > 1:
        noc = MIXED_NOC
    return Competitor(
        noc,
        _team_name(head, people),
        tuple(people),
        any(line.cut for line in group),
        struck=_is_struck(people, head, cell),
        unknown_noc=next((line.unknown_noc for line in group if line.unknown_noc), ""),
    )


def _team_name(head: Line | None, people: list[Person]) -> str:
    """Give a team's name as entered; a bare code is none, and one person is no team."""
    if head is None or _CODE.match(head.team) or (len(people) == 1 and head.noc and not head.names):
        return ""
    return head.team


def _is_struck(people: list[Person], head: Line | None, cell: Content) -> bool:
    names = [person.name for person in people] or ([head.team] if head else [])
    return bool(cell.struck) and any(name and name in text for text in cell.struck for name in names)


def _lone_members(read: list[Competitor], cell: Content, cue: Cue) -> list[Competitor]:
    """Mark a single name where a team's members should stand as cut: it is what was left of their list."""
    if cue.team is not True or len(read) != 1 or not had_image(cell.text):
        return read
    one = read[0]
    lone = len(one.people) == 1 and one.noc is None and not one.team
    return [replace(one, cut=True)] if lone else read
