"""Search by name: any word order, prefixes, two-letter names, and one typo."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from bot.catalogue.database import Catalogue
from bot.olympics.names import fold

LONGEST_QUERY = 100
MOST_WORDS = 6
SHORTEST_TYPO = 4
"""Words shorter than this are taken as typed: with one letter changed they would be anybody."""

TYPO_SCORE = 0.85
PREFIX_SCORE = 0.95


@dataclass(frozen=True, slots=True)
class NameHit:
    """Somebody found by name: an athlete by key, or a story that names a person without a result."""

    athlete: str | None
    story: int | None
    name: str
    """The preferred spelling, or the name as the story has it, folded."""
    score: float
    """0 to 1: how near the name is to what was typed."""
    exact: bool
    """The words typed are the name's words, all of them, in any order."""


async def search_names(catalogue: Catalogue, text: str, *, limit: int = 25) -> list[NameHit]:
    """Find people by name, the nearest first, and the best known first among equals."""
    words = tuple(dict.fromkeys(fold(text[:LONGEST_QUERY]).split()))[:MOST_WORDS]
    if not words:
        return []
    found = dict.fromkeys(await _with_prefixes(catalogue, words, limit), PREFIX_SCORE)
    if len(found) < limit:
        for name in await _with_one_typo(catalogue, words, limit):
            found.setdefault(name, TYPO_SCORE)
    return (await _hits(catalogue, words, found))[:limit]


async def _with_prefixes(catalogue: Catalogue, words: Sequence[str], limit: int) -> list[int]:
    """Give the best known names in which each word typed begins a word."""
    exact = await _names(catalogue, [(word,) for word in words], prefixes=False, limit=limit)
    begun = await _names(catalogue, [(word,) for word in words], prefixes=True, limit=limit)
    return list(dict.fromkeys((*exact, *begun)))


async def _with_one_typo(catalogue: Catalogue, words: Sequence[str], limit: int) -> list[int]:
    """Give the names that hold all words typed but one, and in its place a word one typo away."""
    near = await _near_words(catalogue, words)
    found: list[int] = []
    for position, word in enumerate(words):
        if near.get(word):
            choices = [(other,) if at != position else near[word] for at, other in enumerate(words)]
            found += await _names(catalogue, choices, prefixes=False, limit=limit)
    return found


async def _names(catalogue: Catalogue, choices: Sequence[Sequence[str]], *, prefixes: bool, limit: int) -> list[int]:
    """Give ids of names with a word of each choice, best known first."""
    parts, parameters = [], list[str | int]()
    for choice in choices:
        if prefixes:
            parts.append("SELECT name FROM search_word WHERE word >= ? AND word < ?")
            parameters += [choice[0], choice[0] + "\x7f"]
        else:
            parts.append("SELECT name FROM search_word WHERE word IN (SELECT value FROM json_each(?))")
            parameters.append(json.dumps(choice))
    sql = f"{' INTERSECT '.join(parts)} ORDER BY name LIMIT ?"
    return [row["name"] for row in await catalogue.fetch(sql, [*parameters, limit])]


async def _near_words(catalogue: Catalogue, words: Iterable[str]) -> dict[str, list[str]]:
    """Give the known words one typo away from each word: one of the halves must be whole."""
    near: dict[str, list[str]] = {}
    for word in words:
        if len(word) >= SHORTEST_TYPO:
            near[word] = [other for other in await _half_equal(catalogue, word) if OSA.distance(word, other, score_cutoff=1) == 1]
    return near


async def _half_equal(catalogue: Catalogue, word: str) -> list[str]:
    kept = (len(word) - 1) // 2
    start, end = word[:kept], word[::-1][:kept]
    rows = await catalogue.fetch(
        "SELECT word FROM search_vocabulary WHERE word >= :start AND word < :start || x'7f' AND length(word) BETWEEN :least AND :most"
        " UNION SELECT word FROM search_vocabulary"
        " WHERE backward >= :end AND backward < :end || x'7f' AND length(word) BETWEEN :least AND :most",
        {"start": start, "end": end, "least": len(word) - 1, "most": len(word) + 1},
    )
    return [row["word"] for row in rows]


async def _hits(catalogue: Catalogue, words: Sequence[str], found: dict[int, float]) -> list[NameHit]:
    """Give what was found as hits, one a person."""
    rows = await catalogue.fetch(
        "SELECT search_name.id, search_name.folded, search_name.story, athlete.key, athlete.name FROM search_name"
        " LEFT JOIN athlete ON athlete.id = search_name.athlete"
        " WHERE search_name.id IN (SELECT value FROM json_each(?)) ORDER BY search_name.id",
        [json.dumps([*found])],
    )
    hits: dict[tuple[str | None, int | None], NameHit] = {}
    for row in rows:
        exact = sorted(words) == sorted(set(row["folded"].split()))
        score = 1.0 if exact else found[row["id"]]
        hit = NameHit(row["key"], row["story"], row["name"] or row["folded"], score, exact)
        key = (hit.athlete, hit.story)
        if key not in hits or hits[key].score < score:
            hits[key] = hit
    return sorted(hits.values(), key=lambda hit: -hit.score)
