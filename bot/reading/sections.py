"""Sections in order: headings and pseudo-headings give the scope, tables are read by the first layout that fits."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from bot.olympics.claims import EventContext, Locator, Part, RowClaim, Stated
from bot.olympics.event import EventStatus
from bot.olympics.medal import Medal
from bot.reading import lists, medal_lists
from bot.reading.bearing import Bearing
from bot.reading.cleanup import cleanup
from bot.reading.evidence import with_evidence
from bot.reading.layouts import bouts, medal_changes, medal_columns, medal_counts, medal_rows, records, result_rows, scores
from bot.reading.marks import pictured_medal
from bot.reading.matches import read_matches
from bot.reading.no_medals import NO_MEDALS, About, is_voided, names_demonstration, tells_demonstration, voids
from bot.reading.page_context import PageContext
from bot.reading.page_subject import Subject
from bot.reading.phrases import Phrases
from bot.reading.podiums import contradicts
from bot.reading.reading_table import Found, TableReading
from bot.reading.scope import Scope, bearing_on, below_heading, beside_results, narrow, only_shown, with_history
from bot.reading.stories import Untold, untold_of
from bot.reading.view import distinct, view_of
from bot.wikitext.page import Content, GridCell, Page, Prose, Section, Table

_LEGEND_WORDS = 25
_LAYOUTS = (records.read, medal_changes.read, medal_columns.read, medal_rows.read, bouts.read, scores.read, result_rows.read)
"""The kinds of tables in the order in which they are tried; each gives None for a table of another kind."""


@dataclass(frozen=True, slots=True)
class Around:
    """A section with the tables inside its tables' cells."""

    section: Section
    nested: tuple[tuple[Table, Content], ...] = ()
    used: set[int] = field(default_factory=set)
    rows: list[RowClaim] = field(default_factory=list)
    """What the section's tables claimed so far."""
    told: list[int] = field(default_factory=list)
    """The last table that stands in no other, where its rows made claims."""


def _nested(section: Section) -> tuple[tuple[Table, Content], ...]:
    return tuple((block, _as_content(block)) for block in section.blocks if isinstance(block, Table) and block.nested)


