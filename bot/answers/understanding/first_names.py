"""First names that a person goes by: `Steve Redgrave` is Stephen Redgrave, whose name says neither."""

from collections.abc import Sequence
from dataclasses import replace

from bot.answers.understanding.items import Item, ItemKind
from bot.olympics.names import fold
from bot.parsing.lexicon.people import Person

ALIKE = 3
"""Letters at the beginning that a first name and its short form share."""


def with_first_names(items: Sequence[Item]) -> list[Item]:
    """Take a first name and the surname after it as one person, where somebody of that surname has a first name that begins so."""
    kept: list[Item] = []
    for item in items:
        fitting = _fitting(kept[-1], item) if kept else ()
        if fitting:
            first = kept.pop()
            item = replace(item, start=first.start, text=f"{first.text} {item.text}", people=fitting, capital=first.capital)  # noqa: PLW2901
        kept.append(item)
    return kept


def _fitting(first: Item, surname: Item) -> tuple[Person, ...]:
    names = (first, surname)
    if any(one.kind is not ItemKind.PERSON or one.end - one.start != 1 for one in names) or first.end != surname.start:
        return ()
    begins = fold(first.text)[:ALIKE]
    return tuple(
        person
        for person in surname.people
        if len(begins) == ALIKE and any(word.startswith(begins) for name in person.names for word in name.split()[:-1])
    )
