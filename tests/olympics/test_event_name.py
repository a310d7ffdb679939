import csv
import gzip
from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.olympics.event import Gender

TABLE = Path(__file__).resolve().parents[2].parent / "shared" / "tables" / "athlete_events.csv.gz"

ONE_EVENT = [
    ("1000m", ["1000 m", "1,000 m", "1.000 m", "1000m", "1 km", "1000 metres", "1,000 metres", "1000 metrov", "tek na 1000 m"]),
    (
        "5000m-relay",
        ["5,000 m štafeta", "5,000 m relay", "5,000 metres Relay", "štafeta na 5000 metrov", "Staffel 5000 m", "5000 m štafete"],
    ),
    ("4x100m-relay", ["4 × 100 m", "4x100 metre relay", "štafeta 4 x 100 m", "4×100 m relay", "4 x 100 metres Relay", "4x100"]),
    ("4x100m-medley-relay", ["4 × 100 m medley relay", "štafeta 4 x 100 m mešano", "4x100 metres medley"]),
    ("400m-medley", ["400 m individual medley", "400 m mešano", "400 metres Individual Medley", "400 m Lagen"]),
    ("100m-butterfly", ["100 m butterfly", "100 m delfin", "100 m metuljček", "100 m Schmetterling", "100 metre fly"]),
    ("500m-k1", ["K-1 500 m", "K1 500 metres", "Kayak singles, 500 metres", "kajak enosed 500 m"]),
    ("welterweight", ["Welterweight", "Welterweight (67 kg)", "welterweight (−69 kg)", "velterska kategorija", "Weltergewicht"]),
    ("giant-slalom", ["Giant slalom", "veleslalom", "v veleslalomu", "Riesenslalom"]),
    ("parallel-giant-slalom", ["Parallel giant slalom", "giant slalom, parallel", "paralelni veleslalom"]),
    (
        "large-hill",
        ["Large hill", "Large hill individual", "Individual large hill", "velika skakalnica", "na veliki skakalnici", "Großschanze"],
    ),
    ("team-large-hill", ["Large Hill, Team", "team large hill", "velika skakalnica, ekipno"]),
    ("double-sculls", ["Double sculls", "dvojni dvojec", "Doppelzweier"]),
    ("springboard", ["Springboard", "3 m springboard", "3 metre springboard", "3 m deska", "skoki z deske"]),
    ("super-g", ["Super-G", "Super G", "superveleslalom"]),
    ("downhill", ["Downhill", "smuk", "v smuku", "Abfahrt"]),
    ("halfpipe", ["Halfpipe", "half-pipe", "Half pipe"]),
    ("hammer-throw", ["Hammer throw", "hammer", "met kladiva", "v metu kladiva", "Hammerwurf"]),
    ("high-jump", ["High jump", "skok v višino", "Hochsprung"]),
    ("team-pursuit", ["Team pursuit", "Team Pursuit (8 laps)", "Team Pursuit, 4,000 metres", "ekipno zasledovanje"]),
    ("10000m-sprint", ["10 km sprint", "Sprint 10 kilometres", "šprint na 10 km", "Sprint (10 km)"]),
    ("pairs", ["Pairs", "pair skating", "športni pari"]),
    ("team-foil", ["Foil, Team", "Team foil", "floret ekipno"]),
    ("foil", ["Foil, Individual", "Individual foil", "floret posamezno"]),
    ("tournament", ["tournament", "turnir", "Turnier"]),
    ("20000m-walk", ["20 km walk", "20 kilometres Walk", "hoja na 20 km", "20 km race walk"]),
    ("50m-rifle-three-positions", ["50 m rifle three positions", "Small-Bore Rifle, Three Positions, 50 metres"]),
]


@pytest.mark.parametrize(("slug", "phrase"), [(slug, phrase) for slug, phrases in ONE_EVENT for phrase in phrases])
def test_one_event_has_one_slug(reference, slug, phrase):
    name = reference.event_name(phrase, "en")
    assert (name.slug, name.unknown) == (slug, ())


@pytest.mark.parametrize("slug", [slug for slug, _ in ONE_EVENT])
@pytest.mark.parametrize("language", ["en", "sl", "de"])
def test_a_label_reads_back(reference, slug, language):
    assert reference.event_name(reference.event_label(slug, language), language).slug == slug


