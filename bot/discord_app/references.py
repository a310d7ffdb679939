"""Intents as short texts for components: encoded where they fit, kept under a token where they do not."""

import hashlib
from typing import Protocol

from cachetools import LRUCache

from bot.answers.encoding import decode_intent, encode_intent
from bot.answers.intent import Intent
from bot.discord_app.errors import OutdatedError
from bot.discord_app.views.state import ROOM

KEPT = "~"
TOKEN_LENGTH = 24


class Shelf(Protocol):
    """Where longer Intents are kept."""

    async def keep(self, text: str) -> str:
        """Keep a text; give its token, the same for the same text."""

    async def find(self, token: str) -> str | None:
        """Give the text behind a token, None when it is no longer kept."""


class MemoryShelf:
    """A shelf of this process, bounded: the longest unused text goes first."""

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


async def refer(intent: Intent, shelf: Shelf) -> str:
    """Give the reference under which `follow` finds the Intent again."""
    text = encode_intent(intent)
    return text if len(text) <= ROOM else KEPT + await shelf.keep(text)


async def follow(reference: str, shelf: Shelf) -> Intent:
    """Give the Intent of a reference.

    Raises
    ------
    OutdatedError
        The reference is of another version of the bot, or no longer kept.
    """
    text = await shelf.find(reference.removeprefix(KEPT)) if reference.startswith(KEPT) else reference
    if not text:
        raise OutdatedError
    try:
        return decode_intent(text)
    except ValueError as error:
        raise OutdatedError from error
