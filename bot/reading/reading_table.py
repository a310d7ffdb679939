"""One table being read: where it stands, what holds there, and the claims its rows make."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from bot.olympics.claims import Cell, EventContext, Locator, MedalCountClaim, Part, RecordClaim, RowClaim, Stated, Unread
from bot.olympics.medal import Medal, MedalChange
from bot.reading.cleanup import BRACKETS, cleanup
from bot.reading.competitor import Competitor
from bot.reading.lines import Cue
from bot.reading.no_medals import names_demonstration
from bot.reading.page_context import PageContext
from bot.reading.phrases import Phrase, Phrases
from bot.reading.scope import Scope, in_style, narrow, only_shown, with_history
from bot.reading.view import Row, View
from bot.wikitext.page import Content, GridCell, Table

_TEXT_LENGTH = 200
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Found:
    """What a table gave. Every row of data is in one of these."""

    rows: list[RowClaim] = field(default_factory=list)
    counts: list[MedalCountClaim] = field(default_factory=list)
    records: list[RecordClaim] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class TableReading:
    """A table with everything that its layouts need."""

    view: View
    scope: Scope
    section: tuple[str, ...]
    page_context: PageContext
    phrases: Phrases
    starred_part: Part = Part.UNKNOWN
    """What a star behind a name means, from the legend under the table."""
    nested: tuple[tuple[Table, Content], ...] = ()
    """Tables inside cells of this section's tables, with their texts."""
    used: set[int] = field(default_factory=set)
    """Numbers of those whose texts were read with the cell around them."""

    def locator(self, row: int | None = None) -> Locator:
        """Where a row of this table stands."""
        return self.view.locator(self.scope, self.page_context, self.section, row)

    def cue(self, scope: Scope) -> Cue:
        """Tell what a competitor's cell needs to know of its surroundings."""
        borne = self.page_context.words.free["riding"].get((scope.discipline or "").lower(), ())
        return Cue(scope.language, scope.year, scope.team, "horses" in borne, "boats" in borne)

    def unread(self, reason: str, row: int | None = None, text: str = "") -> Unread:
        """Tell what no rule understood of a row, or of the whole table."""
        return Unread(self.locator(row), reason, (text or self.text_of(row))[:_TEXT_LENGTH])

    def text_of(self, row: int | None) -> str:
        """Give a row's cells as one text."""
        if row is None:
            return self.view.caption or " | ".join(column.header for column in self.view.columns)
        seen: list[GridCell] = []
        for cell in self.view.table.rows[row - 1]:
            if cell is not None and not any(cell is other for other in seen):
                seen.append(cell)
        return " | ".join(cleanup(cell.content.text) for cell in seen)

    def subject(self, cell: GridCell, scope: Scope, *, row: int) -> Scope:
        """Give the scope of a row whose cell names its event or Games: by its words, and by the link to the event's page."""
        where = self.locator(row)
        text = self.subject_text(cell, scope)
        linked = self._linked(cell, scope)
        around = narrow(scope, replace(linked, event=None, guess=None, text=text), where, resets=False) if linked else scope
        phrase = self.phrases.heading(text, scope.language, around.discipline, around.gender) if text else None
        phrase = self._by_article(phrase, cell, around) if phrase else None
        phrase = in_style(around, phrase, self.phrases, self.page_context) if phrase else None
        own = narrow(around, phrase, where, resets=False) if phrase else around
        if linked is None:
            own = self._joined(text, own, scope, where)
        elif linked.event and (phrase is None or phrase.event is None or phrase.event.slug in _WEAK):
            own = narrow(own, replace(linked, text=text), where, resets=False)
        own = with_history(own, where, self.page_context)
        return only_shown(own) if names_demonstration(text, self.page_context, scope.language) else own

    def under(self, scope: Scope, heading: str, row: int, found: Found) -> Scope:
        """Give the scope below a row that is one cell over all columns; one that says nothing known is unread."""
        bare = heading.split("(", maxsplit=1)[0].strip()
        phrase = self.phrases.heading(bare, scope.language, scope.discipline, scope.gender)
        if names_demonstration(heading, self.page_context, scope.language):
            return narrow(only_shown(scope), phrase, self.locator(row))
        if phrase.known:
            scope = replace(scope, context=replace(scope.context, status=self.scope.context.status))
            return narrow(scope, phrase, self.locator(row))
        if bare:
            found.unread.append(self.unread("unknown-heading", row))
        return scope

    def _linked(self, cell: GridCell, scope: Scope) -> Phrase | None:
        """Give what the link to the event's page says."""
        for link in reversed(cell.content.links):
            subject = self.phrases.subject(link.target, scope.language)
            if subject.games and not subject.other:
                wider = self.page_context.reference.disciplines.get(subject.discipline or "")
                return replace(subject, discipline=None) if wider and scope.discipline in wider.parts else subject
        return None

    def _by_article(self, phrase: Phrase, cell: GridCell, scope: Scope) -> Phrase:
        """Read a name of an event that nobody knows (`6 m R`) by the article that it links to (`6-Meter-Klasse`), of the same measures."""
        if phrase.event is not None or phrase.guess is None or len(cell.content.links) != 1:
            return phrase
        target = BRACKETS.sub("", cell.content.links[0].target)
        told = self.phrases.heading(target, scope.language, scope.discipline, scope.gender)
        same = _NUMBER.findall(phrase.text) == _NUMBER.findall(target)
        return replace(told, text=phrase.text, gender=phrase.gender or told.gender) if told.event and same and not told.other else phrase

    def _joined(self, text: str, own: Scope, scope: Scope, where: Locator) -> Scope:
        """Read a row that says only "Men's team" below "Sprint" as the team sprint."""
        event, above = own.context.event, scope.context.event
        if event is None or above is None or event.value.slug not in _WEAK or above.value.slug in _WEAK:
            return own
        both = self.phrases.heading(f"{text} {above.text}", scope.language, scope.discipline, scope.gender)
        return narrow(own, replace(both, text=text), where, resets=False) if both.event else own

    def subject_text(self, cell: GridCell, scope: Scope) -> str:
        """Tell what a cell says of its event, without "details"."""
        vocabulary = self.page_context.vocabulary(scope.language)
        lines = [cleanup(line).strip("()") for line in cell.content.lines or (cell.content.text,)]
        kept = [line for line in lines if line and vocabulary.kind("subjects", self.page_context.fold(line)) != "details"]
        return " ".join(kept)

    def members_of(self, row: Row, index: int) -> Content | None:
        """Give the text of a table inside a cell: it stands between this cell's line and the next cell's."""
        cell = row[index]
        after = next((other for other in row[index + 1 :] if other is not None and other is not cell), None)
        if cell is None or after is None:
            return None
        for table, content in self.nested:
            if cell.line <= table.line < after.line:
                self.used.add(table.number)
                return content
        return None


