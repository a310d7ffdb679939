"""Interactions over HTTP: what is signed is taken once, everything else refused; the one private call still exists."""

import asyncio
import contextlib
import json
import time

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from nacl.signing import SigningKey

from bot.discord_app import http
from bot.discord_app.connections import BoundedRunner
from bot.discord_app.failure_limiter import FAILURES
from bot.discord_app.http import LONGEST_BODY, OLDEST, PATH, HttpFace, public_key_of
from bot.problems import SettingsProblem
from bot.settings import Settings

KEY = SigningKey.generate()


class Handed:
    """A bot that notes what it is handed."""

    def __init__(self):
        self.taken = []
        self._connection = self

    def parse_interaction_create(self, data):
        self.taken.append(data)


@pytest.fixture
def bot():
    return Handed()


@pytest.fixture
async def client(bot):
    face = HttpFace(bot, KEY.verify_key.encode().hex())
    async with TestClient(TestServer(face.application())) as running:
        yield running


def signed(body, *, key=KEY, stamp=None):
    stamp = str(int(time.time())) if stamp is None else stamp
    return {"X-Signature-Timestamp": stamp, "X-Signature-Ed25519": key.sign(stamp.encode() + body).signature.hex()}


async def post(client, body, headers):
    async with client.post(PATH, data=body, headers=headers) as response:
        return response.status, await response.text()


async def test_a_ping_is_answered(client, bot):
    body = b'{"type": 1}'
    status, text = await post(client, body, signed(body))
    assert (status, json.loads(text)) == (200, {"type": 1})
    assert bot.taken == []


async def test_a_signed_interaction_is_taken(client, bot):
    body = json.dumps({"type": 2, "id": "5"}).encode()
    assert (await post(client, body, signed(body)))[0] == 202
    assert bot.taken == [{"type": 2, "id": "5"}]


async def test_a_request_is_answered_once_its_interaction_is(client, bot):
    told, happened = asyncio.Event(), []

    async def answer():
        await told.wait()
        happened.append("answered")

    working = []
    bot.parse_interaction_create = lambda _: working.append(asyncio.create_task(answer(), name="CommandTree-invoker"))
    body = b'{"type": 2}'
    posting = asyncio.create_task(post(client, body, signed(body)))
    posting.add_done_callback(lambda _: happened.append("taken"))
    while not working:  # noqa: ASYNC110 - the bot is a stand-in
        await asyncio.sleep(0.01)
    told.set()
    assert (await posting)[0] == 202
    assert happened == ["answered", "taken"]


async def test_a_request_does_not_wait_for_ever(client, bot, monkeypatch):
    monkeypatch.setattr("bot.discord_app.http.HELD", 0.05)
    working = []
    bot.parse_interaction_create = lambda _: working.append(asyncio.create_task(asyncio.sleep(60), name="CommandTree-invoker"))
    body = b'{"type": 2}'
    assert (await post(client, body, signed(body)))[0] == 202
    assert not working[0].done()
    working[0].cancel()


@pytest.mark.parametrize(
    "headers",
    [
        lambda _: {},
        lambda body: signed(body, key=SigningKey.generate()),
        lambda body: signed(body + b" "),
        lambda body: signed(body, stamp=str(int(time.time() - OLDEST - 60))),
        lambda body: signed(body, stamp="soon"),
        lambda body: signed(body) | {"X-Signature-Ed25519": "zz"},
        lambda body: signed(body) | {"X-Signature-Ed25519": "00" * 10},
    ],
    ids=["none", "another key", "another body", "replayed", "no time", "no hex", "too short"],
)
async def test_what_is_not_signed_by_discord_is_refused(client, bot, headers):
    body = b'{"type": 2}'
    assert (await post(client, body, headers(body)))[0] == 401
    assert bot.taken == []


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b'{"kind": 2}', b"null"])
async def test_what_is_no_interaction_is_refused(client, bot, body):
    assert (await post(client, body, signed(body)))[0] == 400
    assert bot.taken == []


async def test_a_body_that_is_too_long_is_refused(client, bot):
    body = b"x" * (LONGEST_BODY + 1)
    assert (await post(client, body, signed(body)))[0] == 413


FROM = {"X-Forwarded-For": "203.0.113.7"}


async def knock(client, headers=None, count=1):
    """Send what is not Discord's so many times; give the last status."""
    for _ in range(count):
        status, _ = await post(client, b'{"type": 2}', FROM if headers is None else headers)
    return status


async def test_who_signs_wrongly_again_and_again_is_no_longer_listened_to(client, bot):
    assert await knock(client, count=int(FAILURES)) == 401
    async with client.post(PATH, data=b"{}", headers=FROM) as response:
        assert response.status == 429
        assert int(response.headers["Retry-After"]) >= 1
    body = b'{"type": 2}'
    assert (await post(client, body, signed(body) | FROM))[0] == 429
    assert bot.taken == []


