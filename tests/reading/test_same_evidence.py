"""What says the same is read the same, whatever it is called: a flag's template, the column of places, the heading of medals."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.reading.telling import tellings

BRIEFLY = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
NOCS = st.sampled_from(["NOR", "SWE", "FRA", "JPN", "USA", "KEN"])
UNKNOWN = st.text("bcdfghjklmnpqrstvwxz", min_size=9, max_size=14)
"""What no template and no column is called."""
SQUADS = """== Medalists ==
{{| class="wikitable"
! Event !! Gold !! Silver !! Bronze
|-
| Men | {cells}
|}}
"""
RANKED = """== Results ==
{{| class="wikitable"
! {sign} !! Name !! Nation !! Time
{rows}
|}}
"""


def rows_of(claims):
    return [line for line in tellings(claims) if line.startswith("row ")]


@BRIEFLY
@given(UNKNOWN, st.lists(NOCS, min_size=3, max_size=3, unique=True))
def test_a_code_in_any_template_is_a_flag(read, name, nocs):
    def page(template):
        cells = " || ".join(f"{{{{{template}|{noc}|1972 Summer}}}}<br>[[Al Able]]<br>[[Bo Best]]" for noc in nocs)
        return SQUADS.format(cells=f"| {cells}")

    told = rows_of(read(page("flagIOCteam"), "Handball at the 1972 Summer Olympics"))
    assert rows_of(read(page(name), "Handball at the 1972 Summer Olympics")) == told
    assert all(f"| {noc} |" in line for noc, line in zip(nocs, told, strict=True))


@BRIEFLY
@given(st.one_of(st.just("#"), UNKNOWN), st.integers(3, 8), st.booleans())
def test_places_are_counted_under_any_sign(read, sign, count, full):
    def page(head):
        rows = [
            f"|-\n| {place} || [[{chr(64 + place)}x Able]] || {{{{flag|NOR}}}} || {f'1:0{place}.00' if full else ''}"
            for place in range(1, count + 1)
        ]
        return RANKED.format(sign=head, rows="\n".join(rows))

    title = "Speed skating at the 1998 Winter Olympics – Women's 1500 metres"
    assert rows_of(read(page(sign), title)) == rows_of(read(page("Rank"), title))


@BRIEFLY
@given(st.permutations(["Gold", "Silver", "Bronze"]))
def test_a_heading_of_medals_holds_for_its_own_table_alone(read, order):
    table = """{{| class="wikitable"
! Name !! Games !! Sport !! Event
|-
| [[{name} Able]] || [[1980 Winter Olympics|Lake Placid 1980]] || Alpine skiing || Women's slalom
|}}"""
    text = "\n".join(f"== {medal} medalists ==\n{table.format(name=medal)}" for medal in order)
    told = rows_of(read(text, "List of Olympic medalists from Liechtenstein"))
    assert [f"| {medal.lower()} | LIE | {medal} Able" in line for medal, line in zip(order, told, strict=True)] == [True] * 3
