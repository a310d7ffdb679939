"""Whom prose alone names: the names in an event's stories that no athlete has."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace

from bot.olympics.claims import StoryClaim
from bot.olympics.names import fold
from bot.olympics.results import EventResult

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


def with_mentions(event: EventResult, is_told: IsTold) -> EventResult:
    """Return an event with those whom its stories alone name."""
    if not any(story.names for story in event.stories):
        return event
    return replace(event, mentions=tuple(named_alone(story, is_told) for story in event.stories))


def named_alone(story: StoryClaim, is_told: IsTold) -> tuple[str, ...]:
    """Return the names of a story that no athlete has, the longest telling of each."""
    names = {name: words_of(name) for name in story.names}
    return tuple(
        name for name, words in names.items() if words and not is_told(words) and not any(words < other for other in names.values())
    )
