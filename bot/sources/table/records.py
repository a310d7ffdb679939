"""CSV bytes into records, with what is damaged told apart: one bad line never takes others with it."""

import csv
import gzip
import io
import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path
from typing import IO

from bot.problems import SourceProblem

LONGEST_LINE = 64 * 1024
"""Characters; a longer line is no row of a table."""

_DELIMITERS = ",;\t"
_DAMAGED = (EOFError, zlib.error, OSError)


BAD_ENCODING = "bad-encoding"


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that is no record, and why."""

    line: int
    reason: str
    text: str


@dataclass(slots=True)
class Records:
    """Reads records one after another; `bad` grows on the way, `cut` says why the file ends early, if it does."""

    path: Path
    marks: tuple[str, ...] = ()
    """Where there are any, lines that hold none of these texts are passed over."""
    header: list[str] = field(default_factory=list)
    bad: list[BadLine] = field(default_factory=list)
    cut: str = ""
    _since: list[tuple[int, str]] = field(default_factory=list)
    _line: int = 0
    _last_is_open: bool = False
    """Whether the last line read has no line's end."""

    def __iter__(self) -> Iterator[tuple[int, list[str]]]:
        """Give each record with its first line's number; the header has gone into `header` before the first."""
        with _opened(self.path) as file:
            lines = self._lines(file)
            first = next(lines, "")
            delimiter = max(_DELIMITERS, key=first.count)
            self.header = next(_reader(iter([first]), delimiter), [])
            self._since.clear()
            yield from self._records(lines, delimiter)

    def unfinished(self) -> str:
        """Say that the file ends in the midst of a row; nothing where its last line is a row, or ends as lines do."""
        if self._last_is_open and self.bad and self.bad[-1].line == self._line:
            return f"the file is cut off in line {self._line}"
        return ""

    def _records(self, lines: Iterator[str], delimiter: str) -> Iterator[tuple[int, list[str]]]:
        reader = _reader(lines, delimiter)
        width, since = len(self.header), self._since
        while True:
            since.clear()
            try:
                record = next(reader)
            except StopIteration:
                if since:
                    yield from self._one_by_one(delimiter)
                return
            except csv.Error:
                yield from self._one_by_one(delimiter)
                continue
            if len(record) == width and len(since) == 1:
                yield self._line, record
            elif record:
                yield from self._one_by_one(delimiter)

    def _one_by_one(self, delimiter: str) -> Iterator[tuple[int, list[str]]]:
        """Read again, each by itself, the lines that an unclosed quotation mark or a damaged row made one record."""
        for number, text in list(self._since):
            record: list[str] = []
            with suppress(csv.Error):
                record = next(_reader(iter([text]), delimiter), [])
            if len(record) == len(self.header):
                yield number, record
            elif text.strip():
                self.bad.append(BadLine(number, "bad-row", text.strip()[:200]))

    def _lines(self, file: IO[str]) -> Iterator[str]:
        """Give the lines that are text, and remember those of the record at hand."""
        following = self._marked(file) if self.marks else self._each(file)
        for line in chain(islice(self._each(file), 1), following):
            self._last_is_open = not line.endswith("\n")
            if len(line) > LONGEST_LINE:
                self.bad.append(BadLine(self._line, "line-too-long", line[:200]))
                rest = line
                while rest and not rest.endswith("\n"):
                    rest = self._next_line(file)
            elif line.isascii() or _is_text(line):
                self._since.append((self._line, line))
                yield line
            else:
                self.bad.append(BadLine(self._line, BAD_ENCODING, line.strip()[:200].encode("utf-8", "replace").decode()))

    def _each(self, file: IO[str]) -> Iterator[str]:
        while line := self._next_line(file):
            self._line += 1
            yield line

    def _marked(self, file: IO[str]) -> Iterator[str]:
        """Give the lines that hold one of the marks, and count the others: they are most, and this is the quickest way past them."""
        is_marked = re.compile("|".join(map(re.escape, self.marks))).search
        try:
            for number, line in enumerate(file, self._line + 1):
                if is_marked(line):
                    self._line = number
                    yield line
        except _DAMAGED as error:
            self.cut = self.cut or f"the file is damaged ({error})"

    def _next_line(self, file: IO[str]) -> str:
        try:
            return file.readline(LONGEST_LINE + 1)
        except _DAMAGED as error:
            self.cut = self.cut or f"the file is damaged after line {self._line} ({error})"
            return ""


def _reader(lines: Iterator[str], delimiter: str) -> Iterator[list[str]]:
    return csv.reader(lines, delimiter=delimiter)


def _is_text(line: str) -> bool:
    """Whether no byte of it was left undecoded."""
    try:
        line.encode()
    except UnicodeEncodeError:
        return False
    return True


@contextmanager
def _opened(path: Path) -> Iterator[IO[str]]:
    try:
        raw: IO[bytes] = path.open("rb")
    except OSError as error:
        raise SourceProblem(f"{path}: {error.strerror}") from None
    with raw:
        start = raw.read(4)
        raw.seek(0)
        unpacked = gzip.GzipFile(fileobj=raw) if start.startswith(b"\x1f\x8b") else raw
        encoding = "utf-16" if start[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
        with io.TextIOWrapper(unpacked, encoding=encoding, errors="surrogateescape", newline="") as text:
            yield text
