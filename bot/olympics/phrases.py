"""Known phrases inside text: the longest one at each place, with inflected words found by their stems."""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from functools import lru_cache

from bot.olympics.names import fold

_WORD = re.compile(r"[^\W_][\w\u0300-\u036f]*")
_PHRASE_WORD = re.compile(r"([^\W_]\w*)(\*?)")
_VOWELS = "aeiou"
_BUCKET = 3
"""Stems are looked up by their first letters; a shorter stem is a whole word."""
_STEM = 4
"""A name of one word is inflected only if so much of it stays; among others a word may be shorter by one."""
_ENDING = 3
"""How long an ending may be on a stem cut from a name."""
_OPEN_ENDING = 4
"""How long an ending may be where `*` is written."""


@dataclass(frozen=True, slots=True)
class Span:
    """A mention: what the text at `start:end` names, by key. One place may name several things, each its own span."""

    start: int
    end: int
    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text, folded, and where it stands."""

    folded: str
    start: int
    end: int


@lru_cache(maxsize=4096)
def words_of(text: str) -> list[Word]:
    """Every word of a text with its place; punctuation is left out, and letters of which folding leaves nothing.

    The list is kept for the next who asks, and nobody changes it.
    """
    found = ((_folded_word(match[0]), match) for match in _WORD.finditer(text))
    return [Word(folded, match.start(), match.end()) for folded, match in found if folded]


@lru_cache(maxsize=8192)
def _folded_word(word: str) -> str:
    return fold(word).replace(" ", "")


@dataclass(frozen=True, slots=True)
class _Stem:
    """A word to be met: as it is, or its stem with at most `ending` letters after it."""

    word: str
    text: str
    ending: int = 0

    def meets(self, word: str) -> bool:
        if word == self.word or not self.ending:
            return word == self.word
        return word.startswith(self.text) and len(word) - len(self.text) <= self.ending


@dataclass(frozen=True, slots=True)
class _Entry:
    stems: tuple[_Stem, ...]
    language: str
    key: str

    def is_as_written(self, words: list[Word], index: int) -> bool:
        """Whether the words that it meets have no other endings than its own."""
        return all(stem.word == words[index + i].folded for i, stem in enumerate(self.stems))


@dataclass(frozen=True, slots=True)
class Hit:
    """The longest phrases that begin at one word: how many words they take, and every key they stand for."""

    length: int
    keys: tuple[str, ...]


class Phrasebook:
    """Phrases with their keys and languages. `inflected` names the languages whose words change their endings."""

    def __init__(self, inflected: Container[str] = ()) -> None:
        self._inflected = inflected
        self._exact: dict[str, list[_Entry]] = {}
        self._stems: dict[str, list[_Entry]] = {}

    def add(self, phrase: str, key: str, language: str = "") -> None:
        """Add a phrase. A word that ends in `*` is a stem; the empty language is found in all of them."""
        words = _phrase_words(phrase)
        shortest = _STEM - (len(words) > 1) if language in self._inflected else None
        stems = tuple(_stem(word, shortest) for word in words)
        if not stems:
            return
        first = stems[0]
        table, bucket = (self._stems, first.text[:_BUCKET]) if first.ending else (self._exact, first.text)
        table.setdefault(bucket, []).append(_Entry(stems, language, key))

    def at(self, words: list[Word], index: int, languages: Container[str] | None = None) -> Hit | None:
        """Find the longest phrase that begins at a word; of equally long ones those without inflection."""
        word = words[index].folded
        exact, stems = self._exact.get(word), self._stems.get(word[:_BUCKET])
        if exact is None and stems is None:
            return None  # nearly every word begins nothing
        best: list[_Entry] = []
        rank = (0, False)
        for entry in (*(exact or ()), *(stems or ())):
            if (languages is None or entry.language in languages) and _meets(entry, words, index):
                mine = (len(entry.stems), entry.is_as_written(words, index))
                if mine > rank:
                    best, rank = [entry], mine
                elif mine == rank:
                    best.append(entry)
        return Hit(rank[0], tuple(dict.fromkeys(entry.key for entry in best))) if best else None

    def whole(self, text: str, languages: Container[str] | None = None) -> tuple[str, ...]:
        """Return the keys that the text as a whole names."""
        words = words_of(text)
        hit = self.at(words, 0, languages) if words else None
        return hit.keys if hit and hit.length == len(words) else ()

    def spans(self, text: str, languages: Container[str] | None = None) -> Iterator[Span]:
        """Yield every mention from left to right; mentions of different phrases do not overlap."""
        words = words_of(text)
        index = 0
        while index < len(words):
            hit = self.at(words, index, languages)
            if hit is None:
                index += 1
                continue
            start, end = words[index].start, words[index + hit.length - 1].end
            yield from (Span(start, end, key, text[start:end]) for key in hit.keys)
            index += hit.length


def _stem(word: str, shortest: int | None) -> _Stem:
    """Make a word of a phrase; without a shortest stem its language does not inflect."""
    if word.endswith("*"):
        return _Stem(word[:-1], word[:-1], _OPEN_ENDING)
    stem = word[:-1] if word[-1] in _VOWELS else word
    inflected = shortest is not None and len(stem) >= shortest
    return _Stem(word, stem, _ENDING) if inflected else _Stem(word, word)


def _phrase_words(phrase: str) -> list[str]:
    """Fold a phrase's words; a star stays on its word. A stem is long enough to be looked up by its first letters."""
    return [_folded_word(word) + star for word, star in _PHRASE_WORD.findall(phrase)]


def _meets(entry: _Entry, words: list[Word], index: int) -> bool:
    stems = entry.stems
    return index + len(stems) <= len(words) and all(stem.meets(words[index + i].folded) for i, stem in enumerate(stems))
