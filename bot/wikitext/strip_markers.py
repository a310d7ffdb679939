"""Control characters that stand for what is set aside. None of them can occur in wikitext: `cleaned` sees to it.

A marker is one of the kinds, a number and `END`. What the number means is in `preprocessor.Preprocessed`.
"""

import re

KNOWN = "\x01"
"""A template that the table knows; its wikitext follows the marker. Transparent: a line may begin after it."""
END = "\x02"
UNKNOWN = "\x03"
"""A template nobody knows: it stands where its text would, and shows nothing."""
SILENT = "\x04"
"""An extension tag without text of its own (`<ref>`)."""
LITERAL = "\x05"
"""Text that is not wikitext (`<nowiki>`)."""
NESTED = "\x06"
"""Where a nested table stood in its cell."""
GAP = "\x07"
"""Removed lines (comments): for counting only, gone when the text is put together."""
BOLD, ITALIC, BOTH = "\x0e", "\x0f", "\x10"
CROSSED = "\x11"
"""The beginning of a link whose label runs on into the next cell."""
LIST, TERM = "\x12", "\x13"
"""The beginning of a list's item, and of a term that a colon ends."""
START = "\x14"
"""The beginning of a text that is no line's."""
BREAK = "\x1e"
"""A border between lines of rendered text."""

MARKER = re.compile(f"([{KNOWN}{UNKNOWN}{SILENT}{LITERAL}{GAP}])([0-9]+){END}")
TEMPLATE_MARKER = re.compile(f"[{KNOWN}{UNKNOWN}]([0-9]+){END}")
LEADING = re.compile(f"(?:\\s*{KNOWN}[0-9]+{END})+\\s*")
_SHIELDS = {"{": "\x15", "}": "\x16", "<": "\x17", "[": "\x18", ":": "\x19"}
_BRACES = str.maketrans({sign: _SHIELDS[sign] for sign in "{}"})
_SHIELDED = str.maketrans({shield: sign for sign, shield in _SHIELDS.items()})
_NOT_IN_CALLS = re.compile(r"[{}<]|(?<!\[)\[(?!\[)|:(?=//)")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")


def cleaned(text: str) -> str:
    r"""Return the text with line ends as `\n` and without the characters that MediaWiki does not accept either."""
    return _FORBIDDEN.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def shielded(text: str) -> str:
    """Return the text with its braces as characters that mean nothing: what is left of them is no call."""
    return text.translate(_BRACES) if "{" in text or "}" in text else text


def shielded_call(inner: str) -> str:
    """Return the inside of a call with everything shielded that may hold a bar but does not keep it: only links do."""
    return _NOT_IN_CALLS.sub(lambda sign: _SHIELDS[sign[0]], inner)


def unshielded(text: str) -> str:
    """Return the text as it was before it was shielded."""
    return text.translate(_SHIELDED)
