import pytest

from bot.reference_files import load_reference


@pytest.fixture(scope="session")
def reference():
    return load_reference()
