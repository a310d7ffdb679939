"""The lines of the log: plain and JSON, one a happening, and nothing secret in them."""

import io
import json
import logging
import sys

import pytest
from pydantic import SecretStr

from bot.discord_app.logs import Sparse, formatter, start_logging
from bot.discord_app.monitoring.record import Record, follow

TOKEN = "MTIzNDU2Nzg5.abcdef.a-secret-of-forty-characters-or-more"  # noqa: S105
STORE = 'postgresql://podium:p%22ss"wörd%20x@db.example/podium'


@pytest.fixture(params=["plain", "json"])
def line(request):
    def make(message, *arguments, exc_info=None, **extra):
        record = logging.LogRecord("bot.x", logging.ERROR, __file__, 1, message, arguments, exc_info)
        record.__dict__.update(extra)
        return formatter(request.param, SecretStr(TOKEN), SecretStr(STORE)).format(record)

    make.form = request.param
    return make


def _json(message, *arguments, **extra):
    record = logging.LogRecord("bot.x", logging.WARNING, __file__, 1, message, arguments, None)
    record.__dict__.update(extra)
    return json.loads(formatter("json").format(record))


def test_a_token_is_blotted_out_wherever_it_stands(line):
    assert TOKEN not in line("sent %s", {"Authorization": f"Bot {TOKEN}"})
    assert TOKEN not in line("sent", header={"Authorization": [TOKEN]})
    assert "another-token-of-somebody" not in line("Authorization: Bot another-token-of-somebody")


@pytest.mark.parametrize("told", [STORE, 'p"ss"wörd x', 'p%22ss"wörd%20x'])
def test_an_address_and_its_password_are_blotted_out_however_they_are_written(line, told):
    for text in (line("cannot reach %s", told), line("x", detail=told), line("x", detail=(told,))):
        assert "ss" not in text.replace("password", "")
        assert "…" in text


def test_a_short_password_blots_out_nothing_but_the_address():
    record = logging.LogRecord("bot", logging.INFO, __file__, 1, "an abacus and a://b:ab@c", (), None)
    assert "an abacus and …" in formatter("plain", SecretStr("a://b:ab@c")).format(record)


def test_a_token_in_a_traceback_is_blotted_out(line):
    try:
        int(TOKEN)
    except ValueError:
        text = line("it failed", exc_info=sys.exc_info())
    assert "ValueError" in text
    assert TOKEN not in text


def test_the_tokens_of_interactions_are_blotted_out(line):
    text = line("POST /interactions/123/aW50ZXJhY3Rpb246MTIzNDU2Nzg5MDEy/callback and /webhooks/45/aW50ZXJhY3Rpb246MTIzNDU2/messages")
    assert "aW50ZXJhY3Rpb246" not in text
    assert "/interactions/123/…/callback" in text


def test_an_ordinary_line_is_left_alone(line):
    assert "ready as podium, in 3 servers" in line("ready as %s, in %d servers", "podium", 3)


def test_what_others_wrote_makes_no_line_of_its_own(line):
    assert "\n" not in line("got %s", "a\nfake line", detail="b\r\nanother \x1b[31m")
    assert "\x1b" not in line("got %s", "\x1b[31m")


def test_a_json_line_has_its_fields():
    told = _json("incident %s", "ab12", incident="ab12", ms=1.5)
    assert told["event"] == "incident ab12"
    assert (told["incident"], told["ms"], told["level"], told["logger"]) == ("ab12", 1.5, "warning", "bot.x")
    assert told["timestamp"].endswith("Z")


def test_a_json_traceback_is_one_line(line):
    try:
        {}["detail"]
    except KeyError:
        text = line("it failed", exc_info=sys.exc_info())
    assert "KeyError: 'detail'" in text
    assert line.form == "plain" or "Traceback" in json.loads(text)["exception"]


def test_lines_during_an_interaction_name_it():
    import contextvars

    def during():
        record = Record(77, "command", "medal", "dm", 0.0)
        follow(record)
        first = _json("x")
        record.ended = True
        return first, _json("x")

    during_it, afterwards = contextvars.copy_context().run(during)
    assert during_it["interaction"] == "77"
    assert "interaction" not in afterwards


def test_the_libraries_write_the_same_lines(monkeypatch):
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    root, own = logging.getLogger(), logging.getLogger("bot")
    before = root.handlers[:], root.level, own.level
    try:
        start_logging("info", SecretStr(TOKEN), form="json")
        logging.getLogger("discord.http").warning("refused %s", TOKEN)
        logging.getLogger("discord.http").info("not told")
        logging.getLogger("bot.anything").info("told")
    finally:
        root.handlers[:], root.level, own.level = before
        root.setLevel(before[1])
        own.setLevel(before[2])
        logging.captureWarnings(capture=False)
    told = [json.loads(text) for text in stream.getvalue().splitlines()]
    assert [(item["logger"], item["event"]) for item in told] == [("discord.http", "refused …"), ("bot.anything", "told")]


def test_lines_of_one_kind_are_held_to_a_number():
    now = [0.0]
    sparse = Sparse(most=3, seconds=60, clock=lambda: now[0])

    def logged(message, *arguments):
        record = logging.LogRecord("asyncio", logging.ERROR, "", 0, message, arguments, None)
        return record.getMessage() if sparse.filter(record) else None

    lines = [logged("socket.accept() of %s", number) for number in range(10)]
    assert lines[:2] == ["socket.accept() of 0", "socket.accept() of 1"]
    assert "left out" in lines[2]
    assert lines[3:] == [None] * 7
    assert logged("another") == "another"
    now[0] = 61.0
    assert logged("socket.accept() of %s", 11) == "socket.accept() of 11"
