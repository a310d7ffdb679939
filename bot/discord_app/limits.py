"""Discord's limits, and how a text is brought under them: the one place that knows the numbers.

From Discord's documentation of messages, components and application commands.
"""

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from discord import app_commands, ui

from bot.discord_app.escaping import ELLIPSIS, clean

View = TypeVar("View", bound=ui.LayoutView)

COMPONENTS = 40
"""Components of one message, nested ones counted."""
TEXT = 4000
"""Characters of all texts of one message."""
CHOICES = 25
"""Choices of an autocomplete, options of a select menu."""
CHOICE = 100
"""Characters of a choice's name or value, of an option's label, description or value."""
LABEL = 80
CUSTOM_ID = 100
BUTTONS = 5
"""Buttons in one row."""
LINE = 900
"""Characters of one line of an answer: ours, so that no single name pushes the rest out of a message."""


class LimitError(ValueError):
    """A message would be refused by Discord; the code that made it is wrong."""


def label(text: str, limit: int = LABEL) -> str:
    """Give a label that Discord takes: short enough, never empty."""
    return clean(text, limit) or ELLIPSIS


def choices(pairs: Iterable[tuple[str, str]]) -> list[app_commands.Choice[str]]:
    """Give an autocomplete's choices from names and values: as many as fit, each name and each value once."""
    kept: dict[str, str] = {}
    for name, value in pairs:
        shown = label(name, CHOICE)
        if 0 < len(value) <= CHOICE and shown not in kept and value not in kept.values():
            kept[shown] = value
        if len(kept) == CHOICES:
            break
    return [app_commands.Choice(name=name, value=value) for name, value in kept.items()]


def parts(lines: Sequence[str], room: int) -> list[list[str]]:
    """Break lines into parts of at most `room` characters each, line breaks counted; there is always one part."""
    broken: list[list[str]] = [[]]
    left = room
    for line in lines:
        if broken[-1] and len(line) + 1 > left:
            broken.append([])
            left = room
        broken[-1].append(line)
        left -= len(line) + 1
    return broken


def within(lines: Sequence[str], room: int) -> list[str]:
    """Give the first lines that fit into `room`, with an ellipsis where some were left out."""
    first = parts(lines, room - len(ELLIPSIS) - 1)[0]
    return first if len(first) == len(lines) else [*first, ELLIPSIS]


def joined(opening: str, items: Sequence[str], room: int) -> str:
    """Give `opening` with as many items after it as fit, and an ellipsis where some were left out."""
    whole = opening + "; ".join(items)
    kept = list(items)
    while kept and len(whole) > room:
        kept.pop()
        whole = opening + "; ".join([*kept, ELLIPSIS])
    return whole


def checked(view: View) -> View:
    """Give the view back if Discord would take it.

    Raises
    ------
    LimitError
        It has too many components, too much text, or a `custom_id` that is too long or stands twice.
    """
    identifiers: list[Any] = [found for item in view.walk_children() if (found := getattr(item, "custom_id", None))]
    if view.total_children_count > COMPONENTS:
        raise LimitError(f"{view.total_children_count} components")
    if view.content_length() > TEXT:
        raise LimitError(f"{view.content_length()} characters")
    if any(len(identifier) > CUSTOM_ID for identifier in identifiers) or len(set(identifiers)) < len(identifiers):
        raise LimitError(f"custom ids {identifiers}")
    return view
