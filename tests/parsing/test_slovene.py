"""Slovene questions to Queries: endings, whom a noun means, words of two meanings."""

import pytest
import tomli

from bot.olympics.event import Gender
from bot.olympics.medal import Medal
from bot.parsing.reading import Refusal
from bot.query.model import GOLD, MEDALS, Aside, Ask, Kind, Op, Query, Select, Tell, Topic, Years
from bot.query.model import End as KeepEnd
from bot.reference_files import data_folder
from tests.answers.render_catalogue import write_rendered
from tests.sample_catalogue import write_sample

EVENTS = (
    ("1928-summer", "GAR", Gender.M, "rings", (("gold", "YUG", ("Leon Štukelj",), None), ("silver", "TCH", ("Ladislav Vácha",), None))),
    ("1992-summer", "ATH", Gender.M, "shot-put", (("gold", "URS", ("Roman Bolshunov",), None), ("silver", "SLO", ("Iztok Čop",), None))),
    (
        "2008-summer",
        "SWM",
        Gender.W,
        "200m-freestyle",
        (("gold", "ITA", ("Federica Pel",), "1:54.82"), ("silver", "SLO", ("Sara Isak",), None)),
    ),
    (
        "2008-summer",
        "SWM",
        Gender.M,
        "200m-freestyle",
        (("gold", "USA", ("Michael Phelps",), "1:42.96"), ("silver", "KOR", ("Park Tae",), None)),
    ),
    (
        "2008-summer",
        "SWM",
        Gender.M,
        "100m-butterfly",
        (("gold", "USA", ("Michael Phelps",), "50.58"), ("silver", "SRB", ("Milo Cav",), None)),
    ),
    (
        "2012-summer",
        "ATH",
        Gender.M,
        "hammer-throw",
        (("gold", "HUN", ("Krisztián Pars",), None), ("silver", "SLO", ("Primož Kozmus",), None)),
    ),
    ("2014-winter", "ALP", Gender.W, "giant-slalom", (("gold", "SLO", ("Tina Maze",), None), ("silver", "AUT", ("Anna Fenninger",), None))),
    ("2014-winter", "SJP", Gender.M, "large-hill", (("gold", "POL", ("Kamil Stoch",), None), ("bronze", "SLO", ("Peter Prevc",), None))),
    ("2014-winter", "SJP", Gender.M, "normal-hill", (("gold", "POL", ("Kamil Stoch",), None), ("silver", "SLO", ("Peter Prevc",), None))),
    ("2018-winter", "IHO", Gender.W, "tournament", (("gold", "USA", (), None), ("silver", "GER", (), None))),
)


@pytest.fixture
async def read(tmp_path, reader):
    """Read over Games, sports and people of several countries."""
    return await reader(write_rendered(tmp_path / "wide.sqlite3", EVENTS), "sl")


@pytest.fixture
async def read_first(tmp_path, reader):
    """Read over the first page."""
    return await reader(write_sample(tmp_path / "sample.sqlite3"), "sl")


def grammar(code):
    return tomli.loads((data_folder() / "grammar" / f"{code}.toml").read_text(encoding="utf-8"))


def test_slovene_has_every_category_of_english():
    assert grammar("en")["words"].keys() <= grammar("sl")["words"].keys()


@pytest.mark.parametrize(
    ("asked", "games"),
    [
        ("v Pekingu", "2008-summer"),
        ("v Londonu leta 2012", "2012-summer"),
        ("iz Londona 2012", "2012-summer"),
        ("v Amsterdamu", "1928-summer"),
        ("v Barceloni", "1992-summer"),
        ("na zimskih igrah leta 2014", "2014-winter"),
        ("v Sočiju", "2014-winter"),
        ("leta dva tisoč štirinajst", "2014-winter"),
    ],
)
async def test_games_in_every_case(read, asked, games):
    assert (await read(f"kdo je osvojil medaljo {asked}?")).request.where.games == (games,)


@pytest.mark.parametrize(
    ("text", "noc", "sex"),
    [
        ("koliko medalj je osvojila Slovenija?", "SLO", None),
        ("koliko medalj so osvojili Slovenci?", "SLO", None),
        ("koliko medalj so osvojile Slovenke?", "SLO", Gender.W),
        ("katere medalje so dobile Nemke?", "GER", Gender.W),
        ("kok zlatih so pobrali slovenci", "SLO", None),
    ],
)
async def test_who_competes_for_a_country(read, text, noc, sex):
    where = (await read(text)).request.where
    assert (where.nocs, where.sex) == ((noc,), sex)


