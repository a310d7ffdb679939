"""The real MediaWiki as the judge, where one answers (`../shared/mediawiki` sets it up; PODIUM_MEDIAWIKI says where)."""

import os
import runpy

import pytest

from bot.wikitext.parse import tables_of
from tests.wikitext.mediawiki import API, CASES, answer, is_up, read_case

DOCUMENTS = int(os.environ.get("PODIUM_GRID_DOCUMENTS", "40"))


@pytest.fixture(scope="module", autouse=True)
def _judge():
    if not is_up():
        pytest.skip(f"no MediaWiki answers at {API}")


def headers(tables):
    return [[[cell and cell["header"] for cell in row] for row in table] for table in tables]


def test_the_stored_answers_are_still_those_of_mediawiki():
    for path in sorted(CASES.glob("*.case"))[:: max(1, 400 // DOCUMENTS)]:
        wikitext, stored = read_case(path)
        assert answer(wikitext) == stored, path.stem


@pytest.mark.parametrize(("profile", "least"), [("valid", 0.999), ("wild", 0.995)])
def test_random_documents_have_mediawikis_structure(shared, profile, least):
    generate = runpy.run_path(str(shared / "oracle" / "gen.py"))["gen"]
    texts = [generate(number, profile)["text"] for number in range(100_000, 100_000 + DOCUMENTS)]
    same = sum(headers(tables_of(text)) == headers(answer(text)) for text in texts)
    assert same / len(texts) >= least
