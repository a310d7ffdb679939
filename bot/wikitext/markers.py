"""Control characters that stand for what is set aside. None of them can occur in wikitext: `cleaned` sees to it.

A marker is one of the kinds, a number and `END`. What the number means is in `setting_aside.Aside`.
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
BREAK = "\x1e"
"""A border between lines of rendered text."""

MARKER = re.compile(f"([{KNOWN}{UNKNOWN}{SILENT}{LITERAL}{GAP}])([0-9]+){END}")
TEMPLATE_MARKER = re.compile(f"[{KNOWN}{UNKNOWN}]([0-9]+){END}")
KNOWN_MARKER = re.compile(f"{KNOWN}([0-9]+){END}")
LEADING = re.compile(f"(?:\\s*{KNOWN}[0-9]+{END})+\\s*")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")


def cleaned(text: str) -> str:
    r"""Return the text with line ends as `\n` and without the characters that MediaWiki does not accept either."""
    return _FORBIDDEN.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))
