"""Words as people write them: endings taken off, and how far two spellings lie apart."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

SHORTEST_FUZZY = 4
"""Shorter words are never matched by a near spelling."""
LONG_WORD = 8
"""From this length on, two slips are forgiven."""


def slips_forgiven(word: str) -> int:
    """How many slips (a letter wrong, missing, added, or two swapped) a word of this length may hold; none with digits."""
    if len(word) < SHORTEST_FUZZY or any(character.isdigit() for character in word):
        return 0
    return 1 if len(word) < LONG_WORD else 2


def distance(word: str, other: str, *, at_most: int) -> int:
    """Count the slips between two spellings; `at_most + 1` where there are more.

    In a word of four letters one letter for another makes another word: there, only a swap or a letter too few or too many is a slip.
    """
    if _is_another(word, other):
        return at_most + 1
    return OSA.distance(word, other, score_cutoff=at_most)


def _is_another(word: str, other: str) -> bool:
    return SHORTEST_FUZZY == len(word) == len(other) and sorted(word) != sorted(other)


def nearest(word: str, among: Sequence[str]) -> tuple[int, tuple[str, ...]]:
    """Find the nearest spellings within what is forgiven: their distance and all that share it (empty where none is near)."""
    allowed = slips_forgiven(word)
    if not allowed:
        swapped = tuple(dict.fromkeys(other for other in among if _is_swap(word, other)))
        return (1, swapped) if swapped else (0, ())
    scored = process.extract(word, among, scorer=OSA.distance, score_cutoff=allowed, limit=None)  # of one distance in their order
    found = [(int(slips), other) for other, slips, _ in scored if len(other) >= SHORTEST_FUZZY and not _is_another(word, other)]
    best = min((slips for slips, _ in found), default=allowed)
    return best, tuple(dict.fromkeys(other for slips, other in found if slips == best))


def _is_swap(word: str, other: str) -> bool:
    """Whether a word of three letters is another with two neighbours swapped (`wno`): the only slip forgiven in one so short."""
    return (
        len(word) == len(other) == SHORTEST_FUZZY - 1
        and word.isalpha()
        and word != other
        and OSA.distance(word, other) == 1
        and sorted(word) == sorted(other)
    )


Endings = tuple[tuple[str, str], ...]
"""Pairs of an ending and what stands in its place in the word's first form."""


@lru_cache(maxsize=16_384)
def first_forms(word: str, endings: Endings) -> tuple[str, ...]:
    """List the forms a word may be an inflection of, itself first (`ohnu` → `ohnu`, `ohn`, `ohno`, `ohna`)."""
    forms = [word]
    for ending, replacement in endings:
        stem = word[: len(word) - len(ending)]
        if word.endswith(ending) and len(stem) > 1 and stem.isalpha():
            forms.append(stem + replacement)
    return tuple(dict.fromkeys(forms))


def fits(word: str, pattern: str, *, longest_ending: int = 5) -> bool:
    """Whether a word is the pattern, or begins with it where the pattern ends in `*`."""
    if not pattern.endswith("*"):
        return word == pattern
    stem = pattern[:-1]
    return word.startswith(stem) and len(word) - len(stem) <= longest_ending


def runs(words: Sequence[object], longest: int) -> Iterable[tuple[int, int]]:
    """Yield the stretches (start, end) of a sequence, the longest first."""
    for length in range(min(longest, len(words)), 0, -1):
        for start in range(len(words) - length + 1):
            yield start, start + length
