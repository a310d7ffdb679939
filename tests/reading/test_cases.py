"""Every case: a small page, and what is read from it. A case has a title, wikitext and the expected lines, parted by `~~~`."""

from pathlib import Path

import pytest

from tests.reading.telling import tellings

CASES = Path(__file__).parent / "cases"


@pytest.mark.parametrize("path", sorted(CASES.rglob("*.case")), ids=lambda path: str(path.relative_to(CASES).with_suffix("")))
def test_case(path, read):
    head, text, expected = path.read_text(encoding="utf-8").split("\n~~~\n")
    fields = dict(line.split(": ", 1) for line in head.splitlines() if ": " in line and not line.startswith("#"))
    claims = read(text, fields["title"], fields.get("language"))
    assert list(tellings(claims)) == expected.strip().splitlines()
