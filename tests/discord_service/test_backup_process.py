"""`backup` and `restore` beside a `serve` that runs: the one is taken, the other refused until it has stopped."""

import asyncio
import signal
import sys

import aiohttp

from tests.discord_service.payloads import TOKEN
from tests.discord_service.test_serve_process import KEY, free_port, until_ready
from tests.sample_catalogue import write_sample
from tests.surroundings import surroundings


async def test_a_backup_is_taken_beside_a_running_bot_and_a_restore_refused(service, tmp_path, state_url):
    port = free_port()
    environment = surroundings() | {
        "DISCORD_TOKEN": TOKEN,
        "DISCORD_API_URL": service.url,
        "DISCORD_PUBLIC_KEY": KEY.verify_key.encode().hex(),
        "PODIUM_HTTP_PORT": str(port),
        "PODIUM_DATABASE": str(write_sample(tmp_path / "catalogue.sqlite")),
        "DATABASE_URL": state_url,
    }

    async def podium(*arguments):
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", *arguments, cwd=tmp_path, env=environment,
            stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
        )  # fmt: skip
        out, _ = await process.communicate()
        return process.returncode, out.decode()

    bot = await asyncio.create_subprocess_exec(sys.executable, "-m", "bot", "serve", cwd=tmp_path, env=environment)
    try:
        async with aiohttp.ClientSession() as session:
            await until_ready(session, f"http://127.0.0.1:{port}/interactions", bot)
            assert (await podium("backup", "file"))[0] == 0
            status, told = await podium("restore", "file")
            assert (status, told) == (2, "podium: a bot uses the state store: stop every `run` and `serve` first, then restore again\n")
    finally:
        bot.send_signal(signal.SIGTERM)
        async with asyncio.timeout(30):
            assert await bot.wait() == 0
    assert (await podium("restore", "file"))[0] == 0
