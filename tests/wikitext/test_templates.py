"""Templates: what known ones stand for, and that unknown ones are counted."""

import re

import pytest

from bot.wikitext.parse import parse_page, tables_of
from bot.wikitext.templates import TemplateTable, compiled, template_key

KEYS = {
    "template": {"names", "kind", "wikitext", "variant", "roles", "values"},
    "family": {"members", "kind", "wikitext", "variant", "roles", "values"},
    "pattern": {"match", "kind", "wikitext", "variant", "roles", "values"},
}


def cell(text, templates):
    return row(text, templates)[0]


def row(text, templates):
    page = parse_page(f"{{|\n| {text}\n|}}", title="Test", templates=templates)
    return page.sections[0].blocks[0].rows[0]


def test_every_entry_is_of_the_described_form(template_data):
    assert set(template_data) == set(KEYS)
    for table, keys in KEYS.items():
        for entry in template_data[table]:
            assert set(entry) <= keys, entry
            assert entry["kind"], entry
            compiled(entry.get("wikitext", ""))


def test_no_name_stands_twice(template_data):
    named = [name for entry in template_data["template"] for name in entry["names"]]
    named += [name for entry in template_data["family"] for name in entry["members"]]
    keys = [template_key(name) for name in named]
    assert sorted(keys) == sorted(set(keys))


def test_every_kind_is_described_at_the_head_of_the_file(template_data, request):
    head = (request.config.rootpath / "data" / "templates.toml").read_text(encoding="utf-8").partition("\n[[")[0]
    described = set(re.findall(r"[a-z]+", head))
    assert {entry["kind"] for table in KEYS for entry in template_data[table]} <= described


@pytest.mark.parametrize(
    ("call", "text", "kind", "roles"),
    [
        ("{{flagIOC|CAN|2002 Winter}}", "CAN", "flag", {"noc": "CAN", "games": "2002 Winter"}),
        ("{{flag|East Germany}}", "East Germany", "flag", {"noc": "East Germany"}),
        ("{{flagicon|Canada}}", "", "flag", {"noc": "Canada"}),
        ("{{GDR}}", "GDR", "flag", {"noc": "GDR"}),
        ("{{FlagIOC2team|MAS|1994 Asian Games}}", "MAS", "team", {"noc": "MAS", "games": "1994 Asian Games"}),
        (
            "{{flagIOCathlete|[[Shani Davis]]|USA|2006 Winter}}",
            "Shani Davis (USA)",
            "athlete",
            {"name": "Shani Davis", "noc": "USA", "games": "2006 Winter"},
        ),
        ("{{flagIOCmedalist|[[A (b)|A]]|NED}}", "A NED", "medalist", {"name": "A", "noc": "NED"}),
        ("{{gold1}}", "", "medal", {"medal": "gold", "rank": "1"}),
        ("{{Bronze medal}}", "", "medal", {"medal": "bronze", "rank": "3"}),
        ("{{sortname|Kim|Min-seok|dab=speed skater}}", "Kim Min-seok", "name", {"first": "Kim", "last": "Min-seok", "dab": "speed skater"}),
        ("{{DNF}}", "DNF", "invalid", {"irm": "DNF"}),
        ("{{AthAbbr|WR}}", "WR", "record", {"record": "WR"}),
        ("{{ntsh|12}}", "", "sortkey", {}),
        ("{{nts|12}}", "12", "sortkey", {"key": "12"}),
        ("{{abbr|DNS|Did not start}}", "DNS", "format", {"long": "Did not start"}),
        ("{{convert|10|km|mi}}", "10 km", "format", {}),
        ("{{DetailsLink|Judo – Men's 60 kg}}", "details", "details", {"page": "Judo – Men's 60 kg"}),
    ],
)
def test_a_known_template_gives_text_kind_and_roles(templates, call, text, kind, roles):
    content = cell(call, templates).content
    assert content.text == text
    assert [(template.kind, dict(template.roles)) for template in content.templates] == [(kind, roles)]


def test_names_in_templates_are_links(templates):
    content = cell("{{sortname|Kim|Min-seok|dab=speed skater}} {{flagIOCmedalist|[[A (b)|A]]|NED}}", templates).content
    assert [(link.target, link.label) for link in content.links] == [("Kim Min-seok (speed skater)", "Kim Min-seok"), ("A (b)", "A")]


def test_medalists_have_their_committee_on_a_line_of_its_own(templates):
    content = cell("{{flagIOCmedalist|[[A]]<br>[[B]]|NED|1972 Winter}}", templates).content
    assert content.lines == ("A", "B", "NED")


def test_templates_within_templates(templates):
    content = cell("{{nowrap|{{flagIOC|CAN|2002 Winter}} {{small|x}}}}", templates).content
    assert content.text == "CAN x"
    assert [template.name for template in content.templates] == ["nowrap", "flagIOC", "small"]


