"""The page of one person: their own places at Olympic Games, where a table of their results tells them, and nobody else's.

A row counts where it names Olympic Games: the same tables tell of World Championships and of Youth Games. An infobox alone is no result:
it says for whom and in what, and must have the medals that a table has. A team's place says nothing here of the rest of the team.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.olympics.claims import Cell, EventContext, Evidence, Locator, Person, RowClaim, Stated, Unread
from bot.olympics.event import Gender
from bot.olympics.medal import Medal
from bot.reading.games_choice import choose_games
from bot.reading.marks import MarkCell, RankCell, read_mark, read_rank, unit_of
from bot.reading.phrases import Phrase, Phrases
from bot.reading.reading_table import Found, row_text
from bot.reading.scope import Scope
from bot.reading.setting import Setting
from bot.reading.tidy import tidy
from bot.reading.view import Column, Row, View, distinct, view_of
from bot.wikitext.page import Content, GridCell, Page, Table, Template

_BRACKETS = re.compile(r"\s*\([^()]*\)$")
_FINAL = "final"
_EMPTY = Content("")
_ONE_SEX = {Gender.M, Gender.W}
_Won = tuple[object, ...]
"""A medal by its event."""


@dataclass(frozen=True, slots=True)
class _Career:
    """What is known of the person where a medal stands."""

    person: Person
    noc: Stated[str] | None = None
    discipline: str | None = None
    gender: Gender | None = None
    olympic: bool = False
    won: frozenset[_Won] = frozenset()
    """All Olympic medals that the infobox tells."""


@dataclass(frozen=True, slots=True)
class _Page:
    """What reading a page leans on."""

    setting: Setting
    phrases: Phrases
    language: str

    @property
    def where(self) -> Locator:
        return Locator(self.setting.source.key, self.language)


def read_career(page: Page, setting: Setting, phrases: Phrases, language: str) -> Found:
    """Read the tables of results, for the one NOC, discipline and gender of the infobox; a medal stands where the infobox has it too."""
    on = _Page(setting, phrases, language)
    career = _Career(Person(_BRACKETS.sub("", page.title), page.title))
    known: list[_Career] = []
    won: set[_Won] = set()
    for infobox in (one for one in page.templates if one.kind == "infobox" and one.within):
        for template in infobox.within:
            if heading := template.roles.get("heading"):
                career = _below(career, heading, template, on)
            elif template.kind == "medal" and career.olympic:
                known.append(career)
                won |= _won(template, career, on)
    one = _only(known)
    found = Found()
    for section in page.sections if one else ():
        for block in section.blocks:
            if one and isinstance(block, Table):
                where = replace(on.where, section=section.path, table=block.number, line=block.line)
                _read_table(view_of(block, setting, Scope(language)), replace(one, won=frozenset(won)), where, on, found)
    return found


def _read_table(view: View, career: _Career, where: Locator, on: _Page, found: Found) -> None:
    """Read one table; where any row of it is an Olympic place, what its other rows are is said too."""
    claims = {claim.locator.row: claim for claim in _table(view, career, where, on)}
    for number, row in view.data() if claims else ():
        claim = claims.get(number)
        if claim is None or (claim.medal and _key(claim.context, claim.medal.value) not in career.won):
            reason = "other-subject" if claim is None else "contradiction"
            found.unread.append(Unread(replace(where, row=number), reason, " | ".join(row_text(row))))
        else:
            found.rows.append(claim)


def _below(career: _Career, heading: str, template: Template, on: _Page) -> _Career:
    """Give what holds below a heading of the infobox."""
    content = template.contents.get("1", _EMPTY)
    text = tidy(content.text)
    if heading == "country":
        noc = on.setting.noc(text, on.language, None)
        return replace(career, noc=Stated(noc, text, on.where) if noc else None, olympic=False)
    if heading == "sport":
        phrase = on.phrases.heading(text, on.language, None)
        return replace(career, discipline=phrase.discipline, gender=phrase.gender or career.gender, olympic=False)
    said = [on.phrases.subject(one, on.language) for one in (text, *(link.target for link in content.links)) if one]
    other = any(phrase.other for phrase in said)
    return replace(career, olympic=heading == "olympic" or (not other and any(phrase.olympic for phrase in said)))


def _only(known: Sequence[_Career]) -> _Career | None:
    """Give what all of a person's Olympic medals have in common; None where they were for two NOCs, or nobody knows for which."""
    nocs = {one.noc.value for one in known if one.noc}
    disciplines, genders = ({getattr(one, name) for one in known} for name in ("discipline", "gender"))
    if len(nocs) != 1 or len(disciplines) != 1 or len(genders) != 1 or not all(one.noc for one in known):
        return None
    return known[0]


