"""Rows that names are searched by: folded names, best known first, and their words."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from bot.catalogue.batches import Batches, Row
from bot.catalogue.result_rows import Mention, names_of
from bot.olympics.names import fold, foldings
from bot.olympics.reconciled import Reconciled

MEDAL_WEIGHT = 100

JOINTS = frozenset("-'’")

HYPHENATED = re.compile(r"\w+(?:[-'’]\w+)+")

APART = 1 << 12
"""How far ids stand apart in a catalogue that is written at once."""


class Name(NamedTuple):
    """A name to be found by, in the order of renown."""

    renown: int
    """The weight, negative: the best known come first."""
    folded: str
    order: str
    """What orders people of one name: an athlete's key, or where a story stands."""
    athlete: int | None
    story: int | None
    joined: tuple[str, ...]
    """Its hyphenated words, joined."""

    @property
    def words(self) -> set[str]:
        """The words it is found by."""
        return {*self.folded.split(), *self.joined}


def write_search(batches: Batches, reconciled: Reconciled, mentions: Iterable[Mention]) -> None:
    """Write the search tables: ids of names rise as renown falls, so that the smallest ids are the best answers."""
    weighted = zip(reconciled.athletes, _weights(reconciled), strict=True)
    names = [
        name
        for number, (athlete, weight) in enumerate(weighted, 1)
        for name in athlete_names(number, athlete.key, names_of(athlete), weight)
    ]
    names += (name for mention in mentions for name in mention_names(mention))
    names.sort()
    words: dict[str, list[int]] = {}
    for number, name in enumerate(names, 1):
        batches.add("search_name", name_row(number * APART, name))
        for word in name.words:
            words.setdefault(word, []).append(number * APART)
    for word in sorted(words):
        batches.extend("search_word", ((word, number) for number in words[word]))
        batches.add("search_vocabulary", (word, len(words[word])))


def name_row(number: int, name: Name) -> Row:
    """Return the row of a name."""
    return (number, name.folded, name.athlete, name.story, -name.renown)


def _weights(reconciled: Reconciled) -> list[int]:
    weights = [0] * len(reconciled.athletes)
    for event, entries in zip(reconciled.events, reconciled.entries, strict=True):
        for competitor, athletes in zip(event.competitors, entries, strict=True):
            weight = MEDAL_WEIGHT + 1 if competitor.medal else 1
            for athlete in athletes:
                weights[athlete] += weight
    return weights


def athlete_names(number: int, key: str, names: Iterable[str], weight: int) -> list[Name]:
    """Return the names that an athlete is found by."""
    return [Name(-weight, folded, key, number, None, joined) for folded, joined in _folded(names).items()]


def mention_names(mention: Mention) -> list[Name]:
    """Return the names that a story is found by."""
    return [Name(0, folded, mention.order, None, mention.story, joined) for folded, joined in _folded(mention.names).items()]


def _without_letters(name: str) -> str:
    """Give what is left of a name of which two words lost letters; one such word is found by its likeness."""
    words = name.split()
    lost = ["".join(letter for letter in word if letter.isascii()) for word in words]
    return " ".join(lost) if sum(one != other for one, other in zip(words, lost, strict=True)) > 1 else ""


def _folded(names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Give each folding of the names, with the parts of its hyphenated words joined."""
    found: dict[str, set[str]] = {}
    for name in names:
        for folded in foldings(name):
            found.setdefault(folded, set()).update(_joined(name))
        if not name.isascii() and (lost := _without_letters(name)):
            found.setdefault(fold(lost), set())
    return {folded: tuple(sorted(joined)) for folded, joined in found.items() if folded}


def _joined(name: str) -> tuple[str, ...]:
    if not JOINTS.intersection(name):
        return ()
    return tuple("".join(folding.split()) for part in HYPHENATED.findall(name) for folding in foldings(part))
