"""Where the catalogue and the state store are: named, or in the user's own directories."""

from pathlib import Path

from platformdirs import user_data_path

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


def state_url(settings: Settings) -> str:
    """Give the state store's address: `DATABASE_URL`, else a file in the user's data directory."""
    if settings.database_url:
        return settings.database_url.get_secret_value()
    return f"sqlite:///{user_data_path('podium') / 'state.sqlite3'}"
