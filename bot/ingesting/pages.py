"""Reading one page: its whole way from text to claims."""

from dataclasses import dataclass
from pathlib import Path
from typing import Self

from bot.ingesting.page_store import content_hash
from bot.olympics.claims import Claims, Locator, Source, Unread
from bot.olympics.reference import Reference
from bot.reading.read import read_page
from bot.reading.words import Words
from bot.reference_files import load_reference, load_toml
from bot.sources.raw import RawPage
from bot.wikitext.parse import parse_page
from bot.wikitext.templates import TemplateTable

LARGEST_PAGE = 4_000_000
"""Characters. MediaWiki's own limit is two million bytes; a larger text is no page."""


@dataclass(frozen=True, slots=True)
class PageReader:
    """Reads pages with one set of reference tables."""

    reference: Reference
    templates: TemplateTable
    words: Words

    @classmethod
    def from_folder(cls, data: Path) -> Self:
        """Load the tables of a data folder."""
        words = {path.stem: load_toml(f"words/{path.stem}", data) for path in sorted((data / "words").glob("*.toml"))}
        return cls(load_reference(data), TemplateTable.from_tables(load_toml("templates", data)), Words.from_tables(words))

    def read(self, page: RawPage) -> Claims:
        """Give what a page claims; a page too large to be one claims nothing and is listed as unread."""
        source = source_of(page)
        if len(page.text) > LARGEST_PAGE:
            return unread_page(source, "too-large")
        parsed = parse_page(page.text, title=page.title, language=page.language, templates=self.templates)
        return read_page(parsed, source, self.reference, self.words)


def source_of(page: RawPage) -> Source:
    """Give the source that a page is."""
    return Source(
        key=page.key,
        title=page.title,
        family=page.family,
        content_hash=content_hash(page.text),
        language=page.language,
        url=page.url,
        revision=page.revision,
        licence=page.licence,
    )


def unread_page(source: Source, reason: str) -> Claims:
    """Give the claims of a page that could not be read at all."""
    return Claims(source, unread=(Unread(Locator(source.key, source.language or "en", line=1), reason, source.title),))
