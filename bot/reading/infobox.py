"""The page's own summary: an infobox that names the event's medallists, their NOCs and the winner's mark."""

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.olympics.claims import Cell, EventContext, Evidence, Locator, RowClaim
from bot.olympics.medal import Medal
from bot.reading.cleanup import cleanup
from bot.reading.competitor import Competitor
from bot.reading.competitors import read_competitors
from bot.reading.lines import Cue
from bot.reading.marks import MarkCell, read_mark, unit_of
from bot.reading.page_context import PageContext
from bot.reading.phrases import Phrase, Phrases
from bot.reading.reading_table import competitor_fields, context_for
from bot.reading.scope import Scope, narrow, with_history
from bot.wikitext.page import Page, Template

_MEDALLIST = re.compile(r"(?P<word>[^\W\d_]+)[ _]?(?P<number>\d?)$")


def summary_of(page: Page, base: EventContext, language: str, page_context: PageContext, phrases: Phrases) -> list[RowClaim]:
    """One claim a medallist of the page's infobox; none where it does not say which event it is about."""
    for template in page.templates:
        if template.kind == "infobox" and any(_medal_of(name, page_context, language) for name in template.arguments):
            scope = _scope(template, Scope(language, base), page_context, phrases)
            if scope.context.event is not None and scope.context.games is not None:
                return list(_claims(template, scope, page_context))
    return []


def _medal_of(name: str, page_context: PageContext, language: str) -> Medal | None:
    """Give the medal whose winner an argument names: `gold`, `silver2`, `Bronze`, `zlato`."""
    named = _MEDALLIST.match(name)
    kind = page_context.vocabulary(language).kind("medals", page_context.fold(named["word"])) if named else None
    return Medal(kind) if kind else None


def told_by_infobox(page: Page, title: Phrase, language: str, phrases: Phrases) -> Phrase:
    """Give the title's word with what the one infobox above all headings says of the event, where the title says it shorter or not."""
    lead = page.sections[0].templates if page.sections and not page.sections[0].heading.text else ()
    named = [
        text for one in lead if one.kind == "infobox" and "games" in one.arguments and (text := cleanup(one.arguments.get("event", "")))
    ]
    if len(named) != 1 or not (title.games or title.olympic):
        return title
    told = phrases.heading(named[0], language, title.discipline)
    own = title.event or title.guess
    longer = own is None or (told.event is not None and phrases.is_longer(told.event, own))
    event = told.event if longer and not told.phase else None
    gender = title.gender or told.gender or (told.event.gender if told.event else None)
    return replace(title, gender=gender, event=event or title.event, guess=None if event else title.guess)


def _scope(template: Template, scope: Scope, page_context: PageContext, phrases: Phrases) -> Scope:
    """Narrow the title's context by what the infobox says of itself, where the title left it open."""
    where = Locator(page_context.source.key, scope.language)
    games, event = (cleanup(template.arguments.get(name, "")) for name in ("games", "event"))
    context = scope.context
    if games and context.games is None:
        scope = narrow(scope, replace(phrases.page_about(f"{games} Olympics", scope.language), discipline=None, gender=None), where)
    if event and context.event is None:
        phrase = phrases.heading(event, scope.language, scope.discipline, scope.gender)
        scope = narrow(scope, replace(phrase, games=None), where)
    return with_history(scope, where, page_context)


def _claims(template: Template, scope: Scope, page_context: PageContext) -> Iterator[RowClaim]:
    cue = Cue(scope.language, scope.year, scope.team)
    for name, content in template.contents.items():
        medal = _medal_of(name, page_context, scope.language)
        if medal is None or not content.text:
            continue
        noc = page_context.noc(_noc_beside(name, template, page_context), scope.language, scope.year)
        read = read_competitors(content, page_context, cue)
        if len(read) > 1 and (scope.team or all(one.noc is None and one.people for one in read)) and noc:
            read = (Competitor(noc, "", tuple(person for one in read for person in one.people)),)
        mark = _mark(template, scope, page_context) if medal is Medal.GOLD else MarkCell()
        for one in read:
            known = replace(one, noc=_then(noc or one.noc, scope, page_context))
            yield RowClaim(
                context_for(scope),
                Locator(page_context.source.key, scope.language),
                medal=Cell(medal, medal.value),
                mark=Cell(mark.mark, mark.mark.text) if mark.mark else None,
                records=mark.records,
                evidence=Evidence.SUMMARY,
                **competitor_fields(known, 0, cleanup(content.text)),  # type: ignore[arg-type]  # fields by name
            )


def _then(noc: str | None, scope: Scope, page_context: PageContext) -> str | None:
    """Give a NOC that competed at these Games: the flag of a medallist's country today (`{{DEU|1949}}`) is none of its time."""
    known = page_context.reference.nocs.get(noc or "")
    return noc if known is None or scope.year is None or known.competed_in(scope.year) else None


def _noc_beside(name: str, template: Template, page_context: PageContext) -> str:
    """Give what an infobox says of a medallist's NOC: `goldNOC2` or `gold2NOC` beside `gold2`."""
    named = _MEDALLIST.match(name)
    word, number = (named["word"], named["number"]) if named else (name, "")
    arguments = {page_context.fold(one.replace("_", "")): value for one, value in template.arguments.items()}
    beside = (f"{word}{first}{last}" for noc in page_context.words.free["infobox_nocs"] for first, last in ((noc, number), (number, noc)))
    return cleanup(next((text for one in beside if (text := arguments.get(page_context.fold(one), ""))), ""))


def _mark(template: Template, scope: Scope, page_context: PageContext) -> MarkCell:
    marks = page_context.words.free["infobox_marks"]
    text = next((cleanup(value) for name, value in template.arguments.items() if page_context.fold(name.replace("_", " ")) in marks), "")
    event = scope.context.event.value.slug if scope.context.event else None
    return (
        read_mark(text, page_context, scope.language, unit_of("", scope.discipline, event, page_context, (text,))) if text else MarkCell()
    )
