"""Tables of results: a team once, NOCs that existed, and every bad row told apart."""

import csv
import gzip
import io
import os
import zlib
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.olympics.claims import Part
from bot.olympics.event import EventStatus, Gender
from bot.olympics.medal import Medal
from bot.problems import SourceProblem
from bot.reference_files import load_reference
from bot.sources.opening import open_source
from bot.sources.raw import Options
from bot.sources.table.source import CsvTable

AT_LENGTH = settings(max_examples=int(os.environ.get("PODIUM_FUZZ_EXAMPLES", "5000")), deadline=None)
HEADER = ["ID", "Name", "Sex", "Age", "Height", "Weight", "Team", "NOC", "Games", "Year", "Season", "City", "Sport", "Event", "Medal"]
HUNDRED = "Athletics Men's 100 metres"
RELAY = "Athletics Men's 4 x 100 metres Relay"
BOB = "Bobsleigh Men's Four"
DOUBLES = "Badminton Men's Doubles"


def row(
    name, event=HUNDRED, medal="NA", *, team="Canada", noc="CAN", games="1996 Summer", city="Atlanta", sport=None, sex="M", number=None
):
    year, season = games.split()
    number = number or str(zlib.crc32(name.encode()))
    sport = sport or next((known for known in ("Figure Skating", "Art Competitions") if event.startswith(known)), event.split()[0])
    return [number, name, sex, "NA", "", "", team, noc, games, year, season, city, sport, event, medal]


@pytest.fixture
def write(tmp_path):
    def write(rows, header=HEADER, name="results.csv"):
        text = io.StringIO()
        csv.writer(text).writerows([header, *rows])
        path = tmp_path / name
        content = text.getvalue().encode()
        path.write_bytes(gzip.compress(content, mtime=0) if name.endswith(".gz") else content)
        return path

    return write


@pytest.fixture
def read(write, heard):
    def read(rows, **given):
        return CsvTable(write(rows, **given), heard.options()).read(load_reference())

    return read


def names(claim):
    return [person.name for person in claim.people.value]


def test_a_row_is_a_claim_with_its_place(read):
    claims = read([row("Donovan Bailey", medal="Gold", number="5")])
    (claim,) = claims.rows
    context = claim.context
    assert (context.games.value, context.discipline.value, context.gender.value) == ("1996-summer", "ATH", Gender.M)
    assert (context.event.value.slug, context.event.value.team, context.event.text) == ("100m", False, HUNDRED)
    assert (claim.medal.value, claim.medal.text, claim.noc.value) == (Medal.GOLD, "Gold", "CAN")
    assert names(claim) == ["Donovan Bailey"]
    assert claim.people.value[0].link == "athlete-events:5"
    assert (claim.locator.source, claim.locator.row, claim.locator.line) == ("table:results.csv", 1, 2)
    assert (claim.people.column, claim.noc.column, claim.medal.column) == (2, 8, 15)
    assert claim.team is None
    assert claims.source.family == "olympedia"
    assert len(claims.source.content_hash) == 64


def test_rows_of_one_event_share_what_they_share(read):
    first, second = read([row("A", number="1"), row("B", number="2")]).rows
    assert first.context is second.context
    assert first.noc is second.noc


def test_a_team_is_one_competitor_with_one_medal(read):
    claims = read(
        [row(name, RELAY, "Gold") for name in ("Bailey", "Esmie", "Gilbert", "Surin")] + [row("X", RELAY, team="Ghana", noc="GHA")]
    )
    canada, ghana = claims.rows
    assert names(canada) == ["Bailey", "Esmie", "Gilbert", "Surin"]
    assert (canada.team.value, canada.medal.value, canada.context.event.value.team) == ("Canada", Medal.GOLD, True)
    assert (names(ghana), ghana.medal) == (["X"], None)


