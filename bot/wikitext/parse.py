"""Wikitext to `Page`, and to the plain grids that `python -m bot tables` prints."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from bot.wikitext.grid import expanded
from bot.wikitext.page import Content, GridCell, Page, Prose, Section, Table, Template
from bot.wikitext.preprocessor import preprocess
from bot.wikitext.rendering import Renderer
from bot.wikitext.strip_markers import TEMPLATE_MARKER, cleaned
from bot.wikitext.table_builder import Builder, RawCell, RawRow, RawTable
from bot.wikitext.table_lines import read_lines
from bot.wikitext.templates import TemplateTable

_UNCLOSED = re.compile(r"(={2,6})([^=]*\w[^=]*)$")
"""A heading that its writer forgot to close: MediaWiki shows a line of text, which everybody takes for what it was meant to be."""
_HEADING = re.compile(r"(?:\x01[0-9]+\x02)*(={1,6})(.+?)\1((?:[\x01\x04][0-9]+\x02|\s)*)\Z")
_REDIRECT = re.compile(r"\s*#(?:redirect|preusmeritev|weiterleitung|átirányítás)\s*:?\s*\[\[([^\[\]|#]+)[^\n]*", re.IGNORECASE)
_ITEM = re.compile(r"(?:\x01[0-9]+\x02)*([*#:;]+)")
_OTHER_LANGUAGE = re.compile(r"\s*\[\[[a-z]{2,3}(?:-[a-z-]+)?:[^\[\]|]*\]\]\s*\Z")
"""A link that belongs to the page's margin, not to its text."""
_ONLY_MARKERS = re.compile(r"(?:\s|[\x01\x03\x04][0-9]+\x02)*\Z")


def tables_of(text: str, templates: TemplateTable | None = None) -> list[list[list[dict[str, str | bool] | None]]]:
    """Return every table's grid in the order of their openings: rows of `{"text", "header"}`, None where no cell is."""
    page = _PageReader(text, templates or TemplateTable.empty())
    return [[[_plain(cell) for cell in row] for row in table.rows] for table in page.tables()]


def _plain(cell: GridCell | None) -> dict[str, str | bool] | None:
    return None if cell is None else {"text": cell.content.text, "header": cell.header}


def parse_page(text: str, *, title: str, language: str | None = None, templates: TemplateTable) -> Page:
    """Return the page as its reader sees it. Never raises: what cannot be read is text."""
    redirect = _REDIRECT.match(text)
    if redirect is not None:
        text = "\n" * redirect[0].count("\n") + text[redirect.end() :]
    reader = _PageReader(text, templates, until=_HEADING)
    sections = reader.sections()
    return Page(
        title=title,
        sections=sections,
        language=language,
        categories=tuple(dict.fromkeys(reader.renderer.categories)),
        templates=tuple(template for section in sections for template in section.templates),
        unknown_templates=tuple(reader.preprocessed.unknown.most_common()),
        redirect=redirect[1].strip() if redirect else None,
    )


@dataclass(slots=True)
class _Part:
    """A section while its blocks are gathered."""

    heading: Content
    level: int
    path: tuple[str, ...]
    line: int
    blocks: list[Table | Prose] = field(default_factory=list)
    templates: list[Template] = field(default_factory=list)