@pytest.mark.parametrize(
    ("text", "sex"),
    [
        ("katera plavalka ima največ zlatih", Gender.W),
        ("kateri plavalec ima največ zlatih", Gender.M),
        ("kdo ima največ zlatih v plavanju", None),
    ],
)
async def test_a_noun_of_a_woman_or_a_man(read, text, sex):
    request = (await read(text)).request
    assert (request.select, request.keep.end) == (Select.ATHLETE, KeepEnd.MOST)
    assert (request.where.disciplines, request.where.sex, request.where.medals) == (("SWM",), sex, GOLD)


async def test_people_are_counted_not_their_medals(read):
    request = (await read("koliko Slovenk je osvojilo medaljo?")).request
    assert (request.ask, request.select, request.where.sex) == (Ask.COUNT, Select.ATHLETE, Gender.W)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("koliko medalj ima Štukelj", "stukelj"),
        ("medalje Leona Štuklja", "stukelj"),
        ("kdo je bil drugi za Kozmusom", "kozmus"),
        ("kaj je osvojila tina maze", "maze"),
        ("medalje Tine Maze", "maze"),
        ("medalje Iztoka Čopa", "cop"),
        ("kaj je dobil Peter Prevc", "prevc"),
        ("medalje Petra Prevca", "prevc"),
        ("katere medalje ima Bolšunov", "bolshunov"),
    ],
)
async def test_names_in_every_case_and_spelling(read, text, name):
    where = (await read(text)).request.where
    keys = where.athletes or where.near.other.athletes
    assert len(keys) == 1
    assert name in keys[0]


@pytest.mark.parametrize(
    "text",
    [
        "Ali je Slovenija osvojila zlato v Sočiju?",
        "a je slovenija kdaj dobila zlato",
        "Je Tina Maze osvojila zlato?",
        "ima slovenija zlato v veleslalomu",
        "Slovenija je osvojila zlato v Sočiju, kajne?",
        "Je res, da ima Slovenija zlato?",
    ],
)
async def test_claims(read, text):
    request = (await read(text)).request
    assert (request.ask, request.where.nocs or request.where.athletes) != (Ask.LIST, ())
    assert request.ask is Ask.WHETHER


async def test_or_between_two_is_no_claim(read):
    request = (await read("Kdo ima več medalj, Tina Maze ali Peter Prevc?")).request
    assert request.ask is Ask.COMPARE
    assert len(request.sides) == 2


async def test_more_than_is_compared_and_more_without_than_is_several(read):
    compared = (await read("Katere države imajo več medalj kot Slovenija?")).request
    several = (await read("Katere države imajo več medalj?")).request
    assert compared.having[0].than.where.nocs == ("SLO",)
    assert (several.having[0].op, several.having[0].value) == (Op.GT, 1)


async def test_both_hills(read):
    request = (await read("Kdo je na igrah 2014 zmagal na obeh skakalnicah?")).request
    assert {condition.measure.count.where.events for condition in request.having} == {("SJP/M/large-hill",), ("SJP/M/normal-hill",)}


@pytest.mark.parametrize(
    ("text", "end"),
    [("zadnja olimpijska prvakinja v veleslalomu", KeepEnd.LAST), ("prva olimpijska prvakinja v veleslalomu", KeepEnd.FIRST)],
)
async def test_first_and_last_champion(read, text, end):
    request = (await read(text)).request
    assert (request.keep.end, request.where.medals, request.where.events) == (end, GOLD, ("ALP/W/giant-slalom",))


async def test_who_was_first_won(read):
    request = (await read("kdo je bil prvi v veleslalomu")).request
    assert (request.keep, request.where.medals) == (None, GOLD)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("od leta 2012 naprej", Years(first=2012)),
        ("pred letom 2008", Years(last=2007)),
        ("po letu 2008", Years(first=2009)),
        ("med letoma 1990 in 2012", Years(first=1990, last=2012)),
        ("v devetdesetih letih", Years(first=1990, last=1999)),
    ],
)
async def test_stretches_of_years(read, text, years):
    assert (await read(f"koliko medalj je osvojila Slovenija {text}")).request.where.years == years


async def test_what_is_asked_of_an_athlete(read):
    assert (await read("s kakšnim časom je zmagala Federica Pel?")).request.tell == (Tell.MARK,)
    assert (await read("kdaj je Slovenija osvojila prvo medaljo")).request.tell == (Tell.WHEN,)
    assert (await read("kje so bile igre leta 2008")).request.tell == (Tell.CITY,)


