"""Phrases looked for in a run of words, longest first: the machinery under names of closed lists and under a language's vocabulary."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from cachetools import LRUCache
from rapidfuzz.distance import OSA

from bot.parsing.lexicon.spelling import leaves_out
from bot.parsing.lexicon.words import SHORTEST_FUZZY, fits, nearest, slips_forgiven

LONG_ENDING = 3
"""Behind so long an ending a slip in the stem's last letter makes another word."""
LONGEST_ENDING = 4
"""A longer ending than this is hardly an inflection: a stem found so is a slip further off."""

MOST_CORRECTED = 500

Forms = Sequence[Sequence[str]]
"""For each word of a text, the forms it may be an inflection or a misspelling of."""


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase found at words `start` to `end` (not included), and all it stands for."""

    start: int
    end: int
    keys: frozenset[str]
    exact: bool = True
    """The words stand as typed in the phrase; else they may be inflections of its words."""


def _as_written(word: str) -> tuple[str, ...]:
    return (word,)


class PhraseIndex:
    """Phrases and the keys they stand for. `forms_of` says as what a phrase's word may stand in a text, where it is inflected."""

    def __init__(self, phrases: Iterable[tuple[str, str]], forms_of: Callable[[str], Iterable[str]] = _as_written) -> None:
        keys: dict[tuple[str, ...], set[str]] = defaultdict(set)
        for phrase, key in phrases:
            words = tuple(phrase.split())
            if words:
                keys[words].add(key)
        self._keys = {words: frozenset(found) for words, found in keys.items()}
        self._literal: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        self._open: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        for words in self._keys:
            (self._open if words[0].endswith("*") else self._literal)[words[0].rstrip("*")].append(words)
        self._stem_lengths = sorted({len(stem) for stem in self._open} - {0, 1})
        self._inflected: dict[str, list[str]] = defaultdict(list)
        self._words = frozenset(self._forms((word for word in chain.from_iterable(self._keys) if not word.endswith("*")), forms_of))
        self._by_length: dict[int, list[str]] = defaultdict(list)
        for word in self._words:
            self._by_length[len(word)].append(word)
        self._corrected: LRUCache[str, tuple[int, tuple[str, ...]]] = LRUCache(MOST_CORRECTED)
        """Corrections found before: a text is read whole and in its sentences, and people misspell the same words."""
        self._stems: dict[str, list[str]] = defaultdict(list)
        for stem in {word[:-1] for word in chain.from_iterable(self._keys) if word.endswith("*")}:
            self._stems[stem[:1]].append(stem)

    def _forms(self, words: Iterable[str], forms_of: Callable[[str], Iterable[str]]) -> Iterator[str]:
        for word in dict.fromkeys(words):
            for form in dict.fromkeys(forms_of(word)):
                if form != word:
                    self._inflected[form].append(word)
                yield form

    def found(self, forms: Forms) -> Iterator[Found]:
        """Yield every phrase found anywhere; of those starting at one word, the longest first."""
        for start in range(len(forms)):
            yield from self.found_at(forms, start)

    def found_at(self, forms: Forms, start: int) -> list[Found]:
        """Find the phrases that begin at one word, the longest first; equally long ones are one `Found`.

        Where words stand as typed in a phrase, phrases that they might only be inflections of do not count.
        """
        if not (candidates := self._candidates(forms[start])):
            return []
        by_end: dict[int, set[str]] = defaultdict(set)
        exact: dict[int, set[str]] = defaultdict(set)
        at = _Here(self._inflected, forms, start)
        for phrase in candidates:
            end = start + len(phrase)
            if end <= len(forms) and at.meets(phrase, 1):
                by_end[end] |= self._keys[phrase]
                if at.meets(phrase, 0, typed=True):
                    exact[end] |= self._keys[phrase]
        return [Found(start, end, frozenset(exact[end] or by_end[end]), bool(exact[end])) for end in sorted(by_end, reverse=True)]

    def whole(self, forms: Forms) -> frozenset[str]:
        """Find what the whole text stands for."""
        found = self.found_at(forms, 0) if forms else []
        return found[0].keys if found and found[0].end == len(forms) else frozenset()

    def has_word(self, word: str) -> bool:
        """Whether a word stands in some phrase as it is, and not only in another form."""
        return word in self._words

    def corrections(self, word: str) -> tuple[int, tuple[str, ...]]:
        """Find the nearest words of these phrases to one that is none of them: their distance, and all that share it."""
        if (found := self._corrected.get(word)) is None:
            found = self._corrected[word] = self._nearest(word)
        return found

    def _nearest(self, word: str) -> tuple[int, tuple[str, ...]]:
        slips = slips_forgiven(word)
        lengths = range(len(word) - slips, len(word) + slips + 1)
        among = [one for length in lengths for one in self._by_length.get(length, ()) if one != word]  # the word stands in another phrase
        allowed, words = nearest(word, among)
        best = allowed if words else slips_forgiven(word)
        stems: list[str] = []
        for stem in self._stems.get(word[:1], ()) if best else ():
            if len(word) - len(stem) >= LONG_ENDING and stem[-1:] not in word[len(stem) - 2 : len(stem) + 1]:
                continue  # `pistorius` is no form of `pistol`
            slips = _slips_from_stem(word, stem, best)
            if not slips:
                continue  # it is that form, and would have been found as it is
            if slips < best:
                best, stems, words = slips, [stem], ()
            elif slips == best:
                stems.append(stem)
        return best, (*words, *stems)

    def leaving_out(self, word: str) -> tuple[str, ...]:
        """Return the one longer word of these phrases of which this one leaves out letters; nothing where there are several."""
        longer = {other for more in range(1, slips_forgiven(word) + 2) for other in self._by_length.get(len(word) + more, ())}
        found = tuple(other for other in longer if leaves_out(word, other))
        return found if len(found) == 1 else ()

    def phrases_with_prefix(self, prefix: str) -> Iterator[tuple[str, frozenset[str]]]:
        """Yield phrases, and their keys, in which some word begins so."""
        for words, keys in self._keys.items():
            text = " ".join(words)
            if text.startswith(prefix) or f" {prefix}" in text:
                yield text, keys

    def phrases(self) -> Iterator[tuple[str, frozenset[str]]]:
        """Yield every phrase and its keys."""
        for words, keys in self._keys.items():
            yield " ".join(words), keys

    def _candidates(self, forms: Sequence[str]) -> list[tuple[str, ...]]:
        words = [word for form in forms for word in (form, *self._inflected.get(form, ()))]
        found = [phrase for word in words if word in self._literal for phrase in self._literal[word]]
        if self._open:
            word = forms[0]
            stems = [stem for length in self._stem_lengths if (stem := word[:length]) in self._open]
            found += [phrase for stem in dict.fromkeys(stems) for phrase in self._open[stem] if fits(word, phrase[0])]
            found += [phrase for form in forms[1:] if form in self._open for phrase in self._open[form]]
        return found


