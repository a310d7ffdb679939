import csv
from pathlib import Path

import pytest

MASTER = Path(__file__).resolve().parents[2].parent / "shared" / "reference" / "noc_master.csv"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("KAN", "CAN"), ("KIT", "CHN"), ("ZDA", "USA"), ("AVT", "AUT"), ("AVS", "AUS"), ("NEM", "GER"), ("ŠVI", "SUI"), ("ŠVE", "SWE"),
        ("JKO", "KOR"), ("VBR", "GBR"), ("AUT", "AUT"), ("AUS", "AUS"), ("Kanada", "CAN"), ("Združene države Amerike", "USA"),
        ("Amerika", "USA"), ("Velika Britanija", "GBR"), ("Nizozemska", "NED"), ("Holandija", "NED"), ("Južna Koreja", "KOR"),
        ("Sovjetska zveza", "URS"), ("Vzhodna Nemčija", "GDR"), ("Jugoslavija", "YUG"), ("Canada", "CAN"), ("kitajska", "CHN"),
    ],
)  # fmt: skip
def test_slovene_codes_and_names(reference, text, code):
    assert reference.find_noc(text, "sl") == code


@pytest.mark.parametrize("text", ["KAN", "KIT", "AVT", "AVS", "NEM"])
def test_a_code_of_one_language_is_none_of_another(reference, text):
    assert reference.find_noc(text, "en") is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("USA", "USA"), ("US", "USA"), ("U.S.", "USA"), ("America", "USA"), ("Team GB", "GBR"), ("Great Britain", "GBR"), ("UK", "GBR"),
        ("Holland", "NED"), ("HOL", "NED"), ("South Korea", "KOR"), ("Russian Federation", "RUS"), ("Côte d'Ivoire", "CIV"),
        ("Cote d'Ivoire", "CIV"), ("SIN", "SGP"), ("ROM", "ROU"), ("Kanada", "CAN"), ("Österreich", "AUT"), ("Oesterreich", "AUT"),
        ("Chinese Taipei", "TPE"), ("ROC", "ROC"), ("Olympic Athletes from Russia", "OAR"), ("DDR", "GDR"), ("MIX", "ZZX"),
        ("Congo (Kinshasa)", "COD"), ("Denmark/Sweden", "ZZX"), ("can", "CAN"),
    ],
)  # fmt: skip
def test_codes_and_names(reference, text, code):
    assert reference.find_noc(text, "en") == code


@pytest.mark.parametrize("text", ["", "—", "Atlantis", "New York Athletic Club", "a/b", "Steven Bradbury"])
def test_what_is_no_noc(reference, text):
    assert reference.find_noc(text, "en") is None


def test_every_name_and_code_finds_its_own_noc(reference):
    for code, noc in reference.nocs.items():
        assert reference.find_noc(code, "en") == code
        for language, name in noc.names.items():
            assert reference.find_noc(name, language, year=noc.last_year) == code, name


def test_names_for_people(reference):
    assert reference.noc_name("CAN", "sl") == "Kanada"
    assert reference.noc_name("CAN", "xx") == "Canada"
    assert reference.noc_name("XYZ", "sl") == "XYZ"


def test_people_and_adjectives_are_known_in_both_languages(reference):
    canada = reference.nocs["CAN"]
    assert canada.people["sl"] == ("Kanadčan", "Kanadčanka", "Kanadčani", "Kanadčanke")
    assert canada.people["en"] == ("Canadian", "Canadians")
    assert (canada.adjectives["en"], canada.adjectives["sl"]) == (("Canadian",), ("kanadski",))
    now = [noc for noc in reference.nocs.values() if noc.last_year is None and noc.people]
    assert len(now) >= 206
    assert all(noc.people.get(language) and noc.adjectives.get(language) for noc in now if noc.code != "EOR" for language in ("en", "sl"))


def test_historic_nocs_have_a_life_span_and_successors(reference):
    spans = {code: (reference.nocs[code].first_year, reference.nocs[code].last_year) for code in ("URS", "GDR", "TCH", "SCG", "ANZ", "OAR")}
    assert spans == {
        "URS": (1952, 1988),
        "GDR": (1968, 1988),
        "TCH": (1920, 1992),
        "SCG": (2004, 2006),
        "ANZ": (1908, 1912),
        "OAR": (2018, 2018),
    }
    assert reference.nocs["TCH"].successors == ("CZE", "SVK")


def test_all_current_nocs_of_the_master_list_are_there(reference):
    if not MASTER.exists():
        pytest.skip("the master list of NOCs is not here")
    with MASTER.open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["current_noc"] == "1"]
    assert {row["ioc"] for row in rows} <= reference.nocs.keys()
    assert [row["ioc"] for row in rows if reference.find_noc(row["name_en"], "en") != row["ioc"]] == []
    assert [row["ioc"] for row in rows if row["name_de"] and reference.find_noc(row["name_de"], "de") != row["ioc"]] == []
    assert [row["ioc"] for row in rows if reference.find_noc(row["name_sl_i18n"], "sl") != row["ioc"]] == []
