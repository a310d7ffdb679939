"""Grids, one small file a case: the wikitext, and what MediaWiki makes of it."""

from pathlib import Path

import pytest

from bot.wikitext.parse import tables_of
from tests.wikitext.mediawiki import CASES, read_case

FILES = sorted(CASES.glob("*.case"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_tables_are_those_of_mediawiki(path: Path) -> None:
    wikitext, expected = read_case(path)
    assert tables_of(wikitext) == expected


def test_there_are_cases_with_tables_in_them() -> None:
    assert len(FILES) > 60
    assert sum(bool(read_case(path)[1]) for path in FILES) > 60
