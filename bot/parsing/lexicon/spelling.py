"""How people misspell: which of several near words is sooner meant by a word that nothing knows."""

from collections.abc import Iterable, Sequence
from itertools import groupby

SHORTEST_SURE = 5
"""A longer word may begin with a wrong letter."""
LEAST_OMITTING = 6
"""A shorter word with two letters left out is as likely another word."""


def may_be_meant(word: str, near: str, slips: int) -> bool:
    """Whether a misspelt word may stand for a near one: short ones begin alike, those with two slips begin and end alike."""
    if slips == 1 and word[1:] == near:
        return word[:1] == near[:1]  # nobody types a letter before the first: `stopped` is not `topped`
    if slips == 1:
        return near[:1] == word[:1] or len(word) > SHORTEST_SURE or begins_swapped(word, near)
    return near[:1] == word[:1] and near[-1:] == word[-1:]


def begins_swapped(word: str, near: str) -> bool:
    """Whether the first two letters of one are those of the other in the other order (`lsovenia`)."""
    return word[:2] == near[1::-1]


def likeliest(word: str, near: Sequence[str]) -> tuple[str, ...]:
    """Keep, of words equally near, those by the likeliest slip: letters swapped or doubled, left out, one for another, the first."""
    ranks = {other: _rank(word, other) for other in near}
    best = min(ranks.values(), default=0)
    return tuple(other for other, rank in ranks.items() if rank == best)


def leaves_out(word: str, other: str) -> bool:
    """Whether a word is another with letters left out, its first and its last in place (`difrent`)."""
    ends = word[:1] == other[:1] and word[-1:] == other[-1:]
    return len(word) >= LEAST_OMITTING and ends and len(other) - len(word) <= len("ab") and _is_within(word, other)


def puts_another_letter(word: str, other: str) -> bool:
    """Whether a word is another with a letter put for one of its own, and not one left out, doubled, added or swapped."""
    return sorted(word) != sorted(other) and not (_is_within(word, other) or _is_within(other, word))


def _rank(word: str, other: str) -> int:
    if sorted(word) == sorted(other) or _single(word) == _single(other):
        return 0
    if word[:1] != other[:1]:
        return 3
    return 1 if _is_within(word, other) else 2


def _single(word: Iterable[str]) -> str:
    return "".join(letter for letter, _ in groupby(word))


def _is_within(word: str, other: str) -> bool:
    """Whether all letters of a word stand in another in their order."""
    rest = iter(other)
    return len(word) < len(other) and all(letter in rest for letter in word)
