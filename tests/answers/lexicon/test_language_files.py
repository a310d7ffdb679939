"""The language files: one schema, known codes, and nothing that folds to nothing."""

import pytest

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
    "phrases",
    "disciplines",
    "peoples",
}


@pytest.mark.parametrize("code", CODES)
def test_a_language_has_the_tables_and_no_others(code):
    assert set(load_toml(f"language/{code}")) <= TABLES
    assert set(load_toml(f"language/{code}")) >= {"endings", "phrases"}


def test_every_language_has_the_same_words_of_names():
    assert len({frozenset(languages()[code].phrases) for code in CODES}) == 1


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
