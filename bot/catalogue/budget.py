"""What one answer may cost: the processor time of its queries and of all that stands between them."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

SHORT = 0.0002
"""Seconds that a query is taken for which ended before SQLite looked at the clock, the change to its thread and back among them."""


class BudgetSpent(Exception):  # noqa: N818 - it names what happened
    """An answer cost more than it may."""


@dataclass(slots=True)
class Budget:
    """What is left for one answer, in seconds of processor time.

    An answer waits for its queries alone, so between two of them the event loop's thread works for it and for nobody else.
    """

    left: float
    since: float
    """The thread's processor time when the answer went on."""

    def check(self) -> None:
        """Take off what was worked since the last look.

        Raises
        ------
        BudgetSpent
            If nothing is left.
        """
        now = time.thread_time()
        self.left -= now - self.since
        self.since = now
        if self.left <= 0:
            raise BudgetSpent

    def after_query(self, seconds: float) -> None:
        """Take off what a query cost on its own thread."""
        self.left -= max(seconds, SHORT)
        self.since = time.thread_time()


current: ContextVar[Budget | None] = ContextVar("budget", default=None)
"""The budget of the answer that is being made; None where nothing is limited."""


def check_budget() -> None:
    """Take off what was worked, where what works long asks no query.

    Raises
    ------
    BudgetSpent
        If nothing is left of the answer's budget.
    """
    if held := current.get():
        held.check()


@contextmanager
def budget(seconds: float) -> Iterator[None]:
    """Hold what is asked of catalogues within the block to a budget; `BudgetSpent` is raised by the query that is too much."""
    token = current.set(Budget(seconds, time.thread_time()))
    try:
        yield
    finally:
        current.reset(token)
