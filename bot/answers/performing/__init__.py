"""Every Intent performed: queries in, an Answer out."""

from bot.answers.performing.perform import perform

__all__ = ["perform"]
