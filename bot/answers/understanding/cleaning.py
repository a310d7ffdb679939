"""A question without what is no part of it: mentions, emoji, links, markup and characters nobody sees."""

import re
import unicodedata

from bot.answers.lexicon.tokens import LONGEST_TEXT

_MENTION = re.compile(r"<(?:@[!&]?\d*|#\d*|a?:\w{1,40}:\d*|/[\w -]{1,80}:\d*|t:\d*(?::\w)?|id:\w{1,20})>")
_LINK = re.compile(r"https?://\S+")
_EMOJI_NAME = re.compile(r":[a-z_+\-]{2,32}\d{0,2}:")
_MARKUP = re.compile(r"[*_~|>`#\\]+")
_QUOTES = str.maketrans(dict.fromkeys('"“”„«»‹›()[]{}', " ") | {"’": "'", "‘": "'", "´": "'"})
_TAGS = {re.compile(r",\s*no\s*\?\s*$", re.IGNORECASE): ", right?", re.compile(r",\s*ne\s*\?\s*$", re.IGNORECASE): ", kajne?"}
"""Words that ask for a yes at the end and deny nothing (`Bradbury was Australian, no?`), and what says the same."""
_UNSEEN = {"Cc", "Cf", "Co", "Cs", "So", "Sk"}


def clean(text: str) -> str:
    """Take out what is not said; a space stands in its place."""
    text = unicodedata.normalize("NFC", text[:LONGEST_TEXT])
    for tag, same in _TAGS.items():
        text = tag.sub(same, text)
    for pattern in (_MENTION, _LINK, _EMOJI_NAME, _MARKUP):
        text = pattern.sub(" ", text)
    seen = "".join(" " if unicodedata.category(character) in _UNSEEN else character for character in text)
    return " ".join(seen.translate(_QUOTES).split())
