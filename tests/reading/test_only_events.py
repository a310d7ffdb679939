"""What stands for an event, a rider or a team without saying so: a gender's heading, a name in italics, a team's label, `team`."""

import pytest

TABLE = """{{| class="wikitable"
! Rank !! {who} !! Nation !! Score
|-
| 1 || {first} || {{{{flagIOC|USA}}}} || 2571
|-
| 2 || {second} || {{{{flagIOC|JPN}}}} || 2502
|-
| 3 || {third} || {{{{flagIOC|ITA}}}} || 2495
|}}
"""


def people(row):
    return [person.name for person in row.people.value] if row.people else []


def event(row):
    return row.context.event.value.slug if row.context.event else None


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Archery at the 1976 Summer Olympics", "individual"),
        ("Triathlon at the 2012 Summer Olympics", "individual"),
    ],
)
def test_a_gender_is_its_one_event_where_nothing_names_another(read, title, slug):
    table = TABLE.format(who="Athlete", first="[[Ann Berg]]", second="[[Eva Lund]]", third="[[Kim Dale]]")
    rows = read(f"== Women ==\n=== Final ===\n{table}", title).rows
    assert {event(row) for row in rows} == {slug}
    assert [people(row) for row in rows] == [["Ann Berg"], ["Eva Lund"], ["Kim Dale"]]


def test_a_team_sports_team_is_its_tournament(read):
    text = """== Medalists ==
{| class="wikitable"
! Event !! Gold !! Silver !! Bronze
|-
| Men's team || {{flagIOC|CAN}} || {{flagIOC|USA}} || {{flagIOC|GBR}}
|}
"""
    rows = read(text, "Ice hockey at the 1924 Winter Olympics").rows
    assert {event(row) for row in rows} == {"tournament"}


def test_a_rider_in_italics_beside_a_horses_column_is_no_horse(read):
    text = """== Results ==
{| class="wikitable"
! Rank !! Nation !! Rider !! Horse !! Total !! Team total
|-
| rowspan=3 | {{gold1}} || rowspan=3 | {{flagIOC|URS|1980 Summer}} || [[Ann Berg]] || ''Galzun'' || 120.80 || rowspan=3 | 457.00
|-
| [[Eva Lund]] || ''Pintset'' || 151.60
|-
| ''[[Kim Dale]]'' || ''Gelespont'' || ''261.20''
|}
"""
    rows = read(text, "Equestrian at the 1980 Summer Olympics – Team eventing").rows
    assert sorted(people(rows[0])) == ["Ann Berg", "Eva Lund", "Kim Dale"]


def test_a_teams_label_above_its_members_is_nobody(read):
    text = """== Dobitniki medalj ==
{| class="wikitable"
! Medalja !! Ime !! Šport !! Disciplina
|-
| {{srebrna medalja}} || [[Jugoslovanska nogometna reprezentanca|Nogometna reprezentanca]]<br /><small>[[Ana Berg]], [[Eva Lund]] in [[Kim Dale]]</small> || nogomet || moški turnir
|}
"""
    rows = read(text, "Jugoslavija na Poletnih olimpijskih igrah 1952", "sl").rows
    assert [sorted(people(row)) for row in rows] == [["Ana Berg", "Eva Lund", "Kim Dale"]]


def test_a_sort_key_of_a_name_is_the_whole_name(read):
    table = (
        TABLE.format(
            who="Name", first="{{SortKeyName|Ann|Berg}}", second="{{SortKeyName|Eva|Lund|Eva Lund (Schützin)}}", third="[[Kim Dale]]"
        )
        .replace("Rank", "Platz")
        .replace("Nation", "Land")
        .replace("Score", "Gesamt")
    )
    rows = read(f"== Frauen ==\n{table}", "Olympische Sommerspiele 1976/Bogenschießen", "de").rows
    assert [people(row) for row in rows] == [["Ann Berg"], ["Eva Lund"], ["Kim Dale"]]
