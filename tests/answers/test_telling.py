"""Whole sentences of answers, as somebody who knows the language would say them."""

import pytest

from bot.answers.service import Answerer
from bot.answers.wording.phrases import Phrases
from bot.catalogue.database import CatalogueFile
from bot.olympics.event import Gender
from bot.reference_files import load_reference
from tests.answers.render_catalogue import write_rendered

EVENTS = (
    ("2008-summer", "ATH", Gender.W, "100m", (("gold", "JAM", ("Shelly One",), "10.78"), ("silver", "JAM", ("Sherone Two",), "10.98"))),
    ("2008-summer", "ATH", Gender.M, "100m", (("gold", "JAM", ("Usa Bol",), "9.69"), ("silver", "TTO", ("Rich Tom",), "9.89"))),
    ("2012-summer", "ATH", Gender.M, "100m", (("gold", "JAM", ("Usa Bol",), "9.63"), ("silver", "JAM", ("Yoh Bla",), "9.75"))),
    ("2012-summer", "ATH", Gender.M, "200m", (("gold", "JAM", ("Usa Bol",), "19.32"), ("silver", "JAM", ("Yoh Bla",), "19.32"))),
    ("2008-summer", "HOC", Gender.W, "tournament", (("gold", "NED", (), None), ("silver", "CHN", (), None), ("bronze", "USA", (), None))),
    ("2012-summer", "HOC", Gender.W, "tournament", (("gold", "ARG", (), None), ("silver", "NED", (), None), ("bronze", "USA", (), None))),
    ("2012-summer", "JUD", Gender.M, "lightweight", (("gold", "USA", ("Sam One",), None), ("silver", "ARG", ("Leo Two",), None))),
)


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    return write_rendered(tmp_path_factory.mktemp("told") / "told.sqlite3", EVENTS)


@pytest.fixture
async def first_line(told):
    file = CatalogueFile(told)
    answerer = Answerer(file, load_reference())

    async def telling(question):
        return (await answerer.ask(question)).headline

    yield telling
    await file.close()


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("how many women won a medal in athletics in 2008", "2 women won a medal (athletics, Beijing 2008)"),
        ("koliko žensk je osvojilo medaljo v atletiki leta 2008", "2 športnici sta osvojili medaljo (atletika, Peking 2008)"),
        ("Wie viele Frauen gewannen 2008 eine Medaille in der Leichtathletik?", "2 Sportlerinnen gewannen eine Medaille"),
        ("which country has the most bronze medals", "The United States has the most: 2 bronze medals."),
        ("how many countries never won gold", "2 countries with no gold medals"),
        ("koliko držav ni nikoli osvojilo zlata", "2 državi brez zlate medalje"),
        ("Wie viele Länder gewannen nie Gold?", "2 Länder ohne Goldmedaille"),
        ("Wer gewann 2008 die 100 m der Männer?", "100 m der Männer, Peking 2008: Es gewann Usa Bol (Jamaika) in 9,69."),
        ("Wer gewann 2012 im Hockey der Frauen?", "Hockey der Frauen, London 2012 – Sieger: Argentinien."),
        (
            "by how much did Usa Bol win the 200 m in 2012",
            "Usa Bol (Jamaica) won the men's 200 m at London 2012 with the same result as Yoh",
        ),
        ("in which events did Usa Bol win gold in 2012", "Men's 100 m (athletics) and men's 200 m (athletics)."),
        ("who won gold in the men's 100 m in 1940", "There were no Olympic Games in 1940, so nothing of them is in my data."),
        ("what is the weather in Paris", "I can only answer questions about Olympic results. Not in my data: “the weather”."),
    ],
)
async def test_the_first_line(first_line, question, line):
    assert (await first_line(question)).startswith(line)


async def test_a_team_is_not_named_again_below_the_line_that_names_it(told):
    file = CatalogueFile(told)
    answer = await Answerer(file, load_reference()).ask("how many medals did the Netherlands win in hockey")
    assert [row.text for row in answer.rows] == ["2008: gold", "2012: silver"]
    await file.close()


@pytest.mark.parametrize(
    ("event", "english", "german", "slovene"),
    [
        (
            "WRE/M/flyweight-freestyle",
            "men's freestyle flyweight",
            "Fliegengewicht der Männer, Freistil",
            "mušja kategorija, prosti slog (moški)",
        ),
        ("WRE/M/60kg-greco-roman", "men's Greco-Roman 60 kg", "60 kg der Männer, griechisch-römisch", "60 kg, grško-rimski slog (moški)"),
        ("TTE/W/singles", "women's singles table tennis", "Tischtennis der Frauen, Einzel", "namizni tenis, posamično (ženske)"),
        ("FEN/W/team-epee", "women's team épée", "Degen der Frauen, Mannschaft", "meč, ekipno (ženske)"),
        ("SAL/X/2-3ton", "2–3 ton (open)", "2–3 Tonnen (offen)", "2–3 tone (moški in ženske skupaj)"),
    ],
)
def test_an_events_name(event, english, german, slovene):
    reference = load_reference()
    assert [Phrases(language, reference).event_name(event) for language in ("en", "de", "sl")] == [english, german, slovene]
