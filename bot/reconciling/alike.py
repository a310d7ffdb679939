"""Whether two names can be one person's, told in one slot of one event."""

import re
from collections.abc import Sequence
from itertools import pairwise

from rapidfuzz.distance import OSA

from bot.olympics.names import fold, is_damaged_telling

LETTERS_A_TYPO = 6
"""One letter in so many may differ: none in a name of five letters, three in one of eighteen."""

_SUFFIX = re.compile(r"\((?P<letter>[A-Z]|I{1,3}|IV|V|jr\.?|sr\.?)\)?\s*$", re.IGNORECASE)


def suffix(name: str) -> str:
    """Give the suffix that tells namesakes apart: `A` of `Yang Yang (A)`; empty without."""
    match = _SUFFIX.search(name)
    return match["letter"].upper() if match else ""


def alike(one: str, other: str) -> bool:
    """Whether the two may be tellings of one name. Suffixed namesakes never are."""
    if one == other:
        return True
    if suffix(one) != suffix(other) and suffix(one) and suffix(other):
        return False
    words, others = fold(one).split(), fold(other).split()
    if not words or not others:
        return False
    return same_words(words, others) or is_within(words, others) or _is_damage(one, other) or _is_misspelt(words, others)


def same_words(words: Sequence[str], others: Sequence[str]) -> bool:
    """Whether both hold the same words, in any order and however divided."""
    return sorted(words) == sorted(others) or "".join(words) == "".join(others)


def is_within(words: Sequence[str], others: Sequence[str]) -> bool:
    """Whether one is the other with words left out or shortened to initials."""
    return _is_shorter(words, others) or _is_shorter(others, words)


def is_abbreviated(short: str, full: str) -> bool:
    """Whether `short` is `full` with words shortened to initials: `M. Turcotte`."""
    words, others = fold(short).split(), fold(full).split()
    return len(words) == len(others) and words != others and _is_shorter(words, others)


def _is_shorter(shorter: Sequence[str], longer: Sequence[str]) -> bool:
    left = list(longer)
    for word in sorted(shorter, key=len, reverse=True):
        found = next((other for other in left if word == other or (len(word) == 1 and other.startswith(word))), None)
        if found is None:
            return False
        left.remove(found)
    return any(len(word) > 1 for word in shorter)


def is_variant(one: str, other: str) -> bool:
    """Whether the two are the same but for case, accents and punctuation."""
    return fold(one) == fold(other)


def _is_damage(one: str, other: str) -> bool:
    return is_damaged_telling(one, other) or is_damaged_telling(other, one)


def _is_misspelt(words: Sequence[str], others: Sequence[str]) -> bool:
    orders = ((words, others), (sorted(words), sorted(others)))
    return any(_near(" ".join(one), " ".join(other)) for one, other in orders)


def _near(one: str, other: str) -> bool:
    allowed = min(len(one), len(other)) // LETTERS_A_TYPO
    return allowed > 0 and OSA.distance(one, other, score_cutoff=allowed) <= allowed


def pair_names(names: Sequence[str], others: Sequence[str]) -> dict[int, int]:
    """Pair the places of two lists of names one to one: equal names first, then names alike; what is in doubt stays alone."""
    pairs: dict[int, int] = {}
    for test in (_equal, is_variant, _reordered, alike):
        free = [place for place in range(len(names)) if place not in pairs]
        taken = set(pairs.values())
        open_places = [place for place in range(len(others)) if place not in taken]
        candidates = {place: [at for at in open_places if test(names[place], others[at])] for place in free}
        pairs |= _unambiguous(candidates) if test is alike else _in_order(candidates)
    return pairs


def _equal(one: str, other: str) -> bool:
    return one == other


def _reordered(one: str, other: str) -> bool:
    return same_words(fold(one).split(), fold(other).split())


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
