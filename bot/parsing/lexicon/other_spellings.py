"""How else a name that nobody has may be written: its words joined or parted, and letters that sound alike."""

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import islice, permutations

from bot.reference_files import load_toml

MOST_SPELLINGS = 300
SHORTEST_PART = 2
"""A name is not parted before or after fewer letters."""
SHORTEST_SOUND = 3


@cache
def _sounds() -> tuple[tuple[str, str], ...]:
    return tuple(pair for row in load_toml("name_spellings")["alike"] for pair in permutations(row, 2))


@lru_cache(maxsize=1024)
def sounding_alike(word: str) -> tuple[str, ...]:
    """Spell a folded word with other letters of the same sounds, with one change before those with two."""
    if len(word) < SHORTEST_SOUND:
        return ()
    once = list(_changed(word))
    twice = (other for one in once for other in _changed(one))
    return tuple(islice(dict.fromkeys(one for one in (*once, *twice) if one != word), MOST_SPELLINGS))


def _changed(word: str) -> Iterator[str]:
    for letters, others in _sounds():
        at = word.find(letters)
        while at >= 0:
            yield word[:at] + others + word[at + len(letters) :]
            at = word.find(letters, at + 1)


def joined(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield a name with two of its words written as one (`Mc Keon`)."""
    for i in range(len(words) - 1):
        yield (*words[:i], words[i] + words[i + 1], *words[i + 2 :])


def parted(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield a name with one of its words written as two (`vandenBerg`)."""
    for i, word in enumerate(words):
        for at in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
            yield (*words[:i], word[:at], word[at:], *words[i + 1 :])
