"""An event that was held and counted for nothing: prose that says so takes the places of the tables below it."""

import re
from collections.abc import Iterable

from bot.reading.cleanup import cleanup
from bot.reading.page_context import PageContext
from bot.wikitext.page import Page, Prose, Section

NO_MEDALS = "no-medals"
"""Why places of such an event are no result."""
_SENTENCE = re.compile(r"(?<=[^\d.][.!?])\s+(?=[^\W\d_a-z])|\n")
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_STEM = 4
"""Letters by which an inflected word for a medal is known."""
_ASIDE = {"skip", "other", "records", "counts"}


def is_voided(page: Page, games: str | None, page_context: PageContext, language: str) -> bool:
    """Tell whether the page of one event says that it gave no medals."""
    return any(voids(section, games, page_context, language) for section in page.sections)


def voids(section: Section, games: str | None, page_context: PageContext, language: str) -> bool:
    """Tell whether a section's prose says that its event gave no medals: in a sentence, or as all that stands below `Medalists`."""
    kinds = page_context.vocabulary(language).kinds("headings", page_context.fold(cleanup(section.heading.text)))
    if _ASIDE & set(kinds) and "standing" not in kinds:
        return False
    texts = [cleanup(block.content.text) for block in section.blocks if isinstance(block, Prose)]
    if "standing" in kinds and len(texts) == len(section.blocks) and _is_vacant(texts, page_context, language):
        return True
    return any(_says_so(sentence, games, page_context, language) for text in texts for sentence in _SENTENCE.split(text))


def _is_vacant(texts: Iterable[str], page_context: PageContext, language: str) -> bool:
    said = [page_context.vocabulary(language).kind("people", page_context.fold(text)) for text in texts if text]
    return bool(said) and all(kind == "vacant" for kind in said)


def _says_so(sentence: str, games: str | None, page_context: PageContext, language: str) -> bool:
    """Tell whether a sentence says it of all medals, of these Games and of an event that should have given them."""
    vocabulary, folded = page_context.vocabulary(language), page_context.fold(sentence)
    if vocabulary.holds("subjects", "void", folded) is None or vocabulary.holds("subjects", "demonstration", folded):
        return False
    stems = {word[:_STEM] for word in vocabulary.tables["medals"] if len(word) >= _STEM and " " not in word}
    if any(word[:_STEM] in stems for word in folded.split()):
        return False
    return all(games is not None and year == games[:4] for year in _YEAR.findall(sentence))
