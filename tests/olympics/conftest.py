"""The reference tables as shipped: what pages are read by is what is tested."""

import pytest

from bot.olympics.reference import Reference
from bot.reference_files import load_reference


@pytest.fixture(scope="session")
def reference() -> Reference:
    return load_reference()
