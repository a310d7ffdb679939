"""Follow-ups: a question that leans on the one before it (`and the silver?`, `by how much?`, `what about the 500?`)."""

from dataclasses import dataclass

from bot.answers.conversation import Conversation
from bot.answers.intent import Intent
from bot.answers.understanding.looks import Look


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A question continued: its Intent, and the language asked for where one was."""

    intent: Intent
    language: str | None = None


def follow_up(look: Look, conversation: Conversation) -> FollowUp | None:
    """Continue the question before; None where this one stands on its own."""
    del look, conversation
    return None
