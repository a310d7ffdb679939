"""A Query in words: a short plain phrase in every language spoken, that the question parser reads as the same Query."""

from bot.query.paraphrase.names import told_apart
from bot.query.paraphrase.phrase import bounds, paraphrase

__all__ = ["bounds", "paraphrase", "told_apart"]
