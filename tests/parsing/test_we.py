"""Whose country is meant by we: the one that is set, else the one that a language's speakers mean, else it is asked."""

import pytest

from bot.parsing.reading import Refusal
from bot.parsing.vocabulary import vocabularies
from bot.query.model import Ask
from tests.parsing.test_slovene import EVENTS  # noqa: F401 - what the shared fixture writes

LANGUAGES = sorted(vocabularies())
ASKED = {
    "en": (
        "how many medals did we win in 2014",
        "who won our first gold medal",
        "our best swimmers",
        "which of us won gold",
        "what did our country win in 2014",
        "have we ever won gold in swimming",
    ),
    "de": (
        "wie viele Medaillen haben wir in Sotschi gewonnen",
        "haben wir 2014 Gold gewonnen",
        "wer gewann unsere erste Goldmedaille",
        "unsere besten Schwimmer",
        "wie viele Medaillen hat unser Land 2014 gewonnen",
        "wie viele Medaillen gab es für uns 2014",
    ),
    "sl": (
        "koliko medalj smo dobili v Sočiju",
        "ali smo dobili zlato leta 2014",
        "kdo je osvojil našo prvo zlato medaljo",
        "naši plavalci z zlato medaljo",
        "koliko medalj je dobila naša država v Sočiju",
        "imamo zlato v plavanju",
    ),
}
SAID = [(language, text) for language, texts in ASKED.items() for text in texts]


def test_every_language_has_words_for_it():
    assert set(ASKED) == set(LANGUAGES)


@pytest.mark.parametrize(("language", "text"), SAID)
@pytest.mark.parametrize("home", ["USA", "SLO"])
async def test_we_are_the_country_that_is_set(read, language, text, home):
    assert (await read(text, language=language, home=home)).request.where.nocs == (home,)


@pytest.mark.parametrize(("language", "text"), SAID)
async def test_where_none_is_set_the_language_says_or_it_is_asked(read, language, text):
    reading = await read(text, language=language)
    if home := vocabularies()[language].home:
        assert reading.request.where.nocs == (home,)
    else:
        assert reading.refusal is Refusal.WHOSE_COUNTRY
        assert reading.words


@pytest.mark.parametrize(
    ("language", "text", "noc"),
    [
        ("en", "how many medals did we Americans win in 2014", "USA"),
        ("en", "our Slovene women in 2014", "SLO"),
        ("de", "wie viele Medaillen haben wir Deutschen 2014 gewonnen", "GER"),
        ("sl", "koliko medalj smo Slovenci dobili v Sočiju", "SLO"),
    ],
)
@pytest.mark.parametrize("home", ["", "POL"])
async def test_a_people_beside_it_says_who_we_are(read, language, text, noc, home):
    assert (await read(text, language=language, home=home)).request.where.nocs == (noc,)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "did we beat Germany in ice hockey in 2018"),
        ("de", "haben wir 2018 im Eishockey Deutschland geschlagen"),
        ("sl", "ali smo Nemce leta 2018 v hokeju premagali"),
    ],
)
async def test_another_country_is_whom_we_beat(read, language, text):
    where = (await read(text, language=language, home="USA")).request.where
    assert (where.nocs, where.near.other.nocs, where.near.ahead) == (("USA",), ("GER",), True)


@pytest.mark.parametrize("text", ["how many medals have we won in Slovenia", "did we beat Germany in ice hockey in 2018"])
async def test_a_country_that_is_somewhere_else_in_the_question_does_not_say_who_we_are(read, text):
    assert (await read(text)).refusal is Refusal.WHOSE_COUNTRY


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "show us the medal table of 2014"),
        ("en", "can we see the medal table of 2014"),
        ("de", "zeig uns den Medaillenspiegel 2014"),
        ("sl", "pokaži nam lestvico medalj 2014"),
    ],
)
async def test_those_to_whom_something_is_shown_are_no_country(read, language, text):
    request = (await read(text, language=language, home="USA")).request
    assert (request.ask, request.where.nocs) == (Ask.TABLE, ())


async def test_a_follow_up_knows_whose_country_it_is(read):
    request = (await read("and how many did we win?", "how many medals did Germany win in 2018?", home="USA")).request
    assert request.where.nocs == ("USA",)
    assert request.where.games == ("2018-winter",)


@pytest.mark.parametrize(("language", "name"), [("en", "Liechtenstein"), ("sl", "Lihtenštajn"), ("de", "Liechtenstein")])
async def test_a_country_that_is_not_in_the_data_is_named(read, language, name):
    reading = await read(ASKED[language][0], language=language, home="LIE")
    assert (reading.refusal, reading.words) == (Refusal.ABSENT, (name,))
