"""All words of names that an open catalogue holds, in memory: which of them begin or end like a misspelt one."""

import asyncio
import math
from collections.abc import Iterable
from itertools import groupby
from weakref import WeakKeyDictionary

from bot.catalogue.budget import budget
from bot.parsing.lexicon.people import Rows
from bot.parsing.lexicon.words import SHORTEST_FUZZY, nearest, slips_forgiven

EDGE = 2
"""Words are kept together by so many of their first letters, and of their last."""
APART = "\n"
_ALL = "SELECT group_concat(word, char(10)) FROM (SELECT word FROM search_vocabulary ORDER BY word)"


class NameWords:
    """Words of names, twice: in their order, and in that of their letters backward.

    Those of one beginning or end are one text: so a hundred thousand take two megabytes, as strings of their own fourteen.
    """

    def __init__(self, in_order: str) -> None:
        words = in_order.split(APART)
        self._forward = {key: APART.join(some) for key, some in groupby(words, key=lambda word: word[:EDGE])}
        words.sort(key=lambda word: word[::-1])
        self._backward = {key: APART.join(some) for key, some in groupby(words, key=lambda word: word[-EDGE:])}

    def beginning(self, letters: str) -> list[str]:
        """Return the words that begin with these letters."""
        if len(letters) < EDGE:
            return [word for key, text in self._forward.items() if key.startswith(letters) for word in text.split(APART)]
        return [word for word in self._forward.get(letters[:EDGE], "").split(APART) if word.startswith(letters)]

    def ending(self, letters: str) -> list[str]:
        """Return the words that end with these letters."""
        if len(letters) < EDGE:
            return [word for key, text in self._backward.items() if key.endswith(letters) for word in text.split(APART)]
        return [word for word in self._backward.get(letters[-EDGE:], "").split(APART) if word.endswith(letters)]


_WORDS: WeakKeyDictionary[Rows, NameWords] = WeakKeyDictionary()


async def words_of(catalogue: Rows) -> NameWords:
    """Read an open catalogue's words of names, once."""
    if catalogue not in _WORDS:
        with budget(math.inf):  # no question pays for what is read once
            (row,) = await catalogue.fetch(_ALL)
        _WORDS[catalogue] = await asyncio.to_thread(NameWords, row[0] or "")
    return _WORDS[catalogue]


async def near_words(catalogue: Rows, words: Iterable[str], *, others: bool = False) -> dict[str, tuple[int, tuple[str, ...]]]:
    """Find for each misspelt word those of names that are nearest: their distance and all that share it.

    With `others`, those nearest to a word that stands in names itself.

    Of a word with one slip, one half (short of the middle) is as it should be; of one with two, mostly the first or the last third.
    """
    held = await words_of(catalogue)
    found = {}
    for word in words:
        if slips := slips_forgiven(word):
            intact = _intact(word, slips)
            among = held.beginning(word[:intact]) + held.ending(word[-intact:])
            found[word] = nearest(word, [known for known in among if known != word] if others else among)
    return found


def _intact(word: str, slips: int) -> int:
    """Return how many letters at the beginning or at the end of a misspelt word are as they should be."""
    return max(1 if len(word) == SHORTEST_FUZZY else 2, (len(word) - slips) // (slips + 1))
