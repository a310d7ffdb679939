"""Text of pages and people, made harmless for a terminal: the one place where it becomes a terminal's.

A terminal obeys control characters: what a page or a member wrote must not move its cursor, change its title or turn the
direction of its lines.
"""

import unicodedata

_OBEYED = frozenset(("Cc", "Cf", "Cs"))
"""Control characters with the escape among them, invisible ones with those that turn the direction, halves of letters."""
_BREAKS = frozenset(("Zl", "Zp"))


def one_line(text: str) -> str:
    """Give one line that a terminal only shows: breaks become single spaces, what it would obey is left out."""
    seen = (" " if letter.isspace() or unicodedata.category(letter) in _BREAKS else letter for letter in text)
    return " ".join("".join(letter for letter in seen if unicodedata.category(letter) not in _OBEYED).split())