def test_a_tie_of_one_nation_is_no_team(read):
    finns = [
        row(name, "Gymnastics Men's Pommelled Horse", "Gold", team="Finland", noc="FIN", games="1948 Summer")
        for name in ("Aaltonen", "Huhtanen", "Savolainen")
    ]
    claims = read(finns)
    assert [names(claim) for claim in claims.rows] == [["Aaltonen"], ["Huhtanen"], ["Savolainen"]]
    assert claims.rows[0].context.event.value.team is False


def test_a_boats_crew_is_a_team_though_its_event_does_not_say_so(read):
    crew = [row(name, "Sailing Mixed 8 metres", "Silver", team="Italia", noc="ITA", games="1936 Summer") for name in "ABCDE"]
    alone = row("F", "Sailing Mixed 8 metres", "Gold", team="Norna", noc="NOR", games="1936 Summer")
    silver, gold = read([*crew, alone]).rows
    assert (names(silver), silver.team.value, silver.noc.value) == (list("ABCDE"), "Italia", "ITA")
    assert gold.context.event.value.team is True


def test_two_teams_of_one_nation_stay_two(read):
    claims = read(
        [row(name, BOB, team="Germany-1", noc="GER", games="1994 Winter") for name in "ABCD"]
        + [row(name, BOB, team="Germany-2", noc="GER", games="1994 Winter") for name in "EFGH"]
    )
    assert [(claim.team.value, claim.noc.value, len(claim.people.value)) for claim in claims.rows] == [
        ("Germany-1", "GER", 4),
        ("Germany-2", "GER", 4),
    ]


def test_a_number_missing_from_some_members_makes_no_second_team(read):
    whole = [row(name, BOB, "Gold", team="Germany-1", noc="GER", games="1994 Winter") for name in "ABCD"]
    split = [row("E", BOB, "Silver", team="Switzerland", noc="SUI", games="1994 Winter")]
    split += [row(name, BOB, "Silver", team="Switzerland-1", noc="SUI", games="1994 Winter") for name in "FGH"]
    gold, silver = read([*whole, *split]).rows
    assert len(gold.people.value) == 4
    assert sorted(names(silver)) == list("EFGH")


def test_two_pairs_of_one_nation_may_share_a_medal(read):
    event = DOUBLES
    pairs = [("China-1", "AB"), ("China-2", "CD")]
    rows = [row(name, event, "Bronze", team=team, noc="CHN", games="1992 Summer") for team, pair in pairs for name in pair]
    rows += [row(name, event, "Gold", team="South Korea", noc="KOR", games="1992 Summer") for name in "EF"]
    assert sorted(names(claim) for claim in read(rows).rows) == [["A", "B"], ["C", "D"], ["E", "F"]]


def test_a_member_without_the_teams_medal_is_a_reserve(read):
    event = "Water Polo Men's Water Polo"
    rows = [row(f"S{number}", event, "Gold", team="Serbia", noc="SRB", games="2016 Summer", sport="Water Polo") for number in range(12)]
    rows += [row("S12", event, team="Serbia", noc="SRB", games="2016 Summer", sport="Water Polo")]
    rows += [row(f"I{number}", event, "Bronze", team="Italy", noc="ITA", games="2016 Summer", sport="Water Polo") for number in range(13)]
    rows += [row(f"C{number}", event, "Silver", team="Croatia", noc="CRO", games="2016 Summer", sport="Water Polo") for number in range(13)]
    serbia = next(claim for claim in read(rows).rows if claim.noc.value == "SRB")
    assert Counter(person.part for person in serbia.people.value) == {Part.UNKNOWN: 12, Part.RESERVE: 1}


def test_a_mixed_team_has_the_code_of_mixed_teams_and_its_members_their_own(read):
    event = "Tug-Of-War Men's Tug-Of-War"
    rows = [row("Aabye", event, "Gold", team="Denmark/Sweden", noc="DEN", games="1900 Summer", sport="Tug-Of-War")]
    rows += [row("Winckler", event, "Gold", team="Denmark/Sweden", noc="SWE", games="1900 Summer", sport="Tug-Of-War")]
    (claim,) = read(rows).rows
    assert claim.noc.value == "ZZX"
    assert [person.noc for person in claim.people.value] == ["DEN", "SWE"]


