"""A table whose end was lost ends at the next heading of the page; one that is closed may hold headings."""

from bot.wikitext.page import Table
from bot.wikitext.parse import parse_page, tables_of

LOST = "== A ==\n{|\n| 1\n\n== B ==\n{|\n| 2\n|}\ntext\n"
HELD = "{|\n|\n== A ==\n| 1\n|}\n== B ==\n"


def tables(page):
    return [
        [[cell.content.text for cell in row] for row in block.rows] for s in page.sections for block in s.blocks if isinstance(block, Table)
    ]


def test_a_lost_end_does_not_swallow_the_next_heading(templates):
    page = parse_page(LOST, title="x", templates=templates)
    assert [section.heading.text for section in page.sections] == ["", "A", "B"]
    assert tables(page) == [[["1"]], [["2"]]]


def test_the_grids_alone_are_mediawikis():
    assert len(tables_of(LOST)) == 2
    assert tables_of(LOST)[0][0][0]["text"].startswith("1 ")


def test_a_heading_in_a_closed_table_stays_in_its_cell(templates):
    page = parse_page(HELD, title="x", templates=templates)
    assert [section.heading.text for section in page.sections] == ["", "B"]
    assert tables(page) == [[["A", "1"]]]
