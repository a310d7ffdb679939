"""What each column of a table with a competitor a row is for: by its header's word, against what stands in it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.reading.cleanup import cleanup, had_image
from bot.reading.flags import flags_of, has_flag
from bot.reading.marks import colour_of, medal_of, pictured_medal, read_irm, worded_medal
from bot.reading.nation import nation_then
from bot.reading.reading_table import TableReading
from bot.reading.view import Column, View, spanning_text
from bot.wikitext.page import GridCell

_RANK = re.compile(r"^=?T?\d{1,3}[=.]?(?:st|nd|rd|th)?(?: [A-Za-z/]{1,4})?$")
_ABOUT = re.compile(r"^\d[\d.,:]*\s[a-z]{1,4}\.$")
"""A mark that somebody estimated: `7.1 est.`."""
_SAMPLE = 10
_MOST = 0.6
_TWO_NAMES = 2
_FEWEST_PLACES = 3
_FINAL = "final"
_TALLIED = 2
"""Columns of matches played, won and lost that make a table a tournament's standing."""
_WHO = ("competitor", "noc", "team", "craft", "winner", "crew")
_SUBJECTS = ("games", "discipline", "gender", "event")
"""The widest first: what is named later is said of what was named before."""


@dataclass(frozen=True, slots=True)
class Roles:
    """Columns by what they are for; numbers count from 0."""

    who: tuple[int, ...] = ()
    """Columns that name the competitor, the people's first."""
    craft: int | None = None
    """The one of these that names a boat."""
    crew: tuple[int, ...] = ()
    """Those of these that name further members of a team, beside the column of its helmsman or pilot."""
    medal: int | None = None
    ranks: tuple[Column, ...] = ()
    marks: tuple[Column, ...] = ()
    opponents: tuple[Column, ...] = ()
    """A phase's opponent and score in one cell."""
    notes: tuple[int, ...] = ()
    subjects: tuple[int, ...] = ()
    """Columns that name the row's event, discipline, Games or gender."""
    unit: int | None = None
    of_nation: bool = False
    """No column names a NOC: it is the page's."""
    unknown: tuple[Column, ...] = ()
    """Columns under headings that nobody knows, of what may be the competitors' names; none where another column names them."""
    foreign: bool = False
    """The table is about something else: a squad, a draw, a vote."""


@dataclass(frozen=True, slots=True)
class Contents:
    """How much of a column's filled cells is what."""

    filled: int = 0
    medals: int = 0
    numbers: int = 0
    """Ranks or other bare integers."""
    marks: int = 0
    """Marks and invalid results, bare integers among them."""
    names: int = 0
    """Letters that are none of the above."""

    def mostly(self, count: int) -> bool:
        """Whether a count is most of the filled cells."""
        return self.filled > 0 and count >= _MOST * self.filled


def roles_of(table: TableReading) -> Roles:
    """Give every column its role."""
    contents = [_contents(table, column) for column in table.view.columns]
    given = [_role(column, contents[column.index]) or _of_team(column, contents[column.index], table) for column in table.view.columns]
    given = _complete(table, contents, given)
    if not {"rank", "medal"} & set(given) and given[:1] == [""] and _counts_places(table):
        given[0] = "rank"
    if not set(given) & {"competitor", "team", "noc"}:
        given = ["team" if role == "craft" else role for role in given]
    given = [
        "" if role == "noc" and _is_origin(column, given, table) else role for column, role in zip(table.view.columns, given, strict=True)
    ]
    pick = _Picker(table.view.columns, given)
    craft = pick.indexes("craft")[:1]
    who = (*_linked_first(pick.indexes("competitor"), table), *pick.indexes("team"), *craft, *pick.indexes("noc"))
    unit = pick.indexes("unit")
    return Roles(
        who,
        next(iter(craft), None),
        tuple(index for index in pick.indexes("competitor")[1:] if table.view.columns[index].means("crew")),
        next(iter(pick.indexes("medal")), None),
        pick.columns("rank"),
        () if has_tally(table.view) else pick.columns("mark"),
        pick.columns("opposition"),
        pick.indexes("note"),
        tuple(index for kind in _SUBJECTS for index in pick.indexes(kind)),
        unit[0] if unit else None,
        of_nation=table.scope.nation is not None and not pick.indexes("noc"),
        unknown=()
        if pick.indexes("competitor")
        else tuple(column for column in pick.columns("") if _may_name(column, contents[column.index])),
        foreign=_is_foreign(table.view.columns),
    )


