"""Patterns that older releases of Python 3.11 match wrongly stay out: Debian ships one (3.11.2)."""

import re
from pathlib import Path

import pytest

SOURCES = sorted((Path(__file__).parent.parent / "bot").rglob("*.py"))
POSSESSIVE_GROUP = re.compile(r"\)(?:[*+?]|\{[0-9,]+\})\+")
"""A group that gives nothing back: before Python 3.11.5 such groups may match too little (cpython issue 106052)."""


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_no_group_is_possessive(source):
    assert POSSESSIVE_GROUP.search(source.read_text(encoding="utf-8")) is None
