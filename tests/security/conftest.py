"""One hostile catalogue for all."""

import pytest

from tests.security.hostile import NAMES, write_hostile


@pytest.fixture(scope="session")
def hostile_path(tmp_path_factory):
    return write_hostile(tmp_path_factory.mktemp("hostile") / "catalogue.sqlite", NAMES)
