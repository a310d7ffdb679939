"""A page's claims: its sections in order, each table by the first layout that fits, each story with its event."""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass, field, replace

from bot.olympics.claims import Claims, EventContext, Locator, MedalCountClaim, RowClaim, Source, Unread
from bot.olympics.event import EventStatus
from bot.olympics.medal import Medal
from bot.olympics.reference import Reference
from bot.olympics.results import Field
from bot.reading.careers import read_career
from bot.reading.cleanup import cleanup
from bot.reading.evidence import told_rows
from bot.reading.games_choice import without_medals
from bot.reading.infobox import summary_of
from bot.reading.page_context import PageContext
from bot.reading.page_subject import (
    BIOGRAPHY,
    Subject,
    half_lead,
    is_demonstration,
    lead_context,
    lead_paragraphs,
    subject_of,
    title_context,
)
from bot.reading.phrases import Phrase, Phrases
from bot.reading.reading_table import Found
from bot.reading.sections import SectionReader
from bot.reading.self_check import checked
from bot.reading.squads import with_squads
from bot.reading.stories import Untold, tell
from bot.reading.told_twice import with_disciplines, with_genders, with_whole_names, with_whole_people
from bot.reading.venues import templated_venue, venue_in
from bot.reading.words import Words
from bot.wikitext.page import Page, Prose, Section, Table

_SAMPLE_ROWS = 5
_LABEL = 40
"""Characters of a label at most."""
_ARGUMENT = re.compile(r"(?P<metal>gold|silver|bronze)_(?P<noc>[A-Z]{3})$")


def read_page(page: Page, source: Source, reference: Reference, words: Words) -> Claims:
    """Read everything a page claims of Olympic results. Pure: the same page gives the same claims."""
    return _PageReader(page, PageContext(reference, words, source)).read()


@dataclass(slots=True)
class _Gathered:
    found: Found = field(default_factory=Found)
    stories: list[Untold] = field(default_factory=list)
    contexts: list[EventContext] = field(default_factory=list)


class _PageReader:
    """One pass over a page's sections."""

    def __init__(self, page: Page, page_context: PageContext) -> None:
        self.page = page
        self.page_context = page_context
        self.phrases = Phrases(page_context)
        self.language = page.language or page_context.language_of([page.title, *lead_paragraphs(page)], "en")
        self.subject: Subject = subject_of(page, page_context, self.phrases, self.language)
        self.gathered = _Gathered()
        self.bases: dict[str, EventContext] = {}
        """What leads say, by the language of the half they lead."""
        self.summary: list[RowClaim] = []
        """The medallists that the page's infobox names."""

    def read(self) -> Claims:
        title = title_context(self.subject.title, self._locator(self.language), self.page_context)
        if is_demonstration(self.page, self.subject, self.page_context):
            title = replace(title, status=EventStatus.DEMONSTRATION)
        self.bases = {"": title}
        self._take_lead()
        if not self.subject.refused:
            self.summary = summary_of(self.page, self._base(self.language), self.language, self.page_context, self.phrases)
        reader = SectionReader(self.page_context, self.phrases, self.page, self.subject, summary=self.summary)
        language = self.subject.lead_language
        if reader.voided:
            self.summary = []
        if self.subject.refused == BIOGRAPHY:
            self.gathered.found = read_career(self.page, self.page_context, self.phrases, language)
        told = {row.locator.table for row in self.gathered.found.rows}
        for section in self.page.sections:
            language = self._language_of(section, reader.language_above(section) or language)
            if self.subject.refused:
                self._refuse(section, language, told)
                continue
            own = self._without_half_lead(section, language)
            reader.read(own, language, self._base(language), self.gathered.found, self.gathered.stories)
        return self._claims()

    def _base(self, language: str) -> EventContext:
        """Give what holds for a half: the title first, then its own lead."""
        lead = self.bases.get(language)
        return merged(lead, self.bases[""]) if lead else self.bases[""]

    def _take_lead(self) -> None:
        """Note what the lead says: it holds for the half in its own language, another half has its own."""
        if self.subject.refused or not self.page.sections:
            return
        language = self.subject.lead_language
        first = self.page.sections[0]
        text = "\n".join(lead_paragraphs(self.page)[:1])
        venue = templated_venue(self.page) or venue_in(text, self.page_context, language, first)
        lead = self.subject.lead or Phrase("")
        context = lead_context(lead, self._locator(language, line=first.line), venue)
        if self.bases[""].games:
            context = replace(context, discipline=self.bases[""].discipline, games=self.bases[""].games)
        if lead.text or venue:
            self._note(language, context)

    def _note(self, language: str, context: EventContext) -> None:
        if context != EventContext():
            self.bases[language] = merged(self.bases.get(language) or EventContext(), context)
            self.gathered.contexts.append(context)

    def _without_half_lead(self, section: Section, language: str) -> Section:
        """Take out the lead of the half that follows, which stands at the end of this one."""
        blocks: list[Table | Prose] = []
        for block in section.blocks:
            led = half_lead(section, block, self.page_context, self.phrases, language) if isinstance(block, Prose) else None
            if led is None:
                blocks.append(block)
                continue
            own, phrase = led
            venue = venue_in(cleanup(block.content.text), self.page_context, own, None) if isinstance(block, Prose) else None
            self._note(own, lead_context(phrase, self._locator(own, line=block.line if isinstance(block, Prose) else None), venue))
        return section if len(blocks) == len(section.blocks) else replace(section, blocks=tuple(blocks))

    def _language_of(self, section: Section, default: str) -> str:
        """Tell a section's language by its heading and tables; prose may be the lead of another half and counts where they say nothing."""
        labels = list(_labels(section))
        told = self.page_context.language_of(labels, "")
        return told or self.page_context.language_of([*labels, *_paragraphs(section)], default)

    def _refuse(self, section: Section, language: str, told: Container[int | None]) -> None:
        for block in section.blocks:
            if isinstance(block, Table) and block.number not in told:
                where = Locator(self.page_context.source.key, language, section.path, block.number, None, None, block.line)
                self.gathered.found.unread.append(Unread(where, self.subject.refused, block.caption))

    def _locator(self, language: str, line: int | None = None) -> Locator:
        return Locator(self.page_context.source.key, language, line=line)

    def _claims(self) -> Claims:
        found = self.gathered.found
        self._leave_out_games()
        found.rows[:], untold = told_rows(found.rows)
        found.unread.extend(untold)
        found.rows[:] = with_genders(with_disciplines(found.rows, self.page_context), self.page_context)
        found.rows[:] = with_whole_names(found.rows, self.page_context)
        found.rows[:] = with_whole_people(found.rows)
        held = checked(found.rows, self.summary)
        found.rows[:] = with_squads(held.rows, self.page, self.subject, self.page_context, self.language)
        found.unread.extend(held.unread)
        counts = [*found.counts, *self._templated_counts()]
        return Claims(
            self.page_context.source,
            tuple(found.rows),
            tuple(tell(one, found.rows, self.page_context) for one in self.gathered.stories),
            tuple(counts),
            tuple(found.records),
            (*self._title_contexts(), *self.gathered.contexts),
            tuple(found.unread),
            self.page.unknown_templates,
            _filled(found.rows),
        )

    def _leave_out_games(self) -> None:
        """Leave out what is claimed of editions that gave no medals: cancelled Games, and those of the young."""
        found, reference = self.gathered.found, self.page_context.reference
        for row in found.rows:
            if row.context.games and (reason := without_medals(row.context.games.value, reference)):
                found.unread.append(Unread(row.locator, reason, row.context.games.text))
        found.rows[:] = [row for row in found.rows if not (row.context.games and without_medals(row.context.games.value, reference))]
        found.counts[:] = [one for one in found.counts if not (one.context.games and without_medals(one.context.games.value, reference))]

    def _title_contexts(self) -> Iterator[EventContext]:
        if not self.subject.refused and self.bases[""] != EventContext():
            yield self.bases[""]

    def _templated_counts(self) -> list[MedalCountClaim]:
        if self.subject.refused:
            return []
        return templated_counts(self.page, self.page_context, self._base(self.language), self._locator(self.language))


