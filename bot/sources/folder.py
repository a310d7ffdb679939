"""Pages in files: one file, or every page file of a folder and its subfolders."""

import codecs
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import tomli

from bot.problems import SourceProblem
from bot.sources.front import NAMES, read_front
from bot.sources.raw import MAX_PAGE_BYTES, WIKIPEDIA, Notice, Options, RawPage

SUFFIXES = frozenset({".wiki", ".wikitext", ".mediawiki", ".txt"})
"""A folder's other files are no pages."""

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))

SideTable = Mapping[str, Mapping[str, str]]
"""What a folder's `pages.toml` says, by file name."""

SIDE_TABLE = "pages.toml"
"""What a folder knows of its files, by file name, where the files themselves are to stay as they are."""


def read_folder(path: Path, options: Options) -> Iterator[RawPage]:
    """Give every page of a file or folder, in the order of names. A file that cannot be read is noticed and passed over."""
    files = [path] if path.is_file() else list(_page_files(path))
    if not files:
        raise SourceProblem(f"{path}: no page in this folder (files that end in {', '.join(sorted(SUFFIXES))})")
    side_tables: dict[Path, SideTable] = {}
    first: dict[str, Path] = {}
    for number, file in enumerate(files, start=1):
        if file.parent not in side_tables:
            side_tables[file.parent] = read_side_table(file.parent)
        try:
            page = read_file(file, side_tables[file.parent])
        except (OSError, UndecodableError) as error:
            options.notice(Notice(str(file), _reason(error), lost=True))
        else:
            if first.setdefault(page.key, file) is not file:
                options.notice(Notice(str(file), f"has the same title as {first[page.key]}: the later one is kept"))
            yield page
        options.progress(number, len(files))


def _reason(error: Exception) -> str:
    return (error.strerror or str(error)) if isinstance(error, OSError) else str(error)


def _page_files(folder: Path) -> Iterator[Path]:
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(root, name)
            # A pipe or a socket would be waited for without end.
            if path.suffix.lower() in SUFFIXES and not name.startswith(".") and path.is_file():
                yield path


def read_file(path: Path, side_table: SideTable) -> RawPage:
    """Read one file as a page. What its own front says goes before what the side table says.

    Raises
    ------
    OSError, UndecodableError
        It cannot be opened, or is no text.
    """
    with path.open("rb") as file:
        said, text = read_front(decode(file.read(MAX_PAGE_BYTES + 1)))
    said = {**side_table.get(path.name, {}), **said}
    title = said.get("title") or title_of(path.name)
    return RawPage(
        key=f"page:{title}",
        title=title,
        text=text,
        language=said.get("language"),
        url=said.get("url"),
        revision=said.get("revision"),
        licence=said.get("licence"),
        family=said.get("family", WIKIPEDIA),
    )


def title_of(name: str) -> str:
    """Read a title off a file name: the suffix goes, `_` is a space, `%2F` a slash."""
    stem = next((name[: -len(suffix)] for suffix in SUFFIXES if name.lower().endswith(suffix)), name)
    return " ".join(unquote(stem).replace("_", " ").split()) or name


def read_side_table(folder: Path) -> SideTable:
    """Read a folder's `pages.toml`; without one, nothing is known."""
    path = folder / SIDE_TABLE
    try:
        table = tomli.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise SourceProblem(f"{path}: {error}") from None
    return {file: _fields(row) for file, row in table.items() if isinstance(row, Mapping)}


def _fields(row: Mapping[str, Any]) -> Mapping[str, str]:
    return {name: str(row[name]) for name in NAMES if name in row}


class UndecodableError(ValueError):
    """The bytes are no text that can be read; the message says what to do."""


def decode(content: bytes) -> str:
    """Read UTF-8, or UTF-16 with its mark, with every line end a newline. A wrong guess would put wrong names into the catalogue.

    Raises
    ------
    UndecodableError
        The bytes are too many, of another encoding, or no text.
    """
    if len(content) > MAX_PAGE_BYTES:
        raise UndecodableError(f"larger than {MAX_PAGE_BYTES // 1024 // 1024} MB: not read")
    encoding = next((name for mark, name in _MARKS if content.startswith(mark)), "utf-8")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise UndecodableError(f"not {encoding.upper()} (byte {error.start}): save it as UTF-8") from None
    if "\0" in text:
        raise UndecodableError("not text")
    return text.replace("\r\n", "\n").replace("\r", "\n")
