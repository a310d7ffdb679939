"""Where the catalogue is: named, or built from the shipped pages in the user's cache."""

from pathlib import Path

from bot.catalogue.checking import is_sound
from bot.problems import CatalogueProblem
from bot.settings import Settings


def catalogue_path(named: Path | None, *, thorough: bool = False) -> Path:
    """Give the catalogue's path: `--database`, else `PODIUM_DATABASE`, else one built when missing, damaged or out of date.

    `thorough` is for those who use it for long: all of the file is read once.

    Raises
    ------
    CatalogueProblem
        A catalogue was named that is not there or is damaged, or the default one cannot be built.
    """
    path = named or Settings().database
    if path is None:
        from bot.ingesting.build import ensure_catalogue  # much that a named one does not need

        return ensure_catalogue(thorough=thorough)
    if not path.is_file():
        raise CatalogueProblem(f"no catalogue at {path}; make one with: python -m bot ingest SOURCE --database {path}")
    if thorough and not is_sound(path):
        raise CatalogueProblem(f"{path} is damaged, or no catalogue; delete it and make one with: python -m bot ingest")
    return path
