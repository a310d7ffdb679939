"""Drawing an event by a number: the same number gives the same event of the same catalogue."""

# ruff: noqa: S608 - statements are put together from constants of this package; every value is a parameter

from bot.catalogue.database import Catalogue
from bot.catalogue.queries.conditions import OFFICIAL, Selection, on_events
from bot.catalogue.queries.events import TABLES

STRIDE = 7919
"""A prime: numbers that follow one another draw events far apart."""


async def drawn_medal(catalogue: Catalogue, selection: Selection, seed: int) -> int | None:
    """Give the id of an event with a gold medal; None where there is none."""
    condition = on_events(selection)
    held = f"{condition.sql} AND {OFFICIAL} AND event.id IN (SELECT event FROM competitor WHERE medal = 'gold')"
    rows = await catalogue.fetch(f"SELECT count(*) AS number FROM {TABLES} WHERE {held}", condition.values)
    number = rows[0]["number"]
    if not number:
        return None
    values = condition.values | {"skip": seed * STRIDE % number}
    rows = await catalogue.fetch(f"SELECT event.id FROM {TABLES} WHERE {held} ORDER BY event.key LIMIT 1 OFFSET :skip", values)
    return int(rows[0]["id"])
