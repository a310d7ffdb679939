"""The first page alone: a data folder or a whole program that ships no other, for tests of how it heals itself."""

import shutil
from pathlib import Path

from bot.reference_files import data_folder
from tests.surroundings import ROOT

FIRST_PAGE = "short-track-2002.wiki"


def first_page_data(folder: Path) -> Path:
    """Copy the data folder with the first page as its only one."""
    own = Path(shutil.copytree(data_folder(), folder / "data", ignore=shutil.ignore_patterns("medals", "people")))
    assert [page.name for page in (own / "pages").rglob("*.wiki")] == [FIRST_PAGE]
    return own


def first_page_program(folder: Path) -> Path:
    """Copy the program with that data folder beside it: its path is PYTHONPATH's."""
    shutil.copytree(ROOT / "bot", folder / "bot")
    first_page_data(folder)
    return folder
