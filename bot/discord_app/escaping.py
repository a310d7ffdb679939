"""Text of pages and people, made harmless: the one place where it becomes Discord's.

Discord renders a message's text as Markdown, with mentions, links and time stamps in it. What comes from a page or a
person must come out as the letters it is made of, and nothing else: no mention, link, emphasis, heading, list or quote,
nothing invisible, and nothing that turns the direction of the text around it.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from yarl import URL

ELLIPSIS = "…"
MOST_MARKS = 4
"""So many combining marks one letter may carry: more than any orthography needs."""


class Markdown(str):
    """Markdown of our own that shows what it should: nothing in it is escaped again."""

    __slots__ = ()


_BLANK = frozenset("\u115f\u1160\u3164\uffa0\u2800\u034f\u17b4\u17b5")
"""Letters and marks by category, but drawn as nothing."""
_VARIATION = frozenset((*map(chr, range(0xFE00, 0xFE10)), *map(chr, range(0x180B, 0x1810)), *map(chr, range(0xE0100, 0xE01F0))))
_UNSEEN = frozenset(("Cc", "Cf", "Cs", "Co", "Cn"))
_SPACES = frozenset(("Zs", "Zl", "Zp"))
_RIGHT_TO_LEFT = frozenset(("R", "AL", "AN"))
_ISOLATE, _POP = "\u2068", "\u2069"
_ORDINARY = re.compile("[ -~\u00a1-\u00ac\u00ae-\u024f\u2010-\u2027]*")
"""Letters that are all seen, all written from left to right, and marks on none: most texts, told quickly."""
_AT = "@\u200b"
"""As discord.py breaks a mention: a backslash does not stop the service from seeing @everyone."""
_LIST_START = re.compile(rf"{_ISOLATE}?(?:([-+])(?=\s|#|$)|\d{{1,9}}([.)])(?=\s|$))")
"""A bullet, a small-print sign or a list's number at the start of a line."""
_MARKUP = re.compile(r"[\\*_~`|\[\]<>#]|:(?=//|[\w+-]+:)")
"""What is markup anywhere in a line; a colon in an address (`https://`), or as the first one of an emoji's name (`:medal:`)."""


def clean(text: str, limit: int | None = None) -> str:
    """Give one line without anything invisible, of at most `limit` characters: for labels, which Discord does not render.

    Line breaks and odd spaces become single spaces; letters written from right to left are isolated.
    """
    ordinary = _ORDINARY.fullmatch(text) is not None
    seen = " ".join((text if ordinary else "".join(_visible(text))).split())
    turned = not ordinary and any(unicodedata.bidirectional(letter) in _RIGHT_TO_LEFT for letter in seen)
    room = None if limit is None else limit - 2 * turned
    if room is not None and len(seen) > room:
        seen = seen[: max(room - 1, 0)].rstrip() + ELLIPSIS
    return f"{_ISOLATE}{seen}{_POP}" if turned else seen


def plain(text: str, limit: int | None = None) -> str:
    """Give one line of Markdown that shows `text` as it is, of at most `limit` characters with its escapes."""
    line = clean(text)
    escapes = _escapes(line)
    if limit is None or len(line) + sum(len(escape) - 1 for escape in escapes.values()) <= limit:
        return _written(line, escapes)
    closing = ELLIPSIS + (_POP if line.startswith(_ISOLATE) else "")
    return "".join(_within((escapes.get(index, letter) for index, letter in enumerate(line)), limit - len(closing))).rstrip() + closing


def link(title: str, url: str | None) -> str:
    """Give Markdown that links the title, or the title alone where the address is not one of the web."""
    address = web_address(url)
    return f"[{plain(title)}](<{address}>)" if address else plain(title)


def web_address(url: str | None) -> str | None:
    """Give a web address that cannot end the link it stands in, None for anything else."""
    try:
        address = URL(clean(url or ""))
        usable = address.scheme in {"http", "https"} and bool(address.host) and address.user is None
    except ValueError:
        return None
    return re.sub(r"[<>()\[\]\\\s]", lambda found: f"%{ord(found[0]):02X}", str(address)) if usable else None


def _visible(text: str) -> Iterator[str]:
    marks = 0
    for letter in text:
        category = unicodedata.category(letter)
        if category in _SPACES or letter in "\t\n\r\v\f":
            marks = 0
            yield " "
        elif category not in _UNSEEN and letter not in _BLANK and letter not in _VARIATION:
            marks = marks + 1 if category in {"Mn", "Me"} else 0  # what is not seen begins no new letter
            if marks <= MOST_MARKS:
                yield letter


def _escapes(line: str) -> dict[int, str]:
    """Give what stands for the characters that must not stand as they are, by their places in the line."""
    escapes = {found.start(): f"\\{found[0]}" for found in _MARKUP.finditer(line)}
    if opened := _LIST_START.match(line):
        escapes[opened.end() - 1] = f"\\{line[opened.end() - 1]}"
    return escapes | {found.start(): _AT for found in re.finditer("@", line)}


def _written(line: str, escapes: dict[int, str]) -> str:
    pieces: list[str] = []
    after = 0
    for index in sorted(escapes):
        pieces += line[after:index], escapes[index]
        after = index + 1
    return "".join([*pieces, line[after:]])


def _within(pieces: Iterable[str], room: int) -> Iterator[str]:
    for piece in pieces:
        room -= len(piece)
        if room < 0:
            return
        yield piece
