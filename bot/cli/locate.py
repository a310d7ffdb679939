"""Where the catalogue is: named, or built from the shipped pages in the user's cache."""

import sys
from collections.abc import Callable
from pathlib import Path

from bot.catalogue.checking import is_sound
from bot.disk import at_home
from bot.problems import CatalogueProblem
from bot.settings import Settings, state_url

BUILDING = "podium: reading the results that come with Podium, once after each change of them: up to a minute…"


def _once(text: str) -> Callable[[object], None]:
    """Return what prints a text to standard error when it is called first."""
    left = [text]

    def tell(_: object) -> None:
        if left:
            print(left.pop(), file=sys.stderr, flush=True)

    return tell


def state_file(url: str) -> Path | None:
    """Return the file of a state store's address; None where it is a server's. No library of databases is loaded for it."""
    kind, mark, path = url.partition(":///")
    return Path(path.partition("?")[0]) if mark and kind.startswith("sqlite") and path else None


def refuse_state_store(path: Path | None, settings: Settings) -> None:
    """Refuse one file for the catalogue and for the state store: the one would replace the other.

    Raises
    ------
    CatalogueProblem
        Both are the same file, whichever setting names it.
    """
    store = state_file(state_url(settings))
    if path and store and at_home(path).resolve() == at_home(store).resolve():
        raise CatalogueProblem(f"{path} is where settings and scores are kept (PODIUM_STATE): name another file for the catalogue")


def catalogue_path(named: Path | None, *, thorough: bool = False) -> Path:
    """Give the catalogue's path: `--database`, else `PODIUM_CATALOGUE`, else one built when missing, damaged or out of date.

    `thorough` is for those who use it for long: all of the file is read once.

    Raises
    ------
    CatalogueProblem
        A catalogue was named that is not there or is damaged, or the default one cannot be built.
    """
    settings = Settings()
    path = named or settings.database
    refuse_state_store(path, settings)
    if path is None:
        from bot.ingesting.build import ensure_catalogue  # much that a named one does not need

        return ensure_catalogue(thorough=thorough, tell=_once(BUILDING))
    if not path.is_file():
        raise CatalogueProblem(f"no catalogue at {path}; make one with: python -m bot ingest SOURCE --database {path}")
    if thorough and not is_sound(path):
        raise CatalogueProblem(f"{path} is damaged, or no catalogue; delete it and make one with: python -m bot ingest")
    return path
