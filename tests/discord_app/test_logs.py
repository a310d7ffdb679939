import logging
import sys

from pydantic import SecretStr

from bot.discord_app.logs import Discreet

TOKEN = "MTIzNDU2Nzg5.abcdef.a-secret-of-forty-characters-or-more"  # noqa: S105


def _line(message, *arguments, exc_info=None):
    record = logging.LogRecord("bot", logging.ERROR, __file__, 1, message, arguments, exc_info)
    return Discreet(SecretStr(TOKEN)).format(record)


def test_a_token_is_blotted_out_wherever_it_stands():
    assert TOKEN not in _line("sent %s", {"Authorization": f"Bot {TOKEN}"})
    assert "another-token-of-somebody" not in _line("Authorization: Bot another-token-of-somebody")


def test_a_token_in_a_traceback_is_blotted_out():
    try:
        int(TOKEN)
    except ValueError:
        line = _line("it failed", exc_info=sys.exc_info())
    assert "ValueError" in line
    assert TOKEN not in line


def test_the_tokens_of_interactions_are_blotted_out():
    line = _line("POST /interactions/123/aW50ZXJhY3Rpb246MTIzNDU2Nzg5MDEy/callback and /webhooks/45/aW50ZXJhY3Rpb246MTIzNDU2/messages")
    assert "aW50ZXJhY3Rpb246" not in line
    assert "/interactions/123/…/callback" in line


def test_an_ordinary_line_is_left_alone():
    assert _line("ready as %s, in %d servers", "podium", 3).endswith("bot: ready as podium, in 3 servers")
