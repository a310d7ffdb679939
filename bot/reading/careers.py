"""The page of one person: their own places at Olympic Games, where a table of their results tells them, and nobody else's.

A row counts where it names Olympic Games: the same tables tell of World Championships and of Youth Games. The medals of an infobox, or of
calls one below the other, are no result alone: they say for whom and in what, and must have the medals that a table has. A page without
them may list the medals in a table, below a row that names the Olympic Games. A team's place says nothing here of the rest of the team.
"""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace

from bot.olympics.claims import EventContext, Person, RowClaim, Stated, Unread
from bot.olympics.event import Gender
from bot.olympics.medal import Medal
from bot.reading.career_tables import Career, CareerTable, OnPage, context_in, games_of, key_of, medal_told, medals_listed, places_in
from bot.reading.cleanup import BRACKETS, cleanup
from bot.reading.flags import flags_of
from bot.reading.lines import Cue
from bot.reading.nation import nation_then
from bot.reading.page_context import PageContext
from bot.reading.page_subject import lead_paragraphs
from bot.reading.phrases import Phrases
from bot.reading.reading_table import Found, row_text
from bot.reading.scope import Scope
from bot.reading.view import spanning_text, view_of
from bot.wikitext.page import Content, Page, Prose, Table, Template

_EMPTY = Content("")


@dataclass(frozen=True, slots=True)
class _Won:
    """A medal that the infobox tells, below the headings that hold for it."""

    career: Career
    context: EventContext | None
    """None where its event stays open."""
    games: str | None
    medal: Medal


def read_career(page: Page, page_context: PageContext, phrases: Phrases, language: str) -> Found:
    """Read the tables of results, for the NOC, discipline and gender of the infobox; a medal stands where the infobox has it too."""
    on = OnPage(page_context, phrases, language)
    career = Career(Person(BRACKETS.sub("", page.title), page.title), gender=_gender_of(page, on))
    won = [one for calls in _boxes(page) for one in _told(calls, career, on)]
    found, told = Found(), set[tuple[str, ...]]()
    for section in page.sections:
        for block in section.blocks:
            if isinstance(block, Table):
                where = replace(on.where, section=section.path, table=block.number, line=block.line)
                view = view_of(block, page_context, Scope(language))
                if won:
                    olympic = _is_olympic(section.heading.text, on)
                    table = CareerTable(view, lambda games, code: _career_at(games, code, won), where, on, olympic)
                    told |= _read_table(table, won, found)
                else:
                    _read_listed(CareerTable(view, lambda games, _: _of_page(games, page, on), where, on), found)
    found.rows.extend(_beside(found.rows, told, won, on))
    return found


def _read_listed(table: CareerTable, found: Found) -> None:
    """Read a table that lists medals; where any is Olympic, its other rows are said to be about something else."""
    rows = list(medals_listed(table))
    found.rows.extend(rows)
    told = {row.locator.row for row in rows}
    for number, row in table.view.data() if rows else ():
        if number not in told and spanning_text(row) is None:
            found.unread.append(Unread(table.locator(number), "other-subject", " | ".join(row_text(row))))


def _is_olympic(heading: str, on: OnPage) -> bool:
    """Tell whether a section is about the Olympic Games, and about no other ones."""
    phrase = on.phrases.subject(heading, on.language)
    return phrase.olympic and not phrase.other


def _beside(rows: Sequence[RowClaim], told: Container[tuple[str, ...]], won: Sequence[_Won], on: OnPage) -> Iterator[RowClaim]:
    """Give the infobox's medals of Games and disciplines that no table tells of, where a table has another medal of the infobox.

    An infobox alone is no result; one whose medals a table of the page confirms is believed in the rest as well.
    """
    if all(_medal_of(row) is None for row in rows):
        return
    for one in won:
        if one.context is None or one.career.noc is None:
            continue
        games, discipline, *_ = key_of(one.context)
        if (games, "") not in told and (games, discipline) not in told:
            yield medal_told(one.career, one.context, one.medal, on.where)


