"""`dump:FILE`: the pages of a dump that look like Olympic results, by its index where there is one, else streamed whole."""

import bz2
import gzip
import multiprocessing
import os
import re
import zlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from io import BufferedIOBase
from pathlib import Path
from urllib.parse import quote, urlsplit

from bot.problems import SourceProblem
from bot.reference_files import load_toml
from bot.sources.dump.pages import DamagedDumpError, DumpPage, DumpReader, SiteInfo, pages_of
from bot.sources.dump.streams import Index, Stream, StreamPages, index_of, read_head, read_index, read_streams
from bot.sources.mediawiki.keys import family_of, page_key
from bot.sources.raw import Notice, Options, RawPage

_PIECE = 1 << 20
_STEP = 1000
"""Pages between two tellings of progress."""

_GROUP = 8
"""Streams that a process reads at a time."""

_FEW = 64
"""So many streams are read sooner here than by processes that must be started first."""

_LICENCES = {".wikipedia.org": "CC BY-SA 4.0"}
"""A dump does not name its licence (https://dumps.wikimedia.org/legal.html does)."""
Wanted = Callable[[str], bool]


def read_dump(path: Path, options: Options) -> Iterator[RawPage]:
    """Give the pages of a dump. What is damaged is noticed, and what stands before it and beside it is given."""
    telling = _Telling(path, options)
    index = index_of(path)
    found = _index(path, index, options, telling) if index else None
    pages = _by_index(path, found, telling) if found else _whole(path, telling)
    try:
        yield from pages
    finally:
        telling.tell_rest()


@dataclass(slots=True)
class _Telling:
    """What is told while a dump is read, and what its pages have in common."""

    path: Path
    options: Options
    site: SiteInfo = field(default_factory=SiteInfo)
    redirects: int = 0
    damage: list[str] = field(default_factory=list)

    def notice(self, reason: str, *, lost: bool = False) -> None:
        self.options.notice(Notice(str(self.path), reason, lost))

    def too_large(self, titles: Sequence[str]) -> None:
        for title in titles:
            self.options.notice(Notice(title, "is too large to be a page"))

    def tell_rest(self) -> None:
        if self.damage:
            more = f", and {len(self.damage) - 1} more like it" if len(self.damage) > 1 else ""
            self.notice(f"{self.damage[0]}{more}: what stands beside it was read", lost=True)
        if self.redirects:
            self.notice(f"{self.redirects} redirects were passed over")

    def raw(self, page: DumpPage) -> RawPage | None:
        """Make the page it is; None where it is held already."""
        host = urlsplit(self.site.base).hostname or self.path.name.partition("-")[0]
        key = page_key(host, page.title)
        if page.revision and self.options.known.get(key) == page.revision:
            return None
        return RawPage(
            key=key,
            title=page.title,
            text=page.text,
            language=self.site.language or None,
            url=_url(self.site.base, page.title),
            revision=page.revision or None,
            licence=next((licence for end, licence in _LICENCES.items() if host.endswith(end)), None),
            family=family_of(host),
        )


def _url(base: str, title: str) -> str | None:
    folder, slash, _ = base.rpartition("/")
    return f"{folder}/{quote(title.replace(' ', '_'))}" if slash and base.startswith(("http://", "https://")) else None


def _index(path: Path, index: Path, options: Options, telling: _Telling) -> Index | None:
    try:
        found = read_index(index, path.stat().st_size, wanted_titles(every_page=options.every_page))
    except (OSError, EOFError) as error:
        telling.notice(f"its index {index.name} is damaged ({error}); the dump is read whole")
        return None
    if found.bad_lines:
        telling.notice(f"{found.bad_lines} lines of {index.name} are no places in it")
    if not found.head[1]:
        telling.notice(f"{index.name} is not its index; the dump is read whole")
        return None
    return found


def _by_index(path: Path, index: Index, telling: _Telling) -> Iterator[RawPage]:
    telling.site = read_head(path, index.head)
    total = sum(len(stream.titles) for stream in index.streams)
    done = 0
    for stream, found in zip(index.streams, _streams(path, index.streams, telling.options.processes), strict=True):
        for page in found.pages:
            if (raw := telling.raw(page)) is not None:
                yield raw
        telling.redirects += found.redirects
        telling.too_large(found.too_large)
        if found.damage:
            telling.damage.append(found.damage)
        done += len(stream.titles)
        telling.options.progress(done, total)


def _streams(path: Path, streams: Sequence[Stream], processes: int | None) -> Iterator[StreamPages]:
    """Read streams in their order, a few ahead, in as many processes as there are cores."""
    count = processes or os.cpu_count() or 1
    groups = [streams[start : start + _GROUP] for start in range(0, len(streams), _GROUP)]
    if count == 1 or len(streams) < _FEW:
        for group in groups:
            yield from read_streams(path, group)
        return
    pool = ProcessPoolExecutor(count, mp_context=multiprocessing.get_context("spawn"))
    try:
        yield from _in_pool(pool, path, groups, ahead=2 * count)
    except BrokenProcessPool:
        raise SourceProblem(f"{path}: a process that read it was ended; is there memory enough?") from None
    finally:
        pool.shutdown(cancel_futures=True)


def _in_pool(pool: ProcessPoolExecutor, path: Path, groups: Sequence[Sequence[Stream]], *, ahead: int) -> Iterator[StreamPages]:
    waiting: deque[Future[list[StreamPages]]] = deque()
    for group in groups:
        waiting.append(pool.submit(read_streams, path, group))
        if len(waiting) > ahead:
            yield from waiting.popleft().result()
    while waiting:
        yield from waiting.popleft().result()


def _whole(path: Path, telling: _Telling) -> Iterator[RawPage]:
    reader = DumpReader(wanted_titles(every_page=telling.options.every_page))
    told, damage = 0, ""
    try:
        with _opened(path) as file:
            # read1, not read: where a file is cut, read would lose what it had unpacked before it found out.
            for page in pages_of(iter(lambda: file.read1(_PIECE), b""), reader):
                telling.site = reader.site
                if (raw := telling.raw(page)) is not None:
                    yield raw
                if reader.counts.pages - told >= _STEP:
                    told = reader.counts.pages
                    telling.options.progress(told, None)
        reader.finish()
    except (DamagedDumpError, OSError, EOFError, zlib.error) as error:
        damage = str(error)
    if not reader.counts.pages:
        raise SourceProblem(f"{path}: no page of a wiki's dump could be read ({damage or 'it holds none'})")
    if damage:
        telling.damage.append(f"damaged after {reader.counts.pages} pages ({damage})")
    telling.redirects = reader.counts.redirects
    telling.too_large(reader.counts.too_large)
    telling.options.progress(reader.counts.pages, reader.counts.pages)


def _opened(path: Path) -> BufferedIOBase:
    with path.open("rb") as file:
        start = file.read(3)
    if start == b"BZh":
        return bz2.BZ2File(path)
    if start[:2] == b"\x1f\x8b":
        return gzip.GzipFile(path)
    return path.open("rb")


def wanted_titles(*, every_page: bool) -> Wanted:
    """Make the rule of `data/games_categories.toml`: by its title, which is all that an index tells of a page."""
    if every_page:
        return _any_title
    table = load_toml("games_categories")["titles"]
    words, without = _one_of(table["words"]), _one_of(table["without"])

    def wanted(title: str) -> bool:
        return words.search(title) is not None and without.search(title) is None

    return wanted


def _one_of(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, words)), re.IGNORECASE)


def _any_title(_title: str) -> bool:
    return True
