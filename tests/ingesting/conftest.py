from pathlib import Path

import pytest

from bot.sources.raw import RawPage
from tests.first_page import first_page_data

SHARED = Path(__file__).resolve().parents[3] / "shared"


@pytest.fixture(scope="session")
def shared():
    if not SHARED.is_dir():
        pytest.skip("the material beside the project (../shared) is not there")
    return SHARED


@pytest.fixture
def own_data(tmp_path):
    """A copy of the data folder with the first page alone, to be changed."""
    return first_page_data(tmp_path)


PAGE = """At the 2006 Winter Olympics.
== Short track speed skating ==
=== Men's 1000 m ===
{{| class="wikitable"
! Medal !! Athlete !! Time
|-
| Gold || {gold} (KOR) || 1:26.739
|-
| Silver || Lee Ho-suk (KOR) || 1:26.764
|-
| Bronze || Apolo Anton Ohno (USA) || 1:26.927
|}}
"""


@pytest.fixture
def make_page():
    def make(gold="Ahn Hyun-soo", title="Short track speed skating at the 2006 Winter Olympics", **more):
        return RawPage(f"page:{title}", title, PAGE.format(gold=gold), **more)

    return make
