"""Asking one `api.php`: one request at a time, with patience, and with limits on what may come back."""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode, urlsplit

import aiohttp

from bot import __version__
from bot.sources.mediawiki.addresses import DEFAULT_API, GuardedResolver, check_api, guarded_socket
from bot.sources.mediawiki.pacing import LONGEST_WAIT, Pace, retry_after
from bot.sources.raw import Options, WikiNotAsked, WikiProblem

MAX_ANSWER_BYTES = 64 * 1024 * 1024
"""Unpacked. MediaWiki's own limit of a result is 8 MB of text."""

ATTEMPTS = 8
MAX_LAG = 5
"""Seconds by which the wiki's databases may lag before it asks us to wait (https://www.mediawiki.org/wiki/Manual:Maxlag_parameter)."""

LONGEST_ADDRESS = 2000
"""Longer requests are sent as POST; Wikimedia refuses addresses over 8 kB."""

PATIENCE = 120.0
"""Seconds for which one question is put again to a wiki that says nothing at all."""
WORD_SECONDS = 5.0
"""Whoever waits is told so after each so many seconds."""

_TIMEOUT = aiohttp.ClientTimeout(total=180, sock_connect=20, sock_read=60)
_WAIT_STATUS = frozenset({408, 425, 429, 500, 502, 503, 504})
_WAIT_CODES = frozenset({"maxlag", "ratelimited", "readonly", "editconflict", "cirrussearch-too-busy-error"})
_WAIT_PREFIXES = ("internal_api_error", "db")
_OK = 200
_MOVED = range(300, 400)


@dataclass(frozen=True, slots=True)
class _Wait:
    """An answer that asks to come back later."""

    reason: str
    seconds: float | None = None
    silent: bool = False
    """Nothing came back."""


