"""Whom prose alone names: the names in a story that no athlete has."""

from collections import defaultdict
from collections.abc import Callable, Iterable

from bot.olympics.names import fold

Words = frozenset[str]

IsTold = Callable[[Words], bool]
"""Whether an athlete has a name with all these words."""


class Names:
    """The names of athletes, by their words; they are folded when first asked for."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = names
        self._by_word: dict[str, set[Words]] | None = None

    def __call__(self, words: Words) -> bool:
        """Whether a name holds all these words."""
        if self._by_word is None:
            self._by_word = defaultdict(set)
            for name in self._names:
                known = words_of(name)
                for word in known:
                    self._by_word[word].add(known)
        sets = [self._by_word.get(word, set()) for word in words]
        return any(words <= known for known in min(sets, key=len))


def words_of(name: str) -> Words:
    """Return the folded words of a name."""
    return frozenset(fold(name).split())


def named_alone(names: Iterable[str], is_told: IsTold) -> tuple[str, ...]:
    """Return those names of a story that no athlete has, the longest telling of each."""
    words = {name: words_of(name) for name in names}
    return tuple(name for name, own in words.items() if own and not any(own < other for other in words.values()) and not is_told(own))
