"""Labels between a team's people, in every language."""

import pytest

from bot.olympics.claims import Source
from bot.reading.labels import Label, Piece, pieces_of
from bot.reading.page_context import PageContext

CASES = [
    ("en", "Ann One; heats also: Bo Two, Cy Three", [Piece("Ann One"), Piece("Bo Two, Cy Three", Label.HEATS)]),
    ("en", "Ann One (in the heats: Bo Two)", [Piece("Ann One"), Piece("Bo Two", Label.HEATS)]),
    ("en", "Poland (Ann One; only in the heats: Bo Two)", [Piece("Poland (Ann One)"), Piece("Bo Two", Label.HEATS)]),
    ("en", "Skip: Ann One Vice-skip: Bo Two", [Piece("Ann One", Label.POSITION), Piece("Bo Two", Label.POSITION)]),
    ("en", "Heats:", [Piece("", Label.HEATS)]),
    ("en", "Coach: Ann One", [Piece("Ann One", Label.ASIDE)]),
    ("de", "im Vorlauf außerdem: Bo Two", [Piece("Bo Two", Label.HEATS)]),
    ("de", "Ersatz: Bo Two", [Piece("Bo Two", Label.RESERVE)]),
    ("sl", "Ana Ena, v predteku še: Bo Dva", [Piece("Ana Ena"), Piece("Bo Dva", Label.HEATS)]),
    ("fr", "en séries également : Bo Deux", [Piece("Bo Deux", Label.HEATS)]),
    ("en", "Poland: Ann One, Bo Two", [Piece("Poland: Ann One, Bo Two")]),
    ("en", "Ann One 3:10.44", [Piece("Ann One 3:10.44")]),
]


@pytest.mark.parametrize(("language", "text", "pieces"), CASES)
def test_a_line_is_cut_at_its_labels(reference, words, language, text, pieces):
    page_context = PageContext(reference, words, Source("page:x", "x", "wikipedia", ""))
    assert list(pieces_of(text, page_context, language)) == pieces