def _of_page(games: str, page: Page, on: OnPage) -> Career | None:
    """Give what the lead and the categories tell of the person: the country in whose name they were at these Games, and the gender."""
    lead = (lead_paragraphs(page) or [""])[0]
    noc = on.phrases.nation_of_people(on.phrases.first_sentence(lead, on.language).text, on.language)
    gender = _gender_of(page, on)
    if noc is None or gender is None:
        return None
    scope = Scope(on.language, EventContext(Stated(games, games, on.where)), Stated(noc, lead, on.where))
    person = Person(BRACKETS.sub("", page.title), page.title)
    return Career(person, nation_then(scope, on.page_context), _discipline_of(page, on), gender)


def _gender_of(page: Page, on: OnPage) -> Gender | None:
    """Give the gender that a category or the lead tells of the person."""
    kinds = on.page_context.words.free["people_categories"]
    told = {kind for one in page.categories for kind in kinds.get(on.page_context.fold(one), ())}
    told = told or _gender_said((lead_paragraphs(page) or [""])[0], on)
    return Gender(told.pop()) if len(told) == 1 else None


def _discipline_of(page: Page, on: OnPage) -> str | None:
    """Give the discipline that the first paragraph links to, by its own name."""
    first = next((block for section in page.sections[:1] for block in section.blocks if isinstance(block, Prose)), None)
    said = (on.page_context.discipline(link.target, on.language) for link in first.content.links) if first else ()
    return next((code for code in said if code), None)


def _gender_said(lead: str, on: OnPage) -> set[str]:
    """Give the gender that the words of the lead's first sentence are of (`ist eine ehemalige deutsche Skirennläuferin`)."""
    words = on.page_context.fold(on.phrases.first_sentence(lead, on.language).text)
    return {kind for said, kinds in on.page_context.words.free["people_words"].items() if f" {said} " in words for kind in kinds}


def _boxes(page: Page) -> Iterator[Sequence[Template]]:
    """Give the calls inside each infobox, then those that stand for themselves (`MedalTop` … `MedalBottom`)."""
    yield from (one.within for one in page.templates if one.kind == "infobox" and one.within and "heading" not in one.roles)
    yield [one for one in page.templates if one.kind == "medal" or "heading" in one.roles]


def _told(calls: Sequence[Template], career: Career, on: OnPage) -> Iterator[_Won]:
    """Give the Olympic medals of some calls, each below the headings before it."""
    for template in calls:
        heading, content = _heading(template, on)
        if heading:
            career = _below(career, heading, content, on)
        elif template.kind == "medal" and career.olympic:
            yield from _medal_in(template, career, on)


def _heading(template: Template, on: OnPage) -> tuple[str, Content]:
    """Tell whether a call is a heading, by its name or its first argument (`{{Medal|Country|…}}`), and what it says.

    An argument that names no medal heads a competition, whatever word it is: the medals behind it are none of the one before.
    """
    own, word = template.roles.get("heading", ""), on.page_context.fold(template.roles.get("medal", ""))
    if own or not word or on.page_context.vocabulary(on.language).kind("medals", word):
        return own, template.contents.get("1", _EMPTY)
    known = on.page_context.words.free["infobox_headings"].get(word, ("competition",))
    return known[0], template.contents.get("2", _EMPTY)


def _below(career: Career, heading: str, content: Content, on: OnPage) -> Career:
    """Give what holds below a heading of the infobox."""
    text = cleanup(content.text)
    if heading == "country":
        noc = next(iter(flags_of(content, on.page_context, Cue(on.language))), None) or on.page_context.noc(text, on.language, None)
        return replace(career, noc=Stated(noc, text, on.where) if noc else None, olympic=False)
    if heading == "sport":
        phrase = on.phrases.heading(text, on.language, None)
        return replace(career, discipline=phrase.discipline, gender=phrase.gender or career.gender, olympic=False)
    said = [on.phrases.subject(one, on.language) for one in (text, *(link.target for link in content.links)) if one]
    other = any(phrase.other for phrase in said)
    return replace(career, olympic=heading == "olympic" or (not other and any(phrase.olympic for phrase in said)))


