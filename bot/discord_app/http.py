"""The bot over HTTP interactions: any number of these processes behind any load balancer.

Discord posts each interaction, signed with Ed25519; it is verified, answered by the callback endpoint, as over the gateway,
and then the request itself is (202). In this order, because a process may die: a request without an answer is one that a
load balancer gives to the next process, so that nothing is lost which was not told to be taken. An answer that takes longer
than `HELD` is finished after the 202. An interaction that reaches two processes so is answered once: Discord refuses a second
callback, and the state store a second answer to a quiz's round.

discord.py does this after `login()` without a gateway through one private call
(`parse_interaction_create`); it stands in `HttpFace._hand_over` alone, a test holds it, and the library is pinned below
the next minor. Source: Discord's documentation, "Receiving and Responding to Interactions".

What cannot be Discord's is refused as early as that can be seen: an address that signed wrongly too often (429) at the door,
a missing or old signature (401) by the headers alone, a body that is too long (413) or does not come (408) while it is read.
How many connections there may be, and how long a request's head may take, is `connections.py`'s.
"""

import asyncio
import json
import logging
import math
import re
import time
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from aiohttp import web
from nacl.exceptions import BadSignatureError
from nacl.signing import VerifyKey

from bot.discord_app.client import Podium
from bot.discord_app.connections import BoundedRunner
from bot.discord_app.failure_limiter import FailureLimiter, sender
from bot.discord_app.gateway import log_in
from bot.discord_app.work import unfinished
from bot.problems import SettingsProblem
from bot.settings import Settings

log = logging.getLogger(__name__)

PATH = "/interactions"
LINK = "http"
"""The name of this face among the links to Discord."""
LONGEST_BODY = 256 * 1024
OLDEST = 300.0
"""Seconds a signed time stamp may be off: what is older was replayed."""
MOST_AT_ONCE = 64
"""Requests being read; with the longest bodies they fill 16 MB."""
BODY_SECONDS = 5.0
"""How long a body may take to come. Discord's are a few kilobytes."""
HELD = 2.0
"""Seconds that a request waits for its answer: Discord gives up after three."""
PING, PONG = 1, 1
SIGNATURE = 64
STAMP = re.compile(r"[0-9]{1,12}")
NO_INTERACTION = (ValueError, TypeError, LookupError, AttributeError, RecursionError)
"""What is raised where a body is no JSON, or lacks what every interaction has."""


class HttpFace:
    """Takes signed interactions and hands them to the bot."""

    def __init__(
        self,
        bot: Podium,
        public_key: str,
        *,
        clock: Callable[[], float] = time.time,
        failure_limiter: FailureLimiter | None = None,
        body_seconds: float = BODY_SECONDS,
    ) -> None:
        self._bot = bot
        self._key = verify_key(public_key)
        self._clock = clock
        self._failure_limiter = failure_limiter or FailureLimiter()
        self._body_seconds = body_seconds
        self._reading: dict[asyncio.Timeout, None] = {}
        """Bodies that are being read, the longest first."""

    def application(self) -> web.Application:
        """Give the web application: the endpoint for Discord."""
        app = web.Application(client_max_size=LONGEST_BODY)
        app.router.add_post(PATH, self._take)
        return app

    async def _take(self, request: web.Request) -> web.Response:
        address = sender(request.remote, ",".join(request.headers.getall("X-Forwarded-For", ())))
        if wait := self._failure_limiter.wait(address):
            return _refused(429, "too many wrong signatures", {"Retry-After": str(math.ceil(wait))})
        try:
            body = await self._signed_body(request)
        except _NotDiscords as refused:
            self._failure_limiter.failed(address)
            return _refused(refused.status, str(refused))
        self._failure_limiter.passed(address)
        return await self._answer(body)

    async def _signed_body(self, request: web.Request) -> bytes:
        """Read the body of a request that Discord signed."""
        signature = self._signature(request)
        if signature is None:
            raise _NotDiscords(401, "invalid request signature")
        try:
            body = await self._read(request)
        except TimeoutError:
            raise _NotDiscords(408, "the body did not come") from None
        except web.HTTPRequestEntityTooLarge:
            raise _NotDiscords(413, "the body is too long") from None
        if not self._is_signed(request, body, signature):
            raise _NotDiscords(401, "invalid request signature")
        return body

    async def _read(self, request: web.Request) -> bytes:
        """Read the body; what was cut short because its sender went away, or cannot be read, is not signed.

        Where too many are being read, the one that has taken longest gives way: Discord's come at once.
        """
        if len(self._reading) >= MOST_AT_ONCE:
            next(iter(self._reading)).reschedule(asyncio.get_running_loop().time())
        try:
            async with asyncio.timeout(self._body_seconds) as limit:
                self._reading[limit] = None
                try:
                    return await request.read()
                finally:
                    del self._reading[limit]
        except (ConnectionError, web.RequestPayloadError):
            return b""

    async def _answer(self, body: bytes) -> web.Response:
        try:
            data = json.loads(body)
            kind = data["type"]
            if kind == PING:
                return web.json_response({"type": PONG})
            begun = self._hand_over(data)
        except NO_INTERACTION as error:
            # Signed by Discord all the same: its log says what was not understood
            log.warning("a signed request is no interaction: %s", type(error).__name__)
            return _refused(400, "not an interaction")
        if begun:
            await asyncio.wait(begun, timeout=HELD)
        return web.Response(status=202)

    def _signature(self, request: web.Request) -> bytes | None:
        """Return the signature by the headers alone; None where they cannot be Discord's."""
        stamp = request.headers.get("X-Signature-Timestamp", "")
        try:
            signature = bytes.fromhex(request.headers.get("X-Signature-Ed25519", ""))
        except ValueError:
            return None
        is_now = STAMP.fullmatch(stamp) is not None and abs(self._clock() - int(stamp)) <= OLDEST
        return signature if is_now and len(signature) == SIGNATURE else None

    def _is_signed(self, request: web.Request, body: bytes, signature: bytes) -> bool:
        try:
            self._key.verify(request.headers["X-Signature-Timestamp"].encode() + body, signature)
        except BadSignatureError:
            return False
        return True

    def _hand_over(self, data: dict[str, Any]) -> set[asyncio.Task[Any]]:
        """Hand an interaction to the bot; return what it began."""
        before = unfinished()
        self._bot._connection.parse_interaction_create(data)  # type: ignore[arg-type]  # noqa: SLF001 - the one private call
        return unfinished() - before


