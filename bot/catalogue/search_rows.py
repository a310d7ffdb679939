"""Rows that names are searched by: folded names, best known first, and their words."""

import re
from collections.abc import Iterable, Iterator

from bot.catalogue.batches import Batches
from bot.catalogue.result_rows import Mentions
from bot.olympics.names import foldings
from bot.olympics.reconciled import Athlete, Reconciled

MEDAL_WEIGHT = 100

HYPHENATED = re.compile(r"\w+(?:[-'’]\w+)+")

Name = tuple[int, str, int | None, int | None, set[str]]
"""Weight, folded name, athlete, story, words."""


def write_search(batches: Batches, reconciled: Reconciled, mentions: Mentions) -> None:
    """Write the search tables: ids of names rise as renown falls, so that the smallest ids are the best answers."""
    names = [*_athlete_names(reconciled), *_mention_names(mentions)]
    names.sort(key=lambda name: (-name[0], name[1], name[2] or 0, name[3] or 0))
    words: list[tuple[str, int]] = []
    for number, (weight, folded, athlete, story, name_words) in enumerate(names, 1):
        batches.add("search_name", (number, folded, athlete, story, weight))
        words += ((word, number) for word in name_words)
    words.sort()
    batches.extend("search_word", words)
    batches.extend("search_vocabulary", ((word, word[::-1]) for word in dict.fromkeys(word for word, _ in words)))


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
        for folded, words in _folded(_all_names(athlete)).items():
            yield weight, folded, number, None, words


def _mention_names(mentions: Mentions) -> Iterator[Name]:
    for story, names in mentions:
        for folded, words in _folded(names).items():
            yield 0, folded, None, story, words


def _all_names(athlete: Athlete) -> tuple[str, ...]:
    if not athlete.spellings and not athlete.aliases:
        return (athlete.name,)
    return (athlete.name, *athlete.spellings, *athlete.aliases)


def _folded(names: Iterable[str]) -> dict[str, set[str]]:
    """Give each folding of the names with its words; parts of a hyphenated word stand there joined, too."""
    found: dict[str, set[str]] = {}
    for name in names:
        joined = ["".join(folding.split()) for part in HYPHENATED.findall(name) for folding in foldings(part)]
        for folded in foldings(name):
            if folded:
                found.setdefault(folded, set()).update(folded.split(), joined)
    return found
