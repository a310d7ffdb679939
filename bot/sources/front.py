"""What the front of a file says of it: its title, revision, licence, language, address and family.

Either a first line `#TITLE: Short track 2002`, or comments at the very start with one `name: value` a line
(or several, separated by semicolons): `<!-- title: Short track 2002; revision: 123; licence: CC BY-SA 4.0 -->`.
The lines stay in the text, as a comment, so that line numbers are the file's.
"""

import re
from collections.abc import Iterator, Mapping

NAMES = ("title", "revision", "licence", "language", "url", "family")
"""What may be said; the same names serve `pages.toml`."""

_SYNONYMS = {"license": "licence", "lang": "language", "source": "url", "oldid": "revision"}
_TITLE_LINE = re.compile(r"#TITLE:[ \t]*([^\n]+)")
_COMMENT = re.compile(r"\s*<!--(.*?)-->", re.DOTALL)
_FIELD = re.compile(r"([a-z]+)\s*:\s*(.+)", re.IGNORECASE)
_SEPARATOR = re.compile(r"\n|;\s")


def read_front(text: str) -> tuple[Mapping[str, str], str]:
    """Return what the front says, and the text to be parsed."""
    line = _TITLE_LINE.match(text)
    if line:
        return {"title": line[1].strip()}, f"<!-- {line[1].strip().replace('--', '- -')} -->{text[line.end() :]}"
    return _fields("\n".join(_comments(text))), text


def _comments(text: str) -> Iterator[str]:
    """Give the comments that stand one after the other at the very start."""
    comment = _COMMENT.match(text)
    while comment:
        yield comment[1]
        comment = _COMMENT.match(text, comment.end())


def _fields(comment: str) -> Mapping[str, str]:
    """Read the fields; a comment in which no title, revision or licence stands is a comment like any other."""
    found: dict[str, str] = {}
    for part in _SEPARATOR.split(comment):
        match = _FIELD.fullmatch(part.strip())
        if match:
            name = match[1].lower()
            found.setdefault(_SYNONYMS.get(name, name), match[2].strip())
    return {name: found[name] for name in NAMES if name in found}
