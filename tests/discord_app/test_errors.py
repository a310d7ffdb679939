"""The decision table of `errors.py`, row by row."""

import logging
from types import SimpleNamespace

import discord
import pytest
from discord import app_commands

from bot.discord_app.errors import NotAllowedError, NotYoursError, OutdatedError, Refusal, sentence_for
from bot.locale import languages
from bot.problems import CatalogueProblem, Problem


def _http(status, code):
    return discord.HTTPException(SimpleNamespace(status=status, reason="x"), {"code": code, "message": "x"})


def _wrapped(error):
    return app_commands.CommandInvokeError(SimpleNamespace(name="medal"), error)


@pytest.mark.parametrize("refusal", [Refusal, OutdatedError, NotYoursError, NotAllowedError])
def test_a_refusal_is_told_in_each_language_and_not_logged(refusal, caplog):
    told = {language: sentence_for(refusal(), language) for language in languages()}
    assert len(set(told.values())) == len(told)
    assert sentence_for(_wrapped(refusal()), "en") == told["en"]
    assert caplog.records == []


@pytest.mark.parametrize("code", [10062, 40060, 50027])
def test_an_interaction_that_is_gone_is_a_line_in_the_log_and_nothing_else(code, caplog):
    assert sentence_for(_wrapped(_http(404, code)), "en") is None
    assert [record.levelno for record in caplog.records] == [logging.WARNING]
    assert caplog.records[0].exc_info is None


def test_a_command_that_discord_has_wrong_is_told_so(caplog):
    told = sentence_for(app_commands.CommandNotFound("medals", []), "en")
    assert "reload" in told
    assert len(caplog.records) == 1


@pytest.mark.parametrize(
    "error", [app_commands.MissingPermissions(["manage_guild"]), app_commands.NoPrivateMessage(), app_commands.CheckFailure("no")]
)
def test_a_check_that_fails_is_no_incident(error, caplog):
    assert sentence_for(error, "en") == NotAllowedError().message("en")
    assert caplog.records == []


@pytest.mark.parametrize("error", [KeyError("detail"), _http(400, 50035), CatalogueProblem("detail"), Problem("detail")])
def test_everything_else_is_an_incident_with_its_whole_story_in_the_log(error, caplog):
    told = sentence_for(_wrapped(error), "sl")
    record = caplog.records[0]
    assert record.args[0] in told
    assert "detail" not in told
    assert record.exc_info[1] is error


def test_each_incident_has_its_own_number():
    assert len({sentence_for(KeyError("x"), "en") for _ in range(20)}) == 20
