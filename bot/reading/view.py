"""A table as its readers need it: which rows are headers, what each column is about, which rows hold data."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.olympics.claims import Locator
from bot.olympics.medal import Medal
from bot.reading.cleanup import cleanup
from bot.reading.marks import colour_of, medal_of, pictured_medal
from bot.reading.page_context import PageContext
from bot.reading.scope import Scope
from bot.reading.words import Vocabulary
from bot.wikitext.page import GridCell, Table

Row = tuple[GridCell | None, ...]
_DEEPEST_HEADER = 4
_MANY = 2


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what its header says."""

    index: int
    header: str
    """The lowest header's folded text."""
    kinds: tuple[str, ...]
    """What the header's word may mean (`columns` of the words), best first."""
    medal: Medal | None = None
    """The medal a header names, by word or picture."""
    phase: str | None = None
    """The phase that this header or one above it names."""
    part: str | None = None
    """A run, a segment or an apparatus: not the whole result."""
    span: GridCell | None = None
    """The lowest header's cell, where it stands over several columns."""
    over: tuple[str, ...] = ()
    """What the header above the lowest may mean."""
    unknown: str = ""
    """A header above the lowest that nobody knows: it may be a round's."""

    def means(self, kind: str) -> bool:
        """Whether the header may mean this."""
        return kind in self.kinds


@dataclass(frozen=True, slots=True)
class View:
    """A table with its headers understood."""

    table: Table
    columns: tuple[Column, ...]
    first_row: int
    """Index of the first row of data."""
    caption: str
    """What the table's caption or a header over all its columns says."""

    def data(self) -> Iterator[tuple[int, Row]]:
        """Rows of data with their numbers, which count from 1."""
        for index in range(self.first_row, len(self.table.rows)):
            yield index + 1, self.table.rows[index]

    def find(self, kind: str) -> Column | None:
        """Give the first column that means this."""
        return next((column for column in self.columns if column.means(kind)), None)

    def locator(self, scope: Scope, page_context: PageContext, section: tuple[str, ...], row: int | None = None) -> Locator:
        """Where a row of this table stands."""
        line = self.table.line
        if row is not None:
            line = next((cell.line for cell in self.table.rows[row - 1] if cell is not None and cell.line), line)
        return Locator(page_context.source.key, scope.language, section, self.table.number, row, None, line or None)


def distinct(row: Row) -> list[GridCell]:
    """Give the cells of a row, one that spans several columns once."""
    cells: list[GridCell] = []
    for cell in row:
        if cell is not None and (not cells or cell is not cells[-1]):
            cells.append(cell)
    return cells


def spanning_text(row: Row) -> str | None:
    """Give the text of a row that is one cell over all columns."""
    first = row[0] if row else None
    if first is None or len(row) < _MANY or row[-1] is not first or any(cell is not first for cell in row):
        return None
    return cleanup(first.content.text)


def view_of(table: Table, page_context: PageContext, scope: Scope) -> View:
    """Find the headers of a table and what they say."""
    vocabulary = page_context.vocabulary(scope.language)
    captions = [table.caption] if table.caption else []
    start = 0
    while start < len(table.rows) and (text := spanning_text(table.rows[start])) is not None:
        captions.append(text)
        start += 1
    end = start
    while end < len(table.rows) and end - start < _DEEPEST_HEADER and is_header(table.rows[end], page_context, vocabulary):
        end += 1
    width = max((len(row) for row in table.rows), default=0)
    columns = tuple(_column(index, table.rows[start:end], page_context, scope) for index in range(width))
    return View(table, _spread(columns, table.rows[end:]), end, " ".join(captions))


