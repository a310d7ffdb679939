"""A category's tree: its subcategories, down to a depth, each once, however they hold each other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.sources.mediawiki.api import Api
from bot.sources.mediawiki.batches import batches
from bot.sources.mediawiki.site import mapping, text
from bot.sources.raw import Notice, Options

MOST_CATEGORIES = 2000
"""Larger trees are no results: a wiki's categories lead from anything to anything."""


@dataclass(frozen=True, slots=True)
class Category:
    """A category, and how many pages and subcategories the wiki counts in it."""

    title: str
    pages: int
    subcategories: int


async def walk(api: Api, roots: Sequence[str], options: Options) -> list[Category]:
    """Give the roots that exist and everything below them."""
    found = {one.title: one for one in await _counted(api, titles="|".join(roots))}
    missing = [root for root in roots if root not in found]
    if not found:
        options.notice(Notice(", ".join(missing), "no such category, or nothing in it"))
    level = list(found.values())
    for _ in range(options.category_depth):
        below = [one for category in level if category.subcategories for one in await _below(api, category)]
        level = list({one.title: one for one in below if one.title not in found}.values())
        found |= {one.title: one for one in level}
        if not level or len(found) > MOST_CATEGORIES:
            break
    if len(found) > MOST_CATEGORIES:
        options.notice(Notice(roots[0], f"holds more than {MOST_CATEGORIES} categories: only the first are read"))
    return list(found.values())[:MOST_CATEGORIES]


async def _below(api: Api, category: Category) -> list[Category]:
    return await _counted(api, generator="categorymembers", gcmtitle=category.title, gcmtype="subcat", gcmlimit="max")


async def _counted(api: Api, **asked: str | int) -> list[Category]:
    """Give the categories that a query finds and that hold anything."""
    found: list[Category] = []
    async for batch in batches(api, **asked, prop="categoryinfo"):
        told = ((text(page.get("title")), mapping(page.get("categoryinfo"))) for page in batch.raw)
        found += (Category(title, _count(counts, "pages"), _count(counts, "subcats")) for title, counts in told if title and counts)
    return found


def _count(counts: Mapping[str, Any], name: str) -> int:
    count = counts.get(name)
    return count if isinstance(count, int) else 0
