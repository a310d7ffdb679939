"""The streams of a multistream dump: where each begins and ends, by the dump's index, and what one of them holds."""

import bz2
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from bot.sources.dump.pages import FRAGMENT_START, DamagedDumpError, DumpPage, DumpReader, SiteInfo, pages_of

MAX_STREAM_BYTES = 512 * 1024 * 1024
"""Unpacked. A stream holds a hundred pages."""

_PIECE = 1 << 20
_PACKED_PIECE = 1 << 18
_MULTISTREAM = "multistream"
_LONGEST_LINE = 4096


@dataclass(frozen=True, slots=True)
class Stream:
    """A part of the file that is compressed by itself, and the titles in it that are wanted."""

    start: int
    end: int
    titles: frozenset[str]


@dataclass(frozen=True, slots=True)
class StreamPages:
    """What one stream held; `damage` says why the rest of it is missing."""

    pages: tuple[DumpPage, ...]
    redirects: int = 0
    too_large: tuple[str, ...] = ()
    damage: str = ""


@dataclass(frozen=True, slots=True)
class Index:
    """A dump's index, held against a file and what is wanted of it."""

    streams: tuple[Stream, ...]
    head: tuple[int, int]
    """Where the part before the first page stands."""
    bad_lines: int = 0


def index_of(path: Path) -> Path | None:
    """Find the index beside a multistream dump: `X-multistream.xml.bz2` has `X-multistream-index.txt.bz2`."""
    if _MULTISTREAM not in path.name:
        return None
    name = path.name.replace(_MULTISTREAM, f"{_MULTISTREAM}-index", 1).replace(".xml", ".txt", 1)
    names = (name, name.removesuffix(".bz2"), f"{name}.bz2")
    return next((found for one in names if (found := path.with_name(one)).is_file()), None)


def read_index(index: Path, size: int, wanted: Callable[[str], bool]) -> Index:
    """Read an index: `OFFSET:PAGE_ID:TITLE` a line. Only the streams with a wanted title are kept.

    Raises
    ------
    OSError, EOFError
        It cannot be read, or is cut.
    """
    starts: list[int] = []
    titles: dict[int, set[str]] = {}
    bad = 0
    for line in _lines(index):
        offset, _, rest = line.partition(":")
        title = rest.partition(":")[2]
        # int() would take signs and spaces; an offset past the file's end is another dump's.
        if not (offset.isascii() and offset.isdigit() and title and int(offset[:19]) < size):
            bad += 1
            continue
        start = int(offset)
        if not starts or starts[-1] != start:
            starts.append(start)
        if wanted(title):
            titles.setdefault(start, set()).add(title)
    ordered = sorted(set(starts))
    ends = dict(zip(ordered, [*ordered[1:], size], strict=False))
    streams = tuple(Stream(start, ends[start], frozenset(titles[start])) for start in ordered if start in titles)
    return Index(streams, (0, ordered[0] if ordered else 0), bad)


def _lines(index: Path) -> Iterator[str]:
    with bz2.open(index) if index.suffix == ".bz2" else index.open("rb") as file:
        while line := file.readline(_LONGEST_LINE):
            yield line.decode("utf-8", "replace").rstrip("\n")


def read_streams(path: Path, streams: Iterable[Stream]) -> list[StreamPages]:
    """Read the wanted pages of some streams; each one's damage is its own."""
    with path.open("rb") as file:
        return [_read_stream(file, stream) for stream in streams]


def _read_stream(file: BinaryIO, stream: Stream) -> StreamPages:
    reader = DumpReader(stream.titles.__contains__)
    pages: list[DumpPage] = []
    damage = ""
    reader.feed(FRAGMENT_START)
    try:
        pages.extend(pages_of(_unpacked(file, stream.start, stream.end), reader))
    except (DamagedDumpError, OSError, EOFError) as error:
        damage = f"the stream at byte {stream.start} is damaged ({error})"
    return StreamPages(tuple(pages), reader.counts.redirects, tuple(reader.counts.too_large), damage)


def read_head(path: Path, head: tuple[int, int]) -> SiteInfo:
    """Read what the part before the first page says of the wiki; nothing where it is damaged."""
    reader = DumpReader(lambda _title: False)
    with path.open("rb") as file, suppress(DamagedDumpError, OSError, EOFError):
        for piece in _unpacked(file, *head):
            reader.feed(piece)
    return reader.site


def _unpacked(file: BinaryIO, start: int, end: int) -> Iterator[bytes]:
    """Unpack one stream in pieces: a small one may unpack to any size. What follows in the file, the dump's end tag, is left."""
    unpacker = bz2.BZ2Decompressor()
    file.seek(start)
    total = 0
    while not unpacker.eof:
        packed = file.read(min(_PACKED_PIECE, end - file.tell())) if unpacker.needs_input else b""
        if unpacker.needs_input and not packed:
            raise EOFError("it ends early")
        piece = unpacker.decompress(packed, _PIECE)
        total += len(piece)
        if total > MAX_STREAM_BYTES:
            raise DamagedDumpError(f"it unpacks to more than {MAX_STREAM_BYTES >> 20} MB")
        yield piece
