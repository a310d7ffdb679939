import shutil

import pytest

from bot.catalogue.database import Catalogue
from tests.sample_catalogue import write_sample


@pytest.fixture(scope="session")
def sample_path(tmp_path_factory):
    """A catalogue of the first page's four events; not to be changed."""
    return write_sample(tmp_path_factory.mktemp("catalogue") / "sample.sqlite3")


@pytest.fixture
def own_path(sample_path, tmp_path):
    """The same, to be changed."""
    return shutil.copy(sample_path, tmp_path / "own.sqlite3")


@pytest.fixture
async def catalogue(sample_path):
    catalogue = await Catalogue.open(sample_path)
    yield catalogue
    await catalogue.close()