class SectionReader:
    """Reads sections one after the other, keeping the scopes of the headings above."""

    def __init__(self, page_context: PageContext, phrases: Phrases, page: Page, subject: Subject, *, summary: Sequence[RowClaim]) -> None:
        self._page_context = page_context
        self._phrases = phrases
        self._page = page
        self._subject = subject
        self._summary = summary
        self._above: list[tuple[int, Scope]] = []
        self._starred = _starred_part(page, page_context)
        about_one = subject.title.event or subject.title.guess
        self.voided = about_one is not None and is_voided(page, subject.title.games, page_context, subject.lead_language)
        """The event that the whole page is about gave no medals."""

    def language_above(self, section: Section) -> str | None:
        """Give the language of the heading that this section stands under."""
        return next((scope.language for level, scope in reversed(self._above) if level < section.level), None)

    def read(self, section: Section, language: str, base: EventContext, found: Found, stories: list[Untold]) -> None:
        """Read one section's own blocks."""
        scope = self._scope(section, language, base)
        prose: list[Prose] = []
        gendered = inner = scope
        before = len(found.rows)
        around = Around(section, _nested(section))
        outer: Table | None = None
        for block in section.blocks:
            if isinstance(block, Table):
                outer = outer if block.nested else block
                self._read_or_refuse(block, self._beside(block, outer, inner, section), around, found)
            elif block.pseudo_heading:
                self._read_lists(prose, inner, section, found)
                self._tell(prose, inner, section, found.rows[before:], stories)
                gendered, inner = self._pseudo(block, scope, gendered, section)
            else:
                prose.append(block)
        self._read_lists(prose, inner, section, found)
        self._tell(prose, inner, section, found.rows[before:], stories)
        found.rows.extend(read_matches(section.templates, scope, self._page_context, self._locator(section, language)))

    def _scope(self, section: Section, language: str, base: EventContext) -> Scope:
        while self._above and self._above[-1][0] >= section.level:
            self._above.pop()
        parent = self._above[-1][1] if self._above else None
        if parent is None or parent.language != language:
            nation = self._subject.nation
            where = self._locator(section, language)
            told = Stated(nation, self._subject.title.text, where) if nation else None
            parent = Scope(
                language,
                base,
                told,
                kinds=self._kinds_of_title(language),
                page_event=self._subject.title.event or self._subject.title.guess,
                refused=NO_MEDALS if self.voided else "",
            )
        if not section.heading.text:
            return with_history(parent, self._locator(section, language), self._page_context)
        where = self._locator(section, language)
        text = cleanup(section.heading.text)
        scope = below_heading(parent, text, where, self._phrases, self._page_context, status=self._status(text, language))
        scope = with_history(scope, where, self._page_context)
        games = scope.context.games.value if scope.context.games else None
        if scope.context.event and not scope.refused and voids(section, games, self._page_context, language):
            scope = replace(scope, refused=NO_MEDALS)
        prose = [cleanup(block.content.text) for block in section.blocks if isinstance(block, Prose)]
        if tells_demonstration(prose, About(text, games, scope.discipline, scope.gender), self._page_context, language):
            scope = only_shown(scope)
        self._above.append((section.level, scope))
        return scope

    def _kinds_of_title(self, language: str) -> tuple[str, ...]:
        """Tell whether the whole page is about records, by its title."""
        words = self._page_context.fold(self._subject.title.text).split()
        vocabulary = self._page_context.vocabulary(language)
        return ("records",) if any("records" in vocabulary.kinds("headings", word) for word in words) else ()

    def _status(self, text: str, language: str) -> EventStatus | None:
        return EventStatus.DEMONSTRATION if names_demonstration(text, self._page_context, language) else None

    def _pseudo(self, block: Prose, scope: Scope, gendered: Scope, section: Section) -> tuple[Scope, Scope]:
        """Read a pseudo-heading: a gender starts anew below the section's heading, anything else below the last gender."""
        text = cleanup(block.content.text).rstrip(":")
        where = replace(self._locator(section, scope.language), line=block.line)
        phrase = self._phrases.heading(text, scope.language, scope.discipline, scope.gender)
        if phrase.other:
            return gendered, replace(gendered, refused="other-subject")
        if phrase.gender:
            gendered = narrow(scope, replace(phrase, event=None, guess=None, phase=None), where)
        elif not phrase.known:
            return gendered, replace(bearing_on(gendered, phrase, self._page_context), heading=text)
        inner = narrow(beside_results(bearing_on(gendered, phrase, self._page_context), phrase), phrase, where)
        return gendered, only_shown(inner) if names_demonstration(text, self._page_context, scope.language) else inner

    def _beside(self, table: Table, outer: Table | None, scope: Scope, section: Section) -> Scope:
        """Give the scope of a table that stands in another one's cell, below a line that says what it is about (`Men`)."""
        cell = enclosing(table, outer, section) if table.nested and outer else None
        if cell is None or len(cell.content.lines) != 1:
            return scope
        text = cleanup(cell.content.text).rstrip(":")
        phrase = self._phrases.heading(text, scope.language, scope.discipline, scope.gender)
        if not (phrase.gender or phrase.event) or phrase.phase or phrase.other:
            return scope
        where = replace(self._locator(section, scope.language), line=cell.line)
        return with_history(narrow(scope, phrase, where), where, self._page_context)

    def _locator(self, section: Section, language: str) -> Locator:
        return Locator(self._page_context.source.key, language, section.path, line=section.line or None)

    def _read_or_refuse(self, table: Table, scope: Scope, around: Around, found: Found) -> None:
        """Read a table. What stands inside a table of results that was never closed has lost its headings: it is unread."""
        if table.number in around.used:
            return
        if table.nested and around.told:
            scope = replace(scope, refused="unclosed-table")
        before = len(found.rows)
        self._read_table(table, scope, around, found)
        if not table.nested:
            around.told[:] = [table.number] if len(found.rows) > before else []

    def _read_table(self, table: Table, scope: Scope, around: Around, found: Found) -> None:
        view = view_of(table, self._page_context, scope)
        if view.caption:
            if names_demonstration(view.caption, self._page_context, scope.language):
                scope = only_shown(scope)
            phrase = self._phrases.heading(view.caption, scope.language, scope.discipline, scope.gender)
            scope = replace(scope, refused=scope.refused or "other-subject") if phrase.other else scope
            captioned = beside_results(bearing_on(scope, phrase, self._page_context), phrase)
            speaks = captioned.bearing in {Bearing.RESULT, Bearing.STANDING, Bearing.UNKNOWN}
            if captioned.refused or captioned.kinds != scope.kinds or speaks:
                scope = captioned
            if phrase.known and not phrase.kinds:
                where = replace(self._locator(around.section, scope.language), table=table.number, line=table.line)
                scope = narrow(scope, phrase, where)
        reading = TableReading(
            view, scope, around.section.path, self._page_context, self._phrases, self._starred, around.nested, around.used
        )
        found_here = with_evidence(reading, self._by_layout(reading), self._summary)
        if contradicts(around.rows, found_here.rows):
            found_here = _unread(reading, "second-podium")
        around.rows.extend(found_here.rows)
        found.rows.extend(found_here.rows)
        found.counts.extend(found_here.counts)
        found.records.extend(found_here.records)
        found.unread.extend(found_here.unread)

    def _by_layout(self, table: TableReading) -> Found:
        """Read a table as the first kind that takes it; one that none takes is unread as a whole."""
        if table.scope.refused:
            return _unread(table, table.scope.refused)
        counted = medal_counts.read(table)
        if counted is not None:
            return counted
        if {"skip", "other"} & set(table.scope.kinds) and not _is_squads_with_medals(table, self._page_context):
            return _unread(table, "other-subject")
        if _is_layout(table, self._page_context):
            return _unread(table, "layout")
        layouts = _LAYOUTS[:1] if "records" in table.scope.kinds else _LAYOUTS
        tried = (found for read in layouts if (found := read(table)) is not None)
        return next(tried, None) or _unread(table, "no-results")

    def _read_lists(self, prose: Sequence[Prose], scope: Scope, section: Section, found: Found) -> None:
        """Read results that stand in lists: a final standing, and what each of a nation's people came to."""
        if scope.refused or set(scope.kinds) & {"skip", "records", "counts"}:
            return
        where = self._locator(section, scope.language)
        found.rows.extend(lists.read_standing(prose, scope, self._page_context, where))
        found.rows.extend(lists.read_participants(prose, scope, self._page_context, self._phrases, where))
        found.rows.extend(medal_lists.read_medals(prose, scope, self._page_context, where))
        found.rows.extend(medal_lists.read_national(prose, scope, self._page_context, self._phrases, where))

    def _tell(self, prose: list[Prose], scope: Scope, section: Section, rows: list[RowClaim], stories: list[Untold]) -> None:
        told = [one for one in prose if "." in one.content.text and _legend(one, self._page_context) is Part.UNKNOWN]
        event = scope.context.event or scope.guess if rows else scope.context.event
        if told and event is not None and not set(scope.kinds) & {"skip", "other", "records", "counts"}:
            where = replace(self._locator(section, scope.language), line=told[0].line)
            untold = untold_of(told, scope, where, rows)
            if untold:
                stories.append(untold)
        prose.clear()


