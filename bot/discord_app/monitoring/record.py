"""The interaction that is being handled: its record goes with the task, so that whoever knows how it ended can note it."""

from contextvars import ContextVar
from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """How an interaction ended where no answer did; answers end with the value of their `Status`."""

    DONE = "done"
    """Something else than an answer was done: a setting, a form, choices while typing."""
    REFUSED = "refused"
    """The member was told that this cannot be: too fast, not allowed, too old."""
    LATE = "late"
    """Discord no longer took the answer."""
    FAILED = "failed"
    """Something went wrong; the record has an incident id."""
    CANCELLED = "cancelled"
    """The bot stopped before it was done."""


@dataclass(slots=True, eq=False)
class Record:
    """One interaction, or one message that was meant for the bot."""

    id: int
    kind: str
    """`command`, `menu`, `autocomplete`, `component`, `form` or `message`."""
    command: str
    """The command's full name, the component's class, the form's name."""
    place: str
    """`guild` or `dm`."""
    started: float
    outcome: str = Outcome.DONE
    incident: str | None = None
    question: str | None = None
    ended: bool = False


_CURRENT: ContextVar[Record | None] = ContextVar("interaction", default=None)


def current() -> Record | None:
    """Give the record of the interaction that this task handles, None outside of one."""
    record = _CURRENT.get()
    return record if record and not record.ended else None  # a task that outlives the interaction is no part of it


def follow(record: Record) -> None:
    """Let this task, and those it starts, note what happens in `record`."""
    _CURRENT.set(record)


def note(outcome: str, *, incident: str | None = None) -> None:
    """Note how the interaction ended; what is noted last holds."""
    if record := current():
        record.outcome, record.incident = outcome, incident


def note_question(text: str) -> None:
    """Note a question in the member's own words. It is logged only where the host wants it."""
    if record := current():
        record.question = text
