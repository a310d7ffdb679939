"""Lexicons of the two catalogues."""

import pytest

from bot.catalogue.database import Catalogue
from bot.parsing.lexicon import Lexicon
from bot.reference_files import load_reference


@pytest.fixture
async def lexicon(first_page):
    catalogue = await Catalogue.open(first_page)
    yield await Lexicon.load(catalogue, load_reference())
    await catalogue.close()


@pytest.fixture
async def wider_lexicon(wider_file):
    catalogue = await Catalogue.open(wider_file)
    yield await Lexicon.load(catalogue, load_reference())
    await catalogue.close()
