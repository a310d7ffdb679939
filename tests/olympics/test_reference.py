import csv
import gzip
from pathlib import Path

import pytest

from bot.olympics.event import Gender
from bot.olympics.games import Season

TABLE = Path(__file__).resolve().parents[2].parent / "shared" / "tables" / "athlete_events.csv.gz"


@pytest.mark.parametrize(
    ("text", "language", "code"),
    [
        ("Short track speed skating", "en", "STK"),
        ("shorttrack", "en", "STK"),
        ("Hitrostno drsanje na kratke proge", "sl", "STK"),
        ("hitrostnega drsanja na kratke proge", "sl", "STK"),
        ("kratke proge", "sl", "STK"),
        ("Speed skating", "en", "SSK"),
        ("Hokej na ledu", "sl", "IHO"),
        ("Eishockey", "de", "IHO"),
        ("Athletics", "en", "ATH"),
        ("track and field", "en", "ATH"),
        ("Smučarski skoki", "sl", "SJP"),
        ("Synchronized swimming", "en", "SWA"),
        ("Cycling", "en", "CYC"),
    ],
)
def test_disciplines(reference, text, language, code):
    assert reference.find_discipline(text, language) == code


def test_a_word_may_mean_another_discipline_in_winter(reference):
    assert reference.find_discipline("hockey", "en") == "HOC"
    assert reference.find_discipline("hockey", "en", season=Season.SUMMER) == "HOC"
    assert reference.find_discipline("hockey", "en", season=Season.WINTER) == "IHO"
    assert {span.key for span in reference.disciplines_in("men's hockey in 2002", "en")} == {"HOC", "IHO"}


@pytest.mark.parametrize(
    ("text", "sport", "code"),
    [
        ("Road", "CYC", "CRD"),
        ("Track", "CYC", "CTR"),
        ("Beach", "VVO", "VBV"),
        ("Rhythmic", "GYM", "GRY"),
        ("Slalom", "CNO", "CSL"),
        ("Track", None, "ATH"),
    ],
)
def test_short_names_within_a_sport(reference, text, sport, code):
    assert reference.find_discipline(text, "en", within=sport) == code


def test_what_is_no_discipline(reference):
    assert reference.find_discipline("Short track 2002", "en") is None
    assert reference.find_discipline("", "en") is None


def test_mentions_of_disciplines(reference):
    text = "Rezultati hitrostnega drsanja na kratke proge na XIX. zimskih olimpijskih igrah."
    [span] = reference.disciplines_in(text, "sl")
    assert (span.key, span.text) == ("STK", "hitrostnega drsanja na kratke proge")
    assert [span.key for span in reference.disciplines_in("List of Olympic medalists in snowboarding", "en")] == ["SBD"]


@pytest.mark.parametrize(
    ("text", "gender"), [("Moški", Gender.M), ("Men's events", Gender.M), ("ženske", Gender.W), ("Damen", Gender.W), ("Mixed", Gender.X)]
)
def test_genders(reference, text, gender):
    assert [span.key for span in reference.genders_in(text, "sl")] == [gender]


def test_names(reference):
    assert reference.games_name("2002-winter", "en") == "Salt Lake City 2002"
    assert reference.games_name("2008-summer", "sl") == "Peking 2008"
    assert reference.discipline_name("STK", "sl") == "Hitrostno drsanje na kratke proge"
    assert reference.discipline_name("XYZ", "sl") == "XYZ"


@pytest.mark.parametrize(
    ("slug", "language", "label"),
    [
        ("1000m", "en", "1000 m"),
        ("1000m", "sl", "1000 m"),
        ("10000m", "en", "10,000 m"),
        ("10000m", "sl", "10.000 m"),
        ("5000m-relay", "en", "5000 m relay"),
        ("5000m-relay", "sl", "štafeta 5000 m"),
        ("4x100m-medley-relay", "sl", "štafeta 4 × 100 m mešano"),
        ("4x7500m-relay", "sl", "štafeta 4 × 7,5 km"),
        ("20000m-walk", "en", "20 km walk"),
        ("team-large-hill", "sl", "velika skakalnica, ekipno"),
        ("over-100kg", "en", "+100 kg"),
        ("1-2mi", "en", "1/2 mile"),
        ("3mi-team", "sl", "3 milje, ekipno"),
        ("team", "sl", "ekipno"),
        ("foil-masters", "en", "foil, masters"),
        ("nothing-known", "en", "nothing known"),
        ("", "en", ""),
    ],
)
def test_event_labels(reference, slug, language, label):
    assert reference.event_label(slug, language) == label


def test_labels_that_depend_on_gender_or_discipline(reference):
    assert reference.event_label("two-man", "en", gender=Gender.W) == "two-woman"
    assert reference.event_label("10000m", "en", discipline="CCS") == "10 km"
    assert reference.event_label("singles", "sl", discipline="LUG") == "enosed"


def test_every_sport_of_the_table_is_a_discipline(reference):
    if not TABLE.exists():
        pytest.skip("the table of results is not here")
    with gzip.open(TABLE, "rt", encoding="utf-8", newline="") as lines:
        sports = {row["Sport"] for row in csv.DictReader(lines)}
    assert [sport for sport in sports if reference.find_discipline(sport, "en") is None] == []
