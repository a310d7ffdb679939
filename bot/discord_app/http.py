"""The bot over HTTP interactions: any number of these processes behind any load balancer.

Discord posts each interaction, signed with Ed25519; it is verified, answered by the callback endpoint, as over the gateway,
and then the request itself is (202). In this order, because a process may die: a request without an answer is one that a
load balancer gives to the next process, so that nothing is lost which was not told to be taken. An answer that takes longer
than `HELD` is finished after the 202. An interaction that reaches two processes so is answered once: Discord refuses a second
callback, and the state store a second answer to a quiz's round.

discord.py does this after `login()` without a gateway through one private call
(`parse_interaction_create`); it stands in `HttpFace._hand_over` alone, a test holds it, and the library is pinned below
the next minor. Source: Discord's documentation, "Receiving and Responding to Interactions".

What cannot be Discord's is refused as early as that can be seen: an address that signed wrongly too often (429) and more
requests than can be read at once (503) at the door, a missing or old signature (401) by the headers alone, a body that is too
long (413) or does not come (408) while it is read.
"""

import asyncio
import json
import logging
import math
import time
from collections.abc import Callable
from typing import Any

from aiohttp import web
from nacl.exceptions import BadSignatureError
from nacl.signing import VerifyKey

from bot.discord_app.client import Podium
from bot.discord_app.doorkeeper import Doorkeeper, sender
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


class HttpFace:
    """Takes signed interactions and hands them to the bot."""

    def __init__(
        self,
        bot: Podium,
        public_key: str,
        *,
        clock: Callable[[], float] = time.time,
        doorkeeper: Doorkeeper | None = None,
        body_seconds: float = BODY_SECONDS,
    ) -> None:
        self._bot = bot
        self._key = verify_key(public_key)
        self._clock = clock
        self._doorkeeper = doorkeeper or Doorkeeper()
        self._body_seconds = body_seconds
        self._reading = 0

    def application(self) -> web.Application:
        """Give the web application: the endpoint for Discord."""
        app = web.Application(client_max_size=LONGEST_BODY)
        app.router.add_post(PATH, self._take)
        return app

    async def _take(self, request: web.Request) -> web.Response:
        address = sender(request.remote, ",".join(request.headers.getall("X-Forwarded-For", ())))
        if wait := self._doorkeeper.wait(address):
            return _busy(429, wait)
        if self._reading >= MOST_AT_ONCE:
            return _busy(503, 1)
        signature = self._signature(request)
        if signature is None:
            return self._unsigned(address)
        try:
            body = await self._read(request)
        except TimeoutError:
            self._doorkeeper.failed(address)
            return web.Response(status=408, text="the body did not come", headers={"Connection": "close"})
        if not self._is_signed(request, body, signature):
            return self._unsigned(address)
        self._doorkeeper.passed(address)
        return await self._answer(body)

    async def _read(self, request: web.Request) -> bytes:
        """Read the body; what was cut short because its sender went away is not signed."""
        self._reading += 1
        try:
            async with asyncio.timeout(self._body_seconds):
                return await request.read()
        except ConnectionError:
            return b""
        finally:
            self._reading -= 1

    async def _answer(self, body: bytes) -> web.Response:
        try:
            data = json.loads(body)
            kind = data["type"]
        except (ValueError, TypeError, KeyError, RecursionError):
            return web.Response(status=400, text="not an interaction")
        if kind == PING:
            return web.json_response({"type": PONG})
        await self._hand_over(data)
        return web.Response(status=202)

    def _unsigned(self, address: str) -> web.Response:
        self._doorkeeper.failed(address)
        return web.Response(status=401, text="invalid request signature")

    def _signature(self, request: web.Request) -> bytes | None:
        """Give the signature by the headers alone; None where they cannot be Discord's."""
        try:
            signature = bytes.fromhex(request.headers.get("X-Signature-Ed25519", ""))
            stamp = int(request.headers.get("X-Signature-Timestamp", ""))
        except ValueError:
            return None
        return signature if len(signature) == SIGNATURE and abs(self._clock() - stamp) <= OLDEST else None

    def _is_signed(self, request: web.Request, body: bytes, signature: bytes) -> bool:
        try:
            self._key.verify(request.headers["X-Signature-Timestamp"].encode() + body, signature)
        except BadSignatureError:
            return False
        return True

    async def _hand_over(self, data: dict[str, Any]) -> None:
        """Hand an interaction to the bot, and wait a while for what becomes of it."""
        before = unfinished()
        self._bot._connection.parse_interaction_create(data)  # type: ignore[arg-type]  # noqa: SLF001 - the one private call
        if begun := unfinished() - before:
            await asyncio.wait(begun, timeout=HELD)


def _busy(status: int, seconds: float) -> web.Response:
    """Refuse without reading; say when to come back."""
    return web.Response(status=status, headers={"Retry-After": str(math.ceil(seconds)), "Connection": "close"})


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
    await bot.quizmaster.resume()
    runner = web.AppRunner(HttpFace(bot, key).application(), access_log=None, handle_signals=False, shutdown_timeout=settings.stop_seconds)
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
