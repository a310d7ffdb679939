"""What a whole page is about: Olympic results, or something else that only mentions them."""

from dataclasses import dataclass, replace

from bot.olympics.claims import EventContext, Locator, Stated
from bot.olympics.event import Gender
from bot.reading.cleanup import cleanup
from bot.reading.games_choice import without_medals
from bot.reading.infobox import told_by_infobox
from bot.reading.lines import Cue, team_noc
from bot.reading.no_medals import About, names_demonstration, notes_demonstration, tells_demonstration
from bot.reading.page_context import PageContext
from bot.reading.phrases import Phrase, Phrases
from bot.wikitext.page import Page, Prose, Section, Table

BIOGRAPHY = "biography"
"""Why a person's page makes no results but their own."""
_FIRST_PARAGRAPHS = 3
_LINE = 40
"""Words of a line at most; more are prose that mentions Games in passing."""


@dataclass(frozen=True, slots=True)
class Subject:
    """The title's word, or the lead's; `refused` says why the page makes no results."""

    title: Phrase
    lead: Phrase | None
    lead_language: str
    refused: str = ""
    nation: str | None = None

    @property
    def discipline(self) -> str | None:
        """Give the discipline that the title or the lead names."""
        return self.title.discipline or (self.lead.discipline if self.lead else None)


def subject_of(page: Page, page_context: PageContext, phrases: Phrases, language: str) -> Subject:
    """Weigh the title first, then the lead, then the templates that only biographies have."""
    title = told_by_infobox(page, phrases.subject(page.title, language), language, phrases)
    paragraphs = lead_paragraphs(page)
    text = paragraphs[0] if paragraphs else ""
    lead_language = page_context.language_of(paragraphs or [page.title], language)
    lead = phrases.first_sentence(text, lead_language) if text else None
    return Subject(
        title, lead, lead_language, _refusal(page, page_context, title, lead, lead_language), title.nation if title.olympic else None
    )


def _refusal(page: Page, page_context: PageContext, title: Phrase, lead: Phrase | None, language: str) -> str:
    if page.redirect or title.other:
        return "redirect" if page.redirect else "other-subject"
    if title.olympic:
        return without_medals(title.games, page_context.reference)
    if _is_about_a_team(title.text, page_context, language):
        return "other-subject"
    if _is_biography(page, page_context, lead, language):
        return BIOGRAPHY
    if lead is not None and (lead.other or not (title.known or _is_at_games(lead.text, page_context, language))):
        return "other-subject"
    return "" if (lead is not None and lead.olympic) or _names_games(page, page_context) else "no-games"


def _is_about_a_team(title: str, page_context: PageContext, language: str) -> bool:
    """Tell whether a page is about a nation's team of all times, which names no Games: its record is told by rounds and opponents."""
    vocabulary, folded = page_context.vocabulary(language), page_context.fold(title)
    if vocabulary.holds("people", "team_words", folded):
        return team_noc(title, page_context, Cue(language)) is not None
    teams = vocabulary.beginnings.get(("people", "national_teams"), {}).values()
    return any(word.endswith(team) for word in folded.split() for known in teams for team in known)


def _is_at_games(text: str, page_context: PageContext, language: str) -> bool:
    """Tell whether a sentence that names Games is of what was at them: "countries that boycotted the 1980 Summer Olympics" were not."""
    vocabulary = page_context.vocabulary(language)
    spans = page_context.reference.games_in(text, language)
    for span in spans:
        words = text[: span.start].rstrip().split()
        while words and "articles" in vocabulary.kinds("subjects", page_context.fold(words[-1])):
            words.pop()
        last = words[-1] if words else ""
        if not last.isalpha() or not last.islower() or "at_games" in vocabulary.kinds("subjects", page_context.fold(last)):
            return True
    return not spans


def _is_biography(page: Page, page_context: PageContext, lead: Phrase | None, language: str) -> bool:
    vocabulary = page_context.vocabulary(language)
    names = {page_context.fold(template.name) for template in page.templates}
    if any(vocabulary.holds("subjects", "biography_templates", name) for name in names):
        return True
    told = {page_context.fold(name.replace("_", " ")) for one in page.templates if one.kind == "infobox" for name in one.arguments}
    if any("born" in vocabulary.kinds("subjects", name) for name in told):
        return True
    return lead is not None and vocabulary.holds("subjects", "biography", page_context.fold(lead.text)) is not None


