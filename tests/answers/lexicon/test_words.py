"""Spellings and endings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.parsing.lexicon.language import languages
from bot.parsing.lexicon.words import distance, first_forms, fits, nearest, slips_forgiven

SLOVENE = languages()["sl"].endings


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("medlas", "medals"), ("gangon", "gagnon"), ("contries", "countries"), ("rely", "relay"), ("wno", "won"), ("champoin", "champion")],
)
def test_one_slip_is_forgiven(typed, meant):
    assert meant in nearest(typed, ["medals", "gagnon", "countries", "relay", "won", "champion"])[1]


@pytest.mark.parametrize(
    ("typed", "other"), [("bolt", "bolj"), ("maze", "made"), ("own", "win"), ("2003", "2002"), ("1000m", "1500m"), ("gold", "bold")]
)
def test_another_word_or_number_is_no_slip(typed, other):
    assert nearest(typed, [other]) in {(0, ()), (1, ())}


def test_all_that_are_equally_near_are_found():
    assert set(nearest("austrlia", ["austria", "australia", "estonia"])[1]) == {"austria", "australia"}


@given(st.text(max_size=12), st.text(max_size=12))
def test_slips_never_exceed_what_is_forgiven(word, other):
    slips, found = nearest(word, [other])
    assert slips <= max(slips_forgiven(word), 1)
    assert set(found) <= {other}
    assert distance(word, word, at_most=1) == 0


@pytest.mark.parametrize(
    ("inflected", "first_form"),
    [
        ("ohnu", "ohno"),
        ("bradburyja", "bradbury"),
        ("kanade", "kanada"),
        ("gagnonom", "gagnon"),
        ("turcotta", "turcotte"),
        ("kitajsko", "kitajska"),
    ],
)
def test_slovene_endings_come_off(inflected, first_form):
    assert first_form in first_forms(inflected, SLOVENE)


def test_an_open_ending_is_not_open_without_end():
    assert fits("medaljama", "medalj*")
    assert not fits("medaljonarstvo", "medalj*")
    assert not fits("medal", "medalj*")
