"""What a competitor is made of that no short line of a case says: the cells of its evidence, and gaps as marks."""

from dataclasses import replace

import pytest

from bot.olympics.claims import Cell
from bot.olympics.mark import Mark, MarkKind, Unit
from bot.olympics.results import Field
from bot.reconciling.competitors import evidence_of, resolve_gaps
from tests.reconciling.case_files import claims_of


def rows_of(*rows):
    (claims,) = claims_of({"row": list(rows)})
    return claims.rows


def test_a_row_of_a_page_keeps_its_cells_and_one_of_no_table_none():
    told, untold = rows_of({"rank": 2, "noc": "CAN", "mark": "40.10"}, {"table": 0, "evidence": "summary", "rank": 2, "noc": "CAN"})
    assert evidence_of(told).texts == ((Field.RANK, "2", 1), (Field.NOC, "CAN", 2), (Field.MARK, "40.10", 3))
    assert evidence_of(untold).texts == ()


def with_marks(rows, marks):
    return [row if mark is None else _with(row, mark) for row, mark in zip(rows, marks, strict=True)]


def _with(row, mark):
    return replace(row, mark=Cell(mark, mark.text, 3))


def time(value, kind=MarkKind.ABSOLUTE):
    return Mark(value, Unit.MILLISECONDS, 2, str(value), kind=kind)


def points(value, kind=MarkKind.ABSOLUTE):
    return Mark(value, Unit.THOUSANDTHS, 1, str(value), kind=kind)


@pytest.mark.parametrize(
    ("marks", "found"),
    [
        ((time(500, MarkKind.GAP), time(40_000)), [40_500, 40_000]),
        ((points(2_500, MarkKind.GAP), points(90_000)), [87_500, 90_000]),
        ((time(500, MarkKind.GAP), points(90_000)), [500, 90_000]),
        ((time(500, MarkKind.GAP), None), [500]),
    ],
)
def test_a_gap_is_counted_from_the_winner_wherever_the_winner_stands(marks, found):
    rows = with_marks(rows_of({"rank": 2, "noc": "USA"}, {"rank": 1, "noc": "CAN"}), marks)
    assert [row.mark.value.value for row in resolve_gaps(rows) if row.mark] == found


def test_a_gap_is_counted_from_the_winner_of_its_own_run():
    rows = with_marks(
        rows_of(
            {"rank": 1, "phase": "run", "unit": "1"},
            {"rank": 2, "phase": "run", "unit": "1"},
            {"rank": 1, "phase": "run", "unit": "2"},
            {"rank": 2, "phase": "run", "unit": "2"},
        ),
        (time(40_000), time(500, MarkKind.GAP), time(50_000), time(700, MarkKind.GAP)),
    )
    assert [row.mark.value.value for row in resolve_gaps(rows)] == [40_000, 40_500, 50_000, 50_700]
