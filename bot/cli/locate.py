"""Where the catalogue is: named, or built from the shipped pages in the user's cache."""

from pathlib import Path

from bot.ingesting.build import ensure_catalogue
from bot.problems import CatalogueProblem
from bot.settings import Settings


def catalogue_path(named: Path | None) -> Path:
    """Give the catalogue's path: `--database`, else `PODIUM_DATABASE`, else one built when missing or out of date.

    Raises
    ------
    CatalogueProblem
        A catalogue was named that is not there.
    """
    path = named or Settings().database
    if path is None:
        return ensure_catalogue()
    if not path.is_file():
        raise CatalogueProblem(f"no catalogue at {path}; make one with: python -m bot ingest SOURCE --database {path}")
    return path