def _names_games(page: Page, page_context: PageContext) -> bool:
    """Whether a heading, a caption or a half's own lead names Olympic Games: a short line, not an aside in long prose."""
    for section in page.sections:
        texts = [section.heading.text]
        texts += [block.caption if isinstance(block, Table) else block.content.text for block in section.blocks]
        for text in texts:
            if text and len(text.split()) <= _LINE and ("olymp" in (low := text.lower()) or "olimp" in low):
                language = page_context.language_of([text], page.language or "en")
                if page_context.reference.games_in(text, language):
                    return True
    return False


def lead_paragraphs(page: Page) -> list[str]:
    """Give the first paragraphs before any heading."""
    if not page.sections or page.sections[0].heading.text:
        return []
    blocks = [block for block in page.sections[0].blocks if isinstance(block, Prose)]
    texts = [cleanup(block.content.text) for block in blocks]
    return [text for text in texts if len(text.split()) > 3][:_FIRST_PARAGRAPHS]  # noqa: PLR2004 - captions and pointers are shorter


def is_demonstration(page: Page, subject: Subject, page_context: PageContext) -> bool:
    """Tell whether all that a page tells was only shown, by its title, its infobox or its lead."""
    title, lead, language = subject.title, subject.lead, subject.lead_language
    if subject.nation or names_demonstration(title.text, page_context, language):
        return subject.nation is None
    games = title.games or (lead.games if lead else None)
    gender = title.gender or (title.event.gender if title.event else None)
    about = About(title.text, games, subject.discipline, gender)
    boxes = page.sections[0].templates if page.sections and not page.sections[0].heading.text else ()
    values = (cleanup(value) for one in boxes if one.kind == "infobox" for value in one.arguments.values())
    noted = any(notes_demonstration(value, about, page_context, language) for value in values)
    return noted or tells_demonstration(lead_paragraphs(page), about, page_context, language)


def title_context(title: Phrase, where: Locator, page_context: PageContext) -> EventContext:
    """Tell what the title says, for every section; the gender of an event that has but one (`Finn`) by its year."""
    context = _context(title, where)
    usual = _usual_gender(title, page_context) if title.gender is None and title.event else None
    return replace(context, gender=Stated(usual, title.text, where)) if usual else context


def _usual_gender(title: Phrase, page_context: PageContext) -> Gender | None:
    """Give the gender that an event had at these Games (`event_genders` of the words: gender and the first year)."""
    if title.event is None or title.games is None:
        return None
    year = int(title.games[:4])
    kinds = page_context.words.free["event_genders"].get(page_context.fold(title.event.slug), ())
    since = [(int(first), gender) for gender, first in (kind.split(" ") for kind in kinds) if int(first) <= year]
    return Gender(max(since)[1]) if since else None


def lead_context(lead: Phrase, where: Locator, venue: str | None) -> EventContext:
    """Tell what the lead says, for the sections in its language."""
    context = _context(lead, where)
    return EventContext(context.games, context.discipline, context.gender, venue=Stated(venue, lead.text, where) if venue else None)


def _context(phrase: Phrase, where: Locator) -> EventContext:
    return EventContext(
        Stated(phrase.games, phrase.text, where) if phrase.games else None,
        Stated(phrase.discipline, phrase.text, where) if phrase.discipline else None,
        Stated(phrase.gender, phrase.text, where) if phrase.gender else None,
        Stated(phrase.event, phrase.text, where) if phrase.event else None,
        Stated(phrase.phase, phrase.text, where) if phrase.phase else None,
    )


def half_lead(section: Section, block: Prose, page_context: PageContext, phrases: Phrases, language: str) -> tuple[str, Phrase] | None:
    """Give a line in another language than its section's that names Games: the lead of the half that follows."""
    text = cleanup(block.content.text)
    low = text.lower()
    if not section.heading.text or not ("olymp" in low or "olimp" in low) or len(text.split()) > _LINE:
        return None
    own = page_context.language_of([text], language)
    if own == language:
        return None
    phrase = phrases.first_sentence(text, own)
    return (own, phrase) if phrase.olympic else None
