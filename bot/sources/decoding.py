"""Bytes into text. A wrong guess would put wrong names into the catalogue, so nothing is guessed."""

import codecs

from bot.sources.raw import MAX_PAGE_BYTES

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


class UndecodableError(ValueError):
    """The bytes are no text that can be read; the message says what to do."""


def decode(content: bytes) -> str:
    """Read UTF-8, or UTF-16 with its mark, with every line end a newline.

    Raises
    ------
    UndecodableError
        The bytes are too many, of another encoding, or no text.
    """
    if len(content) > MAX_PAGE_BYTES:
        raise UndecodableError(f"larger than {MAX_PAGE_BYTES // 1024 // 1024} MB: not read")
    encoding = next((name for mark, name in _MARKS if content.startswith(mark)), "utf-8")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise UndecodableError(f"not {encoding.upper()} (byte {error.start}): save it as UTF-8") from None
    if "\0" in text:
        raise UndecodableError("not text")
    return text.replace("\r\n", "\n").replace("\r", "\n")
