"""What the tests of wikitext share: the shipped templates, and the material beside the project where it is there."""

import tomllib
from pathlib import Path

import pytest

from bot.wikitext.templates import TemplateTable

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def template_data():
    """Return `data/templates.toml` as parsed."""
    return tomllib.loads((ROOT / "data" / "templates.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def templates(template_data):
    """Return the shipped templates."""
    return TemplateTable.from_tables(template_data)


@pytest.fixture(scope="session")
def shared():
    """Return the folder of material beside the project."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the material in ../shared is not here")
    return folder