def _is_origin(column: Column, given: Sequence[str], table: TableReading) -> bool:
    """Tell whether a column among the medals of a nation's page says where its people are from: other NOCs, and never the page's."""
    nation = nation_then(table.scope, table.page_context) if table.scope.year is not None and "medal" in given else None
    if nation is None:
        return False
    cells = [cell for _, row in table.view.data() if column.index < len(row) and (cell := row[column.index]) is not None]
    cue = table.cue(table.scope)
    told = {
        noc
        for cell in cells
        for noc in (
            *flags_of(cell.content, table.page_context, cue),
            table.page_context.noc(cleanup(cell.content.text), cue.language, cue.year),
        )
        if noc
    }
    return bool(told) and nation.value not in told


def _counts_places(table: TableReading) -> bool:
    """Tell whether the first column, under a sign (`#`) or a word that nobody knows, counts places: from 1 on, a shared one twice."""
    first = next(iter(table.view.columns))
    cells = [row[0] for _, row in table.view.data() if spanning_text(row) is None and row]
    texts = [cleanup(cell.content.text).rstrip(".") for cell in cells if cell is not None]
    places = [int(text) for text in texts if text.isdigit()]
    whole = len(places) >= _FEWEST_PLACES and texts[: len(places)] == [str(place) for place in places]
    podium = enumerate(zip([1, *places], places[:_FEWEST_PLACES], strict=False), 1)
    counted = places == sorted(places) and all(place in {at, before} for at, (before, place) in podium)
    return whole and counted and not (first.kinds or first.phase)


def _linked_first(indexes: tuple[int, ...], table: TableReading) -> tuple[int, ...]:
    """Put the column of whole names, which are links, before one of what people are called (`Ami`, `671`): neither is a crew's."""
    if len(indexes) != _TWO_NAMES or any(table.view.columns[index].means("crew") for index in indexes):
        return indexes
    rows = [row for _, row in table.view.data() if spanning_text(row) is None]
    linked = [any(index < len(row) and (cell := row[index]) is not None and cell.content.links for row in rows) for index in indexes]
    return indexes[::-1] if linked == [False, True] else indexes


@dataclass(frozen=True, slots=True)
class _Picker:
    table_columns: Sequence[Column]
    given: Sequence[str]

    def indexes(self, role: str) -> tuple[int, ...]:
        return tuple(index for index, one in enumerate(self.given) if one == role)

    def columns(self, role: str) -> tuple[Column, ...]:
        return tuple(column for column, one in zip(self.table_columns, self.given, strict=True) if one == role)


def _may_name(column: Column, contents: Contents) -> bool:
    known = column.kinds or column.phase or column.part or column.medal
    return bool(column.header) and not known and contents.mostly(contents.names)


def _is_foreign(columns: Sequence[Column]) -> bool:
    has_sides = any(column.means("winner") for column in columns) and any(column.means("loser") for column in columns)
    return has_sides or any(column.means("foreign") for column in columns)


def has_tally(view: View) -> bool:
    """Tell whether a table counts matches played, won and lost: its points are no marks, and only a final standing gives places."""
    return sum(column.means("tally") and column.part is None for column in view.columns) >= _TALLIED


def _contents(table: TableReading, column: Column) -> Contents:
    """Sample a column; a cell over several rows counts once."""
    seen: list[GridCell] = []
    for _, row in table.view.data():
        cell = row[column.index] if column.index < len(row) else None
        if cell is None or (seen and cell is seen[-1]) or spanning_text(row) is not None:
            continue
        seen.append(cell)
        if len(seen) == _SAMPLE:
            break
    weighed = [_weigh(table, cell) for cell in seen]
    return Contents(*map(sum, zip(*weighed, strict=True))) if weighed else Contents()