class _Here:
    """The words of a text from one on, as what they may stand for: made once for all the phrases that may begin there."""

    def __init__(self, inflected: Mapping[str, Sequence[str]], forms: Forms, start: int) -> None:
        self._inflected = inflected
        self._forms = forms
        self._start = start
        self._words: dict[tuple[int, bool], frozenset[str]] = {}

    def meets(self, phrase: Sequence[str], since: int, *, typed: bool = False) -> bool:
        """Whether the text has a phrase's words from one of them on; `typed`: as they were typed."""
        for number in range(since, len(phrase)):
            pattern = phrase[number]
            if pattern.endswith("*"):
                forms = self._forms[self._start + number]
                if not (fits(forms[0], pattern) or (not typed and pattern[:-1] in forms[1:])):
                    return False
            elif pattern not in (self._words.get((number, typed)) or self._words_of(number, typed=typed)):
                return False
        return True

    def _words_of(self, number: int, *, typed: bool) -> frozenset[str]:
        """Return the words of phrases that one of the text may be."""
        forms = self._forms[self._start + number]
        words = frozenset(word for form in (forms[:1] if typed else forms) for word in (form, *self._inflected.get(form, ())))
        self._words[number, typed] = words
        return words


def _slips_from_stem(word: str, stem: str, at_most: int) -> int:
    """Count the slips between a word's beginning and a stem, the word's ending left open."""
    allowed = min(at_most, slips_forgiven(stem) if len(stem) > SHORTEST_FUZZY else 0)
    if not allowed or not -1 <= len(word) - len(stem) <= SHORTEST_FUZZY + 1:
        return at_most + 1
    longer = len(word) - len(stem) > LONGEST_ENDING
    slips = longer + min(OSA.distance(word[: len(stem) + more], stem, score_cutoff=allowed) for more in (-1, 0, 1))
    return slips if slips <= allowed else at_most + 1
