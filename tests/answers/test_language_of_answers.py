"""In which language somebody is answered who chose none: the words say it, else the names, else where it was asked."""

import pytest

from bot.olympics.names import fold
from bot.reference_files import load_reference

REFERENCE = load_reference()
LANGUAGES = ("en", "sl", "de")
HELD = ("AUS", "CAN", "CHN", "GER", "ITA", "JPN", "KOR", "USA")


def _spoken_in(code):
    """The languages in which a country has each of its names."""
    names = {language: REFERENCE.noc_name(code, language) for language in LANGUAGES}
    return {name: [other for other in LANGUAGES if fold(names[other]) == fold(name)] for name in names.values()}


@pytest.mark.parametrize("code", HELD)
async def test_a_countrys_name_is_answered_in_the_language_that_has_it(answerer, code):
    for name, languages in _spoken_in(code).items():
        answer = await answerer.ask(name)
        assert answer.language == (languages[0] if len(languages) == 1 else "en"), name


@pytest.mark.parametrize("otherwise", LANGUAGES)
@pytest.mark.parametrize("text", ["Ohno", "500 m", "short track 1500 m 2002", "/medal 500m", "2002"])
async def test_what_is_in_no_language_is_answered_in_the_readers(answerer, text, otherwise):
    assert (await answerer.ask(text, otherwise=otherwise)).language == otherwise


@pytest.mark.parametrize(
    ("text", "language"),
    [("who won the 500 m?", "en"), ("kdo je zmagal na 500 m?", "sl"), ("wer gewann die 500 m?", "de"), ("Wetter in Salt Lake City", "de")],
)
async def test_a_questions_own_language_goes_before_the_readers(answerer, text, language):
    for otherwise in LANGUAGES:
        assert (await answerer.ask(text, otherwise=otherwise)).language == language


async def test_a_chosen_language_goes_before_all(answerer):
    assert (await answerer.ask("who won the 500 m?", language="sl", otherwise="de")).language == "sl"
