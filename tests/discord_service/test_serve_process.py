"""`python -m bot serve` itself: signed interactions in over HTTP, answers out by the callback endpoint."""

import asyncio
import json
import signal
import socket
import sys
import time

import aiohttp
from nacl.signing import SigningKey

from tests.discord_service.payloads import APPLICATION, CHANNEL, GUILD, MEMBER, TOKEN, user
from tests.sample_catalogue import write_sample
from tests.surroundings import surroundings

KEY = SigningKey.generate()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def interaction(number):
    return {
        "id": str(10**18 + number),
        "application_id": APPLICATION,
        "type": 2,
        "token": f"token-{number}",
        "version": 1,
        "guild_id": GUILD,
        "channel_id": CHANNEL,
        "channel": {"id": CHANNEL, "type": 0, "name": "general", "position": 0, "permission_overwrites": []},
        "locale": "en-US",
        "app_permissions": "0",
        "entitlements": [],
        "attachment_size_limit": 10485760,
        "guild": {"id": GUILD, "features": [], "locale": "en-US"},
        "authorizing_integration_owners": {},
        "context": 0,
        "member": {"user": user(MEMBER, "alice"), "roles": [], "joined_at": "2026-01-01T00:00:00+00:00", "deaf": False, "mute": False,
                   "flags": 0, "permissions": "0"},
        "data": {"id": "1", "name": "medal", "type": 1, "options": [{"name": "event", "type": 3, "value": "1000m"}]},
    }  # fmt: skip


async def post(session, url, payload):
    body, stamp = json.dumps(payload).encode(), str(int(time.time()))
    headers = {"X-Signature-Timestamp": stamp, "X-Signature-Ed25519": KEY.sign(stamp.encode() + body).signature.hex()}
    async with session.post(url, data=body, headers=headers) as response:
        return response.status


async def page(session, port, path):
    async with session.get(f"http://127.0.0.1:{port}{path}") as response:
        return response.status, await response.text()


async def until_ready(session, url, process):
    async with asyncio.timeout(60):
        while True:
            assert process.returncode is None
            try:
                if await post(session, url, {"type": 1}) == 200:
                    return
            except aiohttp.ClientConnectionError:
                await asyncio.sleep(0.1)


async def test_a_signed_command_is_answered_by_the_callback(service, tmp_path):
    port, monitor_port = free_port(), free_port()
    environment = surroundings() | {
        "DISCORD_TOKEN": TOKEN,
        "DISCORD_API_URL": service.url,
        "DISCORD_PUBLIC_KEY": KEY.verify_key.encode().hex(),
        "PODIUM_HTTP_PORT": str(port),
        "PODIUM_MONITOR_PORT": str(monitor_port),
        "PODIUM_STOP_SECONDS": "2",
        "PODIUM_LOG_FORMAT": "json",
        "PODIUM_DATABASE": str(write_sample(tmp_path / "catalogue.sqlite")),
        "DATABASE_URL": f"sqlite:///{tmp_path / 'state.sqlite'}",
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "serve", cwd=tmp_path, env=environment, stderr=asyncio.subprocess.PIPE
    )
    url = f"http://127.0.0.1:{port}/interactions"
    try:
        async with aiohttp.ClientSession() as session:
            await until_ready(session, url, process)
            reply = service.expect(interaction(1))
            assert await post(session, url, interaction(1)) == 202
            async with asyncio.timeout(30):
                await reply.done.wait()
            status, parts = await page(session, monitor_port, "/readyz")
            assert (status, json.loads(parts)) == (200, {"ready": True, "bot": "ok", "http": "ok", "catalogue": "ok", "state": "ok"})
            assert await page(session, monitor_port, "/livez") == (200, '{"alive": true}')
            _, text = await page(session, monitor_port, "/metrics")
            counted = 'podium_interactions_total{command="medal",kind="command",outcome="answered"} 1.0'
            assert counted in text.splitlines()
        assert "Steven Bradbury" in reply.text
    finally:
        process.send_signal(signal.SIGTERM)
        async with asyncio.timeout(30):
            _, told = await process.communicate()
            assert process.returncode == 0
    (line,) = [line for line in map(json.loads, told.splitlines()) if line["event"] == "interaction"]
    assert (line["command"], line["outcome"], line["place"]) == ("medal", "answered", "guild")
    assert line["interaction"] == interaction(1)["id"]
