"""One line of a competitor's cell: whom it names and for which NOC, whatever was lost of it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.olympics.claims import Part
from bot.reading.cleanup import cleanup
from bot.reading.page_context import PageContext
from bot.reading.people import split_names

_LAST_GROUP = re.compile(r"^(?P<head>.*?)\s*\((?P<inner>[^()]*(?:\([^()]*\)[^()]*)*)\)\s*(?P<tail>\(?[=T]?\d{0,3}\)?[*†‡#^]*)$")
_CODE_AT_END = re.compile(r"^(?P<head>.+?)[\s,]+(?P<code>[A-Z]{3})$")
_NUMBERED_TEAM = re.compile(r"^(?P<name>.+?)[\s-]+(?P<number>[1-9]|I{1,3}|IV|[A-C])$")
_TIMED = re.compile(r"\+?\d+[.,:]\d")
_LABELLED = re.compile(r"^(?P<head>[^:(),]{3,40}?)\s*(?::|\s[–—-])\s+(?P<rest>.+)$")
_PERSON = re.compile(r"[^\W\d_](?:[^\W\d_]|[ .'’-])*")
_NAME_LENGTH = 3
_MEMBERS = 2


class Kind(StrEnum):
    """What a line turned out to be."""

    NOC = "noc"
    """A NOC or a team's name, with or without members in brackets."""
    PEOPLE = "people"
    BOTH = "both"
    """People with their NOC."""
    VACANT = "vacant"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Line:
    """What one line says."""

    kind: Kind
    noc: str | None = None
    team: str = ""
    names: tuple[str, ...] = ()
    cut: bool = False
    """A bracket without its partner, or a list that one end is missing of."""
    unknown_noc: str = ""
    """What stands where a NOC should and is none."""
    part: Part = Part.UNKNOWN
    """The part that the label before its people gives them."""


EMPTY = Line(Kind.EMPTY)


@dataclass(frozen=True, slots=True)
class Cue:
    """What the surroundings say of a competitor's cell."""

    language: str
    year: int | None = None
    team: bool | None = None
    """Whether the event is for teams; None where nobody says."""
    mounted: bool = False
    """Riders compete, whose horses may stand beside them."""
    afloat: bool = False
    """Crews compete, whose boats may stand beside them."""
    noc_beside: bool = False
    """A column or a flag of its own says the NOC: what stands behind a comma is a given name, be it a country's (`Gisin, Dominique`)."""


def read_line(text: str, page_context: PageContext, cue: Cue) -> Line:
    """Read one line by its brackets first, then by what it holds."""
    text = _without_records(cleanup(text), page_context).lstrip(" *†‡#^,;:–—").rstrip(" ,;:–—")
    if not text or not any(character.isalpha() for character in text):
        return EMPTY
    folded = page_context.fold(text)
    if page_context.vocabulary(cue.language).kind("people", folded) == "vacant":
        return Line(Kind.VACANT)
    opened, closed = _unpaired(text)
    if closed is not None and opened is None:
        return _without_opening(text[:closed].strip(), page_context, cue)
    if opened is not None:
        return _without_closing(text[:opened].strip(), text[opened + 1 :].strip(" )"), page_context, cue)
    match = _LAST_GROUP.match(text)
    if match:
        return _bracketed(match["head"].strip(" ,"), match["inner"].strip(), text, page_context, cue)
    return _plain(text, page_context, cue)


def _without_records(text: str, page_context: PageContext) -> str:
    """Take off the records behind a bracket or in one of their own (`Usain Bolt (JAM) OR`); a star among them stays."""
    for opening in (")", "("):
        head, bracket, after = text.rpartition(opening)
        beside = page_context.split(after.rstrip(")* ")) if bracket and after.strip() else None
        if beside and beside.records and not beside.text:
            text = f"{head}{bracket if opening == ')' else ''}{'*' * after.count('*')}"
    return text


def read_link(text: str, page_context: PageContext, cue: Cue) -> Line:
    """Read a line that is one link: one person, whatever words stand in the name (`Jorien ter Mors`), unless it names a team."""
    if not _PERSON.fullmatch(text) or page_context.vocabulary(cue.language).kind("people", page_context.fold(text)):
        return read_line(text, page_context, cue)
    noc = team_noc(text, page_context, cue)
    if not noc and _names_a_team(text, page_context, cue):
        return EMPTY
    return Line(Kind.NOC, noc, text) if noc or is_club(text, page_context, cue) else Line(Kind.PEOPLE, names=(text,))


