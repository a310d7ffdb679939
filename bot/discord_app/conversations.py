"""What each member asked last in each channel, for a few minutes, in memory and bounded."""

import time
from collections import OrderedDict
from collections.abc import Callable

from bot.answers.conversation import Conversation

LIFETIME = 300.0
MOST = 10_000

Where = tuple[int, int]
"""Channel and member."""


class Conversations:
    """The last question of each channel and member; old and surplus ones are forgotten."""

    def __init__(self, *, lifetime: float = LIFETIME, most: int = MOST, clock: Callable[[], float] = time.monotonic) -> None:
        self._lifetime = lifetime
        self._most = most
        self._clock = clock
        self._held: OrderedDict[Where, tuple[float, Conversation]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._held)

    def last(self, where: Where) -> Conversation | None:
        """Give what was asked last, None when it was too long ago."""
        until, conversation = self._held.get(where, (0.0, None))
        return conversation if self._clock() < until else None

    def hold(self, where: Where, conversation: Conversation) -> None:
        """Remember what was asked."""
        self._held[where] = (self._clock() + self._lifetime, conversation)
        self._held.move_to_end(where)
        while self._held and (len(self._held) > self._most or self._clock() >= next(iter(self._held.values()))[0]):
            self._held.popitem(last=False)

    def forget(self, member: int) -> None:
        """Forget everything a member asked."""
        for where in [where for where in self._held if where[1] == member]:
            del self._held[where]
