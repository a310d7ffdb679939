"""The table by which typed names are judged, and family names within names."""

import pytest

from bot.olympics.names import fold
from bot.quiz.typed import family_name
from bot.reference_files import load_toml


def test_the_table_holds_folded_words_and_known_countries():
    table = load_toml("quiz")
    words = [
        *table["particles"],
        *table["suffixes"],
        *table["short_forms"],
        *(one for names in table["short_forms"].values() for one in names),
    ]
    assert [word for word in words if word != fold(word)] == []
    assert set(table["family_first"]) <= load_toml("nocs").keys()
    assert [short for short, names in table["short_forms"].items() if short in names or len(set(names)) < len(names)] == []


@pytest.mark.parametrize(
    ("name", "noc", "family"),
    [
        ("Usain Bolt", "JAM", "Bolt"),
        ("Mathieu van der Poel", "NED", "van der Poel"),
        ("Oscar De La Hoya", "USA", "De La Hoya"),
        ("Li Jiajun", "CHN", "Li"),
        ("Pelé", "BRA", "Pelé"),
        ("Robert Garrett, Jr.", "USA", "Garrett"),
    ],
)
def test_family_names(name, noc, family):
    assert family_name(name, noc) == family
