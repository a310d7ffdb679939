"""All words of names that an open catalogue holds, as two texts in memory: which of them begin or end like a misspelt one."""

import asyncio
from collections.abc import Iterable
from weakref import WeakKeyDictionary

from bot.parsing.lexicon.people import Rows
from bot.parsing.lexicon.words import SHORTEST_FUZZY, nearest, slips_forgiven

APART = "\n"
_ALL = "SELECT group_concat(word, char(10)) FROM (SELECT word FROM search_vocabulary ORDER BY word)"


class NameWords:
    """Words of names. In order, those that begin alike stand together, and in that of their letters backward those that end alike do.

    Two texts of a hundred thousand words take two megabytes; as strings of their own they would take fourteen.
    """

    def __init__(self, in_order: str) -> None:
        self._forward = f"{APART}{in_order}{APART}"
        self._backward = f"{APART}{APART.join(sorted(in_order.split(APART), key=lambda word: word[::-1]))}{APART}"

    def beginning(self, letters: str) -> list[str]:
        """Return the words that begin with these letters."""
        first = self._forward.find(APART + letters)
        if first < 0:
            return []
        last = self._forward.index(APART, self._forward.rindex(APART + letters) + 1)
        return self._forward[first + 1 : last].split(APART)

    def ending(self, letters: str) -> list[str]:
        """Return the words that end with these letters."""
        first = self._backward.find(letters + APART)
        if first < 0:
            return []
        last = self._backward.rindex(letters + APART) + len(letters)
        return self._backward[self._backward.rindex(APART, 0, first) + 1 : last].split(APART)


_WORDS: WeakKeyDictionary[Rows, NameWords] = WeakKeyDictionary()


async def words_of(catalogue: Rows) -> NameWords:
    """Read an open catalogue's words of names, once."""
    if catalogue not in _WORDS:
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
