"""`python -m bot run` itself, started as documented, against the small Discord on loopback."""

import asyncio
import contextlib
import signal
import sys

import pytest

from tests.discord_service.payloads import OTHER, TOKEN
from tests.discord_service.service import DiscordService
from tests.first_page import first_page_program
from tests.sample_catalogue import write_sample
from tests.surroundings import surroundings


class Process:
    """The bot as a process of its own, with what it printed."""

    def __init__(self, process):
        self.process = process
        self.output = ""

    async def stopped(self):
        async with asyncio.timeout(30):
            self.output += (await self.process.communicate())[0].decode()
        return self.process.returncode

    async def stop(self, number=signal.SIGTERM):
        self.process.send_signal(number)
        return await self.stopped()


async def _start(tmp_path, **variables):
    environment = (
        surroundings()
        | {
            "DATABASE_URL": f"sqlite:///{tmp_path / 'state.sqlite'}",
            "PODIUM_MONITOR_PORT": "0",
        }
        | variables
    )
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "run", cwd=tmp_path, env=environment, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT
    )
    return Process(process)


@pytest.fixture
def catalogue(tmp_path):
    path = tmp_path / "catalogue.sqlite"
    write_sample(path)
    return path


@contextlib.asynccontextmanager
async def _running(service, catalogue, tmp_path, **variables):
    bot = await _start(tmp_path, DISCORD_TOKEN=TOKEN, DISCORD_API_URL=service.url, PODIUM_DATABASE=str(catalogue), **variables)
    ready = asyncio.create_task(service.ready.wait())
    ended = asyncio.create_task(bot.process.wait())
    try:
        await asyncio.wait({ready, ended}, timeout=60, return_when=asyncio.FIRST_COMPLETED)
        assert ready.done(), await bot.stopped()
        yield bot
    finally:
        ready.cancel()
        if bot.process.returncode is None:
            bot.process.kill()
        await bot.process.wait()


async def test_the_whole_way(catalogue, tmp_path):
    async with DiscordService() as service, _running(service, catalogue, tmp_path) as bot:
        assert {"medal", "athlete", "country", "table", "games", "help", "about", "ask"} <= {item["name"] for item in service.commands}

        shown = await service.slash("medal", event="1000m")
        assert "Steven Bradbury" in shown.text
        assert "1:29.109" in shown.text

        typed = await service.autocomplete("medal", "event", "1000")
        assert typed.choices
        assert "Bradbury" in (await service.slash("medal", event=typed.choices[0]["value"])).text

        sources = await service.click(shown, "Sources", member=OTHER)
        assert sources.ephemeral
        assert "AVT" in sources.text or "AUT" in sources.text

        await service.drop()
        assert "Ohno" in (await service.slash("athlete", name="Ohno")).text
        assert (service.resumes, service.identifies) == (1, 1)

        assert "Bradbury" in (await service.say("who won the 1000 m?")).text

        assert await bot.stop() == 0
        assert service.registrations == 1
        assert service.complaints == []
    assert TOKEN not in bot.output
    assert "incident" not in bot.output
    assert "Traceback" not in bot.output


async def test_a_second_start_registers_nothing_and_old_buttons_work(catalogue, tmp_path):
    async with DiscordService() as service:
        async with _running(service, catalogue, tmp_path) as bot:
            shown = await service.slash("medal", event="1000m")
            assert await bot.stop(signal.SIGINT) == 0
        service.ready.clear()
        async with _running(service, catalogue, tmp_path) as bot:
            assert (await service.click(shown, "Sources")).ephemeral
            assert (await service.click(shown, "Delete")).deleted
            assert await bot.stop() == 0
        assert service.registrations == 1
        assert service.complaints == []


async def test_a_refused_token_is_one_clear_line_and_status_2(catalogue, tmp_path):
    async with DiscordService() as service:
        bot = await _start(tmp_path, DISCORD_TOKEN="not.the.token", DISCORD_API_URL=service.url, PODIUM_DATABASE=str(catalogue))  # noqa: S106
        assert await bot.stopped() == 2
    assert [line for line in bot.output.splitlines() if "DISCORD_TOKEN" in line] == bot.output.splitlines()
    assert len(bot.output.splitlines()) == 1
    assert "not.the.token" not in bot.output


async def test_a_missing_token_is_one_clear_line_and_status_2(catalogue, tmp_path):
    bot = await _start(tmp_path, PODIUM_DATABASE=str(catalogue))
    assert await bot.stopped() == 2
    assert len(bot.output.splitlines()) == 1
    assert "DISCORD_TOKEN" in bot.output


async def test_a_damaged_catalogue_is_one_clear_line_and_status_2(catalogue, tmp_path):
    catalogue.write_bytes(b"no database at all")
    async with DiscordService() as service:
        bot = await _start(tmp_path, DISCORD_TOKEN=TOKEN, DISCORD_API_URL=service.url, PODIUM_DATABASE=str(catalogue))
        assert await bot.stopped() == 2
    assert len(bot.output.splitlines()) == 1
    assert "catalogue" in bot.output


async def test_a_torn_catalogue_is_one_clear_line_and_status_2(catalogue, tmp_path):
    content = bytearray(catalogue.read_bytes())
    content[len(content) // 2 :] = b"\xff" * (len(content) - len(content) // 2)
    catalogue.write_bytes(content)
    async with DiscordService() as service:
        bot = await _start(tmp_path, DISCORD_TOKEN=TOKEN, DISCORD_API_URL=service.url, PODIUM_DATABASE=str(catalogue))
        assert await bot.stopped() == 2
    assert len(bot.output.splitlines()) == 1
    assert f"{catalogue} is damaged" in bot.output


async def test_a_damaged_catalogue_at_the_default_place_is_built_again(tmp_path):
    folders = {"XDG_CACHE_HOME": str(tmp_path / "cache"), "XDG_DATA_HOME": str(tmp_path / "data")}
    default = tmp_path / "cache" / "podium" / "catalogue.sqlite3"
    default.parent.mkdir(parents=True)
    default.write_bytes(b"no database at all")
    program = first_page_program(tmp_path / "program")
    async with DiscordService() as service, _running(service, "", tmp_path, PYTHONPATH=str(program), **folders) as bot:
        assert "Bradbury" in (await service.slash("medal", event="1000m")).text
        assert await bot.stop() == 0


async def test_a_replaced_catalogue_is_taken_up_without_a_restart(catalogue, tmp_path):
    async with DiscordService() as service, _running(service, catalogue, tmp_path) as bot:
        assert "Bradbury" in (await service.slash("medal", event="1000m")).text
        other = tmp_path / "other.sqlite"
        write_sample(other)
        await _rename_winner(other)
        other.replace(catalogue)
        async with asyncio.timeout(30):
            while "Renamed" not in (await service.slash("medal", event="1000m")).text:  # noqa: ASYNC110
                await asyncio.sleep(2.5)  # looked at every second; a member who asks more often is told to wait
        assert await bot.stop() == 0


async def _rename_winner(path):
    import sqlite3

    with contextlib.closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE member SET name = 'Renamed Winner' WHERE name = 'Steven Bradbury'")
        connection.execute("UPDATE athlete SET name = 'Renamed Winner' WHERE name = 'Steven Bradbury'")
