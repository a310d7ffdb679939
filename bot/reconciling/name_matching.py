"""Whether two names can be one person's, told in one cluster of one event."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from rapidfuzz.distance import OSA

from bot.olympics.names import fold, is_damaged_telling

LETTERS_A_TYPO = 4
"""One letter in so many may differ within a word: none in `Li`, one in `Emizh`, two in `Alexandr`."""

LETTERS_OF_A_NAME = 6
"""The same over a whole name, however its words are divided."""

WORDS = 4096
"""Names whose words are kept at hand: an event compares each of its names with many others."""

_SUFFIX = re.compile(r"\((?P<letter>[A-Z]|I{1,3}|IV|V|jr\.?|sr\.?)\)?\s*$", re.IGNORECASE)
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")

Word = tuple[str, str]
"""A word folded, and folded once its non-ASCII letters were lost."""


def suffix(name: str) -> str:
    """Give the suffix that tells namesakes apart: `A` of `Yang Yang (A)`; empty without."""
    match = _SUFFIX.search(name)
    return match["letter"].upper() if match else ""


def same(one: str, other: str) -> bool:
    """Whether the two hold the same words, in any order and however divided, case and accents aside."""
    return one == other or _same_words(_words(one), _words(other))


def alike(one: str, other: str) -> bool:
    """Whether the two may be tellings of one name: words left out, misspelt or damaged. Suffixed namesakes never are."""
    if one == other:
        return True
    if suffix(one) != suffix(other) and suffix(one) and suffix(other):
        return False
    words, others = _words(one), _words(other)
    if not words or not others:
        return False
    return _same_words(words, others) or _is_within(words, others) or _is_misspelt(words, others) or _is_damage(one, other)


@lru_cache(maxsize=WORDS)
def _words(name: str) -> tuple[Word, ...]:
    found = []
    for part in re.split(r"[\s\-]+", name):
        damaged = fold(_NOT_ASCII.sub("", part))
        folded = fold(part).split()
        found += [(word, damaged if len(folded) == 1 else word) for word in folded]
    return tuple(found)


def _same_words(words: Sequence[Word], others: Sequence[Word]) -> bool:
    one, other = [word for word, _ in words], [word for word, _ in others]
    return sorted(one) == sorted(other) or "".join(one) == "".join(other)


def _is_within(words: Sequence[Word], others: Sequence[Word]) -> bool:
    """Whether the words of the shorter name all stand in the longer one, as they are or nearly so."""
    if len(words) == len(others):
        return _all_found(words, others, fuzzy=True) or _all_found(others, words, fuzzy=True)
    shorter, longer = sorted((words, others), key=len)
    return _all_found(shorter, longer, fuzzy=len(shorter) > 1)


def _all_found(shorter: Sequence[Word], longer: Sequence[Word], *, fuzzy: bool) -> bool:
    """Find each word in the longer name, no place twice. A name of one word must stand there as it is."""
    left = list(longer)
    for word in sorted(shorter, key=lambda word: -len(word[0])):
        found = next((other for other in left if _same_word(word, other)), None)
        if found is None and fuzzy:
            found = next((other for other in left if _near(word[0], other[0], LETTERS_A_TYPO)), None)
        if found is None:
            return False
        left.remove(found)
    return any(len(word) > 1 for word, _ in shorter)


def _same_word(word: Word, other: Word) -> bool:
    if word[0] == other[0] or (len(word[0]) == 1 and other[0].startswith(word[0])):
        return True
    return word[0] == other[1] != "" or word[1] == other[0] != ""


def _is_misspelt(words: Sequence[Word], others: Sequence[Word]) -> bool:
    return _near("".join(word for word, _ in words), "".join(word for word, _ in others), LETTERS_OF_A_NAME)


def _near(one: str, other: str, letters: int) -> bool:
    allowed = min(len(one), len(other)) // letters
    return allowed > 0 and OSA.distance(one, other, score_cutoff=allowed) <= allowed


def _is_damage(one: str, other: str) -> bool:
    return is_damaged_telling(one, other) or is_damaged_telling(other, one)


def is_abbreviated(short: str, full: str) -> bool:
    """Whether `short` is `full` with words shortened to initials: `M. Turcotte`."""
    words, others = fold(short).split(), fold(full).split()
    if len(words) != len(others) or words == others:
        return False
    return all(word == other or (len(word) == 1 and other.startswith(word)) for word, other in zip(words, others, strict=True))


def is_part_of(part: str, whole: str) -> bool:
    """Whether the words of one name all stand in another."""
    return {word for word, _ in _words(part)} <= {word for word, _ in _words(whole)}


def pair_names(names: Sequence[str], others: Sequence[str]) -> dict[int, int]:
    """Pair the places of two lists of names one to one: equal names first, then names alike; what is in doubt stays alone."""
    pairs: dict[int, int] = {}
    for test in (_equal, same, alike):
        free = [place for place in range(len(names)) if place not in pairs]
        taken = set(pairs.values())
        open_places = [place for place in range(len(others)) if place not in taken]
        candidates = {place: [at for at in open_places if test(names[place], others[at])] for place in free}
        pairs |= _unambiguous(candidates) if test is alike else _in_order(candidates)
    return pairs


def _equal(one: str, other: str) -> bool:
    return one == other


def _in_order(candidates: dict[int, list[int]]) -> dict[int, int]:
    """Equal names in one list are namesakes: the first goes with the first."""
    pairs: dict[int, int] = {}
    for place, places in candidates.items():
        free = [at for at in places if at not in pairs.values()]
        if free:
            pairs[place] = free[0]
    return pairs


def _unambiguous(candidates: dict[int, list[int]]) -> dict[int, int]:
    wanted = [at for places in candidates.values() for at in places]
    return {place: places[0] for place, places in candidates.items() if len(places) == 1 and wanted.count(places[0]) == 1}


def is_end_of(part: Sequence[int], whole: int) -> bool:
    """Whether the places are a run at the start or at the end of a list of `whole` places."""
    run = sorted(part)
    together = all(after - before == 1 for before, after in pairwise(run))
    return bool(run) and together and (run[0] == 0 or run[-1] == whole - 1)
