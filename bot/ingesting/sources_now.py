"""What a catalogue is to be built from, source by source: so that only what changed, and what it touches, is read."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from bot.ingesting.build_paths import BuildPaths
from bot.ingesting.claims_of_pages import StoredClaims, stored_source
from bot.ingesting.page_store import StoredPage
from bot.ingesting.pages import PageReader, source_of
from bot.ingesting.shipped import read_pages, shipped_pages
from bot.ingesting.versions import table_files
from bot.olympics.claims import Claims, Source
from bot.reconciling.decisions import Decisions
from bot.reconciling.reconcile import weighed_source
from bot.sources.raw import Options, RawPage
from bot.sources.table.source import CsvTable


@dataclass(slots=True)
class Difference:
    """How what is to be told differs from what a catalogue tells."""

    changed: set[str] = field(default_factory=set)
    """Keys of sources that are new or other than they were."""
    gone: set[str] = field(default_factory=set)


class SourcesNow:
    """The pages and tables as they are now. An ingested page stands in the place of a shipped one of its key."""

    def __init__(self, paths: BuildPaths, reader: PageReader, pages: StoredClaims | None) -> None:
        self._paths, self._reader, self._pages = paths, reader, pages
        self._stored: Mapping[str, StoredPage] = {page.key: page for page in pages.store.pages()} if pages else {}
        self._shipped: Mapping[str, RawPage] = {page.key: page for page in shipped_pages(paths.data)} if paths.shipped else {}

    def difference(self, held: Mapping[str, Source], decisions: Decisions) -> Difference:
        """Compare with the sources that a catalogue holds. Its tables are taken to be the same."""
        now = {key: source_of(page) for key, page in self._shipped.items()}
        now |= {key: stored_source(page) for key, page in self._stored.items()}
        tables = {key for key in held if key.startswith("table:")}
        changed = {key for key, source in now.items() if held.get(key) != weighed_source(source, decisions)}
        return Difference(changed, held.keys() - now.keys() - tables)

    def claims(self, keys: set[str]) -> Iterator[Claims]:
        """Give what pages claim."""
        if self._pages:
            yield from self._pages.of([self._stored[key] for key in sorted(keys & self._stored.keys())])
        shipped = [self._shipped[key] for key in sorted(keys & self._shipped.keys() - self._stored.keys())]
        yield from read_pages(shipped, self._paths.data, self._reader)

    def table_claims(self, key: str, labels: Collection[str]) -> Claims:
        """Give what a table claims of the disciplines that it calls so."""
        tables = table_files(self._paths.store) if self._paths.store else []
        path = next(path for path in tables if f"table:{path.name}" == key)
        return CsvTable(path, Options()).read(self._reader.reference, labels)