class _NotDiscords(Exception):  # noqa: N818 - it names whose request it is not
    """A request that Discord did not send, with the status it is refused by."""

    def __init__(self, status: int, text: str) -> None:
        super().__init__(text)
        self.status = status


def _refused(status: int, text: str, headers: Mapping[str, str] = MappingProxyType({})) -> web.Response:
    """Refuse, and end the connection: its place is for others."""
    return web.Response(status=status, text=text, headers={"Connection": "close", **headers})


async def stay_serving(bot: Podium, settings: Settings) -> None:
    """Log in, take up the quizzes that run, and take interactions until the task is cancelled.

    Raises
    ------
    SettingsProblem
        Discord refuses the token, or the address cannot be listened on.
    """
    key = public_key_of(settings)
    bot.monitor.health.down(LINK)
    await log_in(bot, settings)
    await bot.quiz_runner.resume()
    bot.serving()
    runner = BoundedRunner(HttpFace(bot, key).application(), shutdown_timeout=settings.stop_seconds)
    await runner.setup()
    try:
        await _listen(runner, settings)
        bot.door = runner.cleanup
        log.info("ready: interactions are taken at http://%s:%d%s", settings.http_host, settings.http_port, PATH)
        bot.monitor.health.up(LINK)
        await asyncio.Event().wait()
    finally:
        await runner.cleanup()


async def _listen(runner: web.AppRunner, settings: Settings) -> None:
    try:
        await web.TCPSite(runner, settings.http_host, settings.http_port).start()
    except OSError as error:
        text = f"cannot listen on {settings.http_host}:{settings.http_port}: set PODIUM_HTTP_HOST and PODIUM_HTTP_PORT"
        raise SettingsProblem(text) from error


def public_key_of(settings: Settings) -> str:
    """Give the application's public key.

    Raises
    ------
    SettingsProblem
        There is none, or it is none.
    """
    if not settings.discord_public_key:
        text = "DISCORD_PUBLIC_KEY is not set: copy it from https://discord.com/developers/applications (General Information)"
        raise SettingsProblem(text)
    verify_key(settings.discord_public_key)
    return settings.discord_public_key


def verify_key(public_key: str) -> VerifyKey:
    """Give the application's key.

    Raises
    ------
    SettingsProblem
        It is no Ed25519 public key.
    """
    try:
        return VerifyKey(bytes.fromhex(public_key))
    except (ValueError, TypeError) as error:
        text = "DISCORD_PUBLIC_KEY is not a public key: copy it from https://discord.com/developers/applications (General Information)"
        raise SettingsProblem(text) from error
