"""Texts cut into words, numbers, measures and marks."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.parsing.lexicon.tokens import TokenKind, tokens_of

ONE = [
    ("1,000 m", TokenKind.MEASURE, "1000m"),
    ("1.000 m", TokenKind.MEASURE, "1000m"),
    ("1 000 metrov", TokenKind.MEASURE, "1000m"),
    ("1km", TokenKind.MEASURE, "1000m"),
    ("1,5 km", TokenKind.MEASURE, "1500m"),
    ("4x100m", TokenKind.MEASURE, "4x100m"),
    ("4 × 100 metres", TokenKind.MEASURE, "4x100m"),
    ("57 kg", TokenKind.MEASURE, "57kg"),
    ("1/2 mile", TokenKind.MEASURE, "1-2mi"),
    ("500-metre", TokenKind.MEASURE, "500m"),
    ("1:29.109", TokenKind.MARK, "1:29.109"),
    ("1:29,109", TokenKind.MARK, "1:29.109"),
    ("41.802", TokenKind.MARK, "41.802"),
    ("1,500", TokenKind.NUMBER, "1500"),
    ("2002", TokenKind.NUMBER, "2002"),
    ("3rd", TokenKind.ORDINAL, "3rd"),
    ("Bédard", TokenKind.WORD, "bedard"),
    ("who's", TokenKind.WORD, "whos"),
]


@pytest.mark.parametrize(("text", "kind", "word"), ONE)
def test_one_token(text, kind, word):
    (token,) = tokens_of(text)
    assert (token.kind, token.word) == (kind, word)


def test_a_full_stop_after_a_number_is_noted():
    first, second = tokens_of("bil 3. na 500.")[1], tokens_of("bil 3. na 500.")[3]
    assert (first.value, first.dotted) == (3, True)
    assert (second.value, second.dotted) == (500, True)


@pytest.mark.parametrize(("text", "year"), [("2002", 2002), ("1500", None), ("1,998", None), ("12", None)])
def test_years_are_four_plain_digits(text, year):
    assert tokens_of(text)[0].year == year


@given(st.text(max_size=300))
def test_tokens_stand_in_order_inside_the_text(text):
    tokens = tokens_of(text)
    assert all(before.start <= after.start for before, after in pairwise(tokens))
    assert all(token.word for token in tokens)