def _medal_in(template: Template, career: Career, on: OnPage) -> Iterator[_Won]:
    """Give the medal of a call, by the links to its Games and to its event, else by their words; what is struck out is none."""
    said = template.roles.get("medal", "")
    held, event = (template.contents.get(name, _EMPTY) for name in (("2", "3") if template.arguments.get("1") == said else ("1", "2")))
    kind = on.page_context.vocabulary(on.language).kind("medals", on.page_context.fold(said))
    if kind is not None and not (held.struck or event.struck):
        games = games_of(held, career.discipline, on)
        context = context_in(event, games, career, on.where, on)
        yield _Won(_with_sport(career, context), context, games, Medal(kind))


def _with_sport(career: Career, context: EventContext | None) -> Career:
    """Give the discipline and the gender that a medal's event tells where no heading did."""
    if context is None or context.discipline is None or context.gender is None:
        return career
    return replace(career, discipline=career.discipline or context.discipline.value, gender=career.gender or context.gender.value)


def _career_at(games: str, discipline: str | None, won: Sequence[_Won]) -> Career | None:
    """Give what the medals at these Games have in common, of all where there are none; None where they were for two NOCs, or nobody's.

    Where the row names a discipline, those in it alone count.
    """
    known = [one.career for one in won if one.games == games] or [one.career for one in won]
    known = [one for one in known if one.discipline == discipline] or known
    nocs = {one.noc.value if one.noc else None for one in known}
    genders: set[Gender | None] = {one.gender for one in known}
    disciplines = {one.discipline for one in known}
    return known[0] if len(nocs) == len(genders) == len(disciplines) == 1 and None not in nocs else None


def _read_table(table: CareerTable, won: Sequence[_Won], found: Found) -> set[tuple[str, ...]]:
    """Read one table; where any row of it is an Olympic place, what its other rows are is said too.

    Returns the Games and disciplines that it tells of, right or wrong; a discipline is empty where it stays open.
    """
    rows: dict[int | None, list[RowClaim]] = {}
    for claim in places_in(table):
        rows.setdefault(claim.locator.row, []).append(claim)
    for number, row in table.view.data() if rows else ():
        kept = [told for claim in rows.get(number, ()) if (told := _confirmed(claim, won))]
        found.rows.extend(kept)
        if not kept:
            found.unread.append(Unread(table.locator(number), _reason(rows.get(number, ())), " | ".join(row_text(row))))
    return {key_of(claim.context)[:2] for claims in rows.values() for claim in claims}


def _reason(claims: Sequence[RowClaim]) -> str:
    """Tell why a row of a table with Olympic places gives none."""
    if any(_medal_of(claim) for claim in claims):
        return "contradiction"
    return "no-event" if any(claim.context.event is None for claim in claims) else "other-subject"


def _medal_of(claim: RowClaim) -> Medal | None:
    """Return the medal of a place, told as one or by its number alone."""
    place = claim.medal.value.place if claim.medal else claim.rank.value if claim.rank else 0
    return next((medal for medal in Medal if medal.place == place), None)


def _confirmed(claim: RowClaim, won: Sequence[_Won]) -> RowClaim | None:
    """Give a place of a table that the infobox does not contradict; None for a medal that it has not, and for a place of an open event.

    An event that nobody can read in the table (`2x`) is that of the one medal of this kind that the infobox has of these Games.
    """
    games = claim.context.games.value if claim.context.games else None
    medal = _medal_of(claim)
    same = [one for one in won if one.games == games and one.medal is medal]
    if claim.context.event is None:
        return replace(claim, context=same[0].context) if len(same) == 1 and same[0].context else None
    if medal is None:
        return claim if not claim.context.event.value.team else None
    key = key_of(claim.context)
    return claim if any(one.context and key_of(one.context) == key for one in same) else None