class _PageReader:
    """Reads one page: tables by the builder, texts by the renderer, sections by headings."""

    def __init__(self, text: str, templates: TemplateTable, *, until: re.Pattern[str] | None = None) -> None:
        self.preprocessed = preprocess(cleaned(text), templates)
        self.builder: Builder = read_lines(self.preprocessed, until=until)
        self.renderer = Renderer(self.preprocessed)
        self.parts = [_Part(Content(""), 1, (), 1)]
        self.paragraph: list[str] = []
        self.paragraph_line = 0

    def tables(self) -> list[Table]:
        """Return every table."""
        return [self._table(raw) for raw in self.builder.tables]

    def sections(self) -> tuple[Section, ...]:
        """Return the page's sections in order."""
        for item in self.builder.flow.items:
            if isinstance(item, RawTable):
                self._end_paragraph()
                self.parts[-1].blocks.append(self._table(item))
            else:
                self._line(item[1], item[0])
        self._end_paragraph()
        return tuple(Section(p.heading, p.level, p.path, tuple(p.blocks), p.line, tuple(p.templates)) for p in self.parts)

    def _line(self, text: str, line: int) -> None:
        if not text or text.isspace():
            self._end_paragraph()
        elif "=" in text and (heading := _HEADING.match(text) or _UNCLOSED.match(text)) is not None:
            self._end_paragraph()
            self._heading(heading, line)
        elif (item := _ITEM.match(text)) is not None:
            self._end_paragraph()
            self._item(text, item, line)
        elif text[0] in "\x01\x03\x04" and _ONLY_MARKERS.match(text):
            self._end_paragraph()
            self.parts[-1].templates.extend(self._templates_in([text]))
        elif not _OTHER_LANGUAGE.match(text):
            if not self.paragraph:
                self.paragraph_line = line
            self.paragraph.append(text)

    def _heading(self, heading: re.Match[str], line: int) -> None:
        content = self.renderer.content(heading[2].strip())
        level = len(heading[1])
        above = next((p for p in reversed(self.parts) if p.level < level and p.path), None)
        path = (*(above.path if above else ()), content.text)
        self.parts.append(_Part(content, level, path, line))

    def _item(self, text: str, item: re.Match[str], line: int) -> None:
        mark = "\n;" if item[1].endswith(";") else ""
        content = self.renderer.content(mark + text[: item.start(1)] + text[item.end() :].strip())
        self._prose(content, line, heading=item[1] == ";", item=item[1])

    def _end_paragraph(self) -> None:
        if self.paragraph:
            text, self.paragraph = "\n".join(self.paragraph), []
            content = self.renderer.content(text)
            self._prose(content, self.paragraph_line, heading=content.bold and len(content.lines) == 1)

    def _prose(self, content: Content, line: int, *, heading: bool, item: str = "") -> None:
        if content.text:
            self.parts[-1].blocks.append(Prose(content, line, heading, item))
        else:
            self.parts[-1].templates.extend(content.templates)

    def _table(self, raw: RawTable) -> Table:
        rows = [row for row in raw.rows if row.cells]
        made = {id(cell): self._cell(cell, row) for row in rows for cell in row.cells}
        grid = expanded(rows)
        return Table(
            rows=tuple(tuple(None if cell is None else made[id(cell)] for cell in row) for row in grid),
            caption=" ".join(self._text_of(caption).text for caption in raw.captions[:1]),
            attributes=raw.attributes,
            templates=tuple(self._templates_in(raw.between)),
            line=raw.line,
            number=raw.number,
            nested=raw.nested,
        )

    def _cell(self, cell: RawCell, row: RawRow) -> GridCell:
        content = self._text_of(cell)
        if "{{" in cell.before and not content.torn:
            content = replace(content, torn=True)  # a template that never closes: its arguments stand where the cell's content should
        return GridCell(content, cell.header, cell.attributes, row.attributes, cell.line)

    def _text_of(self, cell: RawCell) -> Content:
        text = cell.pieces[0] if len(cell.pieces) == 1 else "\n".join(cell.pieces)
        marks = "".join(match[0] for match in TEMPLATE_MARKER.finditer(cell.before)) if "\x02" in cell.before else ""
        return self.renderer.content(marks + text)

    def _templates_in(self, texts: Iterable[str]) -> list[Template]:
        numbers = (int(match[1]) for text in texts if "\x02" in text for match in TEMPLATE_MARKER.finditer(text))
        return [template for number in numbers if (template := self.renderer.whole_template(number)) is not None]
