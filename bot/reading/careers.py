"""The page of one person: their own places at Olympic Games, by the infobox and by tables of their results, and nobody else's.

Only what names Olympic Games counts: the same infobox and the same tables tell of World Championships and of Youth Games. The infobox
says for whom and in what; a medal of a table stands where the infobox has it too, and one of the infobox falls where a table has another
place. A team's place says nothing here of the rest of the team.
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
_COMPETING = {Gender.M, Gender.W, Gender.X}
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

    def has(self, claim: RowClaim) -> bool:
        """Whether the infobox has a claim's medal; a place without one is none of its matter."""
        return claim.medal is None or _key(claim.context, claim.medal.value) in self.won


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
    """Read the medals of the infobox, and tables of results where it has one NOC, discipline and gender."""
    on = _Page(setting, phrases, language)
    career = _Career(Person(_BRACKETS.sub("", page.title), page.title))
    known: list[_Career] = []
    medals: list[RowClaim] = []
    for infobox in (one for one in page.templates if one.kind == "infobox" and one.within):
        for template in infobox.within:
            heading, told = _heading(template, on)
            if heading:
                career = _below(career, heading, told, on)
            elif template.kind == "medal" and career.olympic:
                known.append(career)
                medals.extend(_medal_of(template, career, on))
    won = {_key(row.context, row.medal.value) for row in medals if row.medal}
    one = _only(known)
    found = Found()
    placed: list[RowClaim] = []
    for section in page.sections if one else ():
        for block in section.blocks:
            if one and isinstance(block, Table):
                where = replace(on.where, section=section.path, table=block.number, line=block.line)
                placed += _read_table(view_of(block, setting, Scope(language)), replace(one, won=frozenset(won)), where, on, found)
    for claim in medals:
        against = next((other for other in placed if _other_place(claim, other)), None)
        if against is None:
            found.rows.append(claim)
        else:
            found.unread.append(Unread(claim.locator, "contradiction", f"{_said(claim)}; {_said(against)}"))
    return found


def _other_place(claim: RowClaim, other: RowClaim) -> bool:
    """Tell whether a table gives another place in the event of a medal."""
    medal = claim.medal.value if claim.medal else Medal.GOLD
    told = other.medal.value.place if other.medal else other.rank.value if other.rank else medal.place
    return _key(claim.context, medal) == _key(other.context, medal) and told != medal.place


def _said(claim: RowClaim) -> str:
    event = claim.context.event
    place = claim.medal.value.value if claim.medal else str(claim.rank.value) if claim.rank else ""
    return f"{claim.context.games.value if claim.context.games else ''} {event.text if event else ''} {place}".strip()


def _read_table(view: View, career: _Career, where: Locator, on: _Page, found: Found) -> list[RowClaim]:
    """Read one table and give all places in it; where any row of it is an Olympic place, what its other rows are is said too."""
    claims = {claim.locator.row: claim for claim in _table(view, career, where, on)}
    for number, row in view.data() if claims else ():
        claim = claims.get(number)
        if claim is None or not career.has(claim):
            reason = "other-subject" if claim is None else "contradiction"
            found.unread.append(Unread(replace(where, row=number), reason, " | ".join(row_text(row))))
        else:
            found.rows.append(claim)
    return [*claims.values()]


def _heading(template: Template, on: _Page) -> tuple[str, Content]:
    """Tell whether a call is a heading of the infobox, by its name or its first argument (`{{Medal|Country|…}}`), and what it says."""
    own = template.roles.get("heading", "")
    said = on.setting.words.free["infobox_headings"].get(on.setting.fold(template.roles.get("medal", "")), ())
    return (own, template.contents.get("1", _EMPTY)) if own or not said else (said[0], template.contents.get("2", _EMPTY))


def _below(career: _Career, heading: str, content: Content, on: _Page) -> _Career:
    """Give what holds below a heading of the infobox."""
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


def _medal_of(template: Template, career: _Career, on: _Page) -> Iterator[RowClaim]:
    """Claim the medal of a call in the infobox, by the links to its Games and to its event, else by their words."""
    said = template.roles.get("medal", "")
    held, event = (template.contents.get(name, _EMPTY) for name in (("2", "3") if template.arguments.get("1") == said else ("1", "2")))
    kind = on.setting.vocabulary(on.language).kind("medals", on.setting.fold(said))
    context = _context(event, _games(held, career.discipline, on), career, on.where, on)
    if context is not None and kind is not None and career.noc is not None:
        yield _claim(career, context, on.where, RankCell(medal=Medal(kind)), MarkCell())


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
    """Give the event that a text names or links to; None where anything of it stays open."""
    text = tidy(content.text)
    linked = next((phrase for link in content.links if (phrase := on.phrases.subject(link.target, on.language)).event), None)
    own = on.phrases.heading(text, on.language, career.discipline, career.gender) if text else Phrase("")
    phrase = linked or own
    event = phrase.event
    if event is None or (linked and linked.games not in {None, games}):
        return None
    discipline = phrase.discipline or event.discipline or career.discipline
    gender = phrase.gender or event.gender or career.gender
    if games is None or discipline is None or gender not in _COMPETING:
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
    """Claim a place of the person, by a table or the infobox; of a team's, the rest of the team is left open."""
    name = career.person.name
    team = context.event is not None and context.event.value.team is True
    told = Evidence.SUMMARY if where.table is None else Evidence.MEDAL if rank.medal else Evidence.EVENT
    return RowClaim(
        context,
        where,
        rank=Cell(rank.rank, str(rank.rank)) if rank.rank else None,
        rank_equal=rank.equal,
        medal=Cell(rank.medal, rank.medal.value) if rank.medal else None,
        noc=Cell(career.noc.value, career.noc.text) if career.noc else None,
        people=Cell((career.person,), name),
        people_alone=team,
        mark=Cell(mark.mark, mark.mark.text) if mark.mark else None,
        irm=Cell(mark.irm, mark.irm.value) if mark.irm else None,
        records=mark.records,
        evidence=told,
    )
