"""A question in plain words becomes an Intent: deterministic, every content word accounted for or named."""

from bot.answers.understanding.understand import understand
from bot.answers.understanding.understood import Missing, MissingKind, Understanding

__all__ = ["Missing", "MissingKind", "Understanding", "understand"]
