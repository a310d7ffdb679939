"""What a row says of its standing and of each phase: rank, mark, invalid result, remarks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from bot.olympics.medal import Medal
from bot.reading.cleanup import cleanup
from bot.reading.competitor import Competitor
from bot.reading.marks import MarkCell, RankCell, medal_of, read_irm, read_mark, read_rank, unit_of
from bot.reading.reading_table import TableReading
from bot.reading.roles import Roles
from bot.reading.scope import Scope
from bot.reading.view import Column, Row
from bot.wikitext.page import GridCell

FINAL = "final"
_SEVERAL = 2
_WITH_MEDALS = {FINAL, "bronze-final"}
_LESSER_FINALS = ("final-b", "final-c", "final-d")
_FEWEST_IN_FINAL = 4
"""A place up to this one cannot be the event's where it was won in a lesser final."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a row says of one phase, or of the standing."""

    rank: RankCell | None = None
    rank_column: int | None = None
    mark: MarkCell = field(default_factory=MarkCell)
    mark_column: int | None = None
    notes: tuple[str, ...] = ()

    @property
    def filled(self) -> bool:
        """Whether it says anything."""
        rank = self.rank is not None and (self.rank.rank is not None or self.rank.irm is not None or self.rank.medal is not None)
        return rank or self.mark.mark is not None or self.mark.irm is not None


