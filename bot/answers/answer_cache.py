"""Answers given before: the same question of the same catalogue has the same answer, and members ask the same questions."""

from collections.abc import Callable, Coroutine, Hashable
from typing import Any
from weakref import WeakKeyDictionary

from cachetools import LRUCache

from bot.answers.answer import Answer
from bot.catalogue.database import Catalogue
from bot.query.beside import asks
from bot.query.model import Topic

MOST = 300
"""Answers kept of one catalogue, of some kilobytes each; the longest unused go first."""


class AnswerCache:
    """The latest answers of each open catalogue."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._answers: WeakKeyDictionary[Catalogue, LRUCache[Hashable, Answer]] = WeakKeyDictionary()

    async def find(self, catalogue: Catalogue, asked: Hashable, make: Callable[[], Coroutine[Any, Any, Answer]]) -> Answer:
        """Give the answer to what is asked, made where it is not remembered; what chance chose is not kept."""
        answers = self._answers.setdefault(catalogue, LRUCache(self._most))
        if (known := answers.get(asked)) is not None:
            return known
        answer = await make()
        if not asks(answer.query, Topic.RANDOM):
            answers[asked] = answer
        return answer
