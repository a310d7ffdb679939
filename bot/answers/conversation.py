"""What was asked before in this channel by this member: a plain value; who holds it decides when it expires."""

from dataclasses import dataclass

from bot.answers.answer import Answer
from bot.answers.intent import Intent


@dataclass(frozen=True, slots=True)
class Conversation:
    """The last question as it was understood, for follow-ups such as `and the silver?`."""

    intent: Intent
    language: str
    choices: tuple[Intent, ...] = ()
    """Where the last answer asked back: what could be chosen, in the order shown (`2` chooses the second)."""
    event: str | None = None
    """Key of the one event the last answer was about, where it was one (`by how much?`)."""


def continued(before: Conversation | None, answer: Answer, choices: tuple[Intent, ...]) -> Conversation | None:
    """Give the conversation after an answer; where it asks back, the question before it stays the last one."""
    asked = answer.intent or (before.intent if before and choices else None) or next(iter(choices), None)
    return Conversation(asked, answer.language, choices, _event_of(answer)) if asked else before


def _event_of(answer: Answer) -> str | None:
    """Give the key of the one event that the answer is about, None where there are more or none."""
    events = {str(row.values["event"]) for row in answer.data if row.values.get("event")}
    return events.pop() if len(events) == 1 else None
