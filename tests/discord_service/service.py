"""A small Discord on the loopback interface: the gateway and as much of REST as the bot uses.

It keeps one server with one channel and one member, checks what it can cheaply check (unknown routes, answers given
twice, more than 40 components or 4,000 characters, message and option shapes), and plays the member's part.
"""

import asyncio
import itertools
import json
import time
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Any, Self

from aiohttp import WSMsgType, web

from tests.discord_service import payloads
from tests.discord_service.payloads import (
    APPLICATION,
    BOT_USER,
    BUTTON,
    CHANNEL,
    CHOICES,
    DEFERRED,
    DEFERRED_UPDATE,
    GUILD,
    MEMBER,
    MESSAGE,
    OTHER,
    SELECT,
    TOKEN,
    UPDATE,
    Json,
    Reply,
    user,
)

Fault = Callable[[web.Request], Awaitable[web.StreamResponse | None]]
"""What a failing Discord does with a request before it is read; None lets it through."""
MOST_REPLIES = 2_000
KEPT = 500
"""Events kept for a connection that comes back."""


class DiscordService:
    """Start it with `async with`; tell the bot `url` as DISCORD_API_URL and `TOKEN` as DISCORD_TOKEN."""

    def __init__(self, port: int = 0) -> None:
        self.port = port
        self.commands: list[Json] = []
        self.registrations = 0
        self.resumes = 0
        self.identifies = 0
        self.identified: list[tuple[int, float]] = []
        self.recommended = 1
        self.max_concurrency = 1
        self._shards: dict[int, web.WebSocketResponse] = {}
        self.counts: set[int] = set()
        self.complaints: list[str] = []
        self.refuse_resumes = False
        self.answer_after: asyncio.Event | None = None
        """Where set, callbacks are held until it is; `held` counts them."""
        self.held = 0
        self.acknowledge = True
        self.beat_every = 20_000
        self.patience = 60.0
        self.fault: Fault | None = None
        self.ready = asyncio.Event()
        self.resumed = asyncio.Event()
        self._ids = itertools.count(int(time.time() * 1000 - 1420070400000) << 22)
        self._replies: dict[str, Reply] = {}
        self._says: dict[str, Reply] = {}
        self._sequence = itertools.count(1)
        self._sent: deque[Json] = deque(maxlen=KEPT)
        self._socket: web.WebSocketResponse | None = None

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.router.add_get("/gateway/", self._gateway)
        app.router.add_route("*", "/api/v10/{tail:.*}", self._rest)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2)
        await self._runner.setup()
        self._site = web.TCPSite(self._runner, "127.0.0.1", self.port)
        await self._site.start()
        self.port = self._runner.addresses[0][1]
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._site.stop()  # first: a bot that is back at once would be let in by what goes away, and wait a minute for its greeting
        if self._socket is not None:
            await self._socket.close()
        await self._runner.cleanup()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/api/v10"

    @property
    def gateway_url(self) -> str:
        return f"ws://127.0.0.1:{self.port}/gateway/"

    # -- the gateway ------------------------------------------------------------------------------------

    async def _gateway(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json({"op": 10, "d": {"heartbeat_interval": self.beat_every}})
        async for frame in socket:
            if frame.type is WSMsgType.TEXT:
                await self._hear(socket, json.loads(frame.data))
        return socket

    async def _hear(self, socket: web.WebSocketResponse, heard: Json) -> None:
        if heard["op"] == 1:
            if self.acknowledge:
                await socket.send_json({"op": 11})
        elif heard["op"] in (2, 6) and heard["d"]["token"] != TOKEN:
            await socket.close(code=4004)
        elif heard["op"] == 2:
            self.identifies += 1
            self.intents = heard["d"]["intents"]
            shard, count = heard["d"].get("shard", (0, 1))
            self.identified.append((shard, time.monotonic()))
            self._shards[shard] = socket
            self.counts.add(count)
            if shard != (int(GUILD) >> 22) % count:
                await self._welcome_elsewhere(socket, shard, count)
                return
            self._socket = socket
            await self._welcome([shard, count])
            self.ready.set()
        elif heard["op"] == 6 and self.refuse_resumes:
            await socket.send_json({"op": 9, "d": False})
        elif heard["op"] == 6:
            self.resumes += 1
            for missed in [event for event in self._sent if event["s"] > heard["d"]["seq"]]:
                await socket.send_json(missed)
            self._socket = socket
            await self._dispatch("RESUMED", {})
            self.resumed.set()

    async def _welcome_elsewhere(self, socket: web.WebSocketResponse, shard: int, count: int) -> None:
        """Welcome a shard that has no servers."""
        ready = payloads.ready([shard, count], [], self.gateway_url) | {"session_id": f"shard {shard}"}
        await socket.send_json({"op": 0, "t": "READY", "s": 1, "d": ready})

    async def _welcome(self, shard: list[int]) -> None:
        await self._dispatch("READY", payloads.ready(shard, [{"id": GUILD, "unavailable": True}], self.gateway_url))
        await self._dispatch("GUILD_CREATE", payloads.guild())

    async def _dispatch(self, name: str, data: Json) -> None:
        event = {"op": 0, "t": name, "s": next(self._sequence), "d": data}
        self._sent.append(event)
        if self._socket is not None and not self._socket.closed:
            await self._socket.send_json(event)

    async def drop(self) -> None:
        """Cut the connection without a word, as a failing network does."""
        self.resumed.clear()
        assert self._socket is not None
        assert self._socket._req is not None
        assert self._socket._req.transport is not None
        self._socket._req.transport.abort()
        self._socket = None

    async def say_to_the_client(self, operation: int, data: object = None) -> None:
        """Send an operation of the gateway itself, such as 7 (connect again) or 9 (the session is invalid)."""
        assert self._socket is not None
        await self._socket.send_json({"op": operation, "d": data})

    async def until(self, happened: Callable[[], object]) -> None:
        """Wait until something has happened."""
        async with asyncio.timeout(30):
            while not happened():  # noqa: ASYNC110 - anything may be waited for
                await asyncio.sleep(0.01)

    # -- what a member does ------------------------------------------------------------------------------

    async def slash(self, name: str, /, *, member: str = MEMBER, channel: str = CHANNEL, **options: str) -> Reply:
        command = next(item for item in self.commands if item["name"] == name)
        data = {"id": command["id"], "name": name, "type": 1, "options": self._options(command, options)}
        return await self._interact(2, data, member, channel=channel)

    async def autocomplete(self, name: str, option: str, text: str, /, **options: str) -> Reply:
        command = next(item for item in self.commands if item["name"] == name)
        given = self._options(command, options)
        given.append({"name": option, "type": 3, "value": text, "focused": True})
        return await self._interact(4, {"id": command["id"], "name": name, "type": 1, "options": given}, MEMBER)

    async def click(self, reply: Reply, label: str, *, member: str = MEMBER) -> Reply:
        button = reply.button(label)
        assert not button.get("disabled")
        assert reply.message is not None
        return await self._interact(3, {"component_type": BUTTON, "custom_id": button["custom_id"]}, member, message=reply.message)

    async def choose(self, reply: Reply, value: str) -> Reply:
        assert reply.message is not None
        data = {"component_type": SELECT, "custom_id": reply.selects[0]["custom_id"], "values": [value]}
        return await self._interact(3, data, MEMBER, message=reply.message)

    async def say(self, text: str, *, mention: bool = True) -> Reply:
        """Say something in the channel; wait for the bot's reply to it."""
        identifier = self._new_id()
        reply = self._says[identifier] = Reply()
        mentions = [user(BOT_USER, "podium", bot=True)] if mention else []
        content = f"<@{BOT_USER}> {text}" if mention else ""
        message = payloads.message(identifier, {"content": content}, user(MEMBER, "alice")) | {"mentions": mentions, "guild_id": GUILD}
        await self._dispatch("MESSAGE_CREATE", message | {"member": payloads.member(MEMBER)})
        await asyncio.wait_for(reply.done.wait(), 60)
        return reply

    def _options(self, command: Json, options: dict[str, str]) -> list[Json]:
        known = {option["name"] for option in command.get("options", ())}
        assert set(options) <= known, f"/{command['name']} has no options {set(options) - known}"
        return [{"name": key, "type": 3, "value": value} for key, value in options.items()]

    def expect(self, interaction: Json) -> Reply:
        """Take the answer to an interaction that reached the bot by another way than the gateway."""
        reply = self._replies[interaction["token"]] = Reply()
        return reply

    async def _interact(self, kind: int, data: Json, member: str, message: Json | None = None, *, channel: str = CHANNEL) -> Reply:
        event, reply = self.interaction(kind, data, member, message, channel=channel)
        try:
            await self._dispatch("INTERACTION_CREATE", event)
            await asyncio.wait_for(reply.done.wait(), self.patience)
        finally:
            self._forget_the_oldest()
        return reply

    def interaction(self, kind: int, data: Json, member: str, message: Json | None = None, *, channel: str = CHANNEL) -> tuple[Json, Reply]:
        """Give an interaction's event, not yet sent, and where its answer will be."""
        identifier, token = self._new_id(), f"token-{next(self._ids)}"
        reply = self._replies[token] = Reply()
        reply.source = message  # type: ignore[attr-defined]
        event = {
            "id": identifier,
            "application_id": APPLICATION,
            "type": kind,
            "token": token,
            "version": 1,
            "data": data,
            "guild_id": GUILD,
            "channel_id": channel,
            "channel": {"id": channel, "type": 0, "name": "general", "position": 0, "permission_overwrites": []},
            "member": payloads.member(member),
            "guild": {"id": GUILD, "features": [], "locale": "en-US"},
            "locale": "en-US",
            "guild_locale": "en-US",
            "app_permissions": "1024",
            "entitlements": [],
            "authorizing_integration_owners": {"0": GUILD},
            "context": 0,
            "attachment_size_limit": 10485760,
        } | ({"message": message} if message else {})
        return event, reply

    async def deliver(self, event: Json) -> None:
        """Send an interaction's event to the bot; it may be sent twice, as Discord may."""
        await self._dispatch("INTERACTION_CREATE", event)

    def _forget_the_oldest(self) -> None:
        while len(self._replies) > MOST_REPLIES:
            self._replies.pop(next(iter(self._replies)))

    def _new_id(self) -> str:
        return str(next(self._ids))

    async def _hold(self) -> None:
        """Let a callback wait, where a test says so."""
        if self.answer_after:
            self.held += 1
            await self.answer_after.wait()

    # -- REST ----------------------------------------------------------------------------------------------

    async def _rest(self, request: web.Request) -> web.StreamResponse:  # noqa: PLR0911, PLR0912 - one return a route
        if self.fault is not None and (failed := await self.fault(request)) is not None:
            return failed
        path = request.match_info["tail"].split("/")
        body = await request.json() if request.can_read_body else None
        if request.headers.get("Authorization") != f"Bot {TOKEN}" and path[0] not in ("interactions", "webhooks"):
            return self._answer({"message": "401: Unauthorized", "code": 0}, status=401)
        match [request.method, *path]:
            case ["GET", "gateway", "bot"]:
                limit = {"total": 1000, "remaining": 999, "reset_after": 60000, "max_concurrency": self.max_concurrency}
                return self._answer({"url": self.gateway_url, "shards": self.recommended, "session_start_limit": limit})
            case ["GET", "gateway"]:
                return self._answer({"url": self.gateway_url})
            case ["GET", "users", "@me"]:
                return self._answer(user(BOT_USER, "podium", bot=True))
            case ["GET", "users", "@me", "guilds"]:
                return self._answer([{"id": GUILD, "name": "Guild", "icon": None, "owner": False, "permissions": "0", "features": []}])
            case ["GET", "oauth2" | "applications", "applications" | "@me", *_]:
                owner = user(OTHER, "host")
                about = {"id": APPLICATION, "name": "podium", "description": "", "bot_public": True, "bot_require_code_grant": False}
                return self._answer(about | {"owner": owner, "verify_key": "", "flags": 0, "team": None, "icon": None})
            case ["GET", "applications", _, "commands"]:
                return self._answer(self.commands)
            case ["PUT", "applications", _, "commands"]:
                self.registrations += 1
                self.commands = [
                    {"description": ""} | command | {"id": self._new_id(), "application_id": APPLICATION, "version": "1"}
                    for command in body
                ]
                return self._answer(self.commands)
            case ["POST", "interactions", _, token, "callback"]:
                await self._hold()
                return self._callback(token, body)
            case ["POST", "webhooks", _, token]:
                return self._followup(self._replies[token], body)
            case ["PATCH", "webhooks", _, token, "messages", "@original"]:
                return self._edit(self._replies[token], body)
            case ["DELETE", "webhooks", _, token, "messages", "@original"]:
                self._replies[token].deleted = True
                self._replies[token].done.set()
                return web.Response(status=204)
            case ["POST", "channels", _, "messages"]:
                return self._post(body)
        self.complaints.append(f"unknown route: {request.method} {request.path}")
        return self._answer({"message": "404: Not Found", "code": 0}, status=404)

    @staticmethod
    def failing(status: int, data: Json | None = None, **headers: str) -> web.Response:
        """Give an answer of a Discord in trouble."""
        body = json.dumps(data or {"message": "trouble", "code": 0}).encode()
        return web.Response(body=body, status=status, headers={"Content-Type": "application/json", "Via": "1.1 edge"} | headers)

    def _answer(self, data: Any, status: int = 200) -> web.Response:
        # discord.py reads JSON only under exactly this content type
        return web.Response(body=json.dumps(data).encode(), status=status, headers={"Content-Type": "application/json"})

    def _refuse(self, code: int, message: str, status: int = 400) -> web.Response:
        self.complaints.append(f"{code}: {message}")
        return self._answer({"message": message, "code": code}, status)

    def _callback(self, token: str, body: Json) -> web.Response:
        reply = self._replies[token]
        if reply.callback is not None:
            return self._refuse(40060, "Interaction has already been acknowledged.")
        reply.callback = body
        data = body.get("data") or {}
        if body["type"] in (MESSAGE, UPDATE):
            if problem := payloads.wrong_with(data):
                return self._refuse(50035, problem)
            old = reply.source if body["type"] == UPDATE else {}  # type: ignore[attr-defined]
            identifier = old["id"] if old else self._new_id()
            reply.message = (old or {}) | payloads.message(identifier, data, user(BOT_USER, "podium", bot=True))
        if body["type"] == CHOICES and not 0 <= len(data["choices"]) <= 25:
            return self._refuse(50035, "too many choices")
        if body["type"] != DEFERRED and body["type"] != DEFERRED_UPDATE:
            reply.shown += 1
            reply.done.set()
        resource = {"type": body["type"], "message": reply.message} if reply.message else None
        interaction = {"id": self._new_id(), "type": 2, "response_message_id": (reply.message or {}).get("id")}
        return self._answer({"interaction": interaction} | ({"resource": resource} if resource else {}))

    def _followup(self, reply: Reply, body: Json) -> web.Response:
        if problem := payloads.wrong_with(body):
            return self._refuse(50035, problem)
        reply.message = payloads.message(self._new_id(), body, user(BOT_USER, "podium", bot=True))
        reply.shown += 1
        reply.done.set()
        return self._answer(reply.message)

    def _edit(self, reply: Reply, body: Json) -> web.Response:
        if problem := payloads.wrong_with(body):
            return self._refuse(50035, problem)
        flags = (reply.callback or {}).get("data", {}).get("flags", 0) if reply.callback else 0
        reply.message = payloads.message(self._new_id(), body | {"flags": body.get("flags", 0) | flags}, user(BOT_USER, "podium", bot=True))
        reply.shown += 1
        reply.done.set()
        return self._answer(reply.message)

    def _post(self, body: Json) -> web.Response:
        if problem := payloads.wrong_with(body):
            return self._refuse(50035, problem)
        message = payloads.message(self._new_id(), body, user(BOT_USER, "podium", bot=True))
        reply = self._says[str(body["message_reference"]["message_id"])]
        reply.message = message
        reply.done.set()
        return self._answer(message)
