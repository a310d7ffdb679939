"""What a source gives: raw pages, and on the way its progress and what it could not read.

Errors, all of `bot.problems`:

Problem
└── SourceProblem
    ├── UnknownSource     the words after `ingest` name no source
    ├── DamagedSource     a file is cut off, and was not taken
    ├── WikiNotAsked      a wiki cannot be asked: no contact, no address, a private host
    └── WikiProblem       a wiki was asked and does not answer as a wiki does

A SourceProblem ends its source; what was given before it stands. What concerns one page, file, stream or row is a `Notice`:
it is handed to `Options.notice`, and the source goes on.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from bot.olympics.claims import Claims
from bot.olympics.reference import Reference
from bot.problems import SourceProblem

WIKIPEDIA = "wikipedia"
"""The family of every language of Wikipedia: one telling copies from another."""

MAX_PAGE_BYTES = 8 * 1024 * 1024
"""Larger texts are no pages: MediaWiki's own limit is 2 MB."""

Progress = Callable[[int, int | None], None]
"""Told how many pages (or rows) are done, and of how many, where that is known."""


class UnknownSource(SourceProblem):
    """The words name no source."""


class DamagedSource(SourceProblem):
    """A file is cut off: nothing of it was taken."""


class WikiNotAsked(SourceProblem):
    """A wiki cannot be asked as things stand."""


class WikiProblem(SourceProblem):
    """A wiki does not answer as a wiki does."""


@dataclass(frozen=True, slots=True)
class RawPage:
    """A page's text, and what is known of where it is from."""

    key: str
    """Stable: `page:TITLE` for files, `wiki:HOST:TITLE` for what a wiki or its dump holds."""
    title: str
    text: str
    language: str | None = None
    url: str | None = None
    revision: str | None = None
    licence: str | None = None
    family: str = WIKIPEDIA


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that was not read: where, and why, in words that say what to do next."""

    where: str
    reason: str
    lost: bool = False
    """Something that was asked for could not be read: an ingest that tells of it is no success."""

    def __str__(self) -> str:
        return f"{self.where}: {self.reason}"


class TableSource(Protocol):
    """A table of results: its rows are claims at once, with no page between."""

    @property
    def key(self) -> str:
        """`table:NAME`."""

    @property
    def path(self) -> Path:
        """The file: it is kept, so that the catalogue can be built again."""

    def read(self, reference: Reference, sports: Collection[str] = ()) -> Claims:
        """Read the whole table, or the rows of some sports alone."""


def _no_progress(_done: int, _total: int | None) -> None:
    """Nobody watches."""


def _no_word(_host: str, _seconds: float) -> None:
    """Nobody waits."""


def _no_notice(_notice: Notice) -> None:
    """Nobody listens."""


@dataclass(frozen=True, slots=True)
class Options:
    """How sources are to be read."""

    contact: str | None = None
    """Who runs this: an e-mail address or a web page. Wikis are not asked without it."""
    api: str | None = None
    """The `api.php` of `wiki:` and `games:` sources."""
    allow_private_hosts: bool = False
    expand_templates: bool = False
    requests_per_minute: float = 100.0
    """At most; Wikimedia allows 200 to clients that say who runs them."""
    category_depth: int = 3
    """How many levels of subcategories are entered."""
    known: Mapping[str, str] = field(default_factory=dict)
    """The revision held of each page, by key: those pages are not given again."""
    processes: int | None = None
    """How many processes read a dump; None: one a core."""
    every_page: bool = False
    """Give every page of a dump, not only those whose titles look like Olympic results."""
    progress: Progress = _no_progress
    notice: Callable[[Notice], None] = _no_notice
    waiting: Callable[[str, float], None] = _no_word
    """Called every few seconds with a wiki's host and for how long it has not answered."""
