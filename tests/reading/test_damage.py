"""Pages in the first page's layout, with every kind of damage anywhere: whatever is still told is true."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.olympics.names import fold

ALONE = {
    ("500 m", "500m"): [("Yang Yang (A)", "CHN", "44.187"), ("Evgenia Radanova", "BUL", "44.252"), ("Wang Chunlu", "CHN", "44.272")],
    ("1.500 m", "1500m"): [
        ("Ko Gi-hyun", "KOR", "2:31.581"),
        ("Choi Eun-kyung", "KOR", "2:31.610"),
        ("Evgenia Radanova", "BUL", "2:31.723"),
    ],
}
RELAY = [
    ("Južna Koreja", "KOR", ["Park Hye-won", "Joo Min-jin", "Choi Min-kyung", "Choi Eun-kyung"], "4:12.793"),
    ("Kitajska", "CHN", ["Yang Yang (A)", "Yang Yang (S)", "Sun Dandan", "Wang Chunlu"], "4:13.236"),
    ("Kanada", "CAN", ["Isabelle Charest", "Marie-Ève Drolet", "Amélie Goulet-Nadon", "Alanna Kraus"], "4:15.738"),
]
SLOVENE_CODES = {"CHN": "KIT", "BUL": "BUL", "KOR": "JKO", "CAN": "KAN"}
MEDALS = [("gold", "Zlato"), ("silver", "Srebro"), ("cc9966", "Bron")]
LAYOUT = """{{| class="wikitable"
|- bgcolor="#efefef"
| '''{medal}'''
| '''{who}'''
| '''{mark}'''
{rows}
|}}
"""

alone = st.sampled_from(
    [
        "20px  {name} ({code})",
        "20px {name} ({code})",
        "20px  {code})",
        "20px {code}",
        "20px  ({code})",
        "20px  {name} ({code}",
        "20px  {name} {code})",
        "20px  {name} (",
        "20px  {name}",
        "{name}",
        "20px  ",
    ],
)
together = st.sampled_from(
    [
        "20px  {team} ({names})",
        " ({names})",
        "20px  {team} ({names}",
        "20px  {last})",
        "20px  {tail})",
        "20px  {team}",
        "20px  {code})",
        "20px  {team} ({code})",
        "20px  {team} ({head}",
        "20px  ",
    ],
)
headers = st.sampled_from(
    [("Medalja", "Tekmovalka", "Čas"), ("Medalja", "Ekipa", "Čas"), ("Medal", "Athlete", "Time"), ("Odličje", "Ime", "Rezultat")]
)
marks = st.sampled_from(["{mark}", "", "{mark} OR"])


@st.composite
def pages(draw):
    parts = ["Rezultati hitrostnega drsanja na kratke proge na XIX. zimskih olimpijskih igrah.\n\n== Ženske =="]
    for (heading, _), rows in ALONE.items():
        cells = [draw(alone).format(name=name, code=SLOVENE_CODES[noc]) for name, noc, _ in rows]
        parts.append(table(heading, cells, [draw(marks).format(mark=mark) for *_, mark in rows], draw(headers)))
    cells = [draw(together).format(**words(team, noc, names)) for team, noc, names, _ in RELAY]
    parts.append(table("Štafeta 3.000 m", cells, [draw(marks).format(mark=mark) for *_, mark in RELAY], draw(headers)))
    return "\n".join(parts)


def words(team, noc, names):
    return {
        "team": team,
        "code": SLOVENE_CODES[noc],
        "names": ", ".join(names),
        "last": names[-1],
        "tail": ", ".join(names[2:]),
        "head": ", ".join(names[:2]),
    }


def table(heading, cells, told, header):
    rows = [
        f'|-\n| bgcolor="{colour}" | {medal}\n| {cell}\n| {mark}' for (colour, medal), cell, mark in zip(MEDALS, cells, told, strict=True)
    ]
    medal, who, mark = header
    return f"=== {heading} ===\n" + LAYOUT.format(medal=medal, who=who, mark=mark, rows="\n".join(rows))


TRUTH = {
    (event, medal): ({noc}, {fold(name)}, mark)
    for (_, event), rows in ALONE.items()
    for medal, (name, noc, mark) in zip(("gold", "silver", "bronze"), rows, strict=True)
} | {
    ("3000m-relay", medal): ({noc}, {fold(name) for name in names}, mark)
    for medal, (_, noc, names, mark) in zip(("gold", "silver", "bronze"), RELAY, strict=True)
}


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pages())
def test_what_a_damaged_page_still_tells_is_true(read, text):
    claims = read(text, "page")
    for row in claims.rows:
        nocs, names, mark = TRUTH[row.context.event.value.slug, row.medal.value.value]
        assert (row.context.games.value, row.context.discipline.value, row.context.gender.value) == ("2002-winter", "STK", "W")
        assert row.noc is None or row.noc.value in nocs
        assert {fold(person.name) for person in (row.people.value if row.people else ())} <= names
        assert row.mark is None or row.mark.value.text == mark
    places = {(row.locator.table, row.locator.row) for row in claims.rows} | {(one.locator.table, one.locator.row) for one in claims.unread}
    assert len(places) == len(TRUTH)


@pytest.mark.parametrize("code", sorted(SLOVENE_CODES.values()))
def test_the_codes_of_the_test_are_slovene_ones(reference, code):
    assert reference.find_noc(code, "sl") in SLOVENE_CODES
