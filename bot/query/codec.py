"""Queries as short text, for buttons and stores, and back."""

import base64
import zlib
from typing import cast

import msgspec

from bot.query.model import (
    Aside,
    Condition,
    Count,
    Expect,
    Keep,
    Limit,
    MarkBound,
    Measure,
    Near,
    Query,
    Request,
    Shift,
    Where,
    Within,
    Years,
)

VERSION = "3"
"""Of the form, and of the parts a Query has: an older one is asked again."""

LARGEST = 20_000
"""Bytes that a stored Query may have."""

_PARTS = (Shift, Near, Within, MarkBound, Limit, Years, Expect, Keep, Condition, Measure, Count, Where, Query, Aside)
_NAMES = "".join(name for part in _PARTS for name in part.__struct_fields__)
_WORDS = f"-relay-winter-summer/M//W/{_NAMES}listwhethercomparegoldsilverbronzefirstlastmostnocathletegamesresultevent".encode()
"""What most Queries hold: a compressor that knows it writes them in half the space."""

_decoder = msgspec.msgpack.Decoder(Request)


class UnknownFormError(ValueError):
    """The text is no Query of this version."""


def encode(query: Request) -> str:
    """Return a Query as URL-safe text; equal Queries give equal texts."""
    compressor = zlib.compressobj(9, wbits=-15, zdict=_WORDS)
    packed = compressor.compress(msgspec.msgpack.encode(query)) + compressor.flush()
    return VERSION + base64.urlsafe_b64encode(packed).rstrip(b"=").decode()


def decode(text: str) -> Request:
    """Return the Query that a text stands for.

    Raises
    ------
    UnknownFormError
        It is of another version, damaged, or holds what is no Query.
    """
    if text[:1] != VERSION:
        raise UnknownFormError(text[:20])
    try:
        padded = text[1:] + "=" * (-(len(text) - 1) % 4)
        decompressor = zlib.decompressobj(wbits=-15, zdict=_WORDS)
        packed = decompressor.decompress(base64.urlsafe_b64decode(padded), LARGEST)
        if decompressor.unconsumed_tail:
            raise UnknownFormError(text[:20])
        return cast("Request", _decoder.decode(packed))
    except (ValueError, zlib.error, msgspec.MsgspecError) as error:
        raise UnknownFormError(text[:20]) from error