@dataclass(frozen=True, slots=True)
class RowReader:
    """One row with what its columns are for."""

    table: TableReading
    roles: Roles
    scope: Scope
    number: int
    row: Row
    won: Medal | None = None
    """What the heading says that all rows won."""

    def cell(self, index: int | None) -> GridCell | None:
        """Give the cell of a column, where there is one."""
        return self.row[index] if index is not None and index < len(self.row) else None

    def text(self, index: int | None) -> str:
        """Give a cell's text."""
        cell = self.cell(index)
        return cleanup(cell.content.text) if cell is not None else ""

    def medal(self, standing: Reading) -> tuple[Medal | None, int | None]:
        """Give the medal by its own column, else by the rank's cell. Heats have none, nor has a row whose cells show two."""
        if self.scope.context.phase and self.scope.context.phase.value not in _WITH_MEDALS:
            return None, None
        if self.won:
            return self.won, None
        ranked = standing.rank.medal if standing.rank else None
        cell = self.cell(self.roles.medal)
        if cell is not None and self.roles.medal is not None:
            medal = medal_of(cell, self.table.page_context, self.scope.language)
            return (None, None) if ranked and medal and medal is not ranked else (medal, self.roles.medal + 1)
        return (ranked, standing.rank_column) if ranked else (None, None)

    def standing(self, one: Competitor) -> Reading:
        """Read what stands beside no phase; where the final is a phase among others, what stands there."""
        roles = self.roles
        ranks, marks = self._beside_phases(roles.ranks), self._beside_phases(roles.marks)
        finals = [column for column in roles.ranks if column.phase == FINAL and column.part is None]
        final_marks = [column for column in roles.marks if column.phase == FINAL and column.part is None]
        marks, final_marks = self._measured(marks), self._measured(final_marks)
        reading = self._reading(self._own(ranks) or _last(finals), best(marks) or best(final_marks), roles.notes)
        if not _has_mark(reading) and marks and final_marks:
            reading = replace(reading, mark=self._reading(None, best(final_marks), ()).mark)
        if reading.mark.mark is None and one.mark:
            reading = replace(reading, mark=self._mark_of(one.mark, ""))
        if not _has_mark(reading) and (reading.rank is None or reading.rank.rank is None):
            reading = replace(reading, mark=self._irm_of_part())
        return reading

    def _beside_phases(self, columns: Sequence[Column]) -> list[Column]:
        """Leave out the columns of phases and parts, and those below a word that nobody knows beside a final: of another round."""
        whole = [column for column in columns if column.phase is None and column.part is None]
        if any(column.unknown for column in whole) and any(one.phase == FINAL for one in (*self.roles.ranks, *self.roles.marks)):
            return [column for column in whole if not column.unknown]
        return whole

    def _measured(self, marks: Sequence[Column]) -> list[Column]:
        """Leave out the times beside points (that of a jump-off parts those who are equal), where points are what the discipline counts."""
        units = self.table.page_context.words.free["units"]
        if "thousandths" not in units.get((self.scope.discipline or "").lower(), ()):
            return list(marks)
        points = [one for one in marks if not any("time_words" in units.get(word, ()) for word in (one.header, *one.header.split()))]
        return points or list(marks)

    def _own(self, ranks: Sequence[Column]) -> Column | None:
        """Give the column of the row's own place among several of ranks: one before the names, else the last."""
        before = [column for column in ranks if column.index < min(self.roles.who, default=0)]
        return before[0] if before else _last(ranks)

    def lesser_final(self, standing: Reading) -> str | None:
        """Give the final without medals in which the place of a row without a medal was won.

        A round before says so (`3 FB`), a remark, or the place's own cell.
        """
        rank = standing.rank
        if rank is None or rank.rank is None or rank.rank > _FEWEST_IN_FINAL:
            return None
        own = next(column for column in self.roles.ranks if column.index + 1 == standing.rank_column)
        telling = {own.index, *([standing.mark_column - 1] if standing.mark_column else [])}
        if own.phase == FINAL:
            telling |= {column.index for column in (*self.roles.ranks, *self.roles.marks) if column.phase and column.part is None}
        if own.phase == FINAL or (self.scope.context.phase and self.scope.context.phase.value == FINAL):
            telling |= set(self.roles.notes)
        return next((phase for index in sorted(telling) if (phase := self._lesser_final_in(self.text(index)))), None)

    def _lesser_final_in(self, text: str) -> str | None:
        folded, vocabulary = self.table.page_context.fold(text), self.table.page_context.vocabulary(self.scope.language)
        return next((phase for phase in _LESSER_FINALS if vocabulary.holds("lesser_finals", phase, folded)), None)

    def phases(self) -> Iterator[tuple[str, Reading]]:
        """Read every phase but the final that has columns of its own, and every bout."""
        roles = self.roles
        names = dict.fromkeys(column.phase for column in (*roles.ranks, *roles.marks, *roles.opponents) if column.phase)
        for phase in names:
            bouts = [column for column in roles.opponents if column.phase == phase]
            if phase == FINAL and not bouts:
                continue
            marks = [column for column in roles.marks if column.phase == phase and column.part is None]
            ranks = [column for column in roles.ranks if column.phase == phase and column.part is None]
            reading = self._reading(_last(ranks) if phase != FINAL else None, best(marks), ())
            if bouts:
                reading = self._bout(bouts[-1], reading)
            if reading.filled or reading.notes:
                yield phase, reading

    def _irm_of_part(self) -> MarkCell:
        """Give the invalid result of a run or a segment: whoever did not finish one has no result at all."""
        for column in (*self.roles.marks, *self.roles.ranks):
            if column.phase in {None, FINAL}:
                irm = read_irm(self.text(column.index), self.table.page_context, self.scope.language)
                if irm:
                    return MarkCell(irm=irm)
        return MarkCell()

    def _bout(self, column: Column, reading: Reading) -> Reading:
        """Read a cell with the opponent and the score: `Park K-M (KOR)`, `L 99–116`."""
        cell = self.cell(column.index)
        if cell is None or not cell.content.text:
            return reading
        lines = [cleanup(line) for line in cell.content.lines or (cell.content.text,)]
        score = next((line for line in lines if line[:1] in {"W", "L", "D"} and (len(line) == 1 or line[1] in " -:")), None)
        if score is None:
            return reading
        mark = read_mark(score[1:].strip(), self.table.page_context, self.scope.language, None)
        return replace(reading, mark=mark, mark_column=column.index + 1, notes=(" ".join(lines),))

    def _reading(self, rank_column: Column | None, mark_column: Column | None, note_columns: Sequence[int]) -> Reading:
        rank_cell = self.cell(rank_column.index) if rank_column else None
        mark_cell = self.cell(mark_column.index) if mark_column else None
        rank = None
        if rank_cell is not None and rank_cell is not mark_cell:
            rank = read_rank(rank_cell, self.table.page_context, self.scope.language)
        return Reading(
            rank,
            rank_column.index + 1 if rank_column else None,
            self._mark_in(mark_cell, mark_column) if mark_column else MarkCell(),
            mark_column.index + 1 if mark_column else None,
            tuple(text for index in note_columns if (text := self.text(index))),
        )

    def _mark_in(self, cell: GridCell | None, column: Column) -> MarkCell:
        """Read a cell's mark; where it has several lines (a team's time above its legs), the first that is one.

        Below a phase alone somebody's name is an opponent's, and the mark beside it none of the row's.
        """
        if cell is None or (column.phase and not column.kinds and cell.content.links):
            return MarkCell()
        header = column.header
        whole = self._mark_of(cleanup(cell.content.text), header)
        if whole.mark or whole.irm or len(cell.content.lines) < _SEVERAL:
            return whole
        first, *rest = (cleanup(line) for line in cell.content.lines)
        mark = self._mark_of(first, header)
        beside = " ".join(one for one in rest if not any(character.isdigit() for character in one))
        return (
            replace(mark, records=(*mark.records, *self.table.page_context.split(f"{first} {beside}").records))
            if mark.mark and beside
            else mark
        )

    def _mark_of(self, text: str, header: str) -> MarkCell:
        page_context, scope = self.table.page_context, self.scope
        if not text or page_context.vocabulary(scope.language).kind("people", page_context.fold(text)) == "not_advanced":
            return MarkCell()
        event = scope.context.event.value.slug if scope.context.event else None
        return read_mark(text, page_context, scope.language, unit_of(header, scope.discipline, event, page_context, (text,)))


def best(marks: Sequence[Column]) -> Column | None:
    """Give the column of the whole result among several of marks: a net one, a total, else the last that breaks no tie."""
    marks = [column for at, column in enumerate(marks) if at == 0 or column.span is None or column.span is not marks[at - 1].span]
    net = [column for column in marks if column.means("net")]
    totals = net or [column for column in marks if column.means("total")]
    plain = [column for column in marks if not (column.means("gap") or column.means("tiebreak"))]
    return _last(totals or plain or marks)


def _last(columns: Sequence[Column]) -> Column | None:
    return columns[-1] if columns else None


def _has_mark(reading: Reading) -> bool:
    return reading.mark.mark is not None or reading.mark.irm is not None
