"""The bot over HTTP interactions: any number of these processes behind any load balancer.

Discord posts each interaction, signed with Ed25519; it is verified, answered by the callback endpoint, as over the gateway,
and then the request itself is (202). In this order, because a process may die: a request without an answer is one that a
load balancer gives to the next process, so that nothing is lost which was not told to be taken. An answer that takes longer
than `HELD` is finished after the 202. An interaction that reaches two processes so is answered once: Discord refuses a second
callback, and the state store a second answer to a quiz's round.

discord.py does this after `login()` without a gateway through one private call
(`parse_interaction_create`); it stands in `HttpFace._hand_over` alone, a test holds it, and the library is pinned below
the next minor. Source: Discord's documentation, "Receiving and Responding to Interactions".
"""

import asyncio
import json
import logging
import time
from collections.abc import Callable
from typing import Any

from aiohttp import web
from nacl.exceptions import BadSignatureError
from nacl.signing import VerifyKey

from bot.discord_app.client import Podium
from bot.discord_app.gateway import log_in
from bot.discord_app.work import unfinished
from bot.problems import SettingsProblem
from bot.settings import Settings

log = logging.getLogger(__name__)

PATH = "/interactions"
LONGEST_BODY = 256 * 1024
OLDEST = 300.0
"""Seconds a signed time stamp may be off: what is older was replayed."""
HELD = 2.0
"""Seconds that a request waits for its answer: Discord gives up after three."""
PING, PONG = 1, 1
SIGNATURE = 64


class HttpFace:
    """Takes signed interactions and hands them to the bot."""

    def __init__(self, bot: Podium, public_key: str, *, clock: Callable[[], float] = time.time) -> None:
        self._bot = bot
        self._key = verify_key(public_key)
        self._clock = clock

    def application(self) -> web.Application:
        """Give the web application: the endpoint for Discord."""
        app = web.Application(client_max_size=LONGEST_BODY)
        app.router.add_post(PATH, self._take)
        return app

    async def _take(self, request: web.Request) -> web.Response:
        body = await request.read()
        if not self._is_signed(request, body):
            return web.Response(status=401, text="invalid request signature")
        try:
            data = json.loads(body)
            kind = data["type"]
        except (ValueError, TypeError, KeyError):
            return web.Response(status=400, text="not an interaction")
        if kind == PING:
            return web.json_response({"type": PONG})
        await self._hand_over(data)
        return web.Response(status=202)

    def _is_signed(self, request: web.Request, body: bytes) -> bool:
        stamp = request.headers.get("X-Signature-Timestamp", "")
        try:
            signature = bytes.fromhex(request.headers.get("X-Signature-Ed25519", ""))
            if len(signature) != SIGNATURE or abs(self._clock() - int(stamp)) > OLDEST:
                return False
            self._key.verify(stamp.encode() + body, signature)
        except (ValueError, BadSignatureError):
            return False
        return True

    async def _hand_over(self, data: dict[str, Any]) -> None:
        """Hand an interaction to the bot, and wait a while for what becomes of it."""
        before = unfinished()
        self._bot._connection.parse_interaction_create(data)  # type: ignore[arg-type]  # noqa: SLF001 - the one private call
        if begun := unfinished() - before:
            await asyncio.wait(begun, timeout=HELD)


async def stay_serving(bot: Podium, settings: Settings) -> None:
    """Log in, take up the quizzes that run, and take interactions until the task is cancelled.

    Raises
    ------
    SettingsProblem
        Discord refuses the token, or the address cannot be listened on.
    """
    key = public_key_of(settings)
    await log_in(bot, settings)
    await bot.quizmaster.resume()
    runner = web.AppRunner(HttpFace(bot, key).application(), access_log=None, handle_signals=False, shutdown_timeout=settings.stop_seconds)
    await runner.setup()
    try:
        await _listen(runner, settings)
        bot.door = runner.cleanup
        log.info("ready: interactions are taken at http://%s:%d%s", settings.http_host, settings.http_port, PATH)
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
