"""Pages: sections, prose, tables with all that reading asks of a cell."""

import pytest

from bot.wikitext.page import Link, Prose, Table
from bot.wikitext.parse import parse_page


@pytest.fixture
def page(templates):
    return lambda text, **options: parse_page(text, title="Test", templates=templates, **options)


def cell(page, text):
    """Parse the text as a cell."""
    (table,) = page(f"{{|\n| {text}\n|}}").sections[0].blocks[:1]
    return table.rows[0][0].content


def test_sections_know_their_headings_from_the_top_down(page):
    sections = page("lead\n== Men ==\na\n=== 500 m ===\nb\n=== 1000 m ===\n== Women ==\n==== Heats ====\nc").sections
    assert [section.path for section in sections] == [
        (),
        ("Men",),
        ("Men", "500 m"),
        ("Men", "1000 m"),
        ("Women",),
        ("Women", "Heats"),
    ]
    assert [section.level for section in sections] == [1, 2, 3, 3, 2, 4]
    assert [section.line for section in sections] == [1, 2, 4, 6, 7, 8]


def test_headings_may_hold_links_comments_and_references(page):
    (_, section) = page("== [[Short track|500 m]] <!-- c --> ==<!-- d -->\n").sections
    assert section.heading.text == "500 m"
    assert section.heading.links == (Link("Short track", "500 m"),)
    assert page("== Men ==<ref>x</ref>").sections[1].heading.text == "Men"


@pytest.mark.parametrize("text", ["= Men", "a == Men ==", "== Men == women", "=="])
def test_what_is_no_heading(page, text):
    assert [section.path for section in page(text).sections] == [()]


def test_a_heading_left_open_is_one(page):
    (_, section, below) = page("== Men\ntext\n=== [[Pairs]]\n").sections
    assert (section.path, below.path) == (("Men",), ("Men", "Pairs"))


def test_pseudo_headings_are_definition_terms_and_bold_paragraphs(page):
    blocks = page(";Men\n'''Women'''\n\n'''A''' and b\n\n<b>Pairs</b>").sections[0].blocks
    assert [(block.content.text, block.pseudo_heading) for block in blocks] == [
        ("Men", True),
        ("Women", True),
        ("A and b", False),
        ("Pairs", True),
    ]


def test_a_term_with_its_definition_gives_two_lines(page):
    (block,) = page("; Date : 13 February").sections[0].blocks
    assert block.content.lines == ("Date", "13 February")


def test_paragraphs_and_list_items_are_prose_of_their_own(page):
    blocks = page("a\nb\n\nc\n* d\n** e\n: f").sections[0].blocks
    assert [(block.content.text, block.line) for block in blocks] == [("a b", 1), ("c", 4), ("d", 5), ("e", 6), ("f", 7)]


def test_tables_stand_between_the_prose_around_them(page):
    blocks = page("before\n{|\n| a\n|}\nafter").sections[0].blocks
    assert [type(block) for block in blocks] == [Prose, Table, Prose]


def test_lines_are_those_of_the_source(page):
    text = "{{Infobox\n| a = b\n}}\n<!-- c\nd -->\n{|\n|-\n| a<ref>x\ny</ref>\n| b\n|}\nend"
    section = page(text).sections[0]
    table, prose = section.blocks
    assert table.line == 6
    assert [cell.line for cell in table.rows[0]] == [8, 10]
    assert prose.line == 12


def test_lines_after_what_is_no_template_after_all(page):
    (table,) = page("{|\n| {{a<\n|b}}\n| {{nowrap|c\nd}}\n| e\n|}").sections[0].blocks
    assert [cell.line for cell in table.rows[0]] == [2, 3, 4, 6]


def test_rows_from_a_template_are_on_the_templates_line(page):
    table, prose = page("{| {{MedalistTable}}\n|-\n| a\n|}\nend").sections[0].blocks
    assert [row[0].line for row in table.rows] == [1, 3]
    assert prose.line == 5


def test_tables_are_numbered_in_the_order_of_their_openings(page):
    blocks = page("{|\n| a\n{|\n| b\n|}\n|}\n{|\n| c\n|}").sections[0].blocks
    assert [(block.number, block.nested, block.rows[0][0].content.text) for block in blocks] == [
        (1, False, "a"),
        (2, True, "b"),
        (3, False, "c"),
    ]


def test_a_spanning_cell_is_one_object_in_all_its_slots(page):
    (table,) = page("{|\n| rowspan=2 | a || b\n|-\n| c\n|}").sections[0].blocks
    assert table.rows[0][0] is table.rows[1][0]


