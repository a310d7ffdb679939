"""Precision and recall of medals and marks by kind of page: small pages of each kind, each with its truth beside it.

A folder is a kind. `NAME.wiki` is a page, `NAME.truth.tsv` what it says: event, medal or rank, name, NOC, mark, a row each, with a
header; names of a team are parted by ` / `, an empty field (of an event the gender, too) is one that the page leaves open, and `#`
begins a remark. A weight class may be told by its limit or by the name that it had at those Games, a medal's mark beside the rank in
another table, and a team's in a row that names its NOC alone. A page without a truth says nothing of any result: whatever is claimed
of it is invented.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from bot.olympics.claims import Claims, RowClaim
from bot.olympics.event import EventStatus
from bot.olympics.medal import Medal
from bot.olympics.names import fold
from bot.olympics.reference import Reference
from bot.reconciling.contexts import whole_name

_FINALS = {None, "final", "bronze-final"}
_WITH_MARKS = {None, "final", "bronze-final"}
"""Where a mark without a place is the result's."""
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_GENDERS = {"M": "men's", "W": "women's", "X": "mixed"}
_MEDALS = {medal.value for medal in Medal}


@dataclass(frozen=True, slots=True)
class Line:
    """One competitor's place. Empty texts are open."""

    event: str
    place: str
    noc: str
    names: frozenset[str]
    mark: str


@dataclass(slots=True)
class Kind:
    """What was measured of one kind of page."""

    name: str
    pages: int = 0
    claimed: int = 0
    right: int = 0
    known: int = 0
    found: int = 0
    marks: int = 0
    marks_right: int = 0
    wrong: list[str] = field(default_factory=list)

    def add(self, other: "Kind") -> None:
        """Add another kind's figures."""
        for name in ("pages", "claimed", "right", "known", "found", "marks", "marks_right"):
            setattr(self, name, getattr(self, name) + getattr(other, name))


def kinds_in(folder: Path) -> Iterator[tuple[str, list[Path]]]:
    """Give the folders of pages below a folder, with their pages."""
    for path in sorted(one for one in folder.iterdir() if one.is_dir()) if folder.is_dir() else []:
        pages = sorted(path.glob("*.wiki"))
        if pages:
            yield path.name, pages


def truth_of(page: Path, truths: Path, reference: Reference) -> list[Line]:
    """Read the truth beside a page, else that of its folder in `truths` (`KIND.tsv`, with the page's name as the first column)."""
    own, shared = page.with_name(f"{page.stem}.truth.tsv"), truths / f"{page.parent.name}.tsv"
    if own.is_file():
        return list(_lines(own.read_text(encoding="utf-8").splitlines()[1:], reference))
    if shared.is_file():
        rows = (line.split("\t", 1) for line in shared.read_text(encoding="utf-8").splitlines()[1:] if "\t" in line)
        return list(_lines((rest for name, rest in rows if name == page.stem), reference))
    return []


def _lines(rows: Iterable[str], reference: Reference) -> Iterator[Line]:
    for row in rows:
        if row.strip() and not row.startswith("#"):
            event, place, names, noc, mark = (*(part.strip() for part in row.split("\t")), "", "", "")[:5]
            yield Line(_event(event, reference), place, noc, _names(names.split(" / ")), _number(mark))


def _event(text: str, reference: Reference) -> str:
    games, discipline, gender, slug = text.split("/", 3)
    bare = re.sub(r"\(.*?\)", "", slug).replace("-", " ").strip()
    read = reference.event_name(f"{_GENDERS.get(gender, '')} {bare}", "en", discipline=discipline)
    known, discipline = read.slug or bare, read.discipline or discipline
    named = reference.weight_classes.named(known, discipline, gender, int(games[:4])) if games and gender else known
    return f"{games}/{discipline}/{gender}/{named}"


def _names(names: Iterable[str]) -> frozenset[str]:
    return frozenset(folded for name in names if (folded := fold(name)))


def _number(text: str) -> str:
    found = _NUMBER.search(text)
    return found[0].replace(",", ".") if found else ""


def measure(name: str, pages: Sequence[tuple[str, Claims, list[Line]]], reference: Reference) -> Kind:
    """Hold the claims of pages against their truths."""
    kind = Kind(name)
    for title, claims, truth in pages:
        kind.pages += 1
        events = {line.event for line in truth}
        told = [replace(line, event=_whole(line.event, events, reference)) for line in standings(claims, reference)]
        _compare(kind, title, told, truth)
    return kind


def _whole(event: str, events: Collection[str], reference: Reference) -> str:
    """Give an event told without its distance as the catalogue does, where the truth has one event alone of that name."""
    programme, _, slug = event.rpartition("/")
    told = [one.rpartition("/")[2] for one in events if one.rpartition("/")[0] == programme]
    return f"{programme}/{whole_name(slug, told, reference.is_shorter_event_name)}"


