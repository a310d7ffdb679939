"""Queries with more answers than one: continued until a batch is complete, its parts brought together page by page."""

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.sources.mediawiki.api import Api
from bot.sources.mediawiki.site import mapping, text
from bot.sources.raw import WikiProblem

_LONGEST_BATCH = 500
"""Requests for one batch; more is a wiki that never ends."""


@dataclass(frozen=True, slots=True)
class WikiPage:
    """A page as a query tells it."""

    title: str
    id: int | None = None
    revision: str | None = None
    """The latest one's number."""
    text: str | None = None
    language: str | None = None
    is_wikitext: bool = True
    why_not: str = ""
    """Why there is no such page, in the wiki's words."""


@dataclass(frozen=True, slots=True)
class Batch:
    """The pages of one complete batch."""

    pages: Sequence[WikiPage]
    raw: Sequence[Mapping[str, Any]] = ()
    asked_as: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Where a page was asked for under other titles (not normalised, or redirects): those titles, by the page's own."""


async def batches(api: Api, **parameters: str | int) -> AsyncIterator[Batch]:
    """Ask a query until its last batch."""
    going_on: dict[str, str] = {}
    merged: dict[str, dict[str, Any]] = {}
    asked_as: dict[str, list[str]] = {}
    for _ in range(_LONGEST_BATCH):
        answer = await api.ask(action="query", **{**parameters, **going_on})
        query = mapping(answer.get("query"))
        for page in _objects(query.get("pages")):
            _merge(merged.setdefault(str(page.get("pageid") or text(page.get("title"))), {}), page)
        _follow(query, asked_as)
        before, going_on = going_on, {name: str(value) for name, value in mapping(answer.get("continue")).items()}
        if answer.get("batchcomplete") or not going_on:
            yield Batch([_page(page) for page in merged.values()], list(merged.values()), asked_as)
            merged, asked_as = {}, {}
            if not going_on:
                return
        if going_on == before:
            break
    raise WikiProblem(f"{api.host} continues its answer without end")


def _objects(value: Any) -> list[Mapping[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _merge(known: dict[str, Any], page: Mapping[str, Any]) -> None:
    """Add what another answer of the batch says of a page: each property comes in one of them."""
    for name, value in page.items():
        if name not in known or value:
            known[name] = value


def _follow(query: Mapping[str, Any], asked_as: dict[str, list[str]]) -> None:
    """Note the titles that were asked for, by those that came of them: normalised first, then redirected, maybe more than once."""
    for step in ("converted", "normalized", "redirects"):
        for change in _objects(query.get(step)):
            before, after = text(change.get("from")), text(change.get("to"))
            asked_as.setdefault(after, []).extend(asked_as.get(before) or [before])


def _page(page: Mapping[str, Any]) -> WikiPage:
    revision = next(iter(_objects(page.get("revisions"))), {})
    slot = mapping(mapping(revision.get("slots")).get("main")) or revision
    content = slot.get("content")
    number = revision.get("revid") or page.get("lastrevid")
    return WikiPage(
        title=text(page.get("title")),
        id=page["pageid"] if isinstance(page.get("pageid"), int) else None,
        revision=str(number) if isinstance(number, int) else None,
        text=content if isinstance(content, str) else None,
        language=text(page.get("pagelanguage")) or None,
        is_wikitext=text(slot.get("contentmodel")) in {"", "wikitext"},
        why_not=_why_not(page),
    )


def _why_not(page: Mapping[str, Any]) -> str:
    if page.get("missing"):
        return "no such page"
    if page.get("invalid"):
        return text(page.get("invalidreason")) or "no possible title"
    return "on another wiki" if page.get("iw") or page.get("special") else ""
