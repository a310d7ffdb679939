"""Attributes of tables, rows, cells and tags, as MediaWiki reads them."""

import html
import re

from bot.wikitext.strip_markers import END, KNOWN, LITERAL, SILENT, UNKNOWN
from bot.wikitext.tags import ALLOWED

_ATTRIBUTE = re.compile(r"""([^\s/][^\s/=]*+)(?:\s*+=\s*+(?:"([^"]*+)(?:"|\Z)|'([^']*+)(?:'|\Z)|(\S*+)))?""")
_NAME = re.compile(r"[A-Za-z_:][\w:.\-]*\Z")
_SEPARATOR = re.compile(
    rf"</?(?:{'|'.join(sorted(ALLOWED))})(?:[\s/][^<>]*+)?>|[{KNOWN}{UNKNOWN}{SILENT}{LITERAL}][0-9]+{END}", re.IGNORECASE
)
"""What may stand between attributes without being one."""
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_NUMBER = re.compile(r"\s*\+?([0-9]+)")
_MOST_COLUMNS, _MOST_ROWS = 1000, 65534


def parse_attributes(text: str) -> dict[str, str]:
    """Return the attributes by lower-case name; of two of one name the later holds."""
    if "=" not in text:
        return {}
    if "<" in text or END in text:
        text = _SEPARATOR.sub(" ", text)
    found = {}
    for match in _ATTRIBUTE.finditer(text):
        if not _NAME.match(match[1]):
            continue
        value = next((group for group in match.groups()[1:] if group is not None), "")
        found[match[1].lower()] = " ".join((html.unescape(value) if "&" in value else value).split())
    return found


def colspan(attributes: dict[str, str]) -> int:
    """Return how many columns a cell covers, 1 to 1000."""
    return max(1, min(_number(attributes.get("colspan"), 1), _MOST_COLUMNS))


def rowspan(attributes: dict[str, str]) -> int:
    """Return how many rows a cell covers; 0 is all that follow."""
    return min(_number(attributes.get("rowspan"), 1), _MOST_ROWS)


def _number(value: str | None, default: int) -> int:
    match = _NUMBER.match(value) if value else None
    return int(match[1][:6]) if match else default


def hides(attributes: str) -> bool:
    """Whether a tag with these attributes shows nothing."""
    return _HIDDEN.search(attributes) is not None
