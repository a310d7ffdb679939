"""Runs of apostrophes: which are bold and italic marks, and which are apostrophes. MediaWiki decides line by line."""

import re

from bot.wikitext.strip_markers import BOLD, BOTH, ITALIC

_RUN = re.compile("('{2,})")
_ITALIC_WIDTH, _BOLD_WIDTH, _BOTH_WIDTH = 2, 3, 5
_MARKS = {_ITALIC_WIDTH: ITALIC, _BOLD_WIDTH: BOLD, _BOTH_WIDTH: BOTH}


def mark_quotes(line: str) -> str:
    """Return one line with its marks as control characters."""
    parts = _RUN.split(line)
    widths = [_width(parts, at) for at in range(1, len(parts), 2)]
    bold = sum(width in {_BOLD_WIDTH, _BOTH_WIDTH} for width in widths)
    italic = sum(width in {_ITALIC_WIDTH, _BOTH_WIDTH} for width in widths)
    if bold % 2 and italic % 2:
        _free_one(parts, widths)
    for at, width in enumerate(widths):
        parts[2 * at + 1] = _MARKS[width]
    return "".join(parts)


def _width(parts: list[str], at: int) -> int:
    """Return how many apostrophes are marks; the others go to the text before."""
    length = len(parts[at])
    width = {2: _ITALIC_WIDTH, 3: _BOLD_WIDTH, 4: _BOLD_WIDTH}.get(length, _BOTH_WIDTH)
    parts[at - 1] += "'" * (length - width)
    return width


def _free_one(parts: list[str], widths: list[int]) -> None:
    """With both marks odd, one bold mark is an apostrophe and an italic mark: best after a one-letter word."""
    candidates = [at for at, width in enumerate(widths) if width == _BOLD_WIDTH]
    if not candidates:
        return
    chosen = min(candidates, key=lambda at: _rank(parts[2 * at]))
    parts[2 * chosen] += "'"
    widths[chosen] = _ITALIC_WIDTH


def _rank(before: str) -> int:
    if before[-1:] == " ":
        return 2
    return 0 if before[-2:-1] == " " else 1