def _spread(columns: tuple[Column, ...], rows: Sequence[Row]) -> tuple[Column, ...]:
    """Give each medal as many columns as the rows have for it, where its heads stand over fewer (`MedalistTable` without their number)."""
    headed = [column for column in columns if column.medal]
    medals = list(dict.fromkeys(column.medal for column in headed))
    if medals != list(Medal) or len(columns) == headed[-1].index + 1:
        return columns
    first = headed[0].index
    each, left = divmod(len(columns) - first, len(medals))
    behind = columns[headed[-1].index + 1 :]
    filled = [row for row in rows if spanning_text(row) is None]
    if left or any(column.header for column in behind) or any(len(row) < len(columns) or row[-1] is None for row in filled):
        return columns
    return tuple(replace(column, medal=medals[(column.index - first) // each]) if column.index >= first else column for column in columns)


def is_header(row: Row, page_context: PageContext, vocabulary: Vocabulary) -> bool:
    """Whether a row names its columns: by header cells, by bold ones, or by nothing but known words."""
    cells = [cell for cell in distinct(row) if cell.content.text or cell.content.images or cell.content.templates]
    if not cells:
        return False
    if len(cells) >= _MANY and all(cell.header for cell in cells):
        return True
    if len(cells) >= len(Medal):
        pictured = {medal for cell in cells if (medal := pictured_medal(cell.content, page_context) or _coloured(cell, page_context))}
        if len(pictured) == len(Medal) and not _numbers(cells):
            return True
    if len(cells) < _MANY:
        return False
    if all(cell.header or cell.content.bold for cell in cells):
        return not _numbers(cells)
    words = (page_context.fold(cleanup(cell.content.text)) for cell in cells)
    return all(vocabulary.kinds("columns", word) or vocabulary.kind("medals", word) for word in words)


def _coloured(cell: GridCell, page_context: PageContext) -> Medal | None:
    """Give the medal of an empty cell's colour."""
    colour = None if cleanup(cell.content.text) else colour_of(cell)
    kind = page_context.words.colour_medal(colour) if colour else None
    return Medal(kind) if kind else None


def _numbers(cells: Sequence[GridCell]) -> bool:
    """Whether most cells are numbers: a row of totals in bold is no header."""
    texts = [cleanup(cell.content.text) for cell in cells]
    return sum(any(c.isdigit() for c in text) and not any(c.isalpha() for c in text) for text in texts) * 2 > len(texts)


def _column(index: int, headers: Sequence[Row], page_context: PageContext, scope: Scope) -> Column:
    """Give a column under one or several rows of headers."""
    vocabulary = page_context.vocabulary(scope.language)
    stack: list[GridCell] = []
    for row in headers:
        cell = row[index] if index < len(row) else None
        if cell is not None and not any(cell is other for other in stack):
            stack.append(cell)
    texts = [page_context.fold(cleanup(cell.content.text)) for cell in stack]
    leaf = texts[-1] if texts else ""
    phases = [found[0] for text in texts if text and (found := vocabulary.phase(text))]
    part = next((text for text in texts if "part" in vocabulary.kinds("groups", text)), None)
    kinds = _kinds(leaf, vocabulary)
    medal = next((medal for cell in reversed(stack) if (medal := medal_of(cell, page_context, scope.language))), None)
    if medal and leaf and not vocabulary.holds("medals", medal.value, leaf):
        medal = None
    span = stack[-1] if stack and stack[-1].attributes.get("colspan", "1") != "1" else None
    above = texts[-2] if len(texts) >= _MANY else ""
    over = _kinds(above, vocabulary)
    told = phases or part or medal or over or vocabulary.kinds("headings", above)
    return Column(index, leaf, kinds, medal, phases[-1] if phases else None, part, span, over, "" if told else above)


def _kinds(leaf: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Tell what a header's words mean: as a whole, else by its last word or its first (`total time`, `time behind`).

    One letter beside others is a unit (`swim 300 m`).
    """
    kinds = vocabulary.kinds("columns", leaf)
    if kinds or not leaf:
        return kinds
    words = leaf.split()
    for start in range(1, len(words)):
        for part in (" ".join(words[start:]), " ".join(words[:-start])):
            if len(part) > 1 and (kinds := vocabulary.kinds("columns", part)):
                return kinds
    return ()
