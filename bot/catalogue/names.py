"""Search by name: any word order, prefixes, two-letter names, and one typo, be it a letter or a space.

Ids of names rise as renown falls (`search_rows.py`), so the smallest ids are the best known people.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from string import ascii_lowercase

from bot.catalogue.database import Catalogue
from bot.olympics.names import fold

LONGEST_QUERY = 100
MOST_WORDS = 8

SHORTEST_TYPO = 4
"""A word alone that is shorter is taken as typed: with one letter changed it would be anybody."""

MOST_RESPACINGS = 12
"""Ways of setting the spaces that are looked up, at most."""

SPELLINGS = 2
"""Names looked up for each person wanted: some have several spellings."""

PREFIX_SCORE = 0.95
TYPO_SCORE = 0.85

Words = tuple[str, ...]

Counts = dict[str, int]
"""Words that are known, and how many names hold each."""


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
    folded = fold(text[:LONGEST_QUERY])
    words = tuple(folded.split())[:MOST_WORDS]
    if not words:
        return []
    counts = await _counts(catalogue, words)
    most = SPELLINGS * limit
    found = [*await _whole(catalogue, folded), *await _with_whole_words(catalogue, words, counts, most)]
    if len(found) < most:
        found += await _with_prefixes(catalogue, words, counts, most)
    if found:
        return (await _hits(catalogue, words, dict.fromkeys(found, PREFIX_SCORE)))[:limit]
    near = await _with_one_typo(catalogue, words, counts, most) or await _with_spaces_set_anew(catalogue, words, most)
    return (await _hits(catalogue, words, dict.fromkeys(near, TYPO_SCORE)))[:limit]


async def _counts(catalogue: Catalogue, words: Iterable[str]) -> Counts:
    sql = "SELECT word, names FROM search_vocabulary WHERE word IN (SELECT value FROM json_each(?))"
    return {row["word"]: row["names"] for row in await catalogue.fetch(sql, [json.dumps([*words])])}


async def _whole(catalogue: Catalogue, folded: str) -> list[int]:
    rows = await catalogue.fetch("SELECT id FROM search_name WHERE folded = ? ORDER BY id LIMIT 25", [folded])
    return [row["id"] for row in rows]


async def _with_whole_words(catalogue: Catalogue, words: Words, counts: Counts, limit: int) -> list[int]:
    """Give the best known names that hold all the words: the rarest is looked up, the others are looked for in what it gives."""
    if not counts.keys() >= {*words}:
        return []
    rarest = min(words, key=lambda word: counts[word])
    return await _names(catalogue, "word = ?", [rarest], [f" {word} " for word in words if word != rarest], limit)


async def _with_prefixes(catalogue: Catalogue, words: Words, counts: Counts, limit: int) -> list[int]:
    """Give the best known names in which each word typed begins a word."""
    rarest = min(words, key=lambda word: (counts.get(word, 0), -len(word)))
    return await _names(
        catalogue, "word >= ? AND word < ?", [rarest, rarest + "\x7f"], [f" {word}" for word in words if word != rarest], limit
    )


async def _names(catalogue: Catalogue, condition: str, parameters: list[str], others: list[str], limit: int) -> list[int]:
    """Give ids of names with a word for which the condition holds, and with all the other texts in them."""
    if not others:
        sql = f"SELECT DISTINCT name AS id FROM search_word WHERE {condition} ORDER BY name LIMIT ?"  # noqa: S608 - fixed conditions
        return [row["id"] for row in await catalogue.fetch(sql, [*parameters, limit])]
    sql = (
        "SELECT DISTINCT search_name.id FROM search_word JOIN search_name ON search_name.id = search_word.name"  # noqa: S608 - likewise
        f" WHERE {condition} AND (SELECT min(instr(' ' || folded || ' ', value)) FROM json_each(?)) > 0 ORDER BY search_name.id LIMIT ?"
    )
    return [row["id"] for row in await catalogue.fetch(sql, [*parameters, json.dumps(others), limit])]


async def _with_one_typo(catalogue: Catalogue, words: Words, counts: Counts, limit: int) -> list[int]:
    """Give the names that hold all words typed but one, and in its place a word one letter away."""
    strangers = {word for word in words if word not in counts}
    if len(strangers) > 1 or (len(words) == 1 and len(words[0]) < SHORTEST_TYPO):
        return []
    edits = {word: _edits(word) for word in strangers or dict.fromkeys(words)}
    known = await _counts(catalogue, set().union(*edits.values()))
    found: list[int] = []
    for word, other_words in edits.items():
        near = {other: known[other] for other in other_words if other in known}
        others = [other for other in words if other != word]
        if near:
            found += await _with_either(catalogue, near, others, counts, limit)
    return found


def _edits(word: str) -> set[str]:
    """Give every word one typo away: a letter more, less or other, or two that changed places."""
    cuts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    less = {start + end[1:] for start, end in cuts if end}
    turned = {start + end[1] + end[0] + end[2:] for start, end in cuts if len(end) > 1}
    other = {start + letter + end[1:] for start, end in cuts if end for letter in ascii_lowercase}
    more = {start + letter + end for start, end in cuts for letter in ascii_lowercase}
    return (less | turned | other | more) - {word, ""}


async def _with_either(catalogue: Catalogue, near: Counts, others: Sequence[str], counts: Counts, limit: int) -> list[int]:
    """Give ids of names with either of the near words and all of the others."""
    rarest = min(others, key=lambda other: counts[other], default=None)
    if rarest is None or sum(near.values()) <= counts[rarest]:
        condition, parameters = "word IN (SELECT value FROM json_each(?))", [json.dumps([*near])]
        return await _names(catalogue, condition, parameters, [f" {other} " for other in others], limit)
    sql = "SELECT id, folded FROM search_word JOIN search_name ON id = name WHERE word = ? ORDER BY id"
    wanted = {*others}
    rows = [(row["id"], row["folded"].split()) for row in await catalogue.fetch(sql, [rarest])]
    return [number for number, held in rows if wanted.issubset(held) and not near.keys().isdisjoint(held)][:limit]


async def _with_spaces_set_anew(catalogue: Catalogue, words: Words, limit: int) -> list[int]:
    """Give the names that hold all words typed once one space is put elsewhere."""
    ways = dict.fromkeys(_respacings(words))
    counts = await _counts(catalogue, {word for way in ways for word in way})
    known = [way for way in ways if counts.keys() >= {*way}][:MOST_RESPACINGS]
    return [name for way in known for name in await _with_whole_words(catalogue, way, counts, limit)]


def _respacings(words: Words) -> Iterator[Words]:
    """Set one space anew: two words joined, one divided (a letter may have taken the space's place), or a space moved by a letter."""
    for at, (one, other) in enumerate(pairwise(words)):
        before, after, joined = words[:at], words[at + 2 :], one + other
        yield (*before, joined, *after)
        for cut in (len(one) - 1, len(one) + 1):
            if 0 < cut < len(joined):
                yield (*before, joined[:cut], joined[cut:], *after)
    for at, word in enumerate(words):
        before, after = words[:at], words[at + 1 :]
        for cut in range(1, len(word)):
            yield (*before, word[:cut], word[cut:], *after)
            if cut + 1 < len(word):
                yield (*before, word[:cut], word[cut + 1 :], *after)


async def _hits(catalogue: Catalogue, words: Iterable[str], found: dict[int, float]) -> list[NameHit]:
    """Give what was found as hits, one a person."""
    rows = await catalogue.fetch(
        "SELECT search_name.id, search_name.folded, search_name.story, athlete.key, athlete.name FROM search_name"
        " LEFT JOIN athlete ON athlete.id = search_name.athlete"
        " WHERE search_name.id IN (SELECT value FROM json_each(?)) ORDER BY search_name.id",
        [json.dumps([*found])],
    )
    typed = sorted(words)
    hits: dict[tuple[str | None, int | None], NameHit] = {}
    for row in rows:
        exact = typed == sorted(row["folded"].split())
        score = 1.0 if exact else found[row["id"]]
        hit = NameHit(row["key"], row["story"], row["name"] or row["folded"], score, exact)
        key = (hit.athlete, hit.story)
        if key not in hits or hits[key].score < score:
            hits[key] = hit
    return sorted(hits.values(), key=lambda hit: -hit.score)