def _won(template: Template, career: _Career, on: _Page) -> set[_Won]:
    """Give the medal of a call in the infobox, by the links to its Games and to its event, else by their words."""
    held, event = (template.contents.get(name, _EMPTY) for name in ("1", "2"))
    context = _context(event, _games(held, career.discipline, on), career, on.where, on)
    medals = [medal for medal in Medal if medal.value == template.roles.get("medal")]
    return {_key(context, medal) for medal in medals if context is not None}


def _key(context: EventContext, medal: Medal) -> _Won:
    stated = context.games, context.discipline, context.gender
    return *(str(one.value) if one else "" for one in stated), context.event.value.slug if context.event else "", medal


def _games(content: Content, discipline: str | None, on: _Page) -> str | None:
    """Give the Olympic Games that a text names or links to; None where it names something else."""
    said = [on.phrases.subject(link.target, on.language) for link in content.links]
    if any(phrase.other for phrase in said):
        return None
    linked = next((phrase.games for phrase in said if phrase.games), None)
    reference = on.setting.reference
    return linked or choose_games(reference.games_in(tidy(content.text), on.language), reference, discipline)


def _context(content: Content, games: str | None, career: _Career, where: Locator, on: _Page) -> EventContext | None:
    """Give the event that a text names or links to; None for a team's, and where anything of it stays open."""
    text = tidy(content.text)
    linked = next((phrase for link in content.links if (phrase := on.phrases.subject(link.target, on.language)).event), None)
    own = on.phrases.heading(text, on.language, career.discipline, career.gender) if text else Phrase("")
    phrase = linked or own
    event = phrase.event
    if event is None or event.team or (linked and linked.games not in {None, games}):
        return None
    discipline = phrase.discipline or event.discipline or career.discipline
    gender = phrase.gender or event.gender or career.gender
    if games is None or discipline is None or gender not in _ONE_SEX:
        return None
    return EventContext(
        Stated(games, text, where), Stated(discipline, text, where), Stated(gender, text, where), Stated(event, text, where)
    )


def _table(view: View, career: _Career, where: Locator, on: _Page) -> Iterator[RowClaim]:
    """Read a table of results, a row an event: those rows that name Olympic Games, the final or no round, and a place."""
    event, rank = view.find("event"), view.find("rank")
    if event is None or rank is None or any(column.means("competitor") for column in view.columns):
        return
    for number, row in view.data():
        place = replace(where, row=number)
        cell, placed = _cell(row, event), _cell(row, rank)
        if cell is None or placed is None or _is_round(row, (cell, placed), on):
            continue
        others = [one.content for one in distinct(row) if one is not cell]
        games = next((key for one in others if one.links and (key := _games(one, career.discipline, on))), None)
        context = _context(cell.content, games, career, place, on)
        read = read_rank(placed, on.setting, on.language)
        if context is not None and not read.note and (read.rank or read.medal):
            mark = _mark(view, row, context, on)
            yield _claim(career, context, place, read, mark)


def _cell(row: Row, column: Column) -> GridCell | None:
    return row[column.index] if column.index < len(row) else None


def _is_round(row: Row, known: Sequence[GridCell], on: _Page) -> bool:
    """Tell whether a cell of a row says that it is about another round than the final."""
    texts = (on.setting.fold(tidy(one.content.text)) for one in distinct(row) if not any(one is other for other in known))
    phases = [found[0] for text in texts if text and (found := on.setting.vocabulary(on.language).phase(text))]
    return any(phase != _FINAL for phase in phases)


def _mark(view: View, row: Row, context: EventContext, on: _Page) -> MarkCell:
    column = next((one for one in view.columns if one.means("mark")), None)
    cell = _cell(row, column) if column else None
    text = tidy(cell.content.text) if cell else ""
    if not text or column is None:
        return MarkCell()
    discipline = context.discipline.value if context.discipline else None
    slug = context.event.value.slug if context.event else None
    return read_mark(text, on.setting, on.language, unit_of(column.header, discipline, slug, on.setting, (text,)))


def _claim(career: _Career, context: EventContext, where: Locator, rank: RankCell, mark: MarkCell) -> RowClaim:
    name = career.person.name
    return RowClaim(
        context,
        where,
        rank=Cell(rank.rank, str(rank.rank)) if rank.rank else None,
        rank_equal=rank.equal,
        medal=Cell(rank.medal, rank.medal.value) if rank.medal else None,
        noc=Cell(career.noc.value, career.noc.text) if career.noc else None,
        people=Cell((career.person,), name),
        mark=Cell(mark.mark, mark.mark.text) if mark.mark else None,
        irm=Cell(mark.irm, mark.irm.value) if mark.irm else None,
        records=mark.records,
        evidence=Evidence.MEDAL if rank.medal else Evidence.EVENT,
    )
