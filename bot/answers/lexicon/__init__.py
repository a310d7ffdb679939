"""Names to keys: what a word of a question, an option of a command or a half-typed word stands for."""

from bot.answers.lexicon.entity import Entity, EntityKind, Resolution

__all__ = ["Entity", "EntityKind", "Resolution"]
