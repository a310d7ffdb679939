"""The best passage of a story for what was asked: whole sentences, in their order."""

import re
from collections.abc import Mapping, Sequence

from bot.parsing.lexicon.word_matching import names_one, said_in, stands_in, words_of_text

ROOM = 560
"""Characters of a passage: with its headline it stays within 700."""
BEFORE = 1
"""So many sentences may stand before the one that says most: it may lean on them."""
SHORT_WORD = 2
"""Words of so many letters say nothing of a topic (`s` of `Bradbury's`)."""

_END = re.compile(r"(?<=[.!?][\"”»)])\s+(?=[\"“„«(]?[^\W\d_a-z])|(?<=[.!?])\s+(?=[\"“„«(]?[^\W\d_a-z])|\n\s*\n")


def sentences(text: str) -> list[str]:
    """Split a text into sentences; paragraphs end one."""
    return [part.strip() for part in _END.split(text) if part.strip()]


def passages(text: str, topic: Sequence[str], room: int = ROOM) -> list[str]:
    """Cut a story into passages of whole sentences that fit, the one that says most of the topic first."""
    parts = sentences(text)
    topic = [word for word in topic if len(word) > SHORT_WORD]
    windows = _windows(parts, room)
    if windows and windows[0] == (0, len(parts)):
        return [" ".join(parts)]
    if not topic or not windows:
        return [" ".join(parts[start:end]) for start, end in _one_after_another(parts, room)]
    scores = _scores(parts, topic)
    said = max(range(len(parts)), key=lambda number: (scores[number], -number))
    if not scores[said]:
        return passages(text, (), room)
    near = [window for window in windows if said - BEFORE <= window[0] <= said < window[1]]
    best = max(near, key=lambda window: (sum(scores[window[0] : window[1]]), -window[0]))
    rest = [
        *_one_after_another(parts[: best[0]], room),
        *((a + best[1], b + best[1]) for a, b in _one_after_another(parts[best[1] :], room)),
    ]
    return [" ".join(parts[start:end]) for start, end in (best, *rest)]


def rarity(texts: Sequence[str], topic: Sequence[str]) -> dict[str, float]:
    """Weigh the topic's words: those that few of the texts have, more."""
    words = [words_of_text(text) for text in texts]
    return {word: 1 / (1 + sum(stands_in(word, own) for own in words)) for word in topic if len(word) > SHORT_WORD}


def fit(text: str, weights: Mapping[str, float]) -> float:
    """Add up the weights of the topic's words that a text has."""
    words = words_of_text(text)
    return sum(weight for word, weight in weights.items() if stands_in(word, words))


def said_of(text: str, topic: Sequence[str], people: Sequence[str]) -> bool:
    """Whether one sentence says the whole topic, and it or the one before it names the people."""
    said = [words_of_text(sentence) for sentence in sentences(text)]
    return any(
        all(stands_in(word, words) for word in topic) and all(names_one(words | before, person) for person in people)
        for before, words in zip([frozenset[str](), *said], said, strict=False)
    )


def _windows(parts: Sequence[str], room: int) -> list[tuple[int, int]]:
    """Give the longest run of sentences that fits, from each sentence on; a sentence alone always fits."""
    return [(start, _end(parts, start, room)) for start in range(len(parts))]


def _one_after_another(parts: Sequence[str], room: int) -> list[tuple[int, int]]:
    found, start = [], 0
    while start < len(parts):
        end = _end(parts, start, room)
        found.append((start, end))
        start = end
    return found


def _end(parts: Sequence[str], start: int, room: int) -> int:
    end, used = start + 1, len(parts[start])
    while end < len(parts) and used + 1 + len(parts[end]) <= room:
        used += 1 + len(parts[end])
        end += 1
    return end


def _scores(parts: Sequence[str], topic: Sequence[str]) -> list[float]:
    """Weigh the topic's words that each sentence has: rare ones in the story more, and many together more than one by one."""
    words = [words_of_text(part) for part in parts]
    has = [[said_in(word, own) for word in topic] for own in words]
    weights = [1 / (1 + sum(bool(row[i]) for row in has)) for i in range(len(topic))]
    return [sum(weight * how for weight, how in zip(weights, row, strict=True)) ** 2 for row in has]
