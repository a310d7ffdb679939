"""Interactions over HTTP: what is signed is taken once, everything else refused; the one private call still exists."""

import asyncio
import json
import time

import pytest
from aiohttp.test_utils import TestClient, TestServer
from nacl.signing import SigningKey

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


@pytest.mark.parametrize("key", [None, "", "not hex", "00"])
def test_a_missing_or_wrong_public_key_is_one_clear_line(key):
    with pytest.raises(SettingsProblem, match="DISCORD_PUBLIC_KEY"):
        public_key_of(Settings(_env_file=None, discord_public_key=key))


def test_discord_py_still_has_the_one_private_call(simcord_bot):
    assert callable(simcord_bot._connection.parse_interaction_create)
