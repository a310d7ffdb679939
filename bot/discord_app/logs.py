"""The log, on standard error: one line a happening, plain or JSON, the libraries' too, and never with a secret in it.

Whoever logs uses the standard library's `logging`; structlog's processors make the lines. What is given as `extra` becomes a
field, and so does the id of the interaction that was being handled.
"""

import logging
import re
import sys
import time
from collections.abc import Callable
from typing import Any, Literal
from urllib.parse import unquote, urlsplit

import structlog
from aiohttp import web
from aiohttp.http import HttpProcessingError
from cachetools import LRUCache
from pydantic import SecretStr
from structlog.typing import EventDict, Processor, WrappedLogger

from bot.discord_app.monitoring.record import current

Form = Literal["plain", "json"]

_BEARER = re.compile(r"(?i)\b(bot|bearer)\s+[\w.-]{20,}")
_INTERACTION = re.compile(r"((?:interactions|webhooks)/\d+/)[\w-]{20,}")
LONG_TOKEN = 20
"""Characters from which on something after such a word is a token."""
OWN_FIELDS = frozenset(("timestamp", "level", "logger", "kind", "command", "place", "outcome"))
"""Fields whose values come from the code alone."""
HIDDEN = "…"
MOST_ALIKE, ALIKE_SECONDS = 5, 60.0
"""So many lines of one kind are logged in so many seconds, where strangers cause them."""
KINDS = 100
"""Kinds of lines that are counted."""
SHORTEST_PASSWORD = 6
"""Characters: a shorter one is also part of ordinary words, and hiding it would tell it."""


class Discreet:
    """A processor that blots out tokens and secrets, wherever they stand in a line's fields, tracebacks too."""

    def __init__(self, *secrets: SecretStr) -> None:
        values = {part for secret in secrets for part in _parts(secret.get_secret_value())}
        self._secrets = sorted(values, key=len, reverse=True)
        self._shortest = min([LONG_TOKEN, *map(len, values)])

    def __call__(self, _logger: WrappedLogger, _name: str, event: EventDict) -> EventDict:
        """Give the fields, without secrets."""
        return {name: value if name in OWN_FIELDS else self._hide(value) for name, value in event.items()}

    def hide(self, text: str) -> str:
        """Give a text without secrets."""
        if len(text) < self._shortest:
            return text
        for secret in self._secrets:
            text = text.replace(secret, HIDDEN)
        if len(text) < LONG_TOKEN:
            return text
        return _INTERACTION.sub(rf"\1{HIDDEN}", _BEARER.sub(rf"\1 {HIDDEN}", text))

    def _hide(self, value: Any) -> Any:
        if value is None or isinstance(value, bool | int | float):
            return value
        return self.hide(str(value))


def _parts(secret: str) -> list[str]:
    """Give what must not be shown of a secret: all of it, and of an address its password, which stands in other texts alone."""
    if not secret:
        return []
    try:
        password = urlsplit(secret).password or ""
    except ValueError:
        password = ""
    return [secret, *(text for text in {password, unquote(password)} if len(text) >= SHORTEST_PASSWORD)]


def formatter(form: Form, *secrets: SecretStr, colours: bool = False) -> logging.Formatter:
    """Give what makes a line of a record."""
    last: Processor
    if form == "json":
        last = structlog.processors.JSONRenderer(ensure_ascii=False, sort_keys=False)
    else:
        last = structlog.dev.ConsoleRenderer(colors=colours, pad_event_to=0, pad_level=False)
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.stdlib.add_log_level,
            structlog.stdlib.add_logger_name,
            structlog.stdlib.ExtraAdder(),
            _add_interaction,
        ],
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.format_exc_info,
            Discreet(*secrets),
            _one_line if form == "plain" else _as_it_is,
            last,
        ],
    )


def _add_interaction(_logger: WrappedLogger, _name: str, event: EventDict) -> EventDict:
    if (record := current()) and "interaction" not in event:
        event["interaction"] = str(record.id)
    return event


def _one_line(_logger: WrappedLogger, _name: str, event: EventDict) -> EventDict:
    """Keep what others wrote from making lines of its own: only a traceback has several."""
    return {name: _escaped(value) if name != "exception" and isinstance(value, str) else value for name, value in event.items()}


def _escaped(text: str) -> str:
    if text.isprintable():
        return text
    return "".join(letter if letter.isprintable() else letter.encode("unicode_escape").decode() for letter in text)


def _as_it_is(_logger: WrappedLogger, _name: str, event: EventDict) -> EventDict:
    return event


class Sparse(logging.Filter):
    """Lets so many lines of one kind through in a while: strangers must not fill a host's disk with theirs."""

    def __init__(self, most: int = MOST_ALIKE, seconds: float = ALIKE_SECONDS, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._most = most
        self._seconds = seconds
        self._clock = clock
        self._seen: LRUCache[str, tuple[float, int]] = LRUCache(KINDS)

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether a line is logged; the last one of its while says that others are left out."""
        kind, now = str(record.msg).partition("\n")[0], self._clock()
        since, number = self._seen.get(kind, (now, 0))
        if now - since > self._seconds:
            since, number = now, 0
        self._seen[kind] = since, number + 1
        if number + 1 == self._most:
            record.msg = f"{record.msg} (more of this kind are left out for {self._seconds:.0f} s)"
        return number < self._most


def _is_ours(record: logging.LogRecord) -> bool:
    """Whether a line about a request tells of an error of the program, not of a request that cannot be read."""
    error = record.exc_info[1] if record.exc_info else None
    return not isinstance(error, HttpProcessingError | web.RequestPayloadError)


def quiet_logger() -> logging.Logger:
    """Return the logger for a web server that strangers reach: their malformed requests are answered, and no news."""
    logger = logging.getLogger(f"{__name__}.requests")
    if not logger.filters:
        logger.addFilter(_is_ours)
        logger.addFilter(Sparse())
    return logger


def start_logging(level: str, *secrets: SecretStr, form: Form = "plain") -> None:
    """Log to standard error: ours from `level` on, the libraries' from warnings on (from `info` where `level` is `debug`)."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(formatter(form, *secrets, colours=sys.stderr.isatty()))
    logging.basicConfig(level=logging.INFO if level == "debug" else logging.WARNING, handlers=[handler], force=True)
    logging.getLogger("bot").setLevel(level.upper())
    logging.captureWarnings(capture=True)
    asyncio_logger = logging.getLogger("asyncio")
    if not asyncio_logger.filters:
        asyncio_logger.addFilter(Sparse())  # it says a hundred times a second that descriptors are short
