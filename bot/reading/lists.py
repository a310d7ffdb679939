"""Results in lists: a final standing whose numbers are its ranks, and the people of a nation with what each of them came to."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from bot.olympics.claims import Cell, Evidence, Locator, Person, RowClaim
from bot.olympics.medal import Medal
from bot.reading.bearing import Bearing
from bot.reading.cleanup import cleanup
from bot.reading.competitors import read_competitors
from bot.reading.lines import Cue
from bot.reading.marks import MarkCell, pictured_medal, read_mark, unit_of
from bot.reading.matches import FINAL
from bot.reading.nation import nation_then
from bot.reading.page_context import PageContext
from bot.reading.people import is_name
from bot.reading.phrases import Phrases
from bot.reading.reading_table import competitor_fields, context_for
from bot.reading.scope import Scope, narrow, with_history
from bot.reading.words import Vocabulary
from bot.wikitext.page import Prose

_FEWEST = 3
"""Items of a standing at least."""
_PLACE = re.compile(r"(?P<rank>\d{1,3})(?:\.|st|nd|rd|th)? (?P<word>[^\W\d_]+)$")
_PARTS = re.compile(r"\s*[,;]\s+")


def read_standing(prose: Sequence[Prose], scope: Scope, page_context: PageContext, where: Locator) -> Iterator[RowClaim]:
    """Read a numbered list below a heading of the final standing: a competitor with a NOC an item, or it is no standing."""
    items = [block for block in prose if block.item == "#"]
    phase = scope.context.phase.value if scope.context.phase else FINAL
    if phase != FINAL or scope.bearing is not Bearing.STANDING or context_for(scope).event is None or len(items) < _FEWEST:
        return
    cue = Cue(scope.language, scope.year, scope.team)
    read = [read_competitors(item.content, page_context, cue) for item in items]
    flags = (sum("noc" in template.roles for template in item.content.templates) for item in items)
    if any(len(one) != 1 or not one[0].noc for one in read) or any(count > 1 for count in flags):
        return
    context = replace(context_for(scope), phase=None, unit=None)
    for rank, (item, (one,)) in enumerate(zip(items, read, strict=True), 1):
        fields = competitor_fields(one, 0, cleanup(item.content.text))
        yield RowClaim(context, replace(where, line=item.line), rank=Cell(rank, str(rank)), evidence=Evidence.HEADING, **fields)  # type: ignore[arg-type]  # fields by name


@dataclass(slots=True)
class _Told:
    """One result and whose it is."""

    scope: Scope
    line: int
    text: str
    medal: Medal | None
    rank: int | None
    mark: MarkCell
    people: list[Person] = field(default_factory=list)


def read_participants(
    prose: Sequence[Prose], scope: Scope, page_context: PageContext, phrases: Phrases, where: Locator
) -> Iterator[RowClaim]:
    """Read a list of a nation's people with results below them (`Women, épée: silver`). A team's stands with each of its members."""
    if scope.nation is None or scope.year is None or scope.discipline is None:
        return
    told: list[_Told] = []
    people: list[Person] = []
    done, level = False, 0
    for block in prose:
        named = _people(block, page_context.vocabulary(scope.language))
        if named:
            people = [*named] if done else [*people, *named]
            done, level = False, len(block.item)
        elif block.item.endswith("*") and len(block.item) == level and ":" not in block.content.text:
            people = []
        elif block.item and people:
            done = True
            result = _result(block, scope, page_context, phrases, where)
            if result is not None and (len(people) == 1 or result.scope.team):
                _add(told, result, people)
        else:
            people = []
    noc = nation_then(scope, page_context)
    for one in told:
        yield RowClaim(
            context_for(one.scope),
            replace(where, line=one.line),
            rank=Cell(one.rank, str(one.rank)) if one.rank else None,
            medal=Cell(one.medal, one.medal.value) if one.medal else None,
            noc=Cell(noc.value, noc.text) if noc else None,
            people=Cell(tuple(one.people), one.text),
            mark=Cell(one.mark.mark, one.mark.mark.text) if one.mark.mark else None,
            evidence=Evidence.MEDAL if one.medal else Evidence.EVENT,
        )


def _people(block: Prose, vocabulary: Vocabulary) -> tuple[Person, ...]:
    """Give whom an item names: one link at its beginning, or a crew with strokes between, and no result behind them."""
    links, text = {link.label: link for link in block.content.links}, cleanup(block.content.text)
    if not block.item.endswith("*") or ":" in text:
        return ()
    names = [name.strip() for name in text.split("/")]
    if len(names) > 1:
        crew = all(name in links or (" " in name and is_name(name, vocabulary)) for name in names)
        return tuple(Person(name, links[name].target if name in links else None) for name in names) if crew else ()
    alone = len(links) == 1 and text.startswith(next(iter(links)))
    return tuple(Person(label, link.target) for label, link in links.items()) if alone else ()


def _add(told: list[_Told], result: _Told, people: Sequence[Person]) -> None:
    """Take a result: with the members of a team whose place was told before, else as a new one."""
    event = result.scope.context.event
    same = (one for one in told if event and event.value.team and _key(one) == _key(result))
    known = next(same, result)
    known.people += [person for person in people if person not in known.people]
    if known is result:
        told.append(result)


def _key(one: _Told) -> tuple[object, ...]:
    context = one.scope.context
    event, gender = context.event, context.gender
    return event and event.value.slug, gender and gender.value, one.medal, one.rank


def _result(block: Prose, scope: Scope, page_context: PageContext, phrases: Phrases, where: Locator) -> _Told | None:
    """Read `event: place, mark` or `event: mark; place`; None where it is no event's, a round's, or says no place."""
    text = cleanup(block.content.text)
    head, _, rest = text.partition(": ")
    phrase = phrases.heading(head, scope.language, scope.discipline, scope.gender)
    if phrase.event is None or phrase.phase or phrase.other or not rest:
        return None
    others = [part.strip() for part in _PARTS.split(rest)]
    vocabulary = page_context.vocabulary(scope.language)
    placed = [bool(_rank(part, vocabulary, page_context) or vocabulary.kind("medals", page_context.fold(part))) for part in others[:2]]
    first = others.pop(1 if placed == [False, True] and others[0][:1].isdigit() else 0)
    rank = _rank(first, vocabulary, page_context)
    medal = _medal(first, rank, block, page_context, scope.language)
    if medal is None and rank is None:
        return None
    own = with_history(narrow(scope, phrase, replace(where, line=block.line)), where, page_context)
    unit = unit_of("", own.discipline, phrase.event.slug, page_context, (others[0],)) if others else None
    mark = read_mark(others[0], page_context, scope.language, unit) if others and others[0][:1].isdigit() else MarkCell()
    return _Told(own, block.line, text, medal, rank, mark)


def _rank(text: str, vocabulary: Vocabulary, page_context: PageContext) -> int | None:
    """Give the place that a part of a line says (`4. Platz`)."""
    place = _PLACE.match(text)
    return int(place["rank"]) if place and "rank" in vocabulary.kinds("columns", page_context.fold(place["word"])) else None


def _medal(text: str, rank: int | None, block: Prose, page_context: PageContext, language: str) -> Medal | None:
    """Give the medal that a word or a picture says; none where they say two, or where the place is another one."""
    kind = page_context.vocabulary(language).kind("medals", page_context.fold(text))
    told = {Medal(kind)} if kind else {medal for medal in Medal if medal.place == rank}
    pictured = pictured_medal(block.content, page_context)
    if pictured is None:
        return Medal(kind) if kind else None
    return pictured if told == {pictured} or not text else None
