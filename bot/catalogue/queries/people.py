"""Athletes: who they are, what else they are called, and who may be the same."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from bot.catalogue.database import Catalogue


@dataclass(frozen=True, slots=True)
class Athlete:
    """An athlete with every other name."""

    id: int
    key: str
    name: str
    aliases: tuple[str, ...]
    maybe_same: tuple[tuple[str, str], ...]
    """(key, name) of athletes who may be the same person."""


_ATHLETE = """
WITH found AS (
    SELECT id, key, name FROM athlete WHERE key = :key
    UNION ALL
    SELECT athlete.id, athlete.key, athlete.name
    FROM athlete_redirect JOIN athlete ON athlete.id = athlete_redirect.athlete WHERE old_key = :key LIMIT 1
)
SELECT id, key, name,
    (SELECT json_group_array(name) FROM
        (SELECT name FROM athlete_name WHERE athlete = found.id AND kind IN ('spelling', 'alias') ORDER BY kind, name)) AS aliases,
    (SELECT json_group_array(json_array(key, name)) FROM
        (SELECT key, name FROM athlete WHERE id IN (SELECT other FROM athlete_maybe_same WHERE athlete = found.id
         UNION SELECT athlete FROM athlete_maybe_same WHERE other = found.id) ORDER BY key)) AS maybe_same
FROM found
"""
"""All by one statement: each would be a change to a thread of the catalogue's and back."""


async def athletes(catalogue: Catalogue, keys: Iterable[str]) -> list[Athlete]:
    """Give athletes by key, or by a key they had before they were merged; in the order asked for."""
    found: dict[int, Athlete] = {}
    for key in keys:
        for row in await catalogue.fetch(_ATHLETE, {"key": key}):
            same = tuple((other, name) for other, name in json.loads(row["maybe_same"]))
            found[row["id"]] = Athlete(row["id"], row["key"], row["name"], tuple(json.loads(row["aliases"])), same)
    return list(found.values())
