"""Questions that a catalogue of several Games brings: spans of years, editions by number, forerunners of a country, seasons."""

import csv

import pytest

from bot.answers.service import Answerer
from bot.catalogue.database import CatalogueFile
from bot.cli.main import main
from bot.reference_files import load_reference

HEADER = ["ID", "Name", "Sex", "Age", "Height", "Weight", "Team", "NOC", "Games", "Year", "Season", "City", "Sport", "Event", "Medal"]
HOSTS = {1924: ("Winter", "Chamonix"), 1988: ("Winter", "Calgary"), 1994: ("Winter", "Lillehammer"), 1998: ("Winter", "Nagano")}
HOSTS |= {1992: ("Winter", "Albertville"), 2000: ("Summer", "Sydney"), 2002: ("Winter", "Salt Lake City")}
FIVE_HUNDRED, FIVE_THOUSAND = "Speed Skating Men's 500 metres", "Speed Skating Men's 5,000 metres"


def rows():
    """Medals by year, NOC and event; in 1988 one row of a table's slip, in 2000 two countries that competed side by side."""
    found = [(1924, "NOR", FIVE_HUNDRED, "Gold", "Nils Fjell")]
    found += [(1988, "GDR", FIVE_HUNDRED, "Gold", f"Uwe Ost{letter}") for letter in "abcdefghijklmnopqrstuvwx"[:1]]
    found += [(1988, "GDR", FIVE_THOUSAND, "", f"Otto Ost{letter}") for letter in "abcdefghijklm"]
    found += [(1988, "FRG", FIVE_THOUSAND, "", f"Kurt West{letter}") for letter in "abcdefghijklm"]
    found += [(1988, "FRG", FIVE_HUNDRED, "Silver", "Karl West"), (1988, "GER", FIVE_THOUSAND, "Bronze", "Max Stray")]
    found += [(year, "NOR", FIVE_HUNDRED, "Gold", f"Ole Fjord{year}") for year in (1992, 1994, 1998, 2002)]
    found += [(year, "GER", FIVE_HUNDRED, "Silver", f"Jan Berg{year}") for year in (1992, 1994, 1998, 2002)]
    found += [(2000, "SLO", "Rowing Men's Double Sculls", "Gold", "Luka Val"), (2000, "YUG", "Rowing Men's Single Sculls", "", "Ivo Reka")]
    found += [
        (2000, "SLO", "Rowing Men's Double Sculls", "Gold", "Mark Brod"),
        (2000, "URS", "Rowing Men's Single Sculls", "Gold", "Oleg Sever"),
    ]
    found += [(2000, "YUG", "Rowing Men's Single Sculls", "", name) for name in ("Stephen Brodnik", "Steve Vodnik")]
    found += [(1994, "NOR", FIVE_THOUSAND, "", "Rolf Bjorger Pettersen")]
    return found


@pytest.fixture(scope="module")
def winters(tmp_path_factory):
    """The file of a catalogue made from a table."""
    folder = tmp_path_factory.mktemp("winters")
    table, path = folder / "results.csv", folder / "catalogue.sqlite"
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        for number, (year, noc, event, medal, name) in enumerate(rows()):
            season, city = HOSTS[year]
            sport = event.split(" Men's")[0]
            writer.writerow(
                [number, name, "M", 24, "NA", "NA", noc, noc, f"{year} {season}", year, season, city, sport, event, medal or "NA"]
            )
    assert main(["ingest", "--database", str(path), f"table:{table}"]) == 0
    return path


@pytest.fixture
async def ask(winters):
    file = CatalogueFile(winters)
    answerer = Answerer(file, load_reference())
    yield answerer.ask
    await file.close()


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("How many gold medals did Norway win between 1992 and 1998?", "Norway: 3 gold medals"),
        ("Koliko zlatih je Norveška osvojila od 1992 do 1998?", "Norveška: 3 zlate medalje"),
        ("How many gold medals did Norway win since 1994?", "Norway: 3 gold medals"),
        ("How many gold medals did Norway win before 1990?", "Norway: 1 gold medal"),
        ("How many medals did Germany win in 1994?", "Germany: 1 medal"),
    ],
)
async def test_spans_of_years(ask, question, told):
    assert (await ask(question)).headline.startswith(told)


async def test_two_years_without_a_span_stay_two(ask):
    answer = await ask("Who won the 500 m in 1992 and 2002?")
    assert {row.values["event"].split("/")[0] for row in answer.data} == {"1992-winter", "2002-winter"}


async def test_a_country_that_was_two_is_told_as_both(ask):
    assert "West Germany" in (await ask("How many medals did Germany win in 1988?")).text


@pytest.mark.parametrize("question", ["When were the first Winter Olympics held?", "Kdaj so bile prve zimske olimpijske igre?"])
async def test_an_edition_by_its_number(ask, question):
    answer = await ask(question)
    assert "Chamonix 1924" in answer.headline


async def test_the_first_games_of_a_discipline(ask):
    answer = await ask("When did speed skating become an Olympic sport?")
    assert answer.headline == "Chamonix 1924: 25 January – 5 February 1924."


@pytest.mark.parametrize("question", ["how many medals did mark brod win", "Mark Brod medals"])
async def test_a_first_name_that_is_a_word_too(ask, question):
    answer = await ask(question)
    assert answer.query.where.athletes == ("mark-brod.slo.row",)
    assert "Mark Brod" in answer.headline
    assert [(row.values["medal"], row.values["noc"]) for row in answer.data] == [("gold", "SLO")]


async def test_such_a_word_before_anothers_surname_stays_a_word(ask):
    headline = (await ask("what was the mark of karl west in 1988")).headline
    assert headline.startswith("No mark in my data: Karl West (West Germany) took silver in the men's 500 m")


async def test_a_total_by_countries_says_what_is_in_none(ask):
    """The table has a rower of the Soviet Union in 2000: one of fifteen countries, nobody says which."""
    answer = await ask("who topped the medal table in 2000")
    assert answer.headline.startswith("Slovenia topped the medal table (Sydney 2000, as far as countries are known): 1 gold")
    assert any("1 medal could not be assigned to a country" in note.text for note in answer.notes)
    told = await ask("Oleg Sever")
    assert any("Soviet Union" in note.text for note in told.notes), [note.text for note in told.notes]


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("how many athletes competed in 1988", "29 athletes with a result"),
        ("how many countries took part in 2000", "2 countries with a result"),
        ("koliko držav je nastopilo leta 2000", "2 državi z rezultatom"),
        # Medallists alone are told: who took part is not known
        ("how many countries took part in 1998", "That is not in my data; I have only those with a medal: 2 countries"),
    ],
)
async def test_who_took_part_is_counted_where_more_than_medals_are_told(ask, question, told):
    assert (await ask(question)).headline.startswith(told)


@pytest.mark.parametrize("question", ["steve brodnik", "results of Steve Brodnik"])
async def test_a_short_first_name_is_the_long_ones(ask, question):
    answer = await ask(question)
    assert answer.headline.startswith("Stephen Brodnik")
    assert answer.language == "en"  # Steve is no Slovene word


async def test_two_names_that_do_not_go_together_are_two(ask):
    assert "Steve Vodnik" in (await ask("compare Vodnik and Brodnik")).text


async def test_a_misspelt_name_is_nobodys_middle_name(ask):
    assert (await ask("how many golds did bjoergen win")).headline.startswith("“bjoergen”: not in my data")
    assert (await ask("petersen medals")).headline.startswith("Rolf Bjorger Pettersen")
