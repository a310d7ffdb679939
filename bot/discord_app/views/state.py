"""What a component's `custom_id` says: everything needed to act on it, weeks later and on any process.

    1 P en AAAAAAAAAAE 0a.1 :q|2q1Yq…
    │ │ │  │           │  │  └ the request, encoded; or ~ and the token under which a longer one is kept
    │ │ │  │           │  └ part of that page (z: the last)
    │ │ │  │           └ page, in hexadecimal
    │ │ │  └ who asked, base64 of the id's eight bytes
    │ │ └ language
    │ └ what to do
    └ version of this form
(without the spaces)
"""

import base64
import binascii
import re
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.discord_app.limits import CUSTOM_ID

VERSION = "1"
LAST_PART = 35
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_FORM = re.compile(
    r"1(?P<action>.)(?P<language>[a-z]{2})(?P<asker>[\w-]{11})(?P<page>[0-9a-f]{2,4})\.(?P<part>[0-9a-z]):(?P<asked>.*)", re.DOTALL
)
_HEAD = len("1Penaaaaaaaaaaa00.0:")
_ASKER = slice(len("1Pen"), len("1Penaaaaaaaaaaa"))
ROOM = CUSTOM_ID - _HEAD - 2
"""Characters of an encoded request that fit for sure, on whatever page."""


class Action(StrEnum):
    """What a component does; the letter in its `custom_id`."""

    ASK = "A"
    CHOOSE = "C"
    TURN = "P"
    SOURCES = "S"
    SHARE = "H"
    READING = "U"
    DELETE = "D"
    PICTURE = "I"
    TABLE = "V"


@dataclass(frozen=True, slots=True)
class State:
    """A `custom_id` as values."""

    language: str
    asker: int
    asked: str = ""
    """The request's reference: see `references.py`."""
    page: int = 0
    part: int = 0

    def custom_id(self, action: Action) -> str:
        """Give the `custom_id` of a component that does `action`."""
        page = min(max(self.page, 0), 0xFFFF)
        return f"{VERSION}{action}{self.language}{_written(self.asker)}{page:02x}.{_DIGITS[min(self.part, LAST_PART)]}:{self.asked}"

    def at(self, page: int, part: int) -> "State":
        """Give the state of another page."""
        return replace(self, page=page, part=part)

    @classmethod
    def read(cls, custom_id: str) -> "State":
        """Read a `custom_id`.

        Raises
        ------
        ValueError
            It is not of this form.
        """
        found = _FORM.fullmatch(custom_id)
        if not found:
            raise ValueError(f"not a state: {custom_id!r}")
        try:
            asker = int.from_bytes(base64.urlsafe_b64decode(found["asker"] + "="), "big")
        except binascii.Error as error:
            raise ValueError(f"not a state: {custom_id!r}") from error
        return cls(found["language"], asker, found["asked"], int(found["page"], 16), _DIGITS.index(found["part"]))


def template(action: Action) -> re.Pattern[str]:
    """Give the pattern of the `custom_id`s that do `action`."""
    return re.compile(rf"{VERSION}{action}.*", re.DOTALL)


def addressed(custom_id: str, asker: int) -> str:
    """Return a `custom_id` as it is under a message that somebody else asked for."""
    return custom_id[: _ASKER.start] + _written(asker) + custom_id[_ASKER.stop :]


def _written(asker: int) -> str:
    return base64.urlsafe_b64encode(asker.to_bytes(8, "big")).decode().rstrip("=")
