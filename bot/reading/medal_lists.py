"""Medals in lists: an item a medal, below the heading of its event; or an item an event, on a nation's page."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.olympics.claims import Cell, Evidence, Locator, Person, RowClaim
from bot.olympics.medal import Medal
from bot.reading.bearing import Bearing
from bot.reading.cleanup import cleanup
from bot.reading.competitor import Competitor
from bot.reading.competitors import read_competitors
from bot.reading.lines import Cue
from bot.reading.marks import medal_above, pictured_medal
from bot.reading.matches import FINAL
from bot.reading.nation import nation_then
from bot.reading.page_context import PageContext
from bot.reading.phrases import Phrases
from bot.reading.reading_table import competitor_fields, context_for
from bot.reading.scope import Scope, narrow, with_history
from bot.wikitext.page import Content, Prose

_FEWEST = 2
"""Medals of an event at least: one alone may be anybody's mention."""
_DASHES = (" – ", " — ", " - ")


def read_medals(prose: Sequence[Prose], scope: Scope, page_context: PageContext, where: Locator) -> Iterator[RowClaim]:
    """Read the items below an event's heading that begin each with a medal, then one competitor with a NOC; or none of them."""
    phase = scope.context.phase.value if scope.context.phase else FINAL
    items = [block for block in prose if block.item == "*"]
    if scope.bearing is Bearing.UNKNOWN or "other" in scope.kinds:
        return
    if scope.nation is not None or phase != FINAL or scope.context.event is None or scope.context.games is None or len(items) < _FEWEST:
        return
    told: list[tuple[Prose, Medal, Competitor]] = []
    for item in items:
        medal, content = _medal_before(item.content, page_context, scope.language)
        read = read_competitors(content, page_context, Cue(scope.language, scope.year, scope.team))
        if medal is None or len(read) != 1 or not read[0].noc or item.content.struck:
            return
        told.append((item, medal, read[0]))
    context = replace(context_for(scope), phase=None, unit=None)
    for item, medal, one in told if Medal.GOLD in {medal for _, medal, _ in told} else ():
        fields = competitor_fields(one, 0, cleanup(item.content.text))
        place = replace(where, line=item.line)
        yield RowClaim(context, place, medal=Cell(medal, medal.value), evidence=Evidence.MEDAL, **fields)  # type: ignore[arg-type]  # fields by name


def _medal_before(content: Content, page_context: PageContext, language: str) -> tuple[Medal | None, Content]:
    """Give the medal that a picture shows or a word before a colon says, and the rest; None where they show several or none."""
    pictured = {
        medal for one in content.templates if (medal := pictured_medal(replace(content, templates=(one,), images=()), page_context))
    }
    if len(pictured) == 1 and pictured_medal(content, page_context) in pictured:
        return pictured.pop(), content
    word, colon, rest = content.text.partition(":")
    kind = page_context.vocabulary(language).kind("medals", page_context.fold(cleanup(word))) if colon and not pictured else None
    return (
        (Medal(kind), replace(content, text=rest.strip(), lines=(rest.strip(),)))
        if kind
        else (pictured_medal(content, page_context), content)
    )


def read_national(prose: Sequence[Prose], scope: Scope, page_context: PageContext, phrases: Phrases, where: Locator) -> Iterator[RowClaim]:
    """Read a nation's medals: people, a dash, their event (`Tina Maze – women's downhill`), the medal before or above them."""
    if scope.nation is None or scope.context.games is None or "other" in scope.kinds:
        return
    noc = nation_then(scope, page_context)
    above = medal_above(scope.heading, page_context, scope.language)
    for item in (block for block in prose if block.item == "*"):
        shown = pictured_medal(item.content, page_context)
        medal = shown or above
        people, event = _people_and_event(item.content)
        if medal is None or (above and shown and shown is not above) or not people or item.content.struck or noc is None:
            continue
        phrase = phrases.heading(event, scope.language, scope.discipline, scope.gender)
        place = replace(where, line=item.line)
        own = with_history(narrow(scope, phrase, place), place, page_context)
        if (
            phrase.event is None
            or phrase.phase
            or phrase.other
            or own.discipline is None
            or (len(people) > 1) is not bool(phrase.event.team)
        ):
            continue
        yield RowClaim(
            replace(context_for(own), phase=None, unit=None),
            place,
            medal=Cell(medal, medal.value),
            noc=Cell(noc.value, noc.text),
            people=Cell(people, cleanup(item.content.text)),
            evidence=Evidence.MEDAL,
        )


def _people_and_event(content: Content) -> tuple[tuple[Person, ...], str]:
    """Part an item at its first dash: before it nobody but people who are links, behind it their event."""
    text = cleanup(content.text)
    cut = min((at for dash in _DASHES if (at := text.find(dash)) > 0), default=0)
    head, event = text[:cut], text[cut + len(_DASHES[0]) :]
    linked = [link for link in content.links if link.label in head]
    rest = head
    for link in linked:
        rest = rest.replace(link.label, "", 1)
    people = tuple(Person(link.label, link.target) for link in linked)
    return (people, event) if people and not rest.strip(" ,/&") else ((), "")
