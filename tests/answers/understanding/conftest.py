"""Questions read on the first page's catalogue."""

import pytest

from bot.answers.understanding import understand
from bot.catalogue.database import Catalogue
from bot.parsing.lexicon import Lexicon
from bot.reference_files import load_reference


@pytest.fixture
async def read(first_page):
    """Read a question; the result is an Understanding."""
    catalogue = await Catalogue.open(first_page)
    lexicon = await Lexicon.load(catalogue, load_reference())

    async def reading(text, **options):
        return await understand(text, lexicon=lexicon, **options)

    yield reading
    await catalogue.close()


@pytest.fixture
async def read_wider(wider_file):
    """Read a question on the catalogue of many kinds."""
    catalogue = await Catalogue.open(wider_file)
    lexicon = await Lexicon.load(catalogue, load_reference())

    async def reading(text, **options):
        return await understand(text, lexicon=lexicon, **options)

    yield reading
    await catalogue.close()
