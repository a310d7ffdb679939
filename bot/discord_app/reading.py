"""How a question was understood, told from its Intent alone: what is asked, and what it is held to, by keys."""

from dataclasses import fields

from bot.answers.intent import Filters, Intent


def reading_of(intent: Intent) -> list[str]:
    """Give the lines of a reading: the kind of question first, then each thing it says."""
    kind = type(intent).__name__.removesuffix("Intent").lower()
    own = [_line(item.name, getattr(intent, item.name)) for item in fields(intent) if item.name != "filters"]
    held = [_line(item.name, getattr(intent.filters, item.name)) for item in fields(Filters)]
    return [kind, *filter(None, own), *filter(None, held)]


def _line(name: str, value: object) -> str:
    if value in (None, (), "", False):
        return ""
    told = ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
    return f"{name.replace('_', ' ')}: {told}"