@pytest.mark.parametrize(
    ("team", "code", "games", "noc"),
    [
        ("Australia", "ANZ", "2000 Summer", "AUS"),
        ("Australasia", "ANZ", "1908 Summer", "ANZ"),
        ("Greece", "CRT", "1906 Summer", "GRE"),
        ("Serbia", "SCG", "2012 Summer", "SRB"),
        ("Serbia and Montenegro", "SCG", "2004 Summer", "SCG"),
        ("Romania", "ROM", "1976 Summer", "ROU"),
        ("Soviet Union", "URS", "1980 Summer", "URS"),
        ("Germany-2", "GER", "2000 Summer", "GER"),
        ("Norway", "", "1952 Winter", "NOR"),
        ("New York Athletic Club", "USA", "1904 Summer", "USA"),
        ("New York Athletic Club", "NA", "1904 Summer", None),
    ],
)
def test_the_noc_is_one_that_existed(read, team, code, games, noc):
    sport = "Biathlon Men's 20 kilometres" if "Winter" in games else HUNDRED
    (claim,) = read([row("A", sport, team=team, noc=code, games=games)]).rows
    assert (claim.noc.value if claim.noc else None) == noc


@pytest.mark.parametrize("boat", ["Holland", "Pan", "Formosa"])
def test_a_boat_is_no_nation(read, boat):
    (claim,) = read([row("A", "Sailing Mixed 6 metres", team=boat, noc="NA", games="1928 Summer")]).rows
    assert claim.noc is None
    assert claim.team.value == boat


def test_rows_that_stand_twice_count_once(read, heard):
    again = row("A", "Art Competitions Mixed Painting, Unknown Event", games="1936 Summer", number="9")
    claims = read([again, list(again), list(again)])
    assert len(claims.rows) == 1
    assert claims.rows[0].context.status is EventStatus.ART
    assert heard.notices[-1].endswith("2 rows repeat another one and count once")


def test_who_has_a_medal_is_not_told_again_without_it(read):
    event = "Art Competitions Mixed Painting, Applied Arts"
    rows = [row("Diggelmann", event, medal, games="1948 Summer", number="9") for medal in ("NA", "Silver", "Bronze")]
    assert [claim.medal.value for claim in read(rows).rows] == [Medal.SILVER, Medal.BRONZE]


def test_games_that_were_held_apart(read):
    event = "Equestrianism Mixed Jumping, Individual"
    apart = read([row("Winkler", event, "Gold", games="1956 Summer", city="Stockholm")]).rows[0]
    there = read([row("Morrow", HUNDRED, "Gold", games="1956 Summer", city="Melbourne")]).rows[0]
    assert (apart.context.games.value, apart.context.venue.value) == ("1956-summer", "Stockholm")
    assert there.context.venue is None
    assert read([row("A", games="1906 Summer", city="Athina")]).rows[0].context.games.value == "1906-summer"


def test_columns_in_any_order_and_the_needless_ones_missing(read):
    rows = [["Gold", HUNDRED, "Athletics", "USA", "Gatlin", "2004", "Summer"]]
    (claim,) = read(rows, header=["medal", "EVENT", "Sport", "noc", "Name", "Year", "Season"]).rows
    assert (claim.context.games.value, claim.noc.value, claim.people.value[0].link, claim.team) == ("2004-summer", "USA", None, None)


@pytest.mark.parametrize(
    ("missing", "told"),
    [
        (["Medal"], "Medal"),
        (["Event", "Name"], "name, event"),
        (["Games", "Year"], "games or year+season"),
        (["NOC", "Team"], "noc or team"),
        (HEADER, ""),
    ],
)
def test_missing_columns_are_one_clear_line(read, missing, told):
    kept = [name for name in HEADER if name not in missing] or ["nothing"]
    with pytest.raises(SourceProblem) as problem:
        read([["x"] * len(kept)], header=kept)
    assert told.lower() in str(problem.value)
    assert "\n" not in str(problem.value)