async def test_where_discord_comes_from_nobody_can_shut_it_out(client, bot):
    body = b'{"type": 2}'
    assert (await post(client, body, signed(body) | FROM))[0] == 202
    for headers in (FROM, {}):
        assert await knock(client, headers, count=int(FAILURES) * 2) == 401
        assert (await post(client, body, signed(body) | headers))[0] == 202


async def test_behind_a_proxy_each_stranger_is_counted_alone(client, bot):
    assert await knock(client, {"X-Forwarded-For": "203.0.113.9, 198.51.100.1"}, count=int(FAILURES) + 1) == 429
    assert await knock(client, {"X-Forwarded-For": "198.51.100.1, 203.0.113.9"}) == 401
    claimed = [("X-Forwarded-For", "192.0.2.1"), ("X-Forwarded-For", "198.51.100.1")]
    assert await knock(client, claimed) == 429
    body = b'{"type": 2}'
    assert (await post(client, body, signed(body) | {"X-Forwarded-For": "203.0.113.10"}))[0] == 202


async def test_a_body_that_does_not_come_is_not_waited_for(bot):
    face = HttpFace(bot, KEY.verify_key.encode().hex(), body_seconds=0.05)
    async with TestClient(TestServer(face.application())) as client:
        assert await send_half(client) == b"HTTP/1.1 408"


async def test_where_many_bodies_do_not_come_the_oldest_gives_way(bot, monkeypatch):
    monkeypatch.setattr(http, "MOST_AT_ONCE", 3)
    face = HttpFace(bot, KEY.verify_key.encode().hex(), body_seconds=30)
    async with TestClient(TestServer(face.application())) as client:
        held = [asyncio.create_task(send_half(client)) for _ in range(3)]
        body = b'{"type": 2}'
        await until(lambda: len(face._reading) == 3)
        assert (await post(client, body, signed(body)))[0] == 202
        given_way, _ = await asyncio.wait(held, timeout=20, return_when=asyncio.FIRST_COMPLETED)
        assert [task.result() for task in given_way] == [b"HTTP/1.1 408"]
        for task in held:
            task.cancel()
        await asyncio.gather(*held, return_exceptions=True)
        await until(lambda: not face._reading)


@pytest.mark.parametrize("body", [b'{"type": 2}', b"x" * (LONGEST_BODY + 1)], ids=["unsigned", "too long"])
async def test_every_failure_counts(client, bot, body):
    headers = signed(b"another") | FROM
    statuses = [(await post(client, body, headers))[0] for _ in range(int(FAILURES) + 1)]
    assert statuses[-1] == 429
    assert set(statuses[:-1]) <= {401, 413}


@pytest.mark.parametrize(
    "headers",
    [
        {"X-Signature-Timestamp": "9" * 400},
        {"X-Signature-Timestamp": "9" * 12},
        {"Content-Encoding": "gzip"},
        {"Content-Encoding": "deflate"},
        {"Content-Encoding": "br"},
        {"Content-Type": "text/plain; charset=nothing"},
        {"Content-Type": "multipart/form-data"},
        {"Transfer-Encoding": "gzip"},
        {"Expect": "nothing"},
        {"X-Signature-Ed25519": "00" * 64},
    ],
    ids=str,
)
async def test_odd_headers_are_a_strangers_mistake(bot, headers):
    async with served(bot) as port:
        body = b"\xff\x00 no JSON"
        told = await raw(port, head(signed(body) | {"Content-Length": str(len(body))} | headers) + body)
    assert told.split(b" ")[1].startswith(b"4")


@pytest.mark.parametrize(
    "sent",
    [
        b"nonsense\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01",
        b"GET / HTTP/1.1\r\nHost: " + b"x" * 20_000 + b"\r\n\r\n",
        b"POST /interactions HTTP/9.9\r\n\r\n",
    ],
    ids=["nonsense", "tls", "long", "version"],
)
async def test_what_is_no_request_is_refused_and_not_logged(bot, caplog, sent):
    async with served(bot) as port:
        told = await raw(port, sent)
    assert told == b"" or told.split(b" ")[1].startswith(b"4")
    assert caplog.records == []


@pytest.mark.parametrize("data", [{"type": 2}, {"type": 99, "id": "x"}, {"type": []}])
async def test_a_signed_body_that_discord_py_cannot_read_is_no_interaction(simcord_bot, data):
    face = HttpFace(simcord_bot, KEY.verify_key.encode().hex())
    async with TestClient(TestServer(face.application())) as client:
        body = json.dumps(data).encode()
        assert (await post(client, body, signed(body)))[0] == 400