@pytest.mark.parametrize(
    ("phrase", "gender", "discipline", "slug"),
    [
        ("Short Track Speed Skating Men's 1,000 metres", Gender.M, "STK", "1000m"),
        ("men's 1000 m short track", Gender.M, "STK", "1000m"),
        ("ženske 500 m", Gender.W, None, "500m"),
        ("moški hokejski turnir", Gender.M, "IHO", "tournament"),
        ("Cycling Men's Mountainbike, Cross-Country", Gender.M, "MTB", "cross-country"),
        ("Athletics Men's Cross-Country, Individual", Gender.M, "ATH", "cross-country"),
        ("Cycling Men's Individual Time Trial", Gender.M, "CRD", "time-trial"),
        ("Cycling Men's 1,000 metres Time Trial", Gender.M, "CTR", "1000m-time-trial"),
        ("Equestrianism Mixed Dressage, Team", Gender.X, "EDR", "team"),
        ("Canoeing Women's Kayak Singles, Slalom", Gender.W, "CSL", "k1"),
        ("Swimming Men's 10 kilometres Open Water", Gender.M, "OWS", "10000m"),
        ("Swimming Women's 10,000 m marathon", Gender.W, "OWS", "10000m"),
        ("Schwimmen 10 km Freiwasser Männer", Gender.M, "OWS", "10000m"),
        ("Swimming Men's 10 km", Gender.M, "OWS", "10000m"),
        ("Basketball Women's Basketball", Gender.W, "BKB", "tournament"),
        ("Men's and women's team", Gender.X, None, "team"),
        ("mešane dvojice", Gender.X, None, "doubles"),
        ("Beach Volleyball Men's Beach Volleyball", Gender.M, "VBV", "tournament"),
    ],
)
def test_gender_and_discipline_are_taken_out(reference, phrase, gender, discipline, slug):
    name = reference.event_name(phrase, "en")
    assert (name.gender, name.discipline, name.slug) == (gender, discipline, slug)


@pytest.mark.parametrize(
    ("phrase", "discipline", "gender", "slug"),
    [
        ("Men's tournament", "IHO", None, "tournament"),
        ("Men's", "TRI", None, "individual"),
        ("Men's hockey", "IHO", None, "tournament"),
        ("−60 kg", "JUD", Gender.M, "extra-lightweight"),
        ("do 60 kg", "JUD", Gender.M, "extra-lightweight"),
        ("−70 kg", "JUD", Gender.M, "half-middleweight"),
        ("−70 kg", "JUD", Gender.W, "middleweight"),
        ("Women's +67 kg", "TKW", None, "heavyweight"),
        ("Team", "GYM", None, "team-all-around"),
        ("15 km classical", "CCS", None, "15000m"),
        ("Large Hill / 10 km, Individual", "NCB", None, "large-hill"),
        ("Laser", "SAL", None, "one-person-dinghy"),
        ("Women's road time trial", "CYC", None, "time-trial"),
        ("Men's artistic team all-around", "GYM", None, "team-all-around"),
        ("Team large hill/4 × 5 km", "NCB", None, "team-large-hill"),
        ("90 m hill", "SJP", None, "large-hill"),
        ("Mixed team", "SJP", None, "team-normal-hill"),
        ("Mixed team normal hill", "SJP", None, "team-normal-hill"),
        ("Men's team", "SJP", None, "team-large-hill"),
        ("Velika skakalnica (K114)", "SJP", None, "large-hill"),
        ("Srednja skakalnica (K 89)", "SJP", None, "normal-hill"),
        ("70 m skakalnica", "SJP", None, "normal-hill"),
        ("70-m-Schanze", "SJP", None, "normal-hill"),
        ("Men's 10 km", "BTH", None, "10000m-sprint"),
        ("Herrendoppel", "BDM", None, "doubles"),
        ("Teamverfolgung", "SSK", None, "team-pursuit"),
        ("Synchron vom 3-m-Brett", "DIV", None, "synchronised-springboard"),
        ("Synchronspringen 10 m", "DIV", None, "synchronised-platform"),
        ("skoki z 10 m stolpa", "DIV", None, "platform"),
        ("Springen Einzel", "EQU", None, "individual"),
        ("Springen", "FRS", None, "aerials"),
        ("razred Laser Radial", "SAL", None, "one-person-dinghy"),
        ("Mixed", "CUR", None, "doubles"),
        ("Women's 12.5 km", "BTH", None, "12500m-mass-start"),
        ("Women's 2 × 7.5 km pursuit", "CCS", None, "15000m-skiathlon"),
        ("7.5 + 7.5 km pursuit", "CCS", None, "15000m-skiathlon"),
        ("Men's 15 km + 15 km skiathlon", "CCS", None, "30000m-skiathlon"),
        ("Women's 5 km + 5 km combined pursuit", "CCS", None, "5000m-5000m-pursuit"),
        ("10,000 m marathon", "SWM", None, "10000m"),
        ("Marathon", "SWM", None, "10000m"),
        ("Single mixed relay", "BTH", None, "single-mixed-relay"),
        ("Mixed relay", "BTH", None, "relay"),
        ("Mixed team relay", "STK", None, "relay"),
    ],
)
def test_what_is_known_already_is_used(reference, phrase, discipline, gender, slug):
    assert reference.event_name(phrase, "en", discipline=discipline, gender=gender).slug == slug


