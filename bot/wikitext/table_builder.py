"""Tables put together from their tags as a browser does it, whether a tag comes from wikitext or from raw HTML.

Of HTML's rules those are kept that decide where a cell belongs: a cell without a row makes one, a row within a cell ends the cell, a table
right within a table ends the outer one, and text between cells goes before the table.
"""

import re
from dataclasses import dataclass, field

from bot.wikitext.attributes import parse_attributes
from bot.wikitext.strip_markers import NESTED
from bot.wikitext.tags import TABLE_TAGS

_RAW_TAG = re.compile(rf"<(/?)({'|'.join(sorted(TABLE_TAGS))})(\s[^<>]*)?/?>", re.IGNORECASE)
_BLANK = re.compile(r"\s*\Z")
_MOST_NESTED = 40
"""Tables within tables within … that are still kept apart."""


@dataclass(slots=True)
class RawCell:
    """A cell as it is written."""

    header: bool
    attributes: dict[str, str]
    line: int
    before: str = ""
    """The attribute part as written, where templates may stand."""
    pieces: list[str] = field(default_factory=list)


@dataclass(slots=True)
class RawRow:
    """A row as it is written."""

    attributes: dict[str, str]
    group: int
    """Rows after a caption are a group of their own: no cell spans into it."""
    cells: list[RawCell] = field(default_factory=list)


@dataclass(slots=True)
class RawTable:
    """A table as it is written. `row` and `cell` are those still open."""

    attributes: dict[str, str]
    line: int
    number: int
    nested: bool
    between: list[str] = field(default_factory=list)
    """Attribute parts of the table and its rows, where templates may stand."""
    rows: list[RawRow] = field(default_factory=list)
    captions: list[RawCell] = field(default_factory=list)
    row: RawRow | None = None
    cell: RawCell | None = None

    @property
    def in_caption(self) -> bool:
        """Whether the open cell is a caption."""
        return self.cell is not None and bool(self.captions) and self.captions[-1] is self.cell


@dataclass(slots=True)
class Flow:
    """Lines of prose and tables in the order in which they are read."""

    items: list[tuple[int, str] | RawTable] = field(default_factory=list)


class Builder:
    """Takes tags and text in order; `tables` and `flow` are what came of them."""

    def __init__(self, *, raw_tags: bool) -> None:
        self.tables: list[RawTable] = []
        self.flow = Flow()
        self._open: list[RawTable] = []
        self._raw_tags = raw_tags
        self._attributes: dict[str, dict[str, str]] = {}

    def start_table(self, attributes: str, line: int) -> None:
        """Open a table: within a cell, or after ending the table it stands in without one."""
        if self._open and self._open[-1].cell is None:
            self.end_table()
        if len(self._open) >= _MOST_NESTED:
            return
        table = RawTable(self._parsed(attributes), line, len(self.tables) + 1, bool(self._open), [attributes])
        if self._open:
            self._text_to(len(self._open) - 1, NESTED, line)
        self.flow.items.append(table)
        self.tables.append(table)
        self._open.append(table)

    def end_table(self) -> None:
        """Close the innermost table with all that is open in it."""
        if self._open:
            self.end_row()
            self._open.pop()

    def start_row(self, attributes: str) -> None:
        """Open a row, after ending what is open."""
        if self._open:
            self.end_row()
            table = self._open[-1]
            table.row = RawRow(self._parsed(attributes), len(table.captions))
            table.between.append(attributes)
            table.rows.append(table.row)

    def end_row(self) -> None:
        """Close the row and its cell."""
        if self._open:
            self._open[-1].cell = self._open[-1].row = None

    def start_cell(self, attributes: str, line: int, *, header: bool) -> None:
        """Open a cell, in a row of its own if none is open."""
        if not self._open:
            return
        table = self._open[-1]
        if table.row is None:
            table.row = RawRow({}, len(table.captions))
            table.rows.append(table.row)
        table.cell = RawCell(header, self._parsed(attributes), line, attributes)
        table.row.cells.append(table.cell)

    def start_caption(self, attributes: str, line: int) -> None:
        """Open a caption, which is no cell."""
        if self._open:
            self.end_row()
            table = self._open[-1]
            table.cell = RawCell(header=False, attributes={}, line=line, before=attributes)
            table.captions.append(table.cell)

    def end_cell(self) -> None:
        """Close the cell or caption."""
        if self._open:
            self._open[-1].cell = None

    def text(self, text: str, line: int) -> None:
        """Take text, and the raw table tags in it."""
        if not (self._raw_tags and "<" in text):
            self._text_to(len(self._open) - 1, text, line)
            return
        start = 0
        for tag in _RAW_TAG.finditer(text):
            self._text_to(len(self._open) - 1, text[start : tag.start()], line, goes_on=start > 0)
            self._raw_tag(tag[2].lower(), tag[3] or "", line, closing=bool(tag[1]))
            start = tag.end()
        self._text_to(len(self._open) - 1, text[start:], line, goes_on=start > 0)

    def _parsed(self, attributes: str) -> dict[str, str]:
        """Return the attributes; cells of one page repeat them."""
        found = self._attributes.get(attributes)
        if found is None:
            found = self._attributes[attributes] = parse_attributes(attributes)
        return found

    def _raw_tag(self, name: str, attributes: str, line: int, *, closing: bool) -> None:
        if closing:
            self._raw_end(name)
        elif name == "table":
            self.start_table(attributes, line)
        elif name == "tr":
            self.start_row(attributes)
        elif name == "caption":
            self.start_caption(attributes, line)
        else:
            self.start_cell(attributes, line, header=name == "th")

    def _raw_end(self, name: str) -> None:
        if name == "table":
            self.end_table()
        elif name == "tr":
            self.end_row()
        elif self._open and (cell := self._open[-1].cell) is not None:
            kind = "caption" if self._open[-1].in_caption else "th" if cell.header else "td"
            if kind == name:
                self.end_cell()

    def _text_to(self, depth: int, text: str, line: int, *, goes_on: bool = False) -> None:
        """Give text to the innermost open cell; what stands between cells goes before its table."""
        while depth >= 0:
            if (cell := self._open[depth].cell) is not None:
                if goes_on and cell.pieces:
                    cell.pieces[-1] += text
                else:
                    cell.pieces.append(text)
                return
            if not _BLANK.match(text):
                self._open[depth].between.append(text)
            depth -= 1
        self.flow.items.append((line, text))