def standings(claims: Claims, reference: Reference) -> Iterator[Line]:
    """Give what a page's claims come to: a place in the first three is a medal where no row of the event speaks of medals.

    What is claimed of a demonstration is no medal.
    """
    official = [row for row in claims.rows if row.context.status is not EventStatus.DEMONSTRATION]
    rows = [row for row in official if row.medal or _stands(row)]
    medalled = {_event_of(row, reference) for row in rows if row.medal or row.changes}
    for row in rows:
        event = _event_of(row, reference)
        place = row.medal.value.value if row.medal else ""
        if not place and row.rank:
            by_rank = event not in medalled and row.rank.value <= len(Medal)
            place = list(Medal)[row.rank.value - 1].value if by_rank else str(row.rank.value)
        place = place or (row.irm.value.value if row.irm else "")
        people = row.people.value if row.people else ()
        mark = _number(row.mark.value.text) if row.mark else ""
        yield Line(event, place, row.noc.value if row.noc else "", _names(person.name for person in people), mark)


def _stands(row: RowClaim) -> bool:
    phase = row.context.phase.value if row.context.phase else None
    told = row.rank or row.irm or (row.mark and phase in _WITH_MARKS)
    return phase in _FINALS and row.context.unit is None and bool(told)


def _event_of(row: RowClaim, reference: Reference) -> str:
    context = row.context
    gender = context.gender.value.value if context.gender else ""
    said = [context.games.value if context.games else "", context.discipline.value if context.discipline else "", gender]
    return _event("/".join([*said, context.event.value.slug if context.event else ""]), reference)


def _compare(kind: Kind, title: str, told: list[Line], truth: list[Line]) -> None:
    for line in told:
        if line.place not in _MEDALS:
            continue
        kind.claimed += 1
        true = [one for one in truth if _agrees(line, one)]
        kind.right += bool(true)
        if not true:
            kind.wrong.append(f"{title}: invented {_said(line)}")
        elif line.mark and not any(one.mark in {"", line.mark} for one in true):
            kind.wrong.append(f"{title}: wrong mark {_said(line)}, not {true[0].mark}")
    for one in truth:
        same = [line for line in told if _agrees(line, one) and line.noc == one.noc and (line.names == one.names)]
        if one.place in _MEDALS:
            kind.known += 1
            kind.found += bool(same)
        if not same:
            kind.wrong.append(f"{title}: missing {_said(one)}")
        if one.mark:
            marks = {line.mark for line in (*same, *_beside(one, told, truth)) if line.mark}
            kind.marks += 1
            kind.marks_right += marks == {one.mark}
            if same and not marks:
                kind.wrong.append(f"{title}: no mark of {_said(one)}")


def _beside(true: Line, told: Sequence[Line], truth: Sequence[Line]) -> list[Line]:
    """Give what the catalogue joins to a medal: the rank or the mark of the same people elsewhere, and a team told by its NOC alone."""
    one_team = len({line.names for line in truth if _place_of(line) == _place_of(true)}) == 1
    beside = [line for line in told if _place_of(line) in {_place_of(true), (true.event, "", true.noc)}]
    return [line for line in beside if line.names == true.names or (one_team and line.place and not line.names)]


def _place_of(line: Line) -> tuple[str, str, str]:
    """Give where a line's NOC came; where other rows of the event have the medals, a place stands as its rank."""
    return line.event, str(Medal(line.place).place) if line.place in _MEDALS else line.place, line.noc


def _agrees(line: Line, true: Line) -> bool:
    """Tell whether a claim says nothing that the truth does not."""
    names = line.names == true.names or not line.names
    return line.event == true.event and line.place == true.place and line.noc in {"", true.noc} and names and bool(line.noc or line.names)


def _said(line: Line) -> str:
    return " ".join(part for part in (line.event, line.place, line.noc, ", ".join(sorted(line.names)), line.mark) if part)


def print_kinds(kinds: Sequence[Kind]) -> None:
    """Print a line a kind, and one of all."""
    whole = Kind("all")
    for kind in kinds:
        whole.add(kind)
    print("\nkind                  pages | medals claimed  precision | known   recall | marks   right")
    for kind in (*kinds, whole):
        precision = kind.right / kind.claimed if kind.claimed else 1.0
        recall = kind.found / kind.known if kind.known else 1.0
        marks = kind.marks_right / kind.marks if kind.marks else 1.0
        shown = f"{kind.name:<21} {kind.pages:>5} | {kind.claimed:>14}   {precision:8.2%} | {kind.known:>5}  {recall:7.2%}"
        print(f"{shown} | {kind.marks:>5}  {marks:6.2%}")
