"""Medals taken back and given on, as a row's own remarks tell it."""

from bot.olympics.medal import Medal, MedalChange
from bot.reading.page_context import PageContext


def changes_told(note: str, medal: Medal | None, page_context: PageContext, language: str) -> tuple[MedalChange, ...]:
    """Read a remark such as "stripped of silver" or "upgraded from bronze". Without a medal's name it tells no change."""
    if not note:
        return ()
    folded = page_context.fold(note)
    vocabulary = page_context.vocabulary(language)
    named = [Medal(kind) for word in folded.split() if (kind := vocabulary.kind("medals", word))]
    if vocabulary.holds("changes", "stripped", folded) and named and named[0] is not medal:
        return (MedalChange(named[0], medal, None, None, note),)
    if vocabulary.holds("changes", "awarded", folded) and medal is not None and named:
        before = next((one for one in named if one is not medal), None)
        return (MedalChange(before, medal, None, None, note),)
    return ()