def merged(base: EventContext, over: EventContext | None) -> EventContext:
    """Give a context with another's values where that one says something."""
    if over is None:
        return base
    names = ("games", "discipline", "gender", "event", "phase", "unit", "venue", "date")
    status = base.status if over.status is EventStatus.MEDAL else over.status
    return replace(base, status=status, **{name: value for name in names if (value := getattr(over, name)) is not None})


def _labels(section: Section) -> Iterator[str]:
    """Give a section's heading and the tops of its tables."""
    yield section.heading.text
    for block in section.blocks:
        if isinstance(block, Table):
            yield block.caption
            for row in block.rows[:_SAMPLE_ROWS]:
                yield from (cell.content.text for cell in row if cell is not None and len(cell.content.text) < _LABEL)


def _paragraphs(section: Section) -> Iterator[str]:
    return (block.content.text for block in section.blocks if isinstance(block, Prose))


def _filled(rows: list[RowClaim]) -> dict[tuple[str, str], int]:
    """How many rows of each language fill each field."""
    filled: dict[tuple[str, str], int] = {}
    for row in rows:
        for name, value in _fields(row):
            if value:
                key = row.locator.language, name.value
                filled[key] = filled.get(key, 0) + 1
    return filled


def _fields(row: RowClaim) -> Iterator[tuple[Field, bool]]:
    people = row.people.value if row.people else ()
    yield Field.RANK, row.rank is not None
    yield Field.MEDAL, row.medal is not None
    yield Field.NOC, row.noc is not None
    yield Field.NAME, bool(people)
    yield Field.MEMBERS, len(people) > 1
    yield Field.MARK, row.mark is not None
    yield Field.IRM, row.irm is not None


def templated_counts(page: Page, page_context: PageContext, context: EventContext, where: Locator) -> list[MedalCountClaim]:
    """One claim a NOC that the arguments of a medal table in one template name: `gold_CAN = 2`."""
    claims = []
    context = replace(context, gender=None, event=None, phase=None, unit=None)
    for template in page.templates:
        if "counts" not in page_context.words.free["templates"].get(page_context.fold(template.name), ()):
            continue
        counts: dict[str, dict[str, int]] = {}
        for name, value in template.arguments.items():
            match = _ARGUMENT.match(name.strip())
            if match and value.strip().isdigit():
                counts.setdefault(match["noc"], {})[match["metal"]] = int(value)
        for code, metals in counts.items():
            noc = page_context.noc(code, where.language, None) or code
            gold, silver, bronze = (metals.get(medal.value, 0) for medal in Medal)
            claims.append(MedalCountClaim(context, where, noc, gold, silver, bronze))
    return claims