async def test_half_sent_heads_shut_nobody_out(bot):
    """More than there is room for: those that wait longest give way, and what comes whole is answered."""
    async with served(bot, most=8, head_seconds=30) as port:
        slow = [await asyncio.open_connection("127.0.0.1", port) for _ in range(30)]
        for _, writer in slow:
            writer.write(b"POST /interactions HTTP/1.1\r\nHost: x\r\nX-Slow: ")
            await writer.drain()
        body = b'{"type": 1}'
        told = await raw(port, head(signed(body) | {"Content-Length": str(len(body))}) + body)
        assert told.startswith(b"HTTP/1.1 200")
        ended = [reader for reader, _ in slow if reader.at_eof() or reader.exception()]
        assert len(ended) >= 30 - 8
        for _, writer in slow:
            writer.close()


async def test_a_head_that_does_not_come_ends_its_connection(bot):
    async with served(bot, head_seconds=0.05) as port:
        for sent in (b"", b"POST /inter"):
            assert await raw(port, sent) == b""
        # Also after an answer, on the same connection
        body = b'{"type": 1}'
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(head(signed(body) | {"Content-Length": str(len(body))}) + body)
        assert (await reader.readuntil(b'{"type": 1}')).startswith(b"HTTP/1.1 200")
        writer.write(b"POST /inter")
        async with asyncio.timeout(20):
            with contextlib.suppress(ConnectionResetError):
                assert await reader.read() == b""
        writer.close()


async def test_where_every_place_is_busy_another_connection_is_refused(bot, monkeypatch):
    monkeypatch.setattr(http, "HELD", 30)
    told = asyncio.Event()
    bot.parse_interaction_create = lambda _: asyncio.create_task(told.wait(), name="CommandTree-invoker")
    async with served(bot, most=2) as port:
        body = b'{"type": 2}'
        asked = head(signed(body) | {"Content-Length": str(len(body))}) + body
        busy = [asyncio.create_task(raw(port, asked)) for _ in range(2)]
        await until(lambda: sum(task.get_name() == "CommandTree-invoker" for task in asyncio.all_tasks()) == 2)
        assert await raw(port, asked) == b""
        told.set()
        assert [answer[:12] for answer in await asyncio.gather(*busy)] == [b"HTTP/1.1 202"] * 2
        assert (await raw(port, asked)).startswith(b"HTTP/1.1 202")


@contextlib.asynccontextmanager
async def served(bot, **bounds):
    """Serve as `python -m bot serve` does; give the port."""
    runner = BoundedRunner(HttpFace(bot, KEY.verify_key.encode().hex()).application(), shutdown_timeout=1, **bounds)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        yield runner.addresses[0][1]
    finally:
        await runner.cleanup()


def head(headers):
    return (
        f"POST {PATH} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n".encode()
        + b"".join(f"{name}: {value}\r\n".encode() for name, value in headers.items())
        + b"\r\n"
    )


async def raw(port, sent):
    """Send bytes; give all that comes back until the connection ends."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        writer.write(sent)
        async with asyncio.timeout(20):
            return await reader.read()
    except ConnectionResetError:
        return b""
    finally:
        writer.close()


async def until(true):
    async with asyncio.timeout(20):
        while not true():  # noqa: ASYNC110 - the face tells nobody
            await asyncio.sleep(0.01)


async def send_half(client):
    """Send the headers of a signed request and half of its body; give how the answer begins."""
    headers = "".join(f"{name}: {value}\r\n" for name, value in signed(b"{}").items())
    reader, writer = await asyncio.open_connection("127.0.0.1", client.port)
    try:
        writer.write(f"POST {PATH} HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n{headers}\r\nhalf".encode())
        return await reader.readexactly(12)
    finally:
        writer.close()


@pytest.mark.parametrize("stamp", ["９" * 10, "1e9", " 1", "1" * 5000, "-1", "0x10", "١"])
async def test_odd_time_stamps_are_refused(client, bot, stamp):
    body = b'{"type": 2}'
    signature = KEY.sign(stamp.encode() + body).signature.hex()
    headers = {"X-Signature-Timestamp": stamp, "X-Signature-Ed25519": signature}
    assert (await post(client, body, headers))[0] in {400, 401}
    assert bot.taken == []


async def test_deep_nesting_is_no_interaction(client, bot):
    body = b"[" * 100_000
    assert (await post(client, body, signed(body)))[0] == 400


@pytest.mark.parametrize("key", [None, "", "not hex", "00"])
def test_a_missing_or_wrong_public_key_is_one_clear_line(key):
    with pytest.raises(SettingsProblem, match="DISCORD_PUBLIC_KEY"):
        public_key_of(Settings(_env_file=None, discord_public_key=key))


def test_discord_py_still_has_the_one_private_call(simcord_bot):
    assert callable(simcord_bot._connection.parse_interaction_create)
