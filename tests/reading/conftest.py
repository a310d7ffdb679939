"""What the tests of reading share: the shipped tables, and a page read from text."""

from pathlib import Path

import pytest

from bot.olympics.claims import Claims, Source
from bot.reading.read import read_page
from bot.reading.words import Words
from bot.reference_files import data_folder, load_reference, load_toml
from bot.wikitext.parse import parse_page
from bot.wikitext.templates import TemplateTable

SHARED = Path(__file__).resolve().parents[3] / "shared"


@pytest.fixture(scope="session")
def reference():
    return load_reference()


@pytest.fixture(scope="session")
def words():
    return Words.from_tables({path.stem: load_toml(f"words/{path.stem}") for path in (data_folder() / "words").glob("*.toml")})


@pytest.fixture(scope="session")
def templates():
    return TemplateTable.from_tables(load_toml("templates"))


@pytest.fixture(scope="session")
def read(reference, words, templates):
    """Read wikitext as a page."""

    def reading(text: str, title: str, language: str | None = None) -> Claims:
        page = parse_page(text, title=title, language=language, templates=templates)
        return read_page(page, Source(f"page:{title}", title, "wikipedia", ""), reference, words)

    return reading


@pytest.fixture(scope="session")
def shared():
    if not SHARED.is_dir():
        pytest.skip("the shared material is not beside the project")
    return SHARED
