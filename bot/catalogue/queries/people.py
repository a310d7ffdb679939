"""Athletes: who they are, what else they are called, and who may be the same."""

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


async def athletes(catalogue: Catalogue, keys: Iterable[str]) -> list[Athlete]:
    """Give athletes by key, or by a key they had before they were merged; in the order asked for."""
    found: dict[int, Athlete] = {}
    for key in keys:
        rows = await catalogue.fetch(
            "SELECT id, key, name FROM athlete WHERE key = :key UNION ALL SELECT athlete.id, athlete.key, athlete.name"
            " FROM athlete_redirect JOIN athlete ON athlete.id = athlete_redirect.athlete WHERE old_key = :key LIMIT 1",
            {"key": key},
        )
        for row in rows:
            found[row["id"]] = Athlete(
                row["id"], row["key"], row["name"], await _aliases(catalogue, row["id"]), await _maybe_same(catalogue, row["id"])
            )
    return list(found.values())


async def _aliases(catalogue: Catalogue, athlete: int) -> tuple[str, ...]:
    sql = "SELECT name FROM athlete_name WHERE athlete = :id AND kind IN ('spelling', 'alias') ORDER BY kind, name"
    return tuple(row["name"] for row in await catalogue.fetch(sql, {"id": athlete}))


async def _maybe_same(catalogue: Catalogue, athlete: int) -> tuple[tuple[str, str], ...]:
    rows = await catalogue.fetch(
        "SELECT key, name FROM athlete WHERE id IN (SELECT other FROM athlete_maybe_same WHERE athlete = :id"
        " UNION SELECT athlete FROM athlete_maybe_same WHERE other = :id) ORDER BY key",
        {"id": athlete},
    )
    return tuple((row["key"], row["name"]) for row in rows)