def _names_a_team(text: str, page_context: PageContext, cue: Cue) -> bool:
    """Tell whether a line is a team's name that says no NOC (`Nogometna reprezentanca`): a label above its members."""
    return page_context.vocabulary(cue.language).holds("people", "team_words", page_context.fold(text)) is not None


def _unpaired(text: str) -> tuple[int | None, int | None]:
    """Where a bracket opens and never closes, and where one closes that never opened."""
    open_at: list[int] = []
    for index, character in enumerate(text):
        if character == "(":
            open_at.append(index)
        elif character == ")":
            if not open_at:
                return None, index
            open_at.pop()
    return (open_at[0] if open_at else None), None


def _bracketed(head: str, inner: str, text: str, page_context: PageContext, cue: Cue) -> Line:
    if head and inner and (_TIMED.match(inner) or not any(character.isalpha() for character in inner)):
        return _plain(f"{head}{'*' if text.endswith('*') else ''}", page_context, cue)  # a leg's time behind its swimmer
    noc = page_context.noc(inner, cue.language, cue.year)
    if noc:
        return _with_noc(head, noc, page_context, cue)
    names = split_names(inner, page_context.vocabulary(cue.language), team=cue.team if cue.team is not None else "," in inner)
    is_list = len(names) >= _MEMBERS or (cue.team is True and " " in inner)
    if not head:
        return Line(Kind.PEOPLE, names=tuple(names), unknown_noc="" if is_list or " " in inner else inner)
    team = team_noc(head, page_context, cue)
    if team and _names_team(inner, names, page_context, cue):
        return Line(Kind.NOC, team, inner)
    if is_list or team:
        return Line(Kind.NOC, team, head, tuple(names) if is_list or cue.team else ())
    return Line(Kind.PEOPLE, names=(text,)) if inner else _plain(head, page_context, cue)


def _names_team(inner: str, names: Sequence[str], page_context: PageContext, cue: Cue) -> bool:
    """Tell whether what stands in brackets behind a NOC is which team of it: a club, a numbered one, a word that is nobody's whole name."""
    if cue.team is not True or len(names) > 1 or not inner:
        return False
    word = page_context.vocabulary(cue.language).holds("people", "team_words", page_context.fold(inner)) is not None
    return not names or word or is_club(inner, page_context, cue) or " " not in inner


def _with_noc(head: str, noc: str, page_context: PageContext, cue: Cue) -> Line:
    """Tell what stands before "(NOC)": nothing, the NOC's own name, a team of it, or people."""
    if not head or team_noc(head, page_context, cue) is not None:
        return Line(Kind.NOC, noc, head)
    if cue.team and _mixed(head, page_context, cue):
        return Line(Kind.NOC, noc, head)
    return Line(Kind.BOTH, noc, names=tuple(split_names(head, page_context.vocabulary(cue.language), team=cue.team)))


def _without_opening(inner: str, page_context: PageContext, cue: Cue) -> Line:
    """`KAN)`: the name was lost with its bracket. `Guo Wei)`: the head of a list was."""
    noc = page_context.noc(inner, cue.language, cue.year)
    if noc:
        return Line(Kind.NOC, noc)
    match = _LAST_GROUP.match(inner)
    if match and page_context.noc(match["inner"], cue.language, cue.year):
        return _bracketed(match["head"].strip(" ,"), match["inner"].strip(), inner, page_context, cue)
    match = _CODE_AT_END.match(inner)
    if match and (noc := page_context.noc(match["code"], cue.language, cue.year)):
        return _with_noc(match["head"], noc, page_context, cue)
    if cue.team is not False:
        words = inner.split(",", maxsplit=1)[0].split()
        for count in range(min(len(words) - 1, 3), 0, -1):
            name = " ".join(words[:count])
            if len(name) > _NAME_LENGTH and (noc := page_context.noc(name, cue.language, cue.year)):
                rest = inner[len(name) :].strip()
                return Line(Kind.NOC, noc, name, tuple(split_names(rest, page_context.vocabulary(cue.language), team=cue.team)))
    names = split_names(inner, page_context.vocabulary(cue.language), team=cue.team)
    return Line(Kind.PEOPLE, names=tuple(names), cut=True)


