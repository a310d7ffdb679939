"""Requests as short texts for components: encoded where they fit, kept under a token where they do not."""

import hashlib
from functools import lru_cache
from typing import Protocol

from cachetools import LRUCache

from bot.discord_app.errors import OutdatedError
from bot.discord_app.views.state import ROOM
from bot.query import codec
from bot.query.model import Request

KEPT = "~"
QUERY = "q|"
"""What a request's text begins with: components of releases that wrote another form are asked again."""
TOKEN_LENGTH = 24
WRITTEN = 2000
"""Texts of requests remembered: those under answers that are asked again."""


class IntentStore(Protocol):
    """Where longer texts are kept."""

    async def keep(self, text: str) -> str:
        """Keep a text; give its token, the same for the same text."""

    async def find(self, token: str) -> str | None:
        """Give the text behind a token, None when it is no longer kept."""


class MemoryIntentStore:
    """A store of this process, bounded: the longest unused text goes first."""

    def __init__(self, size: int = 2000) -> None:
        self._texts: LRUCache[str, str] = LRUCache(size)

    async def keep(self, text: str) -> str:
        """Keep a text; give its token."""
        token = hashlib.sha256(text.encode()).hexdigest()[:TOKEN_LENGTH]
        self._texts[token] = text
        return token

    async def find(self, token: str) -> str | None:
        """Give the text behind a token."""
        return self._texts.get(token)


@lru_cache(maxsize=WRITTEN)
def written(request: Request) -> str:
    """Write a request as text."""
    return QUERY + codec.encode(request)


def read(text: str) -> Request:
    """Read a request's text.

    Raises
    ------
    OutdatedError
        It is of another version of the bot.
    """
    if not text.startswith(QUERY):
        raise OutdatedError
    try:
        return codec.decode(text.removeprefix(QUERY))
    except codec.UnknownFormError as error:
        raise OutdatedError from error


async def store(request: Request, intents: IntentStore) -> str:
    """Give the reference under which `load` finds the request again."""
    text = written(request)
    return text if len(text) <= ROOM else KEPT + await intents.keep(text)


async def load(reference: str, intents: IntentStore) -> Request:
    """Give the request of a reference.

    Raises
    ------
    OutdatedError
        The reference is of another version of the bot, or no longer kept.
    """
    text = await intents.find(reference.removeprefix(KEPT)) if reference.startswith(KEPT) else reference
    if not text:
        raise OutdatedError
    return read(text)