_WEAK = {"team", "individual", "pairs", "doubles", "singles", "relay", "tournament"}
"""Events that a longer telling makes more exact."""


def context_for(scope: Scope, *, phase: str | None = None) -> EventContext:
    """Give a row's context: the event, or else the heading that must be it; a phase of its own replaces the section's."""
    context = scope.context
    if context.event is None and scope.guess is not None:
        context = replace(context, event=scope.guess)
    if phase is not None:
        where = context.event.locator if context.event else None
        if where is not None:
            context = replace(context, phase=Stated(phase, phase, where), unit=None)
    return context


def competitor_fields(one: Competitor, column: int, text: str) -> dict[str, object]:
    """Give the fields of a row that a competitor's cell fills."""
    fields: dict[str, object] = {"people_cut": one.cut}
    if one.noc:
        fields["noc"] = Cell(one.noc, text, column)
    if one.team:
        fields["team"] = Cell(one.team, text, column)
    if one.people:
        fields["people"] = Cell(one.people, text, column)
    return fields


def struck_change(medal: Medal, reason: str) -> tuple[MedalChange, ...]:
    """Tell that the medal beside a name struck out was taken back."""
    return (MedalChange(medal, None, None, None, reason),)


def row_text(row: Row) -> Sequence[str]:
    """Give the texts of a row's slots."""
    return [cleanup(cell.content.text) if cell is not None else "" for cell in row]
