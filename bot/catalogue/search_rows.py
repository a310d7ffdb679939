"""Rows that names are searched by: folded names, best known first, and their words."""

import re
from collections.abc import Iterator, Sequence

from bot.catalogue.batches import Batches
from bot.catalogue.result_rows import Mentions
from bot.olympics.names import fold, foldings
from bot.olympics.reconciled import Athlete, Reconciled

MEDAL_WEIGHT = 100

JOINTS = frozenset("-'’")

HYPHENATED = re.compile(r"\w+(?:[-'’]\w+)+")

Name = tuple[int, str, int | None, int | None, tuple[str, ...]]
"""Weight, folded name, athlete, story, joined words."""


def write_search(batches: Batches, reconciled: Reconciled, mentions: Mentions) -> None:
    """Write the search tables: ids of names rise as renown falls, so that the smallest ids are the best answers."""
    names = [*_athlete_names(reconciled), *_mention_names(mentions)]
    names.sort(key=lambda name: (-name[0], name[1], name[2] or 0, name[3] or 0))
    words: dict[str, list[int]] = {}
    for number, (weight, folded, athlete, story, joined) in enumerate(names, 1):
        batches.add("search_name", (number, folded, athlete, story, weight))
        for word in {*folded.split(), *joined}:
            words.setdefault(word, []).append(number)
    for word in sorted(words):
        batches.extend("search_word", ((word, number) for number in words[word]))
        batches.add("search_vocabulary", (word, word[::-1], len(words[word])))


def _weights(reconciled: Reconciled) -> list[int]:
    weights = [0] * len(reconciled.athletes)
    for event, entries in zip(reconciled.events, reconciled.entries, strict=True):
        for competitor, athletes in zip(event.competitors, entries, strict=True):
            weight = MEDAL_WEIGHT + 1 if competitor.medal else 1
            for athlete in athletes:
                weights[athlete] += weight
    return weights


def _athlete_names(reconciled: Reconciled) -> Iterator[Name]:
    for number, (athlete, weight) in enumerate(zip(reconciled.athletes, _weights(reconciled), strict=True), 1):
        for folded, joined in _folded(_all_names(athlete)).items():
            yield weight, folded, number, None, joined


def _mention_names(mentions: Mentions) -> Iterator[Name]:
    for story, names in mentions:
        for folded, joined in _folded(names).items():
            yield 0, folded, None, story, joined


def _all_names(athlete: Athlete) -> tuple[str, ...]:
    if not athlete.spellings and not athlete.aliases and not athlete.damaged:
        return (athlete.name,)
    return (athlete.name, *athlete.spellings, *athlete.aliases, *athlete.damaged)


def _without_letters(name: str) -> str:
    """Give what is left of a name of which two words lost letters; one such word is found by its likeness."""
    words = name.split()
    lost = ["".join(letter for letter in word if letter.isascii()) for word in words]
    return " ".join(lost) if sum(one != other for one, other in zip(words, lost, strict=True)) > 1 else ""


def _folded(names: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Give each folding of the names, with the parts of its hyphenated words joined."""
    found = {folded: _joined(name) for name in names for folded in foldings(name) if folded}
    return found | {fold(lost): () for name in names if not name.isascii() and (lost := _without_letters(name))}


def _joined(name: str) -> tuple[str, ...]:
    if not JOINTS.intersection(name):
        return ()
    return tuple("".join(folding.split()) for part in HYPHENATED.findall(name) for folding in foldings(part))
