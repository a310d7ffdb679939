"""Words that say the same: forms of one word, senses that a language's file brings together, senses that languages share."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.parsing.lexicon.language import languages
from bot.parsing.lexicon.word_matching import senses, stands_in, words_match


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
    assert words_match(word, other)
    assert words_match(other, word)


@pytest.mark.parametrize(("word", "other"), [("ever", "everyone"), ("rodil", "vodil"), ("win", "wine"), ("gold", "golf"), ("site", "sit")])
def test_words_that_do_not(word, other):
    assert not words_match(word, other)


def test_a_long_word_is_found_with_a_slip_and_a_short_one_is_not():
    assert stands_in("webiste", frozenset({"website"}))
    assert not stands_in("rodil", frozenset({"vodil"}))


@given(st.text(max_size=40))
def test_a_word_says_itself(word):
    assert words_match(word, word)


def test_every_sense_has_words_that_are_found():
    for language in languages().values():
        for sense, words in language.alike.items():
            assert words
            assert all(sense in senses(word.rstrip("*")) for word in words), (language.code, sense)
