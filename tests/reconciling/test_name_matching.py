"""Which names may be one person's: rules that hold of any two names, and the borders of each allowance."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reconciling.name_matching import alike, is_abbreviated, is_part_of, pair_names, same

WORDS = st.sampled_from(
    ("Li", "Jiajun", "Kim", "Dong-sung", "Éric", "Bédard", "ric", "Bdard", "Zupančič", "M.", "Matej", "Alexandr", "Alixandt", "O'Brien")
)
NAMES = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)


@given(NAMES, NAMES)
def test_neither_of_two_names_is_the_first(one, other):
    assert alike(one, other) == alike(other, one)
    assert same(one, other) == same(other, one)


@given(NAMES)
def test_every_name_is_like_itself_and_in_any_order(name):
    assert alike(name, name)
    assert is_part_of(name, name)
    assert not is_abbreviated(name, name)
    turned = " ".join(reversed(name.split()))
    assert same(name, turned)
    assert alike(name, turned)


@given(NAMES, NAMES)
def test_the_same_words_are_alike(one, other):
    assert alike(one, other) or not same(one, other)


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("Kim Dong-sung", "Kim Dongsung", True),  # however divided
        ("Ronaldo", "Ronaldo Luis Nazario", True),
        ("Ronaldo", "Ronalda Nazario", False),  # a lone word stands there as it is
        ("Alexandr Popov", "Alixandt Vladimirovich Popov", True),  # two typos in eight letters
        ("Alexandr Popov", "Alixundt Vladimirovich Popov", False),
        ("Li Wei", "Li Wai", False),  # no typo in three letters
        ("A. B.", "Anna Berg", False),  # initials alone are anybody's
        ("A. Berg", "Anna Berg", True),
        ("A. Berg", "Eva Berg", False),
        ("Urška Zupančič", "Urka Zupani", True),
        ("Yang Yang (A)", "Yang Yang (S)", False),
        ("Yang Yang (A)", "Yang Yang", True),
        ("Anna Anna Berg", "Anna Katarina Berg", False),  # no word stands for two
        ("", "Anna", False),
        ("?", "!", False),
    ],
)
def test_names_at_the_borders(one, other, told):
    assert alike(one, other) is told


@pytest.mark.parametrize(
    ("short", "full", "told"),
    [
        ("M. Turcotte", "Mathieu Turcotte", True),
        ("N. Turcotte", "Mathieu Turcotte", False),
        ("M. Turcotte", "Mathieu Turcotte Roy", False),
        ("Mathieu Turcotte", "M. Turcotte", False),
        ("Mat Turcotte", "Mathieu Turcotte", False),
    ],
)
def test_initials(short, full, told):
    assert is_abbreviated(short, full) is told


def test_what_is_equal_is_paired_in_order_and_what_is_in_doubt_stays_alone():
    assert pair_names(["Kim", "Li", "Kim"], ["Kim", "Kim"]) == {0: 0, 2: 1}
    assert pair_names(["Yang Yang"], ["Yang Yang (A)", "Yang Yang (S)"]) == {}
    assert pair_names(["Anna Berg", "A. Berg"], ["Berg Anna", "A. Berg"]) == {0: 0, 1: 1}
    assert pair_names(["Anna Berg", "Eva Berg"], ["A. Berg"]) == {0: 0}
