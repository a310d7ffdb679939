"""Whatever is thrown at it, a page comes out: full rectangles, lines that exist, no exception."""

import os

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.wikitext.page import Table
from bot.wikitext.parse import parse_page, tables_of

MARKS = [
    "{|",
    "|}",
    "|-",
    "|+",
    "||",
    "!!",
    "|",
    "!",
    "\n",
    "[[",
    "]]",
    "{{",
    "}}",
    "{{{",
    "}}}",
    "''",
    "'''",
    "'''''",
    "<!--",
    "-->",
    "<ref>",
    "</ref>",
    "<nowiki>",
    "</nowiki>",
    "<br>",
    "<s>",
    "</s>",
    "<small>",
    "</small>",
    "<td>",
    "</td>",
    "<tr>",
    "<table>",
    "</table>",
    "<caption>",
    "</td>",
    "<div>",
    "</div>",
    "<b",
    "<span=",
    "==",
    "*",
    "#",
    ";",
    ":",
    "=",
    "-",
    "[http://a",
    "]",
    "&nbsp;",
    "&#1;",
    "&amp",
    "a",
    "é",
    "é",
    "5",
    "colspan=2",
    "rowspan=3",
    "rowspan=0",
    '"',
    "File:",
    "Category:",
    "__NOTOC__",
    "{{flag|CAN}}",
    "{{N/A}}",
    "{{MedalistTable}}",
    "{{end}}",
    "{{col-begin}}",
    "{{!}}",
    "<noinclude>",
    "<includeonly>",
    "\x01",
    "\x02",
    "\x00",
    "�",
]
PIECES = st.one_of(st.sampled_from([*MARKS, " "]), st.text(max_size=4))
PAGES = st.lists(PIECES, max_size=60).map("".join)
FUZZ = int(os.environ.get("PODIUM_FUZZ", "150"))
"""Examples of each property; `make fuzz` asks for many more."""
SETTINGS = settings(max_examples=FUZZ, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


def check(text, templates):
    page = parse_page(text, title="Fuzz", templates=templates)
    last = text.count("\n") + text.count("\r") + 1
    for section in page.sections:
        assert 1 <= section.line <= last
        for block in section.blocks:
            assert 1 <= block.line <= last
            if isinstance(block, Table):
                check_table(block, last)
    shown = [[[cell and cell.content.text for cell in row] for row in table.rows] for table in tables(page)]
    assert shown == [[[cell and cell["text"] for cell in row] for row in table] for table in tables_of(text, templates)]


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


@SETTINGS
@given(PAGES)
def test_any_text_is_a_page(templates, text):
    check(text, templates)


@SETTINGS
@given(st.data())
def test_a_damaged_page_is_still_a_page(templates, shared, data):
    sources = sorted((shared / "pages").glob("*.wiki"))
    text = data.draw(st.sampled_from(sources)).read_text(encoding="utf-8")
    start = data.draw(st.integers(0, len(text)))
    text = text[start : start + data.draw(st.integers(0, 3000))]
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(text)))
        text = text[:at] + data.draw(PIECES) + text[at + data.draw(st.integers(0, 20)) :]
    check(text, templates)


HOSTILE = {
    "templates that never end": lambda n: "{{a|" * n,
    "templates within templates": lambda n: "{{a|" * n + "}}" * n,
    "known templates within each other": lambda n: "{{flag|" * n + "}}" * n,
    "arguments within arguments": lambda n: "{{{a|" * n + "}}}" * n,
    "templates and links within each other": lambda n: "{{[[" * n + "]]}}" * n,
    "links that never end": lambda n: "[[a|" * n,
    "files within files": lambda n: "[[File:a|" * n + "]]" * n,
    "tables within tables": lambda n: "{|\n|\n" * n + "\n|}" * n,
    "tables that never end": lambda n: "{|\n|-\n| a\n" * n,
    "raw tables": lambda n: "<table><tr><td>" * n,
    "struck within struck": lambda n: "<s>a" * n + "</s>" * n,
    "hidden within hidden": lambda n: "<span style='display:none'>" * n,
    "quotes": lambda n: "{|\n| " + "'''a ''b " * n,
    "comments on one line": lambda n: "<!---->" * n + "x",
    "headings": lambda n: "== " * n,
    "equal signs in a cell": lambda n: "{|\n| a\n" + "=" * n + "x",
    "blanks after a heading": lambda n: "== a ==" + " " * n + "x",
    "wide spans": lambda n: "{|\n" + "|-\n|colspan=1000 rowspan=9999|\n" * n,
    "wide and long": lambda n: "{|\n" + "||a" * n + "\n" + "|-\n|b\n" * n,
    "a tag over many lines": lambda n: "{|\n|<b " + "|\n" * n,
}


@pytest.mark.parametrize("family", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_input_neither_hangs_nor_raises(templates, family):
    # Quadratic ways take minutes at this size and meet the suite's time limit.
    check(family(4000), templates)
