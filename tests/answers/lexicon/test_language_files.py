"""The language files: one schema, known codes, and nothing that folds to nothing."""

import pytest

from bot.answers.understanding.accounting import ACCOUNTED
from bot.parsing.lexicon.language import languages
from bot.reference_files import load_reference, load_toml

CODES = sorted(languages())
TABLES = {
    "alike",
    "capital_nouns",
    "closings",
    "dates_as",
    "letters",
    "dotted_ordinals",
    "endings",
    "numbers",
    "ordinals",
    "phrases",
    "disciplines",
    "peoples",
}


@pytest.mark.parametrize("code", CODES)
def test_a_language_has_the_tables_and_no_others(code):
    assert set(load_toml(f"language/{code}")) <= TABLES
    assert set(load_toml(f"language/{code}")) >= {"endings", "numbers", "ordinals", "phrases"}


def test_english_has_every_tag_of_the_others():
    tags = {code: set(languages()[code].phrases) for code in CODES}
    assert all(own - tags["en"] <= {f"language.{code}"} for code, own in tags.items()), {
        code: own - tags["en"] for code, own in tags.items()
    }


def test_slovene_has_every_tag_of_english():
    assert set(languages()["en"].phrases) <= set(languages()["sl"].phrases)


def test_every_tag_that_a_reading_takes_in_can_be_said():
    said = set(languages()["en"].phrases)
    assert set().union(*ACCOUNTED.values()) <= said


@pytest.mark.parametrize("code", CODES)
def test_peoples_and_disciplines_are_known(code):
    reference = load_reference()
    assert set(languages()[code].peoples) <= set(reference.nocs)
    assert set(languages()[code].disciplines) <= set(reference.disciplines)


@pytest.mark.parametrize("code", CODES)
def test_phrases_say_something(code):
    language = languages()[code]
    phrases = [phrase for own in (*language.phrases.values(), *language.peoples.values()) for phrase in own]
    assert all(phrase.strip("* ") for phrase in phrases)
    assert all(word.count("*") == word.endswith("*") for phrase in phrases for word in phrase.split())
    assert all(len(word) > 2 for phrase in phrases for word in phrase.split() if word.endswith("*"))