def test_a_known_discipline_is_not_said_again(reference):
    assert reference.event_name("1000 m", "en", discipline="STK").discipline is None
    assert reference.event_name("Men's road race", "en", discipline="CYC").discipline == "CRD"
    assert reference.event_name("Men's track sprint", "en", discipline="CYC").discipline == "CTR"
    assert reference.event_name("Artistic", "en", discipline="GYM").discipline == "GAR"


@pytest.mark.parametrize("phrase", ["Medal summary", "Results", "See also", "Participating nations", "Star", "Points"])
def test_headings_that_are_no_events_have_unknown_words(reference, phrase):
    assert reference.event_name(phrase, "en", discipline="ATH").unknown


@pytest.mark.parametrize("phrase", ["Event", "Final", "", "Men's events", "—"])
def test_nothing_said_is_no_event(reference, phrase):
    assert reference.event_name(phrase, "en", discipline="ATH").slug == ""


def test_teams(reference):
    assert reference.event_name("5000 m relay", "en").team
    assert reference.event_name("Doubles", "en").team
    assert reference.event_name("1000 m", "en").team is False
    assert reference.event_name("", "en").team is None


@pytest.mark.parametrize(
    ("short", "long", "shorter"),
    [
        ("relay", "5000m-relay", True),
        ("individual", "20000m", True),
        ("sprint", "10000m-sprint", True),
        ("relay", "4x100m-medley-relay", False),
        ("1000m", "1500m", False),
        ("relay", "relay", False),
        ("individual", "over-100kg", False),
    ],
)
def test_a_name_that_leaves_its_distance_out(reference, short, long, shorter):
    assert reference.is_shorter_event_name(short, long) is shorter


@given(st.text(max_size=60))
def test_any_text_has_a_slug_without_spaces(reference, text):
    slug = reference.event_name(text, "en").slug
    assert " " not in slug
    assert slug.isascii()


def distinct_events():
    if not TABLE.exists():
        pytest.skip("the table of results is not here")
    with gzip.open(TABLE, "rt", encoding="utf-8", newline="") as lines:
        return sorted({row["Event"] for row in csv.DictReader(lines)})


def test_every_event_of_the_table_is_understood_and_kept_apart(reference):
    told = defaultdict(list)
    for event in distinct_events():
        name = reference.event_name(event, "en")
        assert name.discipline, event
        assert name.gender, event
        assert name.slug, event
        assert not name.unknown, event
        told[name.discipline, name.gender, name.slug].append(event)
    assert [events for events in told.values() if len(events) > 1] == [["Bobsleigh Men's Four", "Bobsleigh Men's Four/Five"]]


@pytest.mark.parametrize("language", ["en", "sl"])
def test_every_event_of_the_table_reads_back_from_its_label(reference, language):
    for event in distinct_events():
        name = reference.event_name(event, "en")
        label = reference.event_label(name.slug, language, gender=name.gender, discipline=name.discipline)
        again = reference.event_name(label, language, discipline=name.discipline, gender=name.gender)
        assert again.slug == name.slug, (event, label)


@pytest.mark.parametrize(
    ("phrase", "sport", "discipline", "slug"),
    [("Cycling Women's BMX", "CYC", "BMX", "individual"), ("Equestrianism Mixed Dressage, Individual", "EQU", "EDR", "individual")],
)
def test_a_sport_named_with_its_part_means_the_part(reference, phrase, sport, discipline, slug):
    name = reference.event_name(phrase, "en", discipline=sport)
    assert (name.discipline, name.slug, name.unknown) == (discipline, slug, ())
