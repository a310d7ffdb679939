"""The SOURCE of `ingest`: what a person types, opened."""

from collections.abc import Callable, Iterable
from pathlib import Path

from bot.disk import at_home
from bot.sources.folder import read_folder
from bot.sources.raw import Options, RawPage, TableSource, UnknownSource
from bot.sources.table.source import CsvTable, is_table_name

_DUMP_SUFFIXES = (".xml", ".xml.bz2", ".xml.gz")


def open_source(spec: str, *, options: Options) -> Iterable[RawPage] | TableSource:
    """Open a file, a folder, `wiki:TITLE`, `wiki:Category:NAME`, `games:2002-winter`, `dump:FILE` or `table:FILE.csv`.

    Pages are read as they are asked for; nothing is fetched before the first.

    Raises
    ------
    SourceProblem
        The words name no source, or the source cannot be read; also from the iteration itself, after what could be read.
    """
    kind, colon, rest = spec.partition(":")
    opener = _KINDS.get(kind) if colon else None
    if opener is None:
        return _path(spec, options)
    if not rest.strip():
        raise UnknownSource(f"{spec}: name what is to be read after the colon")
    return opener(rest.strip(), options)


def _wiki(rest: str, options: Options) -> Iterable[RawPage]:
    # Imported here, as below: a page in a file does not wait for the library that asks wikis.
    from bot.sources.mediawiki.reading import read_wiki

    return read_wiki(rest, options)


def _games(rest: str, options: Options) -> Iterable[RawPage]:
    from bot.sources.mediawiki.reading import read_games

    return read_games(rest, options)


def _dump(rest: str, options: Options) -> Iterable[RawPage]:
    from bot.sources.dump.reading import read_dump

    return read_dump(_file(rest), options)


def _table(rest: str, options: Options) -> TableSource:
    table = CsvTable(_file(rest), options)
    table.check()
    return table


def _path(spec: str, options: Options) -> Iterable[RawPage] | TableSource:
    """Open a path alone: a folder, or a file that its name says to be a dump or a table, or a page."""
    path = at_home(Path(spec))
    if not spec.strip():
        raise UnknownSource("name a file, a folder, or wiki:, games:, dump:, table: with what is to be read")
    if path.is_dir():
        return read_folder(path, options)
    if not path.is_file():
        raise UnknownSource(f"{spec}: no such file or folder")
    if path.name.lower().endswith(_DUMP_SUFFIXES):
        return _dump(spec, options)
    if is_table_name(path.name):
        return _table(spec, options)
    return read_folder(path, options)


def _file(rest: str) -> Path:
    path = at_home(Path(rest))
    if not path.is_file():
        raise UnknownSource(f"{rest}: no such file")
    return path


_KINDS: dict[str, Callable[[str, Options], Iterable[RawPage] | TableSource]] = {
    "wiki": _wiki,
    "games": _games,
    "dump": _dump,
    "table": _table,
}
