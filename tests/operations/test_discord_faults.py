"""A Discord in trouble: connections, limits, errors, slowness, things that come twice."""

import asyncio
import logging

import pytest

from bot.discord_app import delivery

CALLBACK = "/callback"


def failing_once(service, answer, *, part=CALLBACK, times=1):
    """Answer the next requests whose path has this part so; let the rest through."""
    left = [times]

    async def fault(request):
        if part not in request.path or not left[0]:
            return None
        left[0] -= 1
        return await answer(request) if callable(answer) else answer

    service.fault = fault
    return left


# -- the gateway


async def test_a_dropped_connection_is_resumed_and_misses_nothing(service, podium):
    await service.drop()
    asked = asyncio.create_task(service.slash("medal", event="1000m"))
    assert (await asked).callback
    assert (service.identifies, service.resumes) == (1, 1)


async def test_asked_to_connect_again_it_resumes(service, podium):
    service.resumed.clear()
    await service.say_to_the_client(7)
    await asyncio.wait_for(service.resumed.wait(), 30)
    assert (await service.slash("medal", event="1000m")).callback
    assert service.identifies == 1


async def test_an_invalidated_session_is_started_anew(service, podium, monkeypatch):
    _no_waiting(monkeypatch)
    await service.say_to_the_client(9, False)
    await service.until(lambda: service.identifies == 2)
    assert (await service.slash("medal", event="1000m")).callback


async def test_a_session_that_cannot_be_resumed_is_started_anew(service, podium, monkeypatch):
    _no_waiting(monkeypatch)
    service.refuse_resumes = True
    await service.drop()
    await service.until(lambda: service.identifies == 2)
    assert (await service.slash("medal", event="1000m")).callback


async def test_a_heartbeat_that_is_not_answered_brings_a_new_connection(service, podium):
    service.beat_every = 200
    podium._connection.heartbeat_timeout = 0.5
    service.resumed.clear()
    service.acknowledge = False
    await service.say_to_the_client(7)  # the next connection beats quickly
    await service.until(lambda: service.resumes >= 2)
    service.acknowledge = True
    assert (await service.slash("medal", event="1000m")).callback
    assert service.identifies == 1


def _no_waiting(monkeypatch):
    """discord.py waits up to five seconds before it identifies again."""
    monkeypatch.setattr("discord.gateway.asyncio.sleep", _at_once)


_sleep = asyncio.sleep


async def _at_once(_seconds, result=None):
    return await _sleep(0.01, result)


# -- REST


@pytest.mark.parametrize("everywhere", [False, True], ids=["route", "global"])
async def test_told_to_wait_it_waits_and_answers_once(service, podium, answers, everywhere):
    body = {"message": "You are being rate limited.", "retry_after": 0.2, "global": everywhere}
    left = failing_once(
        service, service.failing(429, body, **{"X-RateLimit-Scope": "global" if everywhere else "user", "Retry-After": "1"})
    )
    reply = await service.slash("medal", event="1000m")
    assert reply.callback
    assert left == [0]
    assert len(answers.asked) == 1


async def test_a_server_error_at_the_answer_is_tried_again_or_told(service, podium, answers):
    left = failing_once(service, service.failing(502))
    reply = await service.slash("medal", event="1000m")
    assert reply.callback
    assert left == [0]


async def test_a_server_error_that_stays_costs_one_answer_only(service, podium, caplog):
    caplog.set_level(logging.ERROR)
    failing_once(service, service.failing(500), times=6)
    service.patience = 3
    with pytest.raises(TimeoutError):
        await service.slash("medal", event="1000m")
    service.fault, service.patience = None, 60
    assert (await service.slash("medal", event="1000m")).callback


async def test_a_slow_discord_is_waited_for(service, podium):
    async def slow(_request):
        await asyncio.sleep(1)

    left = failing_once(service, slow)
    assert (await service.slash("medal", event="1000m")).callback
    assert left == [0]


@pytest.mark.parametrize(("status", "code", "message"), [(404, 10062, "Unknown interaction"), (401, 50027, "Invalid Webhook Token")])
async def test_an_answer_after_its_time_is_a_line_in_the_log(service, podium, caplog, status, code, message):  # noqa: PLR0917
    caplog.set_level(logging.WARNING, logger="bot")
    failing_once(service, service.failing(status, {"message": message, "code": code}))
    service.patience = 1
    with pytest.raises(TimeoutError):
        await service.slash("medal", event="1000m")
    assert "an answer came too late or twice" in caplog.text
    assert "incident" not in caplog.text
    service.patience = 60
    assert (await service.slash("medal", event="1000m")).callback


async def test_a_token_that_expires_before_the_long_answer_is_a_line_in_the_log(service, podium, answers, caplog, monkeypatch):
    caplog.set_level(logging.WARNING, logger="bot")
    monkeypatch.setattr(delivery, "PATIENCE", 0.05)
    answers.seconds = 0.3
    failing_once(service, service.failing(401, {"message": "Invalid Webhook Token", "code": 50027}), part="/messages/@original")
    service.patience = 1
    with pytest.raises(TimeoutError):
        await service.slash("medal", event="1000m")
    assert "an answer came too late or twice" in caplog.text
    assert "incident" not in caplog.text


async def test_the_same_interaction_twice_is_answered_once(service, podium, caplog):
    caplog.set_level(logging.WARNING, logger="bot")
    command = next(item for item in service.commands if item["name"] == "medal")
    data = {"id": command["id"], "name": "medal", "type": 1, "options": [{"name": "event", "type": 3, "value": "1000m"}]}
    event, reply = service.interaction(2, data, "100000000000000003")
    await service.deliver(event)
    await service.deliver(event)
    await asyncio.wait_for(reply.done.wait(), 30)
    await service.slash("medal", event="500m")
    first = reply.message
    assert first is not None
    assert "incident" not in caplog.text
    service.complaints = [line for line in service.complaints if not line.startswith("40060")]


async def test_what_a_cog_raises_is_told_and_the_next_is_answered(service, podium, answers, caplog):
    answers.error = ZeroDivisionError("a mistake")
    reply = await service.slash("medal", event="1000m")
    assert "incident" in reply.text
    assert reply.ephemeral
    assert "ZeroDivisionError" in caplog.text
    answers.error = None
    assert "incident" not in (await service.slash("medal", event="500m")).text