async def test_two_are_taken_for_granted_and_most_are_so_many(read):
    assert (await read("katera dva Slovenca sta osvojila medaljo?")).request.having == ()
    assert (await read("katere tri države imajo največ medalj?")).request.keep.count == 3


async def test_sports_and_events_in_every_case(read):
    assert (await read("kdo je zmagal v metu kladiva?")).request.where.events == ("ATH/M/hammer-throw",)
    assert (await read("kdo je dobil zlato na krogih")).request.where.events == ("GAR/M/rings",)
    assert (await read("koliko medalj ima Slovenija v smučarskih skokih")).request.where.disciplines == ("SJP",)
    assert (await read("zlato na dvesto metrov prosto")).request.where.events == ("SWM/M/200m-freestyle", "SWM/W/200m-freestyle")


@pytest.mark.parametrize(
    "text",
    [
        "koliko medalj smo Slovenci dobili v Sočiju",
        "koliko medalj smo dobili v Sočiju",
        "koliko medalj imamo iz Sočija",
        "kolk medalj mamo mi iz Sočija",
        "koliko medalj so naši dobili v Sočiju",
    ],
)
async def test_we_are_slovenia(read, text):
    assert (await read(text)).request.where.nocs == ("SLO",)


@pytest.mark.parametrize(
    "text", ["kako visok je Kozmus", "kdo je zmagal na svetovnem prvenstvu", "kdo bo zmagal leta 2030", "kakšno je bilo vreme"]
)
async def test_what_nobody_holds(read, text):
    assert (await read(text)).refusal is Refusal.NOT_HELD


@pytest.mark.parametrize(
    "text",
    [
        "kdo je osvojil zlato, preden so sodniki posegli",
        "katere igre po vrsti so to bile",
        "kdo je bil diskvalificiran v veleslalomu",
        "katera država je zmagala največkrat zapored",
        "kje so bile te igre",
    ],
)
async def test_what_finds_no_place_is_never_dropped(read, text):
    assert (await read(text)).request is None


@pytest.mark.parametrize("text", ["in in in " * 200, "v na za " * 300, "ali", "a", "je", "kdo", "koliko prvi drugi 1500 med"])
async def test_no_text_breaks_it(read, text):
    assert (await read(text)).language == "sl"


async def test_a_roll_a_margin_and_a_story(read_first):
    roll = (await read_first("kdo je zmagal na 1000 metrov?")).request
    assert (roll.ask, roll.where.medals) == (Ask.ROLL, GOLD)
    margin = (await read_first("koliko je Turcotte zaostal za Bradburyjem?")).request
    assert (margin.ask, margin.tell, len(margin.sides)) == (Ask.COMPARE, (Tell.MARGIN,), 2)
    story = (await read_first("zakaj je Ohno dobil zlato na 1500 m?")).request
    assert isinstance(story, Aside)
    assert story.topic is Topic.STORY


async def test_where_the_gap_was_widest(read_first):
    request = (await read_first("na kateri razdalji je bila razlika največja?")).request
    assert isinstance(request, Query)
    assert (request.measure.kind, request.keep.end) == (Kind.MARGIN, KeepEnd.MOST)


async def test_silver_without_gold(read_first):
    request = (await read_first("katere države imajo srebro, a nobenega zlata?")).request
    assert request.where.medals == MEDALS
    assert {(one.measure.count.where.medals, one.op) for one in request.having} == {((Medal.SILVER,), Op.GE), (GOLD, Op.EQ)}


async def test_who_does_an_event_not_the_whole_sport(read):
    request = (await read("kateri metalec kladiva ima največ medalj")).request
    assert (request.select, request.where.events) == (Select.ATHLETE, ("ATH/M/hammer-throw",))


async def test_two_halves_of_a_name_are_no_two_people(read):
    reading = await read("koliko medalj ima Primož Prevc")
    assert (reading.refusal, reading.words) == (Refusal.UNKNOWN_WORDS, ("Primož", "Prevc"))


async def test_what_has_no_order_has_no_first(read):
    assert (await read("koliko medalj je osvojila Slovenija v zadnjih treh igrah")).request is None


async def test_of_two_that_are_offered_one_is_meant(read):
    assert (await read("Ali je več medalj osvojila Slovenija ali Avstrija?")).request.ask is Ask.COMPARE
