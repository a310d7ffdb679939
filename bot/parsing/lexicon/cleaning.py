"""A question without what is no part of it: mentions, emoji, links, markup and characters nobody sees."""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

from bot.parsing.lexicon.language import languages
from bot.parsing.lexicon.tokens import LONGEST_TEXT

_MENTION = re.compile(r"<(?:@[!&]?\d*|#\d*|a?:\w{1,40}:\d*|/[\w -]{1,80}:\d*|t:\d*(?::\w)?|id:\w{1,20})>")
_LINK = re.compile(r"https?://\S+")
_SMILEY = re.compile(r"(?<!\S)(?:[:;=][-'’]?[)(DPpO3/]+|<3|[xX]D+)(?!\S)")
_EMOJI_NAME = re.compile(r":[a-z_+\-]{2,32}\d{0,2}:")
_MARKUP = re.compile(r"[*_~|>`#\\]+")
_OVER = re.compile(r"(?<!\S)\+\s+(?=\d)")
"""Over so many kilos; between words it joins two."""
_QUOTES = str.maketrans(dict.fromkeys('"“”„«»‹›()[]{}', " ") | {"’": "'", "‘": "'", "´": "'"})
_CLOSING = re.compile(r",\s*(\w+)\s*\?\s*$")
_UNSEEN = {"Cc", "Cf", "Co", "Cs", "So", "Sk"}


def clean(text: str) -> str:
    """Take out what is not said; a space stands in its place."""
    text = unicodedata.normalize("NFC", text[:LONGEST_TEXT])
    closing = _CLOSING.search(text)
    if closing and (same := _closings().get(closing[1].casefold())):
        text = f"{text[: closing.start()]}, {same}?"
    text = _SMILEY.sub(" . ", text)  # it ends a sentence
    for pattern in (_MENTION, _LINK, _EMOJI_NAME, _MARKUP):
        text = pattern.sub(" ", text)
    text = _OVER.sub("+", text)
    seen = "".join(" " if unicodedata.category(character) in _UNSEEN else character for character in text)
    return " ".join(seen.translate(_QUOTES).split())


def spelt_out(text: str, shortened: Mapping[str, str]) -> str:
    """Write out what was typed for short (`b4`), where it stands alone."""
    if not shortened:
        return text
    found = _any_of(tuple(shortened))
    return found.sub(lambda match: shortened[match[0].casefold()], text)


@cache
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(rf"(?<![\w'’-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w'’-])", re.IGNORECASE)


@cache
def _closings() -> Mapping[str, str]:
    """Give every language's last words that ask for a yes, with what says the same."""
    return {word: same for language in languages().values() for word, same in language.closings.items()}
