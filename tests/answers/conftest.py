"""Two catalogues to answer from: the first page's four events, and a small one of many kinds."""

import pytest

from bot.answers.answering import answer
from bot.answers.service import Answerer
from bot.catalogue.database import Catalogue, CatalogueFile
from bot.ingesting.build import build_catalogue
from bot.reference_files import load_reference
from tests.answers.building import write_wider
from tests.first_page import first_page_data
from tests.sample_catalogue import write_sample


@pytest.fixture(scope="session")
def first_page(tmp_path_factory):
    """The file of the first page's catalogue."""
    return write_sample(tmp_path_factory.mktemp("first") / "catalogue.sqlite")


@pytest.fixture(scope="session")
def wider_file(tmp_path_factory):
    """The file of the catalogue of many kinds."""
    return write_wider(tmp_path_factory.mktemp("wider") / "catalogue.sqlite")


@pytest.fixture
async def answerer(first_page):
    file = CatalogueFile(first_page)
    yield Answerer(file, load_reference())
    await file.close()


@pytest.fixture
async def wider_answerer(wider_file):
    file = CatalogueFile(wider_file)
    yield Answerer(file, load_reference())
    await file.close()


@pytest.fixture
async def first(first_page):
    """Answer a request on the first page."""
    catalogue = await Catalogue.open(first_page)
    yield _answering(catalogue)
    await catalogue.close()


@pytest.fixture
async def wider(wider_file):
    """Answer a request on the catalogue of many kinds."""
    catalogue = await Catalogue.open(wider_file)
    yield _answering(catalogue)
    await catalogue.close()


def _answering(catalogue):
    async def answered(request, language="en", page=0):
        return await answer(request, catalogue=catalogue, reference=load_reference(), language=language, page=page)

    return answered


@pytest.fixture(scope="session")
def shipped_page(tmp_path_factory):
    """The file of a catalogue of the first page alone."""
    folder = tmp_path_factory.mktemp("shipped")
    path = folder / "catalogue.sqlite"
    build_catalogue(path, data=first_page_data(folder), store=None)
    return path


@pytest.fixture
async def ask_shipped(shipped_page):
    """Ask a question of the first page's catalogue."""
    file = CatalogueFile(shipped_page)
    yield Answerer(file, load_reference()).ask
    await file.close()
