"""Where an event was held, as a lead or a box beside it says."""

import re

from bot.reading.cleanup import cleanup
from bot.reading.page_context import PageContext
from bot.wikitext.page import Page, Section, Table

_RUN = re.compile(r"[^\W\d_a-z][\w’'.-]*(?:\s+(?:(?:de|di|du|la|le|of|von|van|der|v|na|am|im|del|[^\W\d_a-z][\w’'.-]*)))*")
_STOP = re.compile(r"(?<=[^\W\d_]{4})\.\s+|;\s*")
_LEADING = re.compile(r"^[;\s\d'.]+")
_FEWEST_WORDS = 2
_SHORTEST = 4
_OLYMPIC = re.compile(r"olimp|olymp", re.IGNORECASE)


def venue_in(text: str, page_context: PageContext, language: str, section: Section | None) -> str | None:
    """Give a labelled venue in a box, else the name in the text that ends in a word for such a place."""
    if section is not None:
        for block in section.blocks:
            labelled = _labelled(block, page_context, language) if isinstance(block, Table) else None
            if labelled:
                return labelled
    rest = _without_games(text, page_context, language)
    for told in (*_STOP.split(rest), *_STOP.split(text)):
        for match in _RUN.finditer(told):
            run = match.group().rstrip(".,; ")
            if _is_place(run, page_context, language):
                return run
    run = rest.strip(" .;,")
    alone = section is None and " " in run and _RUN.fullmatch(run) is not None
    return run if alone and page_context.fold(run) not in page_context.hosts else None


def templated_venue(page: Page) -> str | None:
    """Give the venue that an infobox names."""
    return next((venue for template in page.templates if (venue := cleanup(template.arguments.get("venue", "")))), None)


def _is_place(name: str, page_context: PageContext, language: str) -> bool:
    """Tell whether a name of several words holds one for such a place, alone or at a word's end (`Skistadion`)."""
    words = page_context.fold(name).split()
    kinds = page_context.vocabulary(language)
    if len(words) < _FEWEST_WORDS or " ".join(words) in page_context.hosts:
        return False
    ends = (word[start:] for word in words for start in range(max(len(word) - _SHORTEST + 1, 1)))
    return any("venue" in kinds.kinds("subjects", end) for end in ends)


def _without_games(text: str, page_context: PageContext, language: str) -> str:
    """Cut at words that name Games: a host city may begin the venue's name. `Olympic Stadium` alone names none."""
    if not _OLYMPIC.search(text) or not page_context.reference.games_in(text, language):
        return text
    vocabulary = page_context.vocabulary(language)
    words = [";" if "games_words" in vocabulary.kinds("subjects", page_context.fold(word)) else word for word in text.split()]
    return _LEADING.sub("", " ".join(words))


def _labelled(table: Table, page_context: PageContext, language: str) -> str | None:
    vocabulary = page_context.vocabulary(language)
    for row in table.rows:
        cells = [cell for cell in row if cell is not None]
        if len(cells) > 1 and vocabulary.kind("subjects", page_context.fold(cleanup(cells[0].content.text))) == "venue_labels":
            return cleanup(cells[1].content.text) or None
    return None
