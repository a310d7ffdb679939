"""Ways in which people ask about any Games: counted together and apart, told before the question, named twice, denied and asked again."""

import pytest
import pytest_asyncio

from bot.answers.answer import Status
from bot.answers.conversation import continued, offered
from bot.answers.service import Answerer
from bot.catalogue.database import CatalogueFile
from bot.query.model import Ask, End, Medal, Select
from bot.reference_files import load_reference

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def answerer(complete_catalogue):
    """Answers over the complete catalogue."""
    file = CatalogueFile(complete_catalogue)
    yield Answerer(file, load_reference())
    await file.close()


@pytest.fixture
def talk(answerer):
    """Ask one question after another in a talk; return the answer to the last."""

    async def asking(*texts):
        before = None
        for text in texts:
            made = await answerer.ask(text, conversation=before)
            before = continued(before, made, offered(made))
        return made

    return asking


@pytest.mark.parametrize("text", ["who finished second most often?", "who came second the most times?", "kdo je bil največkrat drugi?"])
async def test_who_was_second_most_often_has_the_most_silvers(answerer, text):
    query = (await answerer.ask(text)).query
    assert (query.where.medals, query.keep.end, query.keep.nth) == ((Medal.SILVER,), End.MOST, None)


async def test_the_only_medal_anywhere_is_said_to_be_the_only_one(answerer):
    answer = await answerer.ask("which countries won their only gold in boxing?")
    assert answer.status is Status.NONE
    assert "their only gold medal" in answer.text


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("did Lewis win gold in boxing?", "Lennox Lewis"),
        ("did Maze and Gisin share gold in the downhill in Sochi?", "Dominique Gisin"),
        ("Je Gisinova zmagala v Sočiju?", "Dominique Gisin"),
        ("was ali (cassius clay back then) really an olympic champ", "Muhammad Ali"),
    ],
)
async def test_a_claim_is_of_the_namesake_of_whom_it_is_so(answerer, text, name):
    answer = await answerer.ask(text)
    assert name in answer.headline
    assert not answer.denied


async def test_nobody_is_put_in_place_of_whom_a_claim_names_in_full(answerer):
    assert (await answerer.ask("did Carl Lewis win gold in boxing?")).status is Status.NONE


@pytest.mark.parametrize("text", ["who are the last three women to win the 100 metres?", "the last three women who won the 100 m"])
async def test_so_many_people_are_each_another(answerer, text):
    answer = await answerer.ask(text)
    assert answer.query.select is Select.ATHLETE
    assert "Shelly-Ann Fraser-Pryce" in answer.text


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("how many countries have won women's handball, if you count Russia and the Soviet Union and the Unified Team apart?", "7"),
        ("how many nations won at least one medal in Tokyo 2020, counting ROC?", "93"),
        ("how many silvers does Birgit Fischer have for both Germanys together?", "4"),
        ("Koliko srebrnih ima Birgit Fischer za obe Nemčiji skupaj?", "4"),
        ("how many golds has Japan won in judo, including Tokyo?", "51"),
        ("Koliko zimskih medalj je osvojila Slovenija od leta 2014 do vključno 2026?", "21"),
        ("how many countries were in the medal table in Los Angeles in 1932?", "27"),
        ("S koliko odličji se je Jugoslavija leta 1984 vrnila iz Los Angelesa?", "18"),
        ("koliko srebrnih je zda dobla v atlnti 1996", "32"),
    ],
)
async def test_what_is_counted_is_what_was_said(answerer, text, number):
    assert number in (await answerer.ask(text)).headline.replace(".", " ").replace(",", " ").split()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("After the silver of 1920 Greece had to wait. At which Games did the next Greek medal come?", "Melbourne"),
        ("Up to London 2012 no woman could box for medals. Who was the first champion at lightweight?", "Katie Taylor"),
        ("Since 1988 the eights have been raced ten times. How often did Great Britain's men win?", "3 gold medals"),
        ("V Innsbrucku so leta 1964 prvič podelili medalje v sankanju. Katera ženska je zmagala?", "Ortrun Enderlein"),
        ("Two Slovenes won gold in London. Which ones?", "Urška Žolnir"),
        ("how many golds did the first woman to win the marathon win in total?", "Joan Benoit"),
        ("silver medalist behind beamon long jump mexico", "Klaus Beer"),
        ("who was in the Finnish ski jumping team that won gold in Calgary?", "Ari-Pekka Nikkola"),
        ("Has a host nation ever failed to win a gold at its own Summer Games?", "Yes. Canada"),
        ("Mexico have never won the men's football gold, have they?", "Yes. Mexico"),
        ("which Nordic country is ahead on golds, Norway or Sweden?", "Norway has 7 more"),
        ("Italy and Great Britain in Tokyo 2020: how big was the gap in total medals?", "24 more"),
        ("how many years passed between Chusovitina's first medal and her last?", "16 years"),
        ("Sailing nations ranked by golds: who's first, with how many?", "Great Britain"),
        ("did brasil win moer medals in rio or in tokoy", "Tokyo 2020 has 2 more"),
        ("which countries won both football golds?", "Canada: 2 gold medals"),
        ("how many times has Hungary beaten the USSR to water polo gold?", "2 events"),
        ("how many medals has Brazil won in volleyball, beach volleyball included?", "Brazil: 26 medals"),
        ("Of New Zealand's medals, what share was won in rowing?", "33 medals (rowing) of 166"),
        ("which share of its medals did Kenya win in athletics?", "117 medals (athletics) of 124"),
        ("From his first to his last gold, how many years lie in between for Jason Kenny?", "Jason Kenny: 12 years"),
        ("Who won the men's slalom at the Olympics in which Franz Klammer won the downhill?", "Piero Gros"),
        ("Kdo je Primoža Rogliča nasledil kot prvak v kronometru?", "Remco Evenepoel"),
        ("norway had the most golds at beijing 22 AND at milano?", "Yes. Norway"),
    ],
)
async def test_conditions_said_in_other_places_are_heard(answerer, text, name):
    assert name in (await answerer.ask(text)).headline


