"""How answers are worded: every sentence by gettext, names never inflected."""

from bot.answers.wording.words import Naming, Words

__all__ = ["Naming", "Words"]
