"""Words of running text that say the same: forms of one word, and words that a language's file brings together (`[alike]`).

A sense that two languages' files call by the same key is one sense: a question can find a text in another language.
"""

import itertools
from collections.abc import Collection
from functools import cache, lru_cache

from bot.olympics.names import fold
from bot.parsing.lexicon.language import languages
from bot.parsing.lexicon.phrases import PhraseIndex
from bot.parsing.lexicon.words import LONG_WORD, nearest

SHORTEST_STEM = 4
"""Forms of one word begin with at least so many equal letters; shorter words must be equal."""
DROPPED = 2
"""From a word's own form, so many letters may be dropped or changed (`padec`, `padcu`)."""
SURE = LONG_WORD - 1
"""From this length on a near spelling is taken for the word."""
BY_SENSE = 0.7
"""How much another word of the same sense weighs beside a form of the word itself."""


@cache
def _senses() -> PhraseIndex:
    return PhraseIndex((word, sense) for language in languages().values() for sense, words in language.alike.items() for word in words)


@lru_cache(maxsize=16_384)
def senses(word: str) -> frozenset[str]:
    """Give the senses of a folded word, in whatever language."""
    return _senses().whole([(word,)])


@lru_cache(maxsize=16_384)
def _meanings(word: str) -> frozenset[str]:
    """Give a word's senses; of a long one that has none, those of its near spellings."""
    found = senses(word)
    if found or len(word) < SURE:
        return found
    return frozenset[str]().union(*map(senses, _senses().corrections(word)[1]))


@lru_cache(maxsize=65_536)
def words_match(word: str, other: str) -> bool:
    """Whether two folded words are forms of one word, or say the same."""
    return word == other or _is_form(word, other) or not _meanings(word).isdisjoint(senses(other))


def words_of_text(text: str) -> frozenset[str]:
    """Give a text's folded words; a single letter is joined to the next, too (`e-mails`)."""
    words = fold(text).split()
    return frozenset([*words, *(first + second for first, second in itertools.pairwise(words) if len(first) == 1)])


def stands_in(word: str, text: Collection[str]) -> bool:
    """Whether a folded word, one that says the same, or of a long one a near spelling, is among a text's folded words."""
    return any(words_match(word, other) for other in text) or _slip_in(word, text)


def _slip_in(word: str, text: Collection[str]) -> bool:
    """Whether a long word has a near spelling in a text, or a shorter one the same letters in another order."""
    if len(word) >= SURE:
        return bool(nearest(word, [*text])[1])
    return len(word) > SHORTEST_STEM and any(
        word[0] == other[0] and sorted(word) == sorted(other) for other in text if len(other) == len(word)
    )


def names_one(text: Collection[str], name: str) -> bool:
    """Whether a text's folded words have one of the words of somebody's folded name."""
    return any(stands_in(part, text) for part in name.split())


def said_in(word: str, text: Collection[str]) -> float:
    """Tell how well a text's folded words say a word: 1 by a form of it, less by another word of its sense, 0 not at all."""
    if any(word == other or _is_form(word, other) for other in text):
        return 1.0
    return BY_SENSE if stands_in(word, text) else 0.0


def _is_form(word: str, other: str) -> bool:
    shared = next((i for i, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), min(len(word), len(other)))
    longer, shorter = max(len(word), len(other)), min(len(word), len(other))
    return shared >= SHORTEST_STEM and shared >= shorter - DROPPED and longer - shared < shared
