"""The best passage of a story for what was asked: whole sentences, in their order."""

import re
from collections.abc import Sequence

from bot.olympics.names import fold

ROOM = 560
"""Characters of a passage: with its headline it stays within 700."""
SHORT_WORD = 2
"""Words of so many letters say nothing of a topic (`s` of `Bradbury's`)."""
SAME_BEGINNING = 5
"""Words that begin with so many equal letters are taken as one word's forms."""

_END = re.compile(r"(?<=[.!?][\"”»)])\s+(?=[\"“„«(]?[^\W\d_a-z])|(?<=[.!?])\s+(?=[\"“„«(]?[^\W\d_a-z])|\n\s*\n")


def sentences(text: str) -> list[str]:
    """Split a text into sentences; paragraphs end one."""
    return [part.strip() for part in _END.split(text) if part.strip()]


def passages(text: str, topic: Sequence[str], room: int = ROOM) -> list[str]:
    """Cut a story into passages of whole sentences that fit, the one that says most of the topic first."""
    parts = sentences(text)
    topic = [word for word in topic if len(word) > SHORT_WORD]
    windows = _windows(parts, room)
    if not topic or not windows:
        return [" ".join(parts[start:end]) for start, end in _one_after_another(parts, room)]
    scores = [_score(sentence, topic, parts) for sentence in parts]
    best = max(windows, key=lambda window: (sum(scores[window[0] : window[1]]), -window[0]))
    if not sum(scores[best[0] : best[1]]):
        return passages(text, (), room)
    rest = [
        *_one_after_another(parts[: best[0]], room),
        *((a + best[1], b + best[1]) for a, b in _one_after_another(parts[best[1] :], room)),
    ]
    return [" ".join(parts[start:end]) for start, end in (best, *rest)]


def fit(text: str, topic: Sequence[str]) -> int:
    """Count the topic's words that a text has."""
    words = fold(text).split()
    return sum(any(_alike(word, other) for other in words) for word in topic)


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


def _score(sentence: str, topic: Sequence[str], parts: Sequence[str]) -> float:
    """Weigh the topic's words that a sentence has: rare ones in the story more."""
    words = fold(sentence).split()
    return sum(1 / (1 + _frequency(word, parts)) for word in topic if any(_alike(word, other) for other in words))


def _frequency(word: str, parts: Sequence[str]) -> int:
    return sum(any(_alike(word, other) for other in fold(part).split()) for part in parts)


def _alike(word: str, other: str) -> bool:
    return word == other or (min(len(word), len(other)) >= SAME_BEGINNING and word[:SAME_BEGINNING] == other[:SAME_BEGINNING])
