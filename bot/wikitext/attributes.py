"""Attributes of tables, rows, cells and tags, as MediaWiki reads them."""

import html
import re

_ATTRIBUTE = re.compile(
    r"""([A-Za-z_:][\w:.\-]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+))?)?""",
)
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_NUMBER = re.compile(r"\s*\+?([0-9]+)")
_MOST_COLUMNS, _MOST_ROWS = 1000, 65534


def parse_attributes(text: str) -> dict[str, str]:
    """Return the attributes by lower-case name; of two of one name the later holds."""
    if "=" not in text:
        return {}
    found = {}
    for match in _ATTRIBUTE.finditer(text):
        value = next((group for group in match.groups()[1:] if group is not None), "")
        found[match[1].lower()] = html.unescape(value).strip() if "&" in value else value.strip()
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