def test_an_empty_file_is_one_clear_line(tmp_path, heard):
    (tmp_path / "empty.csv").write_bytes(b"")
    with pytest.raises(SourceProblem, match="no column"):
        CsvTable(tmp_path / "empty.csv", heard.options()).read(load_reference())


def test_bad_rows_are_told_apart_and_take_no_others_with_them(read):
    good = [row("A", number="1"), row("B", number="2")]
    bad = [
        row("C", games="1997 Summer"),
        row("D", sport="Chess"),
        row("E", medal="Platinum"),
        row(" ", medal="Gold"),
        ["1", "short"],
        [*row("F"), "too", "long"],
    ]
    claims = read([good[0], *bad, good[1]])
    assert [names(claim) for claim in claims.rows] == [["A"], ["B"]]
    found = sorted((one.locator.line, one.reason) for one in claims.unread)
    reasons = ["unknown-games", "unknown-discipline", "unknown-medal", "no-competitor", "bad-row", "bad-row"]
    assert found == list(zip(range(3, 9), reasons, strict=True))
    assert all(one.text for one in claims.unread)


def damaged(path, change):
    lines = path.read_bytes().split(b"\r\n")
    path.write_bytes(b"\r\n".join(change(lines)))


def test_an_unclosed_quotation_mark_takes_its_line_alone(write, heard):
    path = write([row(name) for name in "ABCDE"])
    damaged(path, lambda lines: [*lines[:2], b'7,"Never closed,M,NA,,,Canada', *lines[2:]])
    claims = CsvTable(path, heard.options()).read(load_reference())
    assert [names(claim) for claim in claims.rows] == [[name] for name in "ABCDE"]
    assert [(one.reason, one.locator.line) for one in claims.unread] == [("bad-row", 3)]


def test_a_line_of_another_encoding_and_one_without_end_are_told(write, heard):
    path = write([row(name) for name in "AB"])
    damaged(path, lambda lines: [lines[0], lines[1].replace(b"A", b"\xc8"), b"x" * 300_000, *lines[2:]])
    claims = CsvTable(path, heard.options()).read(load_reference())
    assert [names(claim) for claim in claims.rows] == [["B"]]
    assert sorted((one.reason, one.locator.line) for one in claims.unread) == [("bad-encoding", 2), ("line-too-long", 3)]


@pytest.mark.parametrize("name", ["results.csv.gz", "results.csv"])
def test_a_cut_off_file_is_refused_before_it_is_kept(write, heard, name):
    path = write([row(f"Name {number}", number=str(number)) for number in range(5000)], name=name)
    path.write_bytes(path.read_bytes()[:-2000] if name.endswith("gz") else path.read_bytes()[:-50])
    for take in (CsvTable(path, heard.options()).check, lambda: CsvTable(path, heard.options()).read(load_reference())):
        with pytest.raises(SourceProblem, match=r"nothing of it was taken") as problem:
            take()
        assert "\n" not in str(problem.value)


def test_a_last_row_without_a_lines_end_is_whole(write, heard):
    path = write([row(name) for name in "AB"])
    path.write_bytes(path.read_bytes().rstrip(b"\r\n"))
    CsvTable(path, heard.options()).check()
    assert len(CsvTable(path, heard.options()).read(load_reference()).rows) == 2


def test_a_lone_member_under_another_noc_belongs_to_the_team(read):
    event = "Short Track Speed Skating Men's 5,000 metres Relay"
    russia = [row(name, event, "Gold", team="Russia", noc="RUS", games="2014 Winter", sport="Short Track Speed Skating") for name in "ABC"]
    stray = row("Ahn", event, "Gold", team="South Korea", noc="KOR", games="2014 Winter", sport="Short Track Speed Skating")
    others = [
        row(name, event, "Silver", team="United States", noc="USA", games="2014 Winter", sport="Short Track Speed Skating")
        for name in "EFGH"
    ]
    gold, silver = sorted(read([stray, *russia, *others]).rows, key=lambda claim: claim.medal.value.place)
    assert (gold.noc.value, sorted(names(gold))) == ("RUS", ["A", "Ahn", "B", "C"])
    assert silver.noc.value == "USA"


