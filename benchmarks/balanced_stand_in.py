"""Discord as `python -m benchmarks.load_balancer` needs it: REST on loopback that takes callbacks, and signed interactions."""

import itertools
import json
import time
from collections import Counter
from typing import Any, Self

import aiohttp
from aiohttp import web
from nacl.signing import SigningKey

Json = dict[str, Any]

TOKEN = "a-token.for.benchmarks-alone"  # noqa: S105 - of no Discord
APPLICATION, BOT = "100000000000000000", "100000000000000001"
GUILD, CHANNEL, USER = 2 * 10**17, 3 * 10**17, 4 * 10**17


class StandIn:
    """Keeps when each interaction was first answered, and how often it was answered again."""

    def __init__(self) -> None:
        self.answered: dict[str, float] = {}
        self.said: dict[str, str] = {}
        self.again: Counter[str] = Counter()
        self.registrations = 0
        self._commands: list[Json] = []
        self._ids = itertools.count(10**18)

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.router.add_route("*", "/api/v10/{tail:.*}", self._rest)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0, backlog=1024).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}/api/v10"
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._runner.cleanup()

    async def _rest(self, request: web.Request) -> web.StreamResponse:
        body: Any = await request.json() if request.can_read_body else None
        match [request.method, *request.match_info["tail"].split("/")]:
            case ["POST", "interactions", _, token, "callback"]:
                return self._callback(token, body)
            case ["GET", "users", "@me"]:
                return _json(_user(BOT) | {"bot": True})
            case ["GET", "oauth2" | "applications", "applications" | "@me", *_]:
                about = {"id": APPLICATION, "name": "podium", "description": "", "bot_public": True, "bot_require_code_grant": False}
                return _json(about | {"owner": _user(BOT), "verify_key": "", "flags": 0, "team": None, "icon": None})
            case ["GET", "applications", _, "commands"]:
                return _json(self._commands)
            case ["PUT", "applications", _, "commands"]:
                self.registrations += 1
                self._commands = [{"description": ""} | item | {"id": str(next(self._ids)), "version": "1"} for item in body]
                return _json([item | {"application_id": APPLICATION} for item in self._commands])
        return _json(_message(str(next(self._ids))))

    def _callback(self, token: str, body: Json) -> web.Response:
        if token in self.answered:
            self.again[token] += 1
            return _json({"message": "Interaction has already been acknowledged.", "code": 40060}, status=400)
        self.answered[token] = time.perf_counter()
        self.said[token] = "".join(item.get("content", "") for item in (body.get("data") or {}).get("components", ()))
        return _json({"interaction": {"id": str(next(self._ids)), "type": 2}})


class Sender:
    """Posts signed interactions, as Discord does."""

    def __init__(self, session: aiohttp.ClientSession, url: str, key: SigningKey) -> None:
        self._session, self._url, self._key = session, url, key

    async def post(self, payload: Json) -> int:
        """Send an interaction; give the status, 0 where there was no answer."""
        body, stamp = json.dumps(payload).encode(), str(int(time.time()))
        headers = {"X-Signature-Timestamp": stamp, "X-Signature-Ed25519": self._key.sign(stamp.encode() + body).signature.hex()}
        try:
            async with self._session.post(self._url, data=body, headers=headers) as response:
                await response.read()
                return response.status
        except (aiohttp.ClientError, TimeoutError):
            return 0


def command(number: int) -> Json:
    """Give `/medal event:1000m` of a member of their own, in a channel of their own: nobody floods."""
    return _interaction(number, 2) | {
        "data": {"id": "1", "name": "medal", "type": 1, "options": [{"name": "event", "type": 3, "value": "1000m"}]}
    }


def press(number: int, round_id: int, choice: int) -> Json:
    """Give the press of a quiz's button."""
    identifier = f"1QC{round_id}.{choice}"
    button = {"type": 2, "id": 2, "style": 1, "label": "A", "custom_id": identifier}
    message = _message(str(10**18 + 7)) | {"components": [{"type": 1, "id": 1, "components": [button]}]}
    return _interaction(number, 3) | {"data": {"component_type": 2, "custom_id": identifier}, "message": message}


def _interaction(number: int, kind: int) -> Json:
    channel = str(CHANNEL + number)
    return {
        "id": str(2 * 10**18 + number),
        "application_id": APPLICATION,
        "type": kind,
        "token": f"token-{number}",
        "version": 1,
        "guild_id": str(GUILD),
        "channel_id": channel,
        "channel": {"id": channel, "type": 0, "name": "general", "position": 0, "permission_overwrites": []},
        "guild": {"id": str(GUILD), "features": [], "locale": "en-US"},
        "locale": "en-US",
        "app_permissions": "0",
        "entitlements": [],
        "attachment_size_limit": 10485760,
        "authorizing_integration_owners": {},
        "context": 0,
        "member": {
            "user": _user(str(USER + number)),
            "roles": [],
            "joined_at": "2026-01-01T00:00:00+00:00",
            "deaf": False,
            "mute": False,
            "flags": 0,
            "permissions": "0",
        },
    }


def _user(identifier: str) -> Json:
    return {"id": identifier, "username": "alice", "discriminator": "0", "avatar": None, "global_name": "alice"}


def _message(identifier: str) -> Json:
    empty: Json = {name: [] for name in ("mentions", "mention_roles", "attachments", "embeds", "components")}
    return empty | {
        "id": identifier,
        "channel_id": str(CHANNEL),
        "author": _user(BOT),
        "content": "",
        "timestamp": "2026-01-01T00:00:00+00:00",
        "edited_timestamp": None,
        "tts": False,
        "mention_everyone": False,
        "pinned": False,
        "type": 0,
        "flags": 32768,
    }


def _json(data: object, status: int = 200) -> web.Response:
    # discord.py reads JSON only under exactly this content type
    return web.Response(body=json.dumps(data).encode(), status=status, headers={"Content-Type": "application/json"})
