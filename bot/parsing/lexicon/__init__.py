"""Names to keys: what a word of a question, an option of a command or a half-typed word stands for."""

from bot.parsing.lexicon.entity import Entity, EntityKind, Resolution
from bot.parsing.lexicon.lexicon import Lexicon

__all__ = ["Entity", "EntityKind", "Lexicon", "Resolution"]
