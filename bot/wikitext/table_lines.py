"""Wikitext's own table marks, which count at the beginning of a line alone: `{|`, `|}`, `|-`, `|+`, `|`, `!`."""

import re
from collections.abc import Collection, Sequence

from bot.wikitext.links import FILE_LINK
from bot.wikitext.preprocessor import Preprocessed
from bot.wikitext.strip_markers import CROSSED, LEADING, UNKNOWN
from bot.wikitext.table_builder import Builder
from bot.wikitext.tags import ALLOWED, TABLE_TAGS

_OPENING = re.compile(r":*\s*\{\|")
_TABLE_TAG = re.compile(rf"</?(?:{'|'.join(sorted(TABLE_TAGS))})[\s/>]", re.IGNORECASE)
_TAG_ACROSS = re.compile(r"</?([A-Za-z][A-Za-z0-9]*+)(?=[\s/])[^<>|\n!]*+[|\n!][^<>]*+>")
_LINK_ACROSS = re.compile(r"\[\[[^\[\]{}|<>\n\x00-\x1f]++\|([^\[\]|\n!]*+(?:\|\||!!|\n\s*[|!])[^\[\]]*+)\]\]")
"""A link that ends in another cell than it begins: MediaWiki parts the cells first, and both halves are text of the link."""
_ROW_MARK = re.compile(r"\|-+")


class _Lines:
    """Reads line by line; remembers of each open table only whether a row was ever begun."""

    def __init__(self, builder: Builder) -> None:
        self.builder = builder
        self.begun: list[bool] = []
        self.opened: list[int] = []
        self.pending: list[str | None] = []

    def line(self, line: str, number: int) -> None:
        """Take one line."""
        stripped = line.strip()
        lead = ""
        if stripped[:1] == "\x01" and (found := LEADING.match(stripped)) is not None:
            lead, stripped = found[0].strip(), stripped[found.end() :]
        first = stripped[:1]
        if first in {":", "{"} and (opening := _OPENING.match(stripped)) is not None:
            self._open(lead + stripped[opening.end() :], number)
        elif not self.begun or first not in {"|", "!"}:
            self.builder.text(line, number)
        elif first == "|" and stripped[1:2] == "}":
            self._close(lead + stripped[2:], number)
        elif first == "|" and stripped[1:2] == "-":
            self._row(lead + _ROW_MARK.sub("", stripped, count=1))
        else:
            self._cells(stripped, lead, number)

    def _open(self, attributes: str, number: int) -> None:
        self.builder.start_table(attributes, number)
        self.opened.append(number)
        self.begun.append(False)
        self.pending.append("")

    def _close(self, rest: str, number: int) -> None:
        self._end(number)
        self.builder.text(rest, number)

    def _end(self, number: int) -> None:
        """Close the table; one in which no row was begun has one empty cell."""
        if not self.begun.pop():
            self.builder.start_row("")
            self.builder.start_cell("", number, header=False)
        self.pending.pop()
        self.opened.pop()
        self.builder.end_table()

    def give_up(self, lost: Collection[int], number: int) -> None:
        """Close the innermost tables that were opened on lines of `lost`."""
        while self.opened and self.opened[-1] in lost:
            self._end(number)

    def end(self, number: int) -> None:
        """Close what the page leaves open."""
        while self.begun:
            self._end(number)

    def _row(self, attributes: str) -> None:
        self.builder.end_row()
        self.begun[-1] = True
        self.pending[-1] = attributes

    def _cells(self, stripped: str, lead: str, number: int) -> None:
        mark, rest = stripped[0], stripped[1:]
        caption = mark == "|" and rest[:1] == "+"
        if caption:
            rest = rest[1:]
        elif mark == "!":
            rest = rest.replace("!!", "||")
        for part in rest.split("||"):
            attributes, content = _cell_parts(part)
            if caption:
                self.builder.start_caption(attributes, number)
            else:
                self._start_row_if_due()
                self.builder.start_cell(lead + attributes, number, header=mark == "!")
            self.builder.text(content.strip(), number)
            lead = ""

    def _start_row_if_due(self) -> None:
        pending = self.pending[-1]
        if pending is not None:
            self.builder.start_row(pending)
            self.pending[-1] = None
            self.begun[-1] = True


def _cell_parts(part: str) -> tuple[str, str]:
    """Return the attribute part and the content: a bar parts them, unless a link opens before it."""
    before, bar, after = part.partition("|")
    if not bar or "[[" in before or UNKNOWN in before or CROSSED in before or "-{" in before:
        return "", part
    return before, after


def read_lines(preprocessed: Preprocessed, *, until: re.Pattern[str] | None = None) -> Builder:
    """Return the tables and the prose of a text whose parts are set aside.

    A table that is never closed goes on to the end of the page, as in MediaWiki; with `until`, to the first line after it
    that matches: whoever wrote that heading did not mean it to stand in a cell.
    """
    text = preprocessed.text
    raw_tags = _TABLE_TAG.search(text) is not None
    if _TAG_ACROSS.search(text):
        text = _TAG_ACROSS.sub(_on_one_line, text)
    if "{|" in text:
        text = _LINK_ACROSS.sub(_without_brackets, text)
    builder = Builder(raw_tags=raw_tags)
    reader = _Lines(builder)
    lines = text.split("\n")
    lost = {preprocessed.source_line(number) for number in _never_closed(lines)} if until else set()
    number = 0
    for number, line in enumerate(lines, 1):
        if lost and reader.opened and until and until.match(line):
            reader.give_up(lost, preprocessed.source_line(number))
        reader.line(line, preprocessed.source_line(number))
    reader.end(preprocessed.source_line(number))
    return builder


def _never_closed(lines: Sequence[str]) -> list[int]:
    """Return the numbers of lines that open a table which no line closes."""
    opened: list[int] = []
    for number, line in enumerate(lines, 1):
        stripped = line.strip()
        if stripped[:1] in {":", "{"} and _OPENING.match(stripped):
            opened.append(number)
        elif opened and stripped.startswith("|}"):
            opened.pop()
    return opened


def _without_brackets(link: re.Match[str]) -> str:
    """Return the label, or nothing for a file: what is within its brackets is gone, cells and all."""
    return CROSSED if FILE_LINK.match(link[0]) else CROSSED + link[1]


def _on_one_line(tag: re.Match[str]) -> str:
    """Keep what a tag's attributes say from being taken for table marks."""
    if tag[1].lower() not in ALLOWED:
        return tag[0]
    return tag[0].replace("|", "&#124;").replace("!!", "&#33;!").replace("\n", " ")
