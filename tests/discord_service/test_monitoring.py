"""What a host sees of the real process: its pages, its counts, its lines, and that it is told to be not ready first."""

import asyncio
import contextlib
import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import aiohttp
import pytest

from tests.discord_service.service import DiscordService
from tests.discord_service.test_process import TOKEN, _running, _start, catalogue
from tests.discord_service.test_serve_process import free_port

ROOT = Path(__file__).parents[2]
__all__ = ["catalogue"]


@pytest.fixture
def port():
    return free_port()


@pytest.fixture
async def session():
    async with aiohttp.ClientSession() as opened:
        yield opened


async def page(session, port, path):
    async with session.get(f"http://127.0.0.1:{port}{path}") as response:
        return response.status, await response.text()


async def until_ready(session, port, *, within=60):
    async with asyncio.timeout(within):
        while True:
            try:
                status, _ = await page(session, port, "/readyz")
            except aiohttp.ClientConnectionError:
                status = 0
            if status == 200:
                return
            await asyncio.sleep(0.05)


def value(text, name, **labels):
    """Give a metric's value in what `/metrics` shows, None where it is not told."""
    for line in text.splitlines():
        found = re.fullmatch(rf"{name}(?:\{{(.*)\}})? (\S+)", line)
        if found and dict(re.findall(r'(\w+)="([^"]*)"', found[1] or "")) == labels:
            return float(found[2])
    return None


def healthcheck():
    """Give the image's health check as a command of this machine: the image's `python` is this one here."""
    found = re.search(r"^HEALTHCHECK .*? CMD (\[.*\])$", (ROOT / "Dockerfile").read_text(encoding="utf-8"), re.MULTILINE)
    image_python, *arguments = json.loads(found[1])
    assert image_python == "python"
    return [sys.executable, *arguments]


async def healthy(port, **variables):
    command = healthcheck()
    environment = {**os.environ, "PODIUM_MONITOR_PORT": str(port), **variables}
    process = await asyncio.create_subprocess_exec(*command, env=environment, stderr=subprocess.DEVNULL)
    return await process.wait() == 0


async def test_the_pages_the_counts_and_the_lines_tell_what_happened(catalogue, tmp_path, port, session):
    variables = {"PODIUM_MONITOR_PORT": str(port), "PODIUM_LOG_FORMAT": "json"}
    async with DiscordService() as service, _running(service, catalogue, tmp_path, **variables) as bot:
        await until_ready(session, port)
        assert (await page(session, port, "/livez"))[0] == 200
        shown = await service.slash("medal", event="1000m")
        await service.click(shown, "Sources")
        await service.slash("medal", event="9999m")
        await service.slash("ask", question="who won the unmentionable 1000 m?")
        await service.say("who won the 1000 m?")
        await service.drop()
        await asyncio.wait_for(service.resumed.wait(), 30)
        await until_ready(session, port)
        _, text = await page(session, port, "/metrics")
        assert value(text, "podium_interactions_total", kind="command", command="medal", outcome="answered") == 1
        assert value(text, "podium_interactions_total", kind="component", command="SourcesButton", outcome="answered") == 1
        assert value(text, "podium_interactions_total", kind="message", command="mention", outcome="answered") == 1
        assert value(text, "podium_interaction_seconds_count", kind="command", command="medal") == 2
        assert value(text, "podium_gateway_shard_up", shard="0") == 1
        assert value(text, "podium_servers") == 1
        assert value(text, "podium_ready") == 1
        assert value(text, "podium_catalogue_rows", what="events") > 0
        assert value(text, "podium_quizzes_running") == 0
        assert value(text, "podium_interactions_in_work") == 0
        async with asyncio.timeout(30):
            while not value((await page(session, port, "/metrics"))[1], "podium_event_loop_delay_seconds_count"):  # noqa: ASYNC110 - seen on the page alone
                await asyncio.sleep(0.1)
        assert await healthy(port)
        assert await bot.stop() == 0
        assert not await healthy(port)
        assert await healthy(0), "pages that are turned off make no container unhealthy"
    lines = [json.loads(line) for line in bot.output.splitlines()]
    told = [(item["kind"], item["command"], item["outcome"], item["place"]) for item in lines if item["event"] == "interaction"]
    assert told[:2] == [("command", "medal", "answered", "guild"), ("component", "SourcesButton", "answered", "guild")]
    assert told[2][:2] == ("command", "medal")
    assert told[2][2] != "answered"
    assert len(told) == 5
    assert all(item["ms"] > 0 for item in lines if item["event"] == "interaction")
    assert "unmentionable" not in bot.output
    assert TOKEN not in bot.output