def _weigh(table: TableReading, cell: GridCell) -> tuple[int, int, int, int, int]:
    page_context, language = table.page_context, table.scope.language
    text = cleanup(cell.content.text)
    if pictured_medal(cell.content, page_context) or worded_medal(cell.content, page_context, language):
        return 1, 1, 0, 0, 0
    if not text:
        # A row of a medal's colour lends it to all its cells, a flag among them.
        coloured = bool(colour_of(cell)) and not has_flag(cell.content) and medal_of(cell, page_context, language) is not None
        return (1, 1, 0, 0, 0) if coloured else (int(had_image(cell.content.text)), 0, int(had_image(cell.content.text)), 0, 0)
    if _RANK.match(text):
        return 1, 0, 1, 1, 0
    said = page_context.vocabulary(language).kind("people", page_context.fold(text))
    if said == "vacant":
        return 0, 0, 0, 0, 0
    timed = any(character.isdigit() for character in text) and page_context.mark(page_context.split(text).text, language, None)
    if timed or said == "not_advanced" or _ABOUT.match(text) or read_irm(text, page_context, language):
        return 1, 0, 0, 1, 0
    return 1, 0, 0, 0, int(any(character.isalpha() for character in text))


def _role(column: Column, contents: Contents) -> str:
    """Give a column's role by its header, where its cells do not contradict; empty where nothing is certain."""
    if contents.mostly(contents.medals) and not column.means("rank"):
        return "medal"
    for kind in column.kinds:
        if _agrees(kind, contents):
            return {
                "total": "mark",
                "net": "mark",
                "tiebreak": "mark",
                "gap": "gap",
                "place": "rank",
                "winner": "competitor",
                "crew": "competitor",
            }.get(kind, kind)
    told = contents.mostly(contents.marks) or (contents.marks and column.phase == _FINAL)  # some rows have an opponent there
    return "mark" if told and not column.kinds and column.phase else ""


def _of_team(column: Column, contents: Contents, table: TableReading) -> str:
    """Tell a team's own mark beside those of its members: `Total penalties` over `Individual` and `Team`."""
    told = column.means("team") and table.scope.team and contents.mostly(contents.marks)
    return "mark" if told and {"mark", "total"} & set(column.over) else ""


def _agrees(kind: str, contents: Contents) -> bool:
    if not contents.filled:
        return True
    if kind in {"rank", "place"}:
        return contents.mostly(contents.numbers + contents.medals) or (contents.names == 0 and kind == "rank") or _counted(contents)
    if kind in {"mark", "total", "net"}:
        return not contents.mostly(contents.names)
    if kind == "unit":
        return contents.mostly(contents.numbers)
    if kind in _WHO:
        return not contents.mostly(contents.marks)
    return True


def _counted(contents: Contents) -> bool:
    """Ranks with remarks ("4 Q") are neither numbers nor marks."""
    return contents.numbers + contents.medals + contents.marks > 0 and not contents.mostly(contents.names)


def _tells_rounds(index: int, table: TableReading) -> bool:
    """Tell whether a column says how far somebody came (`Final`, `Quarterfinals`): its words are nobody's names."""
    vocabulary, fold = table.page_context.vocabulary(table.scope.language), table.page_context.fold
    cells = (row[index] for _, row in table.view.data() if index < len(row) and spanning_text(row) is None)
    return any(cell is not None and vocabulary.phase(fold(cleanup(cell.content.text))) for cell in cells)


def _complete(table: TableReading, contents: Sequence[Contents], given: list[str]) -> list[str]:
    """Where no header told, what the cells hold tells: who competes, and the mark of a table with medals."""
    columns, roles = table.view.columns, list(given)
    free = [index for index, role in enumerate(roles) if not role and not columns[index].means("ignore")]
    if not any(role in _WHO for role in roles):
        named = [index for index in free if contents[index].mostly(contents[index].names) and not _tells_rounds(index, table)]
        for index in named[:2]:
            roles[index] = "competitor"
    if not any(role == "mark" for role in roles) and "medal" in roles:
        marked = [index for index in free if contents[index].mostly(contents[index].marks)]
        if len(marked) == 1:
            roles[marked[-1]] = "mark"
    return roles
