"""Real pages: the grids that an independent reading of the rendered pages gives."""

import json

import pytest

from bot.wikitext.page import Table
from bot.wikitext.parse import parse_page
from bot.wikitext.rendering import folded

SHAPES = ("templated", "linked", "stripped")


def tables_in(path, templates):
    page = parse_page(path.read_text(encoding="utf-8"), title=path.stem, templates=templates)
    found = [block for section in page.sections for block in section.blocks]
    return [table.rows for table in found if isinstance(table, Table) and not table.nested]


@pytest.mark.parametrize("shape", SHAPES)
def test_grids_and_headers_are_those_of_the_rendered_pages(templates, shared, shape):
    compared = 0
    for path in sorted((shared / "pages_from_html" / shape).glob("*.wiki")):
        expected = json.loads((shared / "pages_from_html" / "grids" / f"{path.stem}.json").read_text(encoding="utf-8"))["tables"]
        found = tables_in(path, templates)
        assert len(found) == len(expected), path.stem
        for rows, table in zip(found, expected, strict=True):
            assert [[cell and cell.header for cell in row] for row in rows] == [
                [cell and cell["h"] for cell in row] for row in table["grid"]
            ]
            compared += 1
    assert compared > 200


def test_texts_are_those_of_the_rendered_pages(templates, shared):
    same = total = 0
    for path in sorted((shared / "pages_from_html" / "linked").glob("*.wiki")):
        expected = json.loads((shared / "pages_from_html" / "grids" / f"{path.stem}.json").read_text(encoding="utf-8"))["tables"]
        for rows, table in zip(tables_in(path, templates), expected, strict=True):
            pairs = [(a, b) for row, other in zip(rows, table["grid"], strict=True) for a, b in zip(row, other, strict=True) if a and b]
            total += len(pairs)
            same += sum(a.content.text == folded(b["t"]) for a, b in pairs)
    assert same / total > 0.99


@pytest.mark.parametrize("shape", SHAPES)
def test_the_shapes_of_one_page_have_the_same_sections(templates, shared, shape):
    for path in sorted((shared / "pages_from_html" / "linked").glob("*.wiki")):
        other = path.parent.parent / shape / path.name
        pages = [parse_page(file.read_text(encoding="utf-8"), title=path.stem, templates=templates) for file in (path, other)]
        assert [section.path for section in pages[0].sections] == [section.path for section in pages[1].sections]


def test_few_templates_of_the_real_pages_are_unknown(templates, shared):
    calls = unknown = 0
    for path in sorted((shared / "pages").glob("*2022*.wiki")):
        text = path.read_text(encoding="utf-8")
        calls += text.count("{{")
        unknown += sum(count for _, count in parse_page(text, title="", templates=templates).unknown_templates)
    assert unknown / calls < 0.1