def test_header_rows_come_from_the_opening_line(templates):
    grid = tables_of("{| {{MedalistTable|type=Event}}\n|-\n| 500 m\n| A\n| B\n| C\n|}", templates)
    assert [[cell["text"] for cell in row] for row in grid[0]] == [["Event", "Gold", "Silver", "Bronze"], ["500 m", "A", "B", "C"]]
    assert all(cell["header"] for cell in grid[0][0])


def test_a_medal_may_take_two_columns(templates):
    (grid,) = tables_of("{| {{MedalistTable|type=Event|columns=2}}\n|-\n| 500 m || A || 41.8 || B || 41.9 || C || 42.0\n|}", templates)
    assert [cell["text"] for cell in grid[0]] == ["Event", "Gold", "Gold", "Silver", "Silver", "Bronze", "Bronze"]


def test_the_opening_lines_template_stands_with_the_table(templates):
    page = parse_page("{| {{MedalistTable|type=Games}}\n|-\n| 1980\n|}", title="", templates=templates)
    (table,) = page.sections[0].blocks
    assert [(template.name, template.arguments) for template in table.templates] == [("MedalistTable", {"type": "Games"})]
    assert table.attributes == {"class": "wikitable plainrowheaders"}


@pytest.mark.parametrize(
    ("written", "text"), [("colspan=2{{N/A}}", "N/A"), ("{{won}}", "Won"), ("{{yes|Q}}", "Q"), ("colspan=2 {{n/a|–}}", "–")]
)
def test_a_template_may_give_a_cell_its_attributes(templates, written, text):
    first = row(f"{written}\n| b", templates)
    assert first[0].content.text == text
    assert first[0].attributes["class"] in {"na", "yes"}
    assert len(first) == (3 if "colspan" in written else 2)
    assert [template.kind for template in first[0].content.templates] == ["cell"]


def test_a_template_may_give_attributes_alone(templates):
    (first,) = row("{{rh}} | Heats", templates)
    assert (first.content.text, first.attributes) == ("Heats", {"class": "rowheader"})


def test_rows_and_ends_from_templates(templates):
    assert tables_of("{{s-start}}\n{{s-bef|before=A}}\n{{s-ttl|title=B|years=2002}}\n{{s-aft|after=C}}\n{{s-end}}\n| none", templates) == [
        [
            [
                {"text": "Preceded by A", "header": False},
                {"text": "B 2002", "header": False},
                {"text": "Succeeded by C", "header": False},
            ]
        ]
    ]
    assert len(tables_of("{|\n| a\n{{end}}\n{|\n| b\n{{end}}", templates)) == 2


def test_unknown_templates_are_counted_but_for_those_in_references(templates):
    page = parse_page(
        "{{nope|{{nope2}}}} {{Nope}} {{nope}} <ref>{{nope3}}</ref> <!-- {{nope4}} --> {{flag|X}} {{#expr:1|b}}",
        title="",
        templates=templates,
    )
    assert dict(page.unknown_templates) == {"nope": 2, "nope2": 1, "Nope": 1, "#expr": 1}


def test_templates_on_lines_of_their_own_stand_with_their_section(templates):
    page = parse_page(
        "{{Infobox games\n| year = {{nowrap|2002}}\n}}\n== A ==\n{{Medals table\n| gold_CAN = 3\n}}\ntext {{nope}}",
        title="",
        templates=templates,
    )
    assert [[template.name for template in section.templates] for section in page.sections] == [["Infobox games"], ["Medals table"]]
    assert page.templates[0].arguments == {"year": "2002"}
    assert page.templates[1].arguments == {"gold_CAN": "3"}
    assert [template.name for template in page.sections[1].blocks[0].content.templates] == ["nope"]


def test_arguments_by_name_and_number(templates):
    content = cell("{{nope| a |b=c|[[d|e]]|2=f|x=y=z}}", templates).content
    assert content.templates[0].arguments == {"1": "a", "b": "c", "2": "f", "x": "y=z"}


def test_a_word_for_a_bar_does_not_part_arguments(templates):
    content = cell("{{nope|a{{!}}b|c}} {{nowrap|[[d{{!}}e]]}}", templates).content
    assert content.templates[0].arguments == {"1": "a|b", "2": "c"}
    assert content.text == "e"


@pytest.mark.parametrize("wikitext", ["{{{1", "{{{1|{{{2}}}", "a}}}b{{{"])
def test_patterns_with_unbalanced_braces_are_refused(wikitext):
    with pytest.raises(ValueError, match="unbalanced"):
        TemplateTable.from_tables({"template": [{"names": ["x"], "kind": "format", "wikitext": wikitext}]})


def test_names_of_their_own_go_before_patterns():
    table = TemplateTable.from_tables(
        {
            "template": [{"names": ["DNF"], "kind": "invalid"}],
            "pattern": [{"match": "(?P<noc>[A-Z]{3})", "kind": "flag", "wikitext": "{{{=noc}}}"}],
        }
    )
    assert table.find("DNF").kind == "invalid"
    assert table.find("CAN").values == {"noc": "CAN"}
    assert table.find("Canada") is None
