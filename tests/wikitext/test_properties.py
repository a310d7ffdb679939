"""Whatever is thrown at it, a page comes out: full rectangles, lines that exist, no exception."""

import os

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.wikitext.page import Table
from bot.wikitext.parse import parse_page, tables_of
from tests.wikitext.hostile import FAMILIES


def words(text):
    return text.split()


MARKS = words("""
    {| |} |- |+ || !! | ! [[ ]] {{ }} {{{ }}} '' ''' ''''' <!-- --> <ref> </ref> <nowiki> </nowiki> <br> <s> </s> <small>
    </small> <td> </td> <tr> <table> </table> <caption> <div> </div> <b <span= == * # ; : = - [http://a ] &nbsp; &#1;
    &amp a é 5 colspan=2 rowspan=3 rowspan=0 " File: Category: __NOTOC__ {{flag|CAN}} {{N/A}} {{MedalistTable}} {{end}}
    {{col-begin}} {{!}} <noinclude> <includeonly>
""")
ODD = ["\n", "\x00", "\x01", "\x02", "\ud800", "e\u0301", "\u200b"]
PIECES = st.one_of(st.sampled_from([*MARKS, *ODD, " "]), st.text(max_size=4))
PAGES = st.lists(PIECES, max_size=60).map("".join)
UNCHECKED = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
BRIEFLY = settings(max_examples=150, deadline=None, suppress_health_check=UNCHECKED)
AT_LENGTH = settings(max_examples=int(os.environ.get("PODIUM_FUZZ_EXAMPLES", "20000")), deadline=None, suppress_health_check=UNCHECKED)


def check(text, templates):
    page = parse_page(text, title="Fuzz", templates=templates)
    last = text.count("\n") + text.count("\r") + 1
    for section in page.sections:
        assert 1 <= section.line <= last
        for block in section.blocks:
            assert 1 <= block.line <= last
            if isinstance(block, Table):
                check_table(block, last)
    if "{|" in text and len(page.sections) > 1 and (text.count("{|") != text.count("\n|}") or is_left_open(text)):
        return  # a table that is never closed ends at a heading of the page, and nowhere in the grids alone
    shown = [[[cell and cell.content.text for cell in row] for row in table.rows] for table in tables(page)]
    assert shown == [[[cell and cell["text"] for cell in row] for row in table] for table in tables_of(text, templates)]


def is_left_open(text):
    """Whether a table has no end of its own, though ends enough stand in the text: one of them before it begins."""
    depth = 0
    for line in text.split("\n"):
        depth = depth + 1 if line.startswith("{|") else max(0, depth - line.startswith("|}"))
    return depth > 0


def tables(page):
    found = [block for section in page.sections for block in section.blocks if isinstance(block, Table)]
    return sorted(found, key=lambda table: table.number)


def check_table(table, last):
    assert len({len(row) for row in table.rows}) <= 1
    for row in table.rows:
        for cell in row:
            if cell is not None:
                assert 1 <= cell.line <= last
                assert cell.content.text == " ".join(cell.content.lines)
                assert not set(cell.content.text) & set("\x01\x02\x03\x04\x05\x06\x07\x0e\x0f\x10\x11\x1e\n")


def damage(shared, data):
    """Draw a piece of a real page and damage it."""
    text = data.draw(st.sampled_from(sorted((shared / "pages").glob("*.wiki")))).read_text(encoding="utf-8")
    start = data.draw(st.integers(0, len(text)))
    text = text[start : start + data.draw(st.integers(0, 3000))]
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(text)))
        text = text[:at] + data.draw(PIECES) + text[at + data.draw(st.integers(0, 20)) :]
    return text


def test_an_end_before_the_table_leaves_it_open(templates):
    check("|}\n==Medals==\n{|\n| a\n==Results==\n| b", templates)


@pytest.mark.parametrize("around", ["{{[ %s ]}}", "{{<b>%s}}", "{{%s\n|}\n}}", "{{{%s}}}", "{{\n[ %s\n|}\n]\n}}\n{|\n| a"])
def test_what_a_template_makes_within_a_call_that_is_none_stands_where_the_page_has_it(templates, around):
    check(around % "{{MedalistTable|type=Event}}", templates)


@BRIEFLY
@given(PAGES)
def test_any_text_is_a_page(templates, text):
    check(text, templates)


@BRIEFLY
@given(st.data())
def test_a_damaged_page_is_still_a_page(templates, shared, data):
    check(damage(shared, data), templates)


@pytest.mark.long
@pytest.mark.timeout(7200)
@AT_LENGTH
@given(PAGES)
def test_any_text_is_a_page_at_length(templates, text):
    check(text, templates)


@pytest.mark.long
@pytest.mark.timeout(7200)
@AT_LENGTH
@given(st.data())
def test_a_damaged_page_is_still_a_page_at_length(templates, shared, data):
    check(damage(shared, data), templates)


@pytest.mark.parametrize("family", FAMILIES.values(), ids=FAMILIES.keys())
def test_hostile_input_neither_hangs_nor_raises(templates, family):
    # Quadratic ways take minutes at this size and meet the suite's time limit.
    check(family(3000), templates)
