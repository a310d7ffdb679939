"""What a wiki says of itself: its language, its licence, what it calls categories."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from bot.sources.mediawiki.api import Api
from bot.sources.mediawiki.keys import family_of, page_key

_CATEGORIES = "14"
"""The number of the category namespace on every wiki."""


@dataclass(frozen=True, slots=True)
class Site:
    """One wiki."""

    host: str
    language: str | None
    licence: str | None
    page_address: str
    """The address of a page, with `$1` for its title; empty where the wiki does not say."""
    category_names: frozenset[str]
    """What stands before the colon of a category's title, in lower case."""

    @property
    def family(self) -> str:
        """Give the family of its pages."""
        return family_of(self.host)

    def key(self, title: str) -> str:
        """Give the key of a page."""
        return page_key(self.host, title)

    def url(self, title: str) -> str | None:
        """Give a page's address."""
        return self.page_address.replace("$1", quote(title.replace(" ", "_"), safe="/:(),!'")) or None


async def read_site(api: Api) -> Site:
    """Ask a wiki about itself."""
    answer = await api.ask(action="query", meta="siteinfo", siprop="general|rightsinfo|namespaces|namespacealiases")
    query = mapping(answer.get("query"))
    general, rights = mapping(query.get("general")), mapping(query.get("rightsinfo"))
    return Site(
        host=api.host,
        language=text(general.get("lang")) or None,
        licence=text(rights.get("text")) or text(rights.get("url")) or None,
        page_address=_page_address(text(general.get("server")), text(general.get("articlepath")), api.url),
        category_names=_category_names(query),
    )


def mapping(value: Any) -> Mapping[str, Any]:
    """Give the value if it is a JSON object, else an empty one: a stranger's answer may hold anything."""
    return value if isinstance(value, dict) else {}


def text(value: Any) -> str:
    """Give the value if it is text, else nothing."""
    return value if isinstance(value, str) else ""


def _page_address(server: str, path: str, api: str) -> str:
    if server.startswith("//"):
        server = f"{api.partition('//')[0]}{server}"
    whole = server + path
    return whole if whole.startswith(("http://", "https://")) and "$1" in path else ""


def _category_names(query: Mapping[str, Any]) -> frozenset[str]:
    own = mapping(mapping(query.get("namespaces")).get(_CATEGORIES))
    aliases = query.get("namespacealiases")
    named = [one for one in aliases if str(mapping(one).get("id")) == _CATEGORIES] if isinstance(aliases, list) else []
    names = [own.get("name"), own.get("canonical"), *(mapping(one).get("alias") for one in named)]
    return frozenset({"category", *(text(name).lower() for name in names if text(name))})