def test_parts_of_a_team_go_by_the_noc_of_that_year(read):
    event = "Rowing Men's Coxed Eights"
    germany = [("West Germany", "FRG", "ABCDE"), ("Germany", "GER", "FGH"), ("East Germany", "GDR", "I")]
    rows = [row(name, event, "Silver", team=team, noc=noc, games="1992 Summer") for team, noc, crew in germany for name in crew]
    rows += [row(name, event, "Gold", team="Canada", noc="CAN", games="1992 Summer") for name in "JKLMNOPQR"]
    assert sorted((claim.noc.value, len(claim.people.value)) for claim in read(rows).rows) == [("CAN", 9), ("GER", 9)]


@pytest.mark.parametrize(
    "content", [b"\x1f\x8b\x08garbage", b"\x1f\x8b", gzip.compress(b"", mtime=0), b"\x00\x01\x02", "ID;Name\n".encode("utf-16")]
)
def test_what_is_no_table_is_one_clear_line(tmp_path, heard, content):
    (tmp_path / "x.csv").write_bytes(content)
    with pytest.raises(SourceProblem) as problem:
        CsvTable(tmp_path / "x.csv", heard.options()).read(load_reference())
    assert "\n" not in str(problem.value)


@pytest.mark.parametrize("content", [b"", b"root:x:0:0\n", ",".join(HEADER).encode(), (",".join(HEADER) + "\nshort,row\n").encode()])
def test_what_is_no_table_is_refused_before_it_is_kept(tmp_path, heard, content):
    (tmp_path / "x.csv").write_bytes(content)
    for spec in (f"table:{tmp_path / 'x.csv'}", str(tmp_path / "x.csv")):
        with pytest.raises(SourceProblem):
            open_source(spec, options=heard.options())


@pytest.mark.parametrize(("delimiter", "encoding"), [(";", "utf-8-sig"), ("\t", "utf-8"), (",", "utf-16")])
def test_tables_that_other_programs_write(tmp_path, heard, delimiter, encoding):
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows([HEADER, row("Éric Bédard")])
    (tmp_path / "x.csv").write_text(text.getvalue(), encoding=encoding, newline="")
    (claim,) = open_source(str(tmp_path / "x.csv"), options=heard.options()).read(load_reference()).rows
    assert names(claim) == ["Éric Bédard"]


def check_damaged(folder, data):
    text = io.StringIO()
    csv.writer(text).writerows([HEADER, *(row(name, RELAY, medal) for name, medal in zip("ABCDEF", ["Gold", "NA", "x"] * 2, strict=True))])
    content = bytearray(text.getvalue().encode())
    for _ in range(data.draw(st.integers(1, 8))):
        place = data.draw(st.integers(0, len(content)))
        content[place : place + data.draw(st.integers(0, 20))] = data.draw(
            st.sampled_from([b'"', b"\n", b",", b"\0", b"\xff", b"\r", b'""', b"NA", b"x" * 70_000])
        )
    path = folder / "x.csv"
    path.write_bytes(content)
    notices, told, problem = [], 0, ""
    try:
        claims = CsvTable(path, Options(notice=notices.append)).read(load_reference())
        told = sum(len(claim.people.value) for claim in claims.rows) + len(claims.unread)
    except SourceProblem as error:
        problem = str(error)
    assert told or problem
    assert "\n" not in problem


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_no_damage_is_a_crash(tmp_path_factory, data):
    check_damaged(tmp_path_factory.getbasetemp(), data)


@pytest.mark.long
@pytest.mark.timeout(3600)
@AT_LENGTH
@given(st.data())
def test_no_damage_is_a_crash_at_length(tmp_path_factory, data):
    check_damaged(tmp_path_factory.getbasetemp(), data)
