"""Names as they are compared: folded to lower-case ASCII, two ways, and what a name looks like once its letters were lost."""

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

_PUNCTUATION = {code: " " for code in range(128) if not chr(code).isalnum()}
_GERMAN_NORDIC = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "Ø": "Oe", "Å": "Aa"},
)
_REPLACEMENT = "\ufffd"
"""What a decoder puts in the place of a letter it cannot read."""
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")


@lru_cache(maxsize=1 << 16)  # a build folds each name several times: to join people, for their keys, for the search
def fold(text: str) -> str:
    """Lower-case ASCII letters and digits, everything else a single space: `Éric Bédard` gives `eric bedard`."""
    if not text.isascii():
        text = anyascii(text)
    return " ".join(text.lower().translate(_PUNCTUATION).split())


def foldings(text: str) -> tuple[str, ...]:
    """Every folding under which a name may be typed: `fold`'s, and the German and Nordic one where it differs (ü ue, ø oe, å aa)."""
    plain = fold(text)
    if text.isascii():
        return (plain,)
    german = fold(unicodedata.normalize("NFC", text).translate(_GERMAN_NORDIC))
    return (plain,) if german == plain else (plain, german)


def is_damaged_telling(short: str, full: str) -> bool:
    """Whether `short` is `full` with its non-ASCII letters lost on the way: `ric Bdard` is Éric Bédard's."""
    composed = unicodedata.normalize("NFC", full)
    short = short.replace(_REPLACEMENT, "")
    if composed.isascii() or not short.isascii():
        return False
    return _squeezed(short) == without_letters(composed) != ""


def without_letters(name: str) -> str:
    """Give what is left of a name whose non-ASCII letters were lost; two names that leave the same may be one."""
    return _squeezed(_NOT_ASCII.sub("", unicodedata.normalize("NFC", name)))


def slug(text: str) -> str:
    """Join the folded words by hyphens."""
    return fold(text).replace(" ", "-")


def _squeezed(text: str) -> str:
    """Case, white space and punctuation aside: a lost letter may leave or take them."""
    return fold(text).replace(" ", "")