async def test_two_questions_are_both_answered(answerer):
    answer = await answerer.ask("Who won the men's 1500 m in 2000, and did El Guerrouj ever win it?")
    assert "Noah Ngeny" in answer.text
    assert "Yes. Hicham El Guerrouj" in answer.text


@pytest.mark.parametrize(
    "text",
    [
        "Competing under another flag, the Olympic Athletes from Russia won medals in Pyeongchang. How many, gold ones only?",
        "who sits on top of the wrestling table",
        "who won the olympic cheess tournament in 1936",
    ],
)
async def test_what_was_not_heard_is_not_answered_without_it(answerer, text):
    assert (await answerer.ask(text)).status in {Status.NOT_UNDERSTOOD, Status.UNKNOWN}


async def test_several_have_each_their_own_number_under_the_sum(answerer):
    answer = await answerer.ask("how many golds did Norway and Sweden win in 2022?")
    assert "24 gold medals" in answer.headline
    assert [row.text for row in answer.rows[:2]] == ["Norway: 16 gold medals", "Sweden: 8 gold medals"]


@pytest.mark.parametrize(
    ("turns", "name"),
    [
        (("who won the women's 100 m in 2012", "how many times?"), "2 gold medals"),
        (("Did Austria win more medals than Switzerland in 2022?", "by how much?"), "3 more medals"),
        (("Who won the women's 400 m in Sydney?", "and who got silver behind her?", "what about the men?"), "Alvin Harrison"),
        (("Which country won the women's volleyball in Seoul?", "silver and bronze?"), "Peru"),
        (("who is the most decorated Jamaican by number of medals", "any golds among them?"), "No. Merlene Ottey"),
        (("compare usa and canada golds in men's ice hockey", "women?"), "2 more gold medals"),
        (("who won the women's downhill in 2006", "and the super-g?", "who won both four years later?"), "Lindsey Vonn"),
        (("Who won the marathon for women in Seoul?", "are you sure? I thought it was Ingrid Kristiansen"), "Rosa Mota"),
    ],
)
async def test_a_talk_goes_on_with_what_was_told(talk, turns, name):
    assert name in (await talk(*turns)).headline


async def test_a_number_is_of_the_event_that_was_told(talk):
    asked = (await talk("Kdo je za Hrvaško osvojil zlato v metu diska?", "kolikokrat?")).query
    assert (asked.ask, [event.rsplit("/", 1)[-1] for event in asked.where.events[:1]]) == (Ask.COUNT, ["discus-throw"])
