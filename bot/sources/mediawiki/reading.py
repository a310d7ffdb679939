"""`wiki:TITLE`, `wiki:Category:NAME` and `games:2002-winter`: what a person types, fetched page by page."""

import asyncio
import re
from collections.abc import Callable, Iterator

from bot.reference_files import load_toml
from bot.sources.mediawiki.addresses import DEFAULT_API, check_api
from bot.sources.mediawiki.api import open_api, user_agent
from bot.sources.mediawiki.fetching import Fetcher, Pages
from bot.sources.mediawiki.site import read_site
from bot.sources.raw import Options, RawPage, UnknownSource, WikiProblem

Job = Callable[[Fetcher], Pages]

_GAMES = re.compile(r"(\d{4})-(summer|winter)")
_CATEGORY = "Category:"
"""Every wiki knows its categories by this name, too."""


def read_wiki(rest: str, options: Options) -> Iterator[RawPage]:
    """Give a page, several with `|` between their titles, or a category's pages (by the wiki's own word for it, too).

    Raises
    ------
    SourceProblem
        The wiki cannot be asked: raised at once where that is known before asking.
    """

    def job(fetcher: Fetcher) -> Pages:
        space, colon, name = rest.partition(":")
        if colon and space.strip().lower() in fetcher.site.category_names:
            return fetcher.categories([_category(name)])
        return fetcher.titles([title.strip() for title in rest.split("|") if title.strip()])

    return _checked(job, options)


def read_games(key: str, options: Options) -> Iterator[RawPage]:
    """Give the pages of one edition of the Games, by what the wiki's language calls their categories.

    Raises
    ------
    SourceProblem
        The key names no Games; or as `read_wiki`.
    """
    match = _GAMES.fullmatch(key)
    if match is None:
        raise UnknownSource(f"games:{key}: name the Games by year and season, such as games:2002-winter")
    names = load_toml("games_categories")
    year, season = match.groups()

    def job(fetcher: Fetcher) -> Pages:
        language = fetcher.site.language or ""
        templates = names.get(language, {}).get(season)
        if not templates:
            raise WikiProblem(f"the categories of the Games on wikis in '{language}' are not known: use wiki:Category:NAME")
        return fetcher.categories([_category(template.format(year=year)) for template in templates])

    return _checked(job, options)


def _category(name: str) -> str:
    """Give a category's title as wikis write it: spaces once, the first letter a capital."""
    clean = " ".join(name.replace("_", " ").split())
    return _CATEGORY + clean[:1].upper() + clean[1:]


def _checked(job: Job, options: Options) -> Iterator[RawPage]:
    user_agent(options.contact)
    check_api(options.api or DEFAULT_API, allow_private=options.allow_private_hosts)
    return _driven(job, options)


def _driven(job: Job, options: Options) -> Iterator[RawPage]:
    """Drive the client from where pages are read one by one, without an event loop around."""
    with asyncio.Runner() as runner:
        pages = fetch(job, options)
        try:
            while (page := runner.run(_next(pages))) is not None:
                yield page
        finally:
            runner.run(_close(pages))


async def fetch(job: Job, options: Options) -> Pages:
    """Open the wiki and do a job with it."""
    async with open_api(options) as api:
        fetcher = Fetcher(api, await read_site(api), options)
        async for page in job(fetcher):
            yield page


async def _next(pages: Pages) -> RawPage | None:
    return await anext(pages, None)


async def _close(pages: Pages) -> None:
    await pages.aclose()