def test_attributes_of_tables_rows_and_cells(page):
    (table,) = page('{| class="wikitable sortable"\n|- BGCOLOR=#efefef\n| bgcolor=gold | a\n|}').sections[0].blocks
    assert table.attributes == {"class": "wikitable sortable"}
    assert table.rows[0][0].row_attributes == {"bgcolor": "#efefef"}
    assert table.rows[0][0].attributes == {"bgcolor": "gold"}


def test_a_caption_is_text_and_no_cell(page):
    (table,) = page("{|\n|+ style=x | Men's [[500 m]]\n| a\n|}").sections[0].blocks
    assert table.caption == "Men's 500 m"
    assert len(table.rows) == 1


def test_links_have_target_and_label(page):
    content = cell(page, "[[Yang Yang (A)|Yang Yang]], [[Canada]]n [[A_b#c|d]] [[:Category:E]]")
    assert content.text == "Yang Yang, Canadan d Category:E"
    assert content.links == (
        Link("Yang Yang (A)", "Yang Yang"),
        Link("Canada", "Canadan"),
        Link("A b", "d"),
        Link("Category:E", "Category:E"),
    )


def test_images_are_named_and_show_no_text(page):
    content = cell(page, "[[File:Flag of Canada.svg|20px|link=[[Canada]]]] Marc Gagnon")
    assert (content.text, content.images) == ("Marc Gagnon", ("Flag of Canada.svg",))


def test_lines_are_split_at_breaks_and_lists(page):
    content = cell(page, "Canada<br>Marc Gagnon<br /><br>Éric Bédard\n* An Yulong")
    assert content.lines == ("Canada", "Marc Gagnon", "Éric Bédard", "An Yulong")
    assert content.text == "Canada Marc Gagnon Éric Bédard An Yulong"


def test_struck_and_small_texts_also_stand_in_the_text(page):
    content = cell(page, "<s>Kim [[Dong-Sung]]</s> <small>(KOR)</small> <del>x <del>y</del></del>")
    assert content.text == "Kim Dong-Sung (KOR) x y"
    assert content.struck == ("Kim Dong-Sung", "x y")
    assert content.small == ("(KOR)",)


def test_what_is_struck_and_never_closed_is_struck_to_the_end(page):
    content = cell(page, "a <s>b [[c]]<br>d")
    assert (content.text, content.struck) == ("a b c d", ("b c d",))


@pytest.mark.parametrize(
    ("text", "bold"),
    [("'''a'''", True), ("'''a''' b", False), ("<b>a [[b]]</b>", True), ("a", False), ("'''''a'''''", True), ("'''a'''<br>'''b'''", True)],
)
def test_bold_is_said_of_the_whole_text(page, text, bold):
    assert cell(page, text).bold is bold


def test_categories_and_redirects(page):
    parsed = page("#REDIRECT [[Short track]]\n[[Category:A_b|sort]]\n[[Kategorija:C]]\n[[Category:A b]]\n[[de:Foo]]")
    assert parsed.redirect == "Short track"
    assert parsed.categories == ("A b", "C")
    assert [block.content.text for block in parsed.sections[0].blocks] == []


def test_title_and_language_are_kept(page):
    parsed = page("", language="sl")
    assert (parsed.title, parsed.language, parsed.sections[0].blocks) == ("Test", "sl", ())


def test_the_whole_first_page(templates, shared):
    text = (shared / "seed" / "short-track-2002.wiki").read_text(encoding="utf-8")
    parsed = parse_page(text, title="Short track", templates=templates)
    tables = [block for section in parsed.sections for block in section.blocks if isinstance(block, Table)]
    assert [len(table.rows) for table in tables] == [4] * 8
    assert parsed.sections[3].path == ("Moški", "1000 m")
    assert [row[0].attributes.get("bgcolor") for row in tables[0].rows] == [None, "gold", "silver", "cc9966"]
    assert tables[7].rows[3][1].content.text == "20px Guo Wei)"


def test_items_of_lists_keep_their_signs(page):
    (section,) = page("# one\n* two\n:: three\nfour").sections
    assert [(block.content.text, block.item) for block in section.blocks] == [("one", "#"), ("two", "*"), ("three", "::"), ("four", "")]


def test_an_infobox_has_the_calls_inside_its_arguments(page):
    (box,) = page("{{Infobox swimmer\n| medals = {{MedalSport|Swimming}}\n{{MedalGold|2012 London|100 m}}\n}}").templates
    assert [(one.name, one.arguments["1"]) for one in box.within] == [("MedalSport", "Swimming"), ("MedalGold", "2012 London")]
    assert all(one.within == () for one in box.within)
