"""Words that say the same: forms of one word, senses that a language's file brings together, senses that languages share."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.parsing.lexicon.alike import alike, senses, stands_in
from bot.parsing.lexicon.language import languages


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("crash", "crashed"),
        ("skater", "skaters"),
        ("padcem", "padcu"),
        ("vodil", "vodila"),
        ("collided", "crashed"),
        ("front", "leading"),
        ("padel", "fell"),  # two languages' words of one sense
        ("emails", "mails"),
    ],
)
def test_words_that_say_the_same(word, other):
    assert alike(word, other)
    assert alike(other, word)


@pytest.mark.parametrize(("word", "other"), [("ever", "everyone"), ("rodil", "vodil"), ("win", "wine"), ("gold", "golf"), ("site", "sit")])
def test_words_that_do_not(word, other):
    assert not alike(word, other)


def test_a_long_word_is_found_with_a_slip_and_a_short_one_is_not():
    assert stands_in("webiste", frozenset({"website"}))
    assert not stands_in("rodil", frozenset({"vodil"}))


@given(st.text(max_size=40))
def test_a_word_says_itself(word):
    assert alike(word, word)


def test_every_sense_has_words_that_are_found():
    for language in languages().values():
        for sense, words in language.alike.items():
            assert words
            assert all(sense in senses(word.rstrip("*")) for word in words), (language.code, sense)
