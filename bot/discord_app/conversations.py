"""What each member asked last in each channel, for a few minutes, in memory and bounded."""

import time
from collections.abc import Callable

from cachetools import TTLCache

from bot.answers.conversation import Conversation

LIFETIME = 300.0
MOST = 10_000

Where = tuple[int, int]
"""Channel and member."""


class Conversations:
    """The last question of each channel and member; old and surplus ones are forgotten."""

    def __init__(self, *, lifetime: float = LIFETIME, most: int = MOST, clock: Callable[[], float] = time.monotonic) -> None:
        self._held: TTLCache[Where, Conversation] = TTLCache(most, lifetime, clock)
        self._messages: TTLCache[Where, int] = TTLCache(most, lifetime, clock)

    def __len__(self) -> int:
        return len(self._held)

    def last(self, where: Where) -> Conversation | None:
        """Give what was asked last, None when it was too long ago."""
        return self._held.get(where)

    def message(self, where: Where) -> int:
        """Return the id of the message that answered it, 0 where others could not see it."""
        return self._messages.get(where, 0)

    def hold(self, where: Where, conversation: Conversation) -> None:
        """Remember what was asked."""
        self._held[where] = conversation
        self._messages.pop(where, None)

    def answered_by(self, where: Where, message: int) -> None:
        """Remember the message that answered what was asked last."""
        if where in self._held:
            self._messages[where] = message

    def forget(self, member: int) -> None:
        """Forget everything a member asked."""
        for where in [where for where in self._held if where[1] == member]:
            self._held.pop(where, None)
            self._messages.pop(where, None)