class Api:
    """One wiki's `api.php`."""

    def __init__(
        self,
        session: aiohttp.ClientSession,
        url: str,
        pace: Pace,
        *,
        waiting: Callable[[str, float], None],
        word_seconds: float = WORD_SECONDS,
        patience: float = PATIENCE,
    ) -> None:
        self.url = url
        self.host = urlsplit(url).hostname or url
        self._session = session
        self._pace = pace
        self._was_reached = False
        self._waiting = waiting
        self._word_seconds = word_seconds
        self._patience = patience

    async def ask(self, **parameters: str | int) -> Mapping[str, Any]:
        """Ask, and wait and ask again where the wiki is busy.

        Raises
        ------
        WikiProblem
            The wiki refuses, does not answer as a wiki does, or stays busy.
        """
        sent = {"format": "json", "formatversion": "2", "maxlag": str(MAX_LAG), **{name: str(value) for name, value in parameters.items()}}
        async with self._saying_so():
            return await self._asked(sent)

    async def _asked(self, sent: Mapping[str, str]) -> Mapping[str, Any]:
        wait = _Wait("")
        begun = time.monotonic()
        for attempt in range(ATTEMPTS):
            await self._pace.turn()
            answer = await self._once(sent)
            if not isinstance(answer, _Wait):
                return answer
            wait = answer
            silence = time.monotonic() - begun if wait.silent else 0.0
            if (wait.seconds or 0) > LONGEST_WAIT or attempt + 1 == ATTEMPTS or silence > self._patience:
                break
            await self._pace.back_off(attempt, wait.seconds)
        raise WikiProblem(f"{self.host} cannot answer now ({wait.reason}): try again later, what was fetched is kept")

    @asynccontextmanager
    async def _saying_so(self) -> AsyncIterator[None]:
        """Say every few seconds of the block that the wiki has not answered yet."""

        async def words() -> None:
            begun = time.monotonic()
            while True:
                await asyncio.sleep(self._word_seconds)
                self._waiting(self.host, time.monotonic() - begun)

        task = asyncio.create_task(words())
        try:
            yield
        finally:
            task.cancel()

    async def _once(self, sent: Mapping[str, str]) -> Mapping[str, Any] | _Wait:
        long = len(urlencode(sent)) > LONGEST_ADDRESS
        request = (
            self._session.post(self.url, data=sent, allow_redirects=False)
            if long
            else self._session.get(self.url, params=sent, allow_redirects=False)
        )
        try:
            async with request as response:
                self._was_reached = True
                return await self._read(response)
        except aiohttp.ClientConnectorError as error:
            if not self._was_reached:
                raise WikiProblem(f"{self.host} cannot be reached ({_printable(str(error))}): is {self.url} right?") from None
            return _Wait("no connection")
        except (TimeoutError, aiohttp.ClientError) as error:
            return _Wait(f"{type(error).__name__}: {_printable(str(error))}".rstrip(": "), silent=isinstance(error, TimeoutError))

    async def _read(self, response: aiohttp.ClientResponse) -> Mapping[str, Any] | _Wait:
        seconds = retry_after(response.headers.get("Retry-After"))
        if response.status in _WAIT_STATUS:
            return _Wait(f"HTTP {response.status}", seconds)
        if response.status in _MOVED:
            raise WikiProblem(f"{self.host} has moved to {_printable(response.headers.get('Location', '?'))}: name that with --api")
        if response.status != _OK:
            raise WikiProblem(f"{self.host} refuses (HTTP {response.status}): is {self.url} right, and PODIUM_CONTACT?")
        answer = self._decoded(await self._content(response))
        error = answer.get("error")
        return self._refusal(error, seconds) if error else answer

    async def _content(self, response: aiohttp.ClientResponse) -> bytes:
        content = bytearray()
        async for chunk in response.content.iter_chunked(1 << 16):
            content += chunk
            if len(content) > MAX_ANSWER_BYTES:
                raise WikiProblem(f"{self.host} answers with more than {MAX_ANSWER_BYTES >> 20} MB")
        return bytes(content)

    def _decoded(self, content: bytes) -> Mapping[str, Any]:
        try:
            answer = json.loads(content)
        except (ValueError, RecursionError):
            answer = None
        if not isinstance(answer, dict):
            raise WikiProblem(f"{self.url} does not answer as MediaWiki's api.php does: is the address right?")
        return answer

    def _refusal(self, error: Any, seconds: float | None) -> _Wait:
        """Read an error: most come with HTTP 200."""
        code, info = (str(error.get(name, "")) for name in ("code", "info")) if isinstance(error, dict) else (str(error), "")
        if code in _WAIT_CODES or code.startswith(_WAIT_PREFIXES):
            return _Wait(_printable(code), seconds)
        raise WikiProblem(f"{self.host} refuses: {_printable(info or code)}")


@asynccontextmanager
async def open_api(options: Options, pace: Pace | None = None) -> AsyncIterator[Api]:
    """Open the API that the options name.

    Raises
    ------
    WikiNotAsked
        It cannot be asked as things stand.
    """
    url = check_api(options.api or DEFAULT_API, allow_private=options.allow_private_hosts)
    headers = {"User-Agent": user_agent(options.contact), "Accept-Encoding": "gzip"}
    if options.allow_private_hosts:
        connector = aiohttp.TCPConnector(limit=1)
    else:
        connector = aiohttp.TCPConnector(limit=1, resolver=GuardedResolver(), socket_factory=guarded_socket)
    async with aiohttp.ClientSession(
        headers=headers, connector=connector, timeout=_TIMEOUT, cookie_jar=aiohttp.DummyCookieJar()
    ) as session:
        yield Api(session, url, pace or Pace(options.requests_per_minute), waiting=options.waiting)


def user_agent(contact: str | None) -> str:
    """Say who asks (https://foundation.wikimedia.org/wiki/Policy:User-Agent_policy).

    Raises
    ------
    WikiNotAsked
        Nobody is named.
    """
    named = (contact or "").strip()
    if not named or not named.isprintable() or not named.isascii() or not ("@" in named or "://" in named):
        raise WikiNotAsked("set PODIUM_CONTACT to your e-mail address or web page: wikis want to know who fetches their pages")
    return f"Podium/{__version__} ({named}) aiohttp/{aiohttp.__version__}"


def _printable(text: str) -> str:
    """Hold what a stranger says to one short line."""
    return "".join(sign for sign in text if sign.isprintable())[:200]
