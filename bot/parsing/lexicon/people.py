"""People by their names: looked up in the catalogue word by word, nothing kept in memory."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.catalogue.database import Parameters
from bot.parsing.lexicon.words import LONG_WORD

MOST_PEOPLE = 60
LONGEST_NAME = 8
"""Words of the longest name looked for."""
SHORTEST_CUT = 5
"""A surname cut short has at least so many letters."""


class Rows(Protocol):
    """What is needed of a catalogue."""

    async def fetch(self, sql: str, parameters: Parameters = ...) -> list[sqlite3.Row]:
        """Run one query."""


@dataclass(frozen=True, slots=True)
class Person:
    """An athlete, or someone whom prose alone names (`athlete` is None and `key` the folded name)."""

    key: str
    label: str
    athlete: int | None
    names: frozenset[str]
    """The folded names that were found."""
    weight: int
    gender: str = ""
    """`M` or `W`, where it is known."""
    others: tuple[str, ...] = ()
    """Keys of less known people of the same name, the best known first, where only this one is taken to be meant."""


def country_of(key: str) -> str:
    """Return the NOC in an athlete's key."""
    parts = key.split(".")
    return parts[1].upper() if len(parts) > 1 else ""


def place_of(key: str) -> str:
    """Return the NOC and the discipline in an athlete's key, by which people of one name are told apart."""
    return key.split(".", 1)[-1]


_WITH_WORDS = """
SELECT search_name.folded, search_name.weight, search_name.athlete, search_name.story, athlete.key, athlete.name, athlete.gender
FROM search_name LEFT JOIN athlete ON athlete.id = search_name.athlete
WHERE {conditions}
ORDER BY search_name.weight DESC, search_name.id
LIMIT {limit}
"""


def _marks(values: Sequence[object]) -> str:
    return ",".join("?" * len(values))


async def name_words(catalogue: Rows, words: Iterable[str]) -> frozenset[str]:
    """Keep those words that stand in some name."""
    wanted = list(dict.fromkeys(words))
    rows = await catalogue.fetch(f"SELECT word FROM search_vocabulary WHERE word IN ({_marks(wanted)})", wanted)  # noqa: S608 - marks only
    return frozenset(row[0] for row in rows)


async def people_with(catalogue: Rows, forms: Sequence[Sequence[str]], *, limit: int = MOST_PEOPLE) -> list[Person]:
    """Find who has all these words (each in one of its forms) in one name, the best known first."""
    condition = "search_name.id IN (SELECT name FROM search_word WHERE word IN ({marks}))"
    conditions = " AND ".join(condition.format(marks=_marks(options)) for options in forms)
    rows = await catalogue.fetch(_WITH_WORDS.format(conditions=conditions, limit=limit), [word for options in forms for word in options])
    return _people(rows)


async def people_beginning(catalogue: Rows, words: Sequence[str], *, limit: int = MOST_PEOPLE) -> list[Person]:
    """Find who has names with words that begin so: what autocomplete shows."""
    condition = "search_name.id IN (SELECT name FROM search_word WHERE word >= ? AND word < ?)"
    conditions = " AND ".join([condition] * len(words)) or "1"
    parameters = [bound for word in words for bound in (word, word + "{")]
    return _people(await catalogue.fetch(_WITH_WORDS.format(conditions=conditions, limit=limit), parameters))


def _people(rows: Iterable[sqlite3.Row]) -> list[Person]:
    names: dict[tuple[int | None, str], set[str]] = defaultdict(set)
    found: dict[tuple[int | None, str], tuple[str, int, str]] = {}
    for folded, weight, athlete, _story, key, label, gender in rows:
        place = (athlete, key or folded)
        names[place].add(folded)
        found.setdefault(place, (label or "", weight, gender or ""))
    people = [
        Person(key, label or key, athlete, frozenset(names[athlete, key]), weight, gender)
        for (athlete, key), (label, weight, gender) in found.items()
    ]
    return [person for person in people if person.athlete is not None or not _is_told(person, people)]


def _is_told(mention: Person, people: Iterable[Person]) -> bool:
    """Whether a name that prose gives is (a part of) the name of an athlete who was found too."""
    words = set(mention.key.split())
    return any(words <= set(name.split()) for person in people if person.athlete is not None for name in person.names)


async def cut_words(catalogue: Rows, word: str) -> tuple[str, ...]:
    """Find the words of names of which this is the beginning, few letters missing (`guilmet`)."""
    if len(word) < SHORTEST_CUT:
        return ()
    missing = 1 if len(word) < LONG_WORD - 2 else 2
    sql = "SELECT word FROM search_vocabulary WHERE word > ? AND word < ? AND length(word) <= ? LIMIT 9"
    return tuple(row[0] for row in await catalogue.fetch(sql, (word, word + "{", len(word) + missing)))


_DESCRIPTION = """
SELECT member.athlete, group_concat(DISTINCT competitor.noc), group_concat(DISTINCT event_type.discipline), min(games.year), max(games.year)
FROM member
JOIN competitor ON competitor.id = member.competitor
JOIN event ON event.id = competitor.event
JOIN event_type ON event_type.key = event.event_type
JOIN games ON games.key = event.games
WHERE member.athlete IN ({marks})
GROUP BY member.athlete
"""


@dataclass(frozen=True, slots=True)
class Career:
    """For whom, in what and when an athlete competed: what tells namesakes apart."""

    nocs: tuple[str, ...]
    disciplines: tuple[str, ...]
    years: tuple[int, int]


async def careers(catalogue: Rows, athletes: Sequence[int]) -> Mapping[int, Career]:
    """Find what tells athletes apart."""
    rows = await catalogue.fetch(_DESCRIPTION.format(marks=_marks(athletes)), athletes)
    return {row[0]: Career(_split(row[1]), _split(row[2]), (row[3], row[4])) for row in rows}


def _split(text: str | None) -> tuple[str, ...]:
    return tuple(sorted((text or "").split(","))) if text else ()
