"""The files of `deploy/`: what can be checked without installing them is checked, HAProxy before real endpoints where it is there."""

import asyncio
import json
import os
import re
import shutil
import socket
import subprocess
import time
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web
from nacl.signing import SigningKey

from bot.cli.arguments import parser
from bot.discord_app.http import LONGEST_BODY, PATH, HttpFace
from bot.settings import variables

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
UNITS = sorted(DEPLOY.glob("*.service"))
HAPROXY = shutil.which("haproxy", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
CADDY = shutil.which("caddy", path=f"{os.environ.get('PATH', '')}:/usr/bin:/usr/local/bin")
SYSTEMD = shutil.which("systemd-analyze")
KEY = SigningKey.generate()
EXPOSURE = 30
"""Tenths of systemd's own score, where 10 is a service without any protection."""


@pytest.mark.parametrize("unit", UNITS, ids=lambda path: path.name)
def test_units_start_what_there_is(unit):
    text = unit.read_text(encoding="utf-8")
    (command,) = re.findall(r"^ExecStart=.*-m bot (\w+)", text, re.MULTILINE)
    assert parser().parse_args([command] + (["file"] if command == "backup" else []))
    known = {name for name, _, _ in variables()} | {"PODIUM_MONITOR_PORT"}
    assert set(re.findall(r"\b(?:PODIUM|DISCORD|DATABASE)_[A-Z_]+", text)) - {"DISCORD_TOKEN"} <= known
    assert "User=podium" in text


@pytest.mark.skipif(SYSTEMD is None, reason="no systemd-analyze")
@pytest.mark.parametrize("unit", UNITS, ids=lambda path: path.name)
def test_units_are_hardened(unit):
    command = [SYSTEMD, "security", "--offline=yes", f"--threshold={EXPOSURE}", str(unit)]
    told = subprocess.run(command, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout + told.stderr


def test_containers_are_started_with_what_there_is():
    text = (ROOT / "compose.yaml").read_text(encoding="utf-8")
    for name in re.findall(r"\./(deploy/\w+(?:\.\w+)?):", text):
        assert (ROOT / name).is_file(), name
    for command in re.findall(r"command: \[(\w+)\]", text):
        assert parser().parse_args([command])
    services = set(re.findall(r"(serve\d):8080", text))
    assert services == {"serve1", "serve2", "serve3"}
    assert all(f"  {service}: *serve" in text for service in services)


def test_the_image_has_what_the_program_reads():
    copied = re.findall(r"^COPY (?!--from)(\S+)", (ROOT / "Dockerfile").read_text(encoding="utf-8"), re.MULTILINE)
    kept = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    for name in copied:
        assert (ROOT / name).exists(), name
        assert f"!{name}" in kept


class Handed:
    """A bot that notes what it is handed."""

    def __init__(self):
        self.taken = []
        self._connection = self

    def parse_interaction_create(self, data):
        self.taken.append(data)


def free_ports(count):
    probes = [socket.socket() for _ in range(count)]
    for probe in probes:
        probe.bind(("127.0.0.1", 0))
    ports = [probe.getsockname()[1] for probe in probes]
    for probe in probes:
        probe.close()
    return ports


@asynccontextmanager
async def endpoint(port):
    bot = Handed()
    runner = web.AppRunner(HttpFace(bot, KEY.verify_key.encode().hex()).application())
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    bot.stop = runner.cleanup
    try:
        yield bot
    finally:
        await runner.cleanup()


@asynccontextmanager
async def running(folder, *command, **variables):
    with (folder / "log").open("wb") as log:
        process = await asyncio.create_subprocess_exec(*command, env=os.environ | variables, cwd=folder, stdout=log, stderr=log)
        try:
            yield process
        finally:
            process.terminate()
            await process.wait()


def haproxy(folder, front, ports):
    servers = {f"PODIUM_{name}": f"127.0.0.1:{port}" for name, port in zip(("ONE", "TWO", "THREE"), ports, strict=True)}
    return running(folder, HAPROXY, "-db", "-f", str(DEPLOY / "haproxy.cfg"), PODIUM_BIND=f"127.0.0.1:{front}", **servers)


def caddy(folder, front, ports):
    """Run Caddy with our file; without its own port for orders, and without HTTPS, for which it would ask a certificate authority."""
    file = folder / "Caddyfile"
    file.write_text("{\n\tadmin off\n}\n" + (DEPLOY / "Caddyfile").read_text(encoding="utf-8"), encoding="utf-8")
    servers = " ".join(f"127.0.0.1:{port}" for port in ports)
    homes = {"HOME": str(folder), "XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    command = (CADDY, "run", "--adapter", "caddyfile", "--config", str(file))
    return running(folder, *command, PODIUM_DOMAIN=f"http://127.0.0.1:{front}", PODIUM_UPSTREAMS=servers, **homes, **of_its_age())


def of_its_age():
    """Give what an old Caddy needs in its environment."""
    told = subprocess.run([CADDY, "version"], capture_output=True, text=True, check=True).stdout
    version = tuple(map(int, re.search(r"(\d+)\.(\d+)\.(\d+)", told).groups()))
    return {"PODIUM_CADDY_BUFFER": "buffer_requests"} if version < (2, 6, 4) else {}


def signed(body):
    stamp = str(int(time.time()))
    return {"X-Signature-Timestamp": stamp, "X-Signature-Ed25519": KEY.sign(stamp.encode() + body).signature.hex()}


async def status_of(session, url, body=b'{"type": 1}', headers=None, method="POST"):
    async with session.request(method, url, data=body, headers=signed(body) if headers is None else headers) as response:
        return response.status


@pytest.mark.skipif(HAPROXY is None, reason="no HAProxy")
def test_haproxy_takes_its_configuration():
    told = subprocess.run([HAPROXY, "-c", "-f", str(DEPLOY / "haproxy.cfg")], capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout + told.stderr


@pytest.mark.skipif(CADDY is None, reason="no Caddy")
def test_caddy_takes_its_configuration():
    command = [CADDY, "validate", "--adapter", "caddyfile", "--config", str(DEPLOY / "Caddyfile")]
    told = subprocess.run(command, env=os.environ | of_its_age(), capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout + told.stderr


@pytest.mark.parametrize(
    ("proxy", "unsigned", "other_method"),
    [
        pytest.param(haproxy, 401, 405, marks=pytest.mark.skipif(HAPROXY is None, reason="no HAProxy")),
        pytest.param(caddy, 404, 404, marks=pytest.mark.skipif(CADDY is None, reason="no Caddy")),
    ],
)
async def test_a_proxy_shares_out_what_is_discords_and_goes_on_when_a_process_is_gone(tmp_path, proxy, unsigned, other_method):
    front, *ports = free_ports(4)
    url = f"http://127.0.0.1:{front}{PATH}"
    async with (
        endpoint(ports[0]) as one,
        endpoint(ports[1]) as two,
        endpoint(ports[2]) as three,
        proxy(tmp_path, front, ports),
        aiohttp.ClientSession() as session,
    ):
        await until_served(session, url)
        body = json.dumps({"type": 2}).encode()
        for _ in range(30):
            assert await status_of(session, url, body) == 202
        assert all(bot.taken for bot in (one, two, three))
        await three.stop()
        told = [await status_of(session, url, body) for _ in range(30)]
        lost = {502} if proxy is caddy and of_its_age() else set()  # an old Caddy cannot ask another: docs/hosting.md
        assert set(told) <= {202} | lost
        assert told[-1] == 202
        assert await status_of(session, url, body, {}) == unsigned
        assert await status_of(session, url, body, {"X-Signature-Ed25519": "0" * 127}) == 401
        assert await status_of(session, url, body, {"X-Signature-Ed25519": "0" * 128}) == 401
        assert await status_of(session, url, None, {}, "GET") == other_method
        assert await status_of(session, url.replace(PATH, "/metrics")) == 404
        assert await status_of(session, url, b"x" * (LONGEST_BODY + 1)) in {413, 502}  # Caddy before 2.6.4 has one status for both
        assert await status_of(session, url, body) == 202


async def until_served(session, url):
    async with asyncio.timeout(30):
        while True:
            try:
                if await status_of(session, url) == 200:
                    return
            except aiohttp.ClientConnectionError:
                pass
            await asyncio.sleep(0.05)
