"""The bot over a real socket: what the simulated Discord does not model."""

import asyncio
import logging
import socket
from dataclasses import replace

import pytest

from bot.discord_app import delivery, gateway
from bot.discord_app.client import INTENTS, Podium
from bot.discord_app.gateway import stay_connected
from bot.discord_app.responder import Responder
from bot.discord_app.work import finish, unfinished
from bot.problems import SettingsProblem
from bot.settings import Settings
from tests.discord_app.given import ANSWERED, UNKNOWN
from tests.discord_service.payloads import DEFERRED, OTHER, TOKEN
from tests.discord_service.service import DiscordService

pytestmark = pytest.mark.usefixtures("podium")


async def test_it_registers_once_and_asks_for_no_privileged_intent(service):
    assert service.registrations == 1
    assert service.intents == INTENTS.value
    privileged = (1 << 1) | (1 << 8) | (1 << 15)
    assert not service.intents & privileged


async def test_a_command_a_press_and_a_deletion(service):
    shown = await service.slash("games")
    assert "Bradbury" in shown.text
    sources = await service.click(shown, "Sources", member=OTHER)
    assert sources.ephemeral
    gone = await service.click(shown, "Delete")
    assert gone.deleted


async def test_a_slow_answer_for_one_reader_only_becomes_private(service, answers, monkeypatch):
    monkeypatch.setattr(delivery, "PATIENCE", 0.01)
    answers.seconds, answers.answer = 0.1, UNKNOWN
    shown = await service.slash("games")
    assert shown.callback["type"] == DEFERRED
    assert shown.deleted
    await service.until(lambda: shown.message)
    assert shown.ephemeral
    assert "No 100 m" in shown.text


async def test_a_slow_failure_is_told_privately(service, answers, monkeypatch):
    monkeypatch.setattr(delivery, "PATIENCE", 0.01)
    answers.seconds, answers.error = 0.1, RuntimeError("detail")
    shown = await service.slash("games")
    assert shown.deleted
    await service.until(lambda: shown.message)
    assert shown.ephemeral
    assert "incident" in shown.text


async def test_what_runs_is_known_by_its_task_and_waited_for(service, answers):
    shown = await service.slash("games")
    answers.seconds = 0.2
    pending = [
        asyncio.create_task(service.slash("games")),
        asyncio.create_task(service.click(shown, "Sources")),
        asyncio.create_task(service.say("who won?")),
    ]
    await service.until(lambda: len(unfinished()) == 3)  # one member's are answered one after the other, and all are waited for
    assert await finish(30) == 0
    await asyncio.gather(*pending)


async def test_a_slow_public_answer_stays_public(service, answers, monkeypatch):
    monkeypatch.setattr(delivery, "PATIENCE", 0.01)
    answers.seconds = 0.1
    shown = await service.slash("games")
    assert shown.callback["type"] == DEFERRED
    assert not shown.deleted
    assert not shown.ephemeral


async def test_a_dropped_connection_is_resumed_and_what_was_missed_is_answered(service):
    await service.drop()
    shown = await service.slash("games")
    assert "Bradbury" in shown.text
    assert service.resumes == 1
    assert service.identifies == 1


async def test_an_invalid_session_begins_anew(service):
    service.refuse_resumes = True
    await service.drop()
    await service.until(lambda: service.identifies == 2)
    assert "Bradbury" in (await service.slash("games")).text
    assert service.registrations == 1


async def test_a_mention_is_answered(service, answers):
    reply = await service.say("who won the 1000 m?")
    assert "Bradbury" in reply.text
    assert answers.asked[-1][1] == "who won the 1000 m?"


async def test_a_member_who_asks_in_two_places_at_once_is_answered_in_both(service, answers):
    answers.answer = replace(ANSWERED, pages=2)
    first, second = await service.slash("games"), await service.slash("games")
    assert first.message["id"] != second.message["id"]


async def test_a_network_that_is_away_is_waited_for(answers, monkeypatch, caplog):
    monkeypatch.setattr(gateway, "FIRST_PAUSE", 0.05)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = Settings(_env_file=None, discord_token=TOKEN, discord_api_url=f"http://127.0.0.1:{port}/api/v10")
    bot = Podium(Responder(answers))
    connected = asyncio.create_task(stay_connected(bot, settings))
    while "cannot be reached" not in caplog.text:  # noqa: ASYNC110
        await asyncio.sleep(0.01)
    async with DiscordService(port) as late:
        async with asyncio.timeout(30):
            await late.ready.wait()
        await bot.close()
        await connected


async def test_a_refused_token_is_the_hosts_problem(service, answers, caplog):
    settings = Settings(_env_file=None, discord_token="not.the.token", discord_api_url=service.url)  # noqa: S106
    bot = Podium(Responder(answers))
    with caplog.at_level(logging.DEBUG), pytest.raises(SettingsProblem, match="DISCORD_TOKEN"):
        await stay_connected(bot, settings)
    await bot.close()
