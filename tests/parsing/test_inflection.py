"""Endings: stems of phrases, first forms of names, names that other languages spell their own way; number words side by side."""

import pytest

from bot.parsing.lexicon.inflection import inflections, marked
from bot.parsing.lexicon.own_names import ADJECTIVE, PERSON, WOMAN, own_names
from bot.parsing.lexicon.phrases import PhraseIndex
from bot.parsing.spoken_numbers import number_of
from bot.reference_files import load_reference, load_toml


@pytest.fixture(scope="module")
def names():
    return own_names(load_reference(), load_toml("events")["terms"])["sl"]


def whole(index, text):
    return index.whole([(word,) for word in marked(text).split()])


@pytest.mark.parametrize(
    ("text", "games"),
    [
        ("Atenah", "2004-summer"),
        ("Aten", "2004-summer"),
        ("Helsinkov", "1952-summer"),
        ("Helsinkih", "1952-summer"),
        ("Calgariju", "1988-winter"),
        ("Münchnu", "1972-summer"),
        ("Vancouvru", "2010-winter"),
        ("Albertvillu", "1992-winter"),
        ("Grenoblu", "1968-winter"),
        ("Salt Lake Cityja", "2002-winter"),
        ("Los Angelesu", "1984-summer"),
        ("Moskve", "1980-summer"),
        ("Tokiu", "2020-summer"),
        ("Squaw Valleyju", "1960-winter"),
        ("Pjongčanga", "2018-winter"),
    ],
)
def test_hosts(names, text, games):
    assert games in whole(names.games, text)


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Nemke", {"GER", PERSON, WOMAN}),
        ("Britanka", {"GBR", PERSON, WOMAN}),
        ("Slovenkam", {"SLO", PERSON, WOMAN}),
        ("Rusinje", {"RUS", PERSON, WOMAN}),
        ("Grkov", {"GRE", PERSON}),
        ("Turka", {"TUR", PERSON}),
        ("Avstrijcev", {"AUT", PERSON}),
        ("kanadskega", {"CAN", ADJECTIVE}),
        ("Bohemci", {"BOH", PERSON}),
        ("vsenemške", {"EUA", ADJECTIVE}),
    ],
)
def test_peoples(names, text, keys):
    assert whole(names.peoples, text) == keys


@pytest.mark.parametrize(
    ("text", "code"),
    [("Južni Koreji", "KOR"), ("Novo Zelandijo", "NZL"), ("Švedskem", "SWE"), ("Združenih držav Amerike", "USA"), ("ZDA", "USA")],
)
def test_countries(names, text, code):
    assert whole(names.nocs, text) == {code}


def test_short_words_and_capitals_are_not_inflected(names):
    assert not whole(names.nocs, "za")
    assert not whole(names.nocs, "samo")


def test_every_noc_has_people_and_an_adjective_in_slovene():
    nocs = load_reference().nocs
    lacking = {code for code, noc in nocs.items() if not (noc.people.get("sl") and noc.adjectives.get("sl"))}
    assert not lacking & {"BOH", "SCG", "EUN", "EUA", "ROC", "OAR", "AIN", "IOA", "IOP", "EOR", "ZZX", "SLO"}


def test_phrases_of_several_inflected_words_are_found_as_typed():
    index = PhraseIndex([("zlat/a medalj/f", "gold"), ("medalj/f", "any")], inflections()["sl"].forms)
    forms = [("zlatih",), ("medalj",)]
    assert [(found.end, found.keys, found.exact) for found in index.found_at(forms, 0)] == [(2, {"gold"}, True)]


def test_misspellings_of_inflected_words_are_corrected_to_their_forms():
    index = PhraseIndex([("medalj/f", "any")], inflections()["sl"].forms)
    assert index.corrections("medlaje")[1] == ("medalje",)


def test_names_of_other_scripts():
    assert "bolshunov" in inflections()["sl"].elsewhere("Bolšunov")
    assert "yelena" in inflections()["sl"].elsewhere("Jelena")
    assert inflections()["en"].elsewhere("Jelena") == ()


@pytest.mark.parametrize(
    ("run", "number"),
    [
        ((2, 1000, 14), 2014),
        ((1000, 900, 84), 1984),
        ((19, 84), 1984),
        ((5, 1000), 5000),
        ((4, 100), 400),
        ((1000, 500), 1500),
        ((2, 3), None),
        ((30, 20), None),
    ],
)
def test_numbers_spoken_side_by_side(run, number):
    assert number_of(run) == number
