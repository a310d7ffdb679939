"""What a catalogue was built from, as one fingerprint: when it changes, the catalogue is out of date.

Asked at every start, so nothing that reads pages is imported here.
"""

from functools import cache
from hashlib import sha256
from pathlib import Path

from bot.ingesting.page_store import PageStore
from bot.sources.folder import SUFFIXES

READING = ("olympics", "wikitext", "reading")
BUILDING = ("reconciling", "catalogue", "ingesting", "sources")
"""Packages whose code decides what a page claims, and what a catalogue makes of it."""


def fingerprint(data: Path, store: Path | None, *, shipped: bool) -> str:
    """Give what changes when a catalogue built now would be another one."""
    parts = [ground(data, store, shipped=shipped)]
    if store and store.exists():
        with PageStore.open(store) as pages:
            parts.append(pages.digest())
    return sha256(" ".join(parts).encode()).hexdigest()


def ground(data: Path, store: Path | None, *, shipped: bool) -> str:
    """Give what changes with all but the ingested pages: where it is the same, what these changed can be told page by page."""
    parts = [
        reader_version(data),
        _code_version(),
        _digest(sorted((data / "people").glob("*.tsv"))),
        _shipped_digest(data) if shipped else "",
        _tables_digest(store) if store else "",
    ]
    return sha256(" ".join(parts).encode()).hexdigest()


@cache
def reader_version(data: Path) -> str:
    """Give what changes with the code and the tables that read pages: nobody has to remember to raise a number."""
    return _digest([*_code(READING), *sorted(data.rglob("*.toml"))])


def tables_of(store: Path) -> Path:
    """Give the folder of a page store's tables."""
    return store.with_name(f"{store.stem}.tables")


def table_files(store: Path) -> list[Path]:
    """Give the tables that are kept."""
    folder = tables_of(store)
    return sorted(path for path in folder.iterdir() if not path.name.startswith(".")) if folder.is_dir() else []


@cache
def _code_version() -> str:
    return _digest(_code(BUILDING))


def _shipped_digest(data: Path) -> str:
    # of pages alone: beside them lie programs that made them, whose bytecode is another one after each installation
    return _digest(sorted(path for path in (data / "pages").rglob("*") if path.suffix.lower() in SUFFIXES))


def _tables_digest(store: Path) -> str:
    """Tables are large: their sizes and times stand for them."""
    statuses = [(path.name, path.stat()) for path in table_files(store)]
    return " ".join(f"{name} {status.st_size} {status.st_mtime_ns}" for name, status in statuses)


def _code(packages: tuple[str, ...]) -> list[Path]:
    here = Path(__file__).resolve().parent.parent
    return sorted(path for package in packages for path in (here / package).rglob("*") if path.suffix in {".py", ".sql"})


def _digest(paths: list[Path]) -> str:
    total = sha256()
    for path in paths:
        total.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()[:16]
