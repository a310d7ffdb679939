"""How answers are worded: every sentence by gettext, names never inflected."""

from bot.answers.wording.words import Words

__all__ = ["Words"]