async def test_on_sigterm_the_bot_is_not_ready_before_it_ends(catalogue, tmp_path, port, session):
    async with DiscordService() as service, _running(service, catalogue, tmp_path, PODIUM_MONITOR_PORT=str(port)) as bot:
        await until_ready(session, port)
        service.answer_after = asyncio.Event()
        asking = asyncio.create_task(service.slash("medal", event="1000m"))
        await service.until(lambda: service.held)
        bot.process.send_signal(signal.SIGTERM)
        async with asyncio.timeout(30):
            while (await page(session, port, "/readyz"))[0] == 200:  # noqa: ASYNC110 - the process tells by its page alone
                await asyncio.sleep(0.01)
        _, text = await page(session, port, "/readyz")
        assert json.loads(text)["bot"] == "stopping"
        assert (await page(session, port, "/livez"))[0] == 200
        service.answer_after.set()
        assert "Bradbury" in (await asking).text
        assert await bot.stopped() == 0


async def test_a_second_process_runs_without_the_pages_and_says_so(catalogue, tmp_path, port, session):
    async with DiscordService() as service, _running(service, catalogue, tmp_path, PODIUM_MONITOR_PORT=str(port)) as first:
        await until_ready(session, port)
        service.ready.clear()
        async with _running(service, catalogue, tmp_path, PODIUM_MONITOR_PORT=str(port)) as second:
            assert await second.stop() == 0
        assert await first.stop() == 0
    assert len([line for line in second.output.splitlines() if "PODIUM_MONITOR_PORT" in line]) == 1
    assert "PODIUM_MONITOR_PORT" not in first.output
    assert "Traceback" not in second.output


async def test_the_question_is_told_where_the_host_wants_it(catalogue, tmp_path):
    async with DiscordService() as service, _running(service, catalogue, tmp_path, PODIUM_LOG_QUESTIONS="true") as bot:
        await service.slash("ask", question="who won the 1000 m?")
        assert await bot.stop() == 0
    assert "who won the 1000 m?" in bot.output


async def test_a_state_store_that_starts_later_is_waited_for(catalogue, tmp_path):
    url = f"postgresql://podium:a-secret-password@127.0.0.1:{free_port()}/podium"
    async with DiscordService() as service:
        bot = await _start(tmp_path, DISCORD_TOKEN=TOKEN, DISCORD_API_URL=service.url, PODIUM_DATABASE=str(catalogue), DATABASE_URL=url)
        try:
            line = await asyncio.wait_for(bot.process.stdout.readline(), 30)
            assert await bot.stop() == 0, "told to stop while it waits, it stops"
        finally:
            if bot.process.returncode is None:
                bot.process.kill()
            await bot.process.wait()
    assert b"cannot reach the state store" in line
    assert b"trying again in 1 s" in line
    assert b"a-secret-password" not in line
    assert "stopped before it began" in bot.output
    assert "Traceback" not in bot.output


async def test_a_state_store_that_cannot_be_written_is_one_clear_line_and_status_2(catalogue, tmp_path):
    (tmp_path / "file").write_text("no folder")
    async with DiscordService() as service:
        bot = await _start(
            tmp_path,
            DISCORD_TOKEN=TOKEN,
            DISCORD_API_URL=service.url,
            PODIUM_DATABASE=str(catalogue),
            DATABASE_URL=f"sqlite:///{tmp_path / 'file' / 'state.sqlite'}",
        )
        assert await bot.stopped() == 2
    assert len(bot.output.splitlines()) == 1
    assert "PODIUM_STATE" in bot.output


@pytest.mark.timeout(300)
async def test_a_gateway_that_is_gone_makes_the_bot_not_ready_until_it_is_back(catalogue, tmp_path, port, session):
    async with contextlib.AsyncExitStack() as stack:
        async with DiscordService() as service:
            bot = await stack.enter_async_context(_running(service, catalogue, tmp_path, PODIUM_MONITOR_PORT=str(port)))
            await until_ready(session, port)
        gone = {"ready": False, "bot": "ok", "shard 0": "down", "catalogue": "ok", "state": "ok"}
        async with asyncio.timeout(60):  # on a busy machine another part may be late for a moment
            while json.loads((await page(session, port, "/readyz"))[1]) != gone:  # noqa: ASYNC110 - the process tells by its page alone
                await asyncio.sleep(0.05)
        assert (await page(session, port, "/livez"))[0] == 200
        assert value((await page(session, port, "/metrics"))[1], "podium_gateway_shard_up", shard="0") == 0
        async with DiscordService(service.port) as again:
            await until_ready(session, port, within=180)  # the library waits longer, by chance, each time nobody answered
            assert again.resumes + again.identifies == 1
            assert await bot.stop() == 0
