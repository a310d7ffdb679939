"""Pages of a wiki: by title, or all of a category and its subcategories; of pages held already, only those that changed."""

from collections.abc import AsyncGenerator, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import TypeVar

from bot.sources.mediawiki.api import Api
from bot.sources.mediawiki.batches import Batch, WikiPage, batches
from bot.sources.mediawiki.categories import Category, walk
from bot.sources.mediawiki.site import Site, mapping, text
from bot.sources.raw import MAX_PAGE_BYTES, Notice, Options, RawPage

T = TypeVar("T")
Pages = AsyncGenerator[RawPage, None]
Asked = dict[str, str | int]

PAGES_A_REQUEST = 50
"""MediaWiki's limit for texts."""

_TEXTS = {"prop": "revisions|info", "rvprop": "ids|content", "rvslots": "main"}
_INFO = {"prop": "info"}


@dataclass(slots=True)
class Fetcher:
    """Fetches from one wiki. A page comes once, however many categories hold it."""

    api: Api
    site: Site
    options: Options
    _seen: set[int] = field(default_factory=set)
    _done: int = 0

    async def titles(self, titles: Sequence[str]) -> Pages:
        """Fetch pages by title, redirects followed."""
        for some in _in_groups(titles, PAGES_A_REQUEST):
            asked: Asked = {"titles": "|".join(some), "redirects": 1}
            async for page in self._changed(asked, len(titles)) if self._holds_pages() else self._all(asked, len(titles)):
                yield page

    async def categories(self, roots: Sequence[str]) -> Pages:
        """Fetch the pages of categories and their subcategories."""
        found = await walk(self.api, roots, self.options)
        total = sum(category.pages for category in found)
        for category in found:
            async for page in self._members(category, total):
                yield page
        self.options.progress(self._done, self._done)

    async def _members(self, category: Category, total: int) -> Pages:
        asked: Asked = {"generator": "categorymembers", "gcmtitle": category.title, "gcmtype": "page", "gcmnamespace": 0, "redirects": 1}
        if self._holds_pages():
            pages = self._changed({**asked, "gcmlimit": "max"}, total)
        else:
            pages = self._all({**asked, "gcmlimit": PAGES_A_REQUEST}, total)
        async for page in pages:
            yield page

    def _holds_pages(self) -> bool:
        """Whether pages of this wiki are held: then it is cheaper to ask first which of them changed."""
        return any(key.startswith(self.site.key("")) for key in self.options.known)

    async def _all(self, asked: Asked, total: int) -> Pages:
        async for batch in batches(self.api, **asked, **_TEXTS):
            for page in self._readable(batch):
                if (raw := await self._raw(page)) is not None:
                    yield raw
            self.options.progress(self._done, max(total, self._done))

    async def _changed(self, asked: Asked, total: int) -> Pages:
        """Ask for revisions first and for the texts of new ones alone."""
        async for batch in batches(self.api, **asked, **_INFO):
            new = [page.id for page in self._readable(batch) if self.options.known.get(self.site.key(page.title)) != page.revision]
            self._done -= len(new)
            for some in _in_groups(new, PAGES_A_REQUEST):
                self._seen -= set(some)
                async for page in self._all({"pageids": "|".join(map(str, some))}, total):
                    yield page
            self.options.progress(self._done, max(total, self._done))

    def _readable(self, batch: Batch) -> Iterator[WikiPage]:
        """Give the pages that exist and did not come before; what does not exist is noticed by the title it was asked for."""
        for page in batch.pages:
            self._done += 1
            if page.why_not or page.id is None or not page.title:
                for title in dict.fromkeys(batch.asked_as.get(page.title) or [page.title]):
                    self.options.notice(Notice(title, page.why_not or "no such page"))
            elif page.id not in self._seen:
                self._seen.add(page.id)
                yield page

    async def _raw(self, page: WikiPage) -> RawPage | None:
        content, reason = page.text, ""
        if content is None:
            reason = "the wiki does not give its text"
        elif not page.is_wikitext:
            reason = "is no wikitext"
        elif len(content) > MAX_PAGE_BYTES:
            reason = "is too large to be a page"
        if content is None or reason:
            self.options.notice(Notice(page.title, reason))
            return None
        return RawPage(
            key=self.site.key(page.title),
            title=page.title,
            text=await self._expanded(page.title, content) if self.options.expand_templates else content,
            language=page.language or self.site.language,
            url=self.site.url(page.title),
            revision=page.revision,
            licence=self.site.licence,
            family=self.site.family,
        )

    async def _expanded(self, title: str, content: str) -> str:
        """Let the wiki expand every template."""
        answer = await self.api.ask(action="expandtemplates", prop="wikitext", title=title, text=content)
        return text(mapping(answer.get("expandtemplates")).get("wikitext")) or content


def _in_groups(items: Iterable[T], size: int) -> Iterator[list[T]]:
    rest = iter(items)
    while group := list(islice(rest, size)):
        yield group