def enclosing(table: Table, outer: Table, section: Section) -> GridCell | None:
    """Give the cell of an outer table in which a table stands alone: the last that begins above it."""
    cells = sorted((cell for row in outer.rows for cell in row if cell is not None), key=lambda cell: cell.line)
    above = [cell for cell in cells if cell.line <= table.line]
    below = next((cell.line for cell in cells if cell.line > table.line), None)
    inside = [one for one in section.blocks if isinstance(one, Table) and one.nested and above and one.line >= above[-1].line]
    alone = [one for one in inside if below is None or one.line < below]
    return above[-1] if above and len(alone) == 1 else None


def _unread(table: TableReading, reason: str) -> Found:
    found = Found()
    found.unread.append(table.unread(reason))
    return found


def _is_squads_with_medals(table: TableReading, page_context: PageContext) -> bool:
    """Tell whether a table below `Squads` shows a medal at each of its first rows: those of the medallists."""
    if "squads" not in table.scope.kinds:
        return False
    rows = [row for _, row in table.view.data()][: len(Medal)]
    won = [[medal for cell in distinct(row) if (medal := pictured_medal(cell.content, page_context))] for row in rows]
    return len(won) > 1 and all(len(medals) == 1 for medals in won) and len({medals[0] for medals in won}) == len(won)


def _is_layout(table: TableReading, page_context: PageContext) -> bool:
    classes = table.view.table.attributes.get("class", "").lower().split()
    if "wikitable" in classes:
        return False
    return any("layout" in page_context.words.free["classes"].get(page_context.fold(one), ()) for one in classes)


def _as_content(table: Table) -> Content:
    """Give the texts of a table inside a cell, a cell a line."""
    contents = [cell.content for row in table.rows for cell in row if cell is not None and cell.content.text]
    lines = tuple(dict.fromkeys(content.text for content in contents))
    return Content(" ".join(lines), lines, tuple(link for content in contents for link in content.links))


def _starred_part(page: Page, page_context: PageContext) -> Part:
    """Tell what a star behind a name means: the first short line of the page that says so."""
    prose = (block for section in page.sections for block in section.blocks if isinstance(block, Prose))
    parts = (_legend(block, page_context) for block in prose)
    return next((part for part in parts if part is not Part.UNKNOWN), Part.UNKNOWN)


def _legend(block: Prose, page_context: PageContext) -> Part:
    """Tell which part a short line gives to those who bear a sign."""
    if len(block.content.text.split()) > _LEGEND_WORDS:
        return Part.UNKNOWN
    folded = page_context.fold(block.content.text)
    vocabulary = page_context.vocabulary("en")
    for kind, part in (("heats_only", Part.HEATS), ("reserve", Part.RESERVE)):
        if vocabulary.holds("people", kind, folded):
            return part
    return Part.UNKNOWN
