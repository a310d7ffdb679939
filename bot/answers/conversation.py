"""What was asked before in this channel by this member: a plain value; who holds it decides when it expires."""

from dataclasses import dataclass

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
