"""A Query in words."""

from collections.abc import Mapping

from bot.olympics.reference import Reference
from bot.query.model import Query


def paraphrase(query: Query, reference: Reference, language: str, names: Mapping[str, str]) -> str:
    """Return a short plain phrase for a Query."""
    where = query.where
    parts = [names.get(key, key) for key in where.athletes]
    parts += [reference.noc_name(code, language) for code in where.nocs]
    parts += [reference.discipline_name(code, language) for code in (*where.disciplines, *where.sports)]
    parts += [key.split("/")[-1] for key in where.events]
    parts += [reference.games_name(key, language) for key in where.games]
    return ", ".join(parts)