def _without_closing(head: str, inner: str, page_context: PageContext, cue: Cue) -> Line:
    """`Canada (Éric Bédard, Marc Gag`: the end was lost, or only the bracket."""
    noc = page_context.noc(inner, cue.language, cue.year) if inner else None
    if noc:
        return _with_noc(head, noc, page_context, cue)
    names = tuple(split_names(inner, page_context.vocabulary(cue.language), team=cue.team))
    team = team_noc(head, page_context, cue) if head else None
    if team:
        return Line(Kind.NOC, team, head, names, cut=bool(names) or cue.team is True)
    if not head:
        return Line(Kind.PEOPLE, names=names, cut=True)
    if len(names) >= _MEMBERS or (cue.team and names and " " in inner):
        return Line(Kind.NOC, None, head, names, cut=True)
    people = tuple(split_names(head, page_context.vocabulary(cue.language), team=cue.team))
    return Line(Kind.PEOPLE, names=people, unknown_noc=inner)


def _plain(text: str, page_context: PageContext, cue: Cue) -> Line:
    """Read a line without brackets."""
    text = _without_code(text, page_context, cue)
    noc = team_noc(text, page_context, cue)
    if noc or (cue.team is not False and _mixed(text, page_context, cue)):
        return Line(Kind.NOC, noc, text)
    if is_club(text, page_context, cue):
        first, _, rest = text.partition(" ")
        code = page_context.noc(first, cue.language, cue.year) if first.isupper() else None
        return Line(Kind.NOC, code, rest if code else text)
    match = _CODE_AT_END.match(text)
    if match and (noc := page_context.noc(match["code"], cue.language, cue.year)):
        return _with_noc(match["head"].strip(" ,"), noc, page_context, cue)
    labelled = _LABELLED.match(text)
    if labelled and (noc := team_noc(labelled["head"], page_context, cue)):
        names = split_names(labelled["rest"], page_context.vocabulary(cue.language), team=cue.team)
        return Line(Kind.NOC, noc, labelled["head"], tuple(names))
    head, _, last = text.rpartition(",")
    if head and not cue.noc_beside and (noc := page_context.noc(last, cue.language, cue.year)):
        return _with_noc(head, noc, page_context, cue)
    names = split_names(text, page_context.vocabulary(cue.language), team=cue.team)
    return EMPTY if _names_a_team(text, page_context, cue) else Line(Kind.PEOPLE, names=tuple(names))


def _without_code(text: str, page_context: PageContext, cue: Cue) -> str:
    """Take off a NOC's code that stands before the name of its team (`GER Germany II`)."""
    code, _, rest = text.partition(" ")
    if len(code) != _NAME_LENGTH or not code.isupper() or not rest:
        return text
    noc = page_context.noc(code, cue.language, cue.year)
    return rest if noc and team_noc(rest, page_context, cue) == noc else text


def team_noc(text: str, page_context: PageContext, cue: Cue) -> str | None:
    """Give the NOC that a team's name says: `Canada`, `Germany-1`, `Brazil women's national volleyball team`."""
    noc = page_context.noc(text, cue.language, cue.year)
    if noc:
        return noc
    match = _NUMBERED_TEAM.match(text)
    coded = match is not None and (len(match["name"]) > _NAME_LENGTH or match["name"].isupper())
    if match and coded and (noc := page_context.noc(match["name"], cue.language, cue.year)):
        return noc
    folded = page_context.fold(text)
    head, _, last = text.rpartition(" ")
    if head and page_context.reference.genders_in(last, cue.language) and (noc := page_context.noc(head, cue.language, cue.year)):
        return noc  # `Croatia men's`
    if not page_context.vocabulary(cue.language).holds("people", "team_words", folded):
        return None
    words = text.split()
    for count in range(min(len(words) - 1, 4), 0, -1):
        noc = page_context.noc(" ".join(words[:count]), cue.language, cue.year)
        if noc:
            return noc
    return None


def is_club(text: str, page_context: PageContext, cue: Cue) -> bool:
    """Tell whether a text names the club or the unit that was a NOC's team: `City of London Police`, `Vesper Boat Club`."""
    if cue.team is not True:
        return False
    vocabulary, folded = page_context.vocabulary(cue.language), page_context.fold(text)
    end = vocabulary.holds("people", "club_ends", folded)
    return vocabulary.holds("people", "clubs", folded) is not None or (end is not None and folded.endswith(f" {end}"))


def is_numbered(team: str) -> bool:
    """Tell whether a team's name counts the teams of its NOC: `Switzerland II`, `Germany-1`."""
    return _NUMBERED_TEAM.match(team) is not None


def _mixed(text: str, page_context: PageContext, cue: Cue) -> bool:
    return page_context.vocabulary(cue.language).kind("people", page_context.fold(text)) == "mixed"
