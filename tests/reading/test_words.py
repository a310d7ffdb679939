"""The words are data: every language has the same kinds, and each word says one thing well enough."""

import tomllib

import pytest

from bot.olympics.medal import Irm
from bot.reading.words import Words
from bot.reference_files import data_folder

FOLDER = data_folder() / "words"
LANGUAGES = sorted(path.stem for path in FOLDER.glob("*.toml") if path.stem != "any")


@pytest.fixture(scope="module")
def tables():
    return {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in FOLDER.glob("*.toml")}


def test_a_language_is_only_rows_of_data():
    assert {"de", "en", "sl"} <= set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_sections_of_english(tables, language):
    assert set(tables[language]) == set(tables["en"])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("section", ["columns", "phases", "headings", "medals", "irm", "people", "subjects", "records", "changes"])
def test_kinds_are_those_that_english_knows(tables, language, section):
    assert set(tables[language][section]) <= set(tables["en"][section])


@pytest.mark.parametrize("language", LANGUAGES)
def test_invalid_results_are_codes_of_the_field(tables, language):
    assert set(tables[language]["irm"]) <= {irm.value for irm in Irm}


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_names_all_medals(tables, language):
    assert all(tables[language]["medals"][medal] for medal in ("gold", "silver", "bronze"))


def test_a_section_reads_its_own_language_first(words: Words):
    assert words.vocabulary("de").kinds("columns", "note") == ("mark",)
    assert words.vocabulary("en").kinds("columns", "note") == ("note",)


@pytest.mark.parametrize(
    ("text", "phase"),
    [
        ("heats", ("heats", None)),
        ("heat 3", ("heats", "3")),
        ("2 polfinale", ("semifinals", "2")),
        ("final b", ("final-b", None)),
        ("halbfinale 1", ("semifinals", "1")),
        ("1000 m", None),
    ],
)
def test_phases_with_their_units(words, text, phase):
    assert words.vocabulary("sl").phase(text) == phase


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Moški | Medalja | Tekmovalec | Čas | Zlato", "sl"),
        ("Men's events | Medal | Athlete | Time", "en"),
        ("Männer | Medaille | Athlet | Zeit | Silber", "de"),
        ("500 m | 41.802", "en"),
    ],
)
def test_languages_are_told_by_words(words, text, language):
    assert words.language_of([text], "en") == language
