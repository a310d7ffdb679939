"""Medals taken back and given on, as a row's own remarks tell it."""

from bot.olympics.medal import Medal, MedalChange
from bot.reading.setting import Setting


def changes_told(note: str, medal: Medal | None, setting: Setting, language: str) -> tuple[MedalChange, ...]:
    """Read a remark such as "stripped of silver" or "upgraded from bronze". Without a medal's name it tells no change."""
    if not note:
        return ()
    folded = setting.fold(note)
    vocabulary = setting.vocabulary(language)
    named = [Medal(kind) for word in folded.split() if (kind := vocabulary.kind("medals", word))]
    if vocabulary.holds("changes", "stripped", folded) and named and named[0] is not medal:
        return (MedalChange(named[0], medal, None, None, note),)
    if vocabulary.holds("changes", "awarded", folded) and medal is not None and named:
        before = next((one for one in named if one is not medal), None)
        return (MedalChange(before, medal, None, None, note),)
    return ()
