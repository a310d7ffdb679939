"""Bots as processes of their own on the loopback Discord, for measures: started, asked, looked at."""

import asyncio
import os
import sys
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.discord_service.payloads import TOKEN, Reply
from tests.discord_service.service import DiscordService
from tests.surroundings import surroundings

PONG = (sys.executable, "-m", "benchmarks.minimal_bot")
PODIUM = (sys.executable, "-m", "bot", "run")
FORGETFUL = (sys.executable, "-m", "benchmarks.bot_without_message_cache", "run")
MEBIBYTE = 2**20
FIRST_MEMBER = 3 * 10**17
MEMBERS, CHANNELS = 4000, 1000
"""So many take turns, that none of them asks too much."""


@dataclass
class Bot:
    """A running bot and its Discord."""

    service: DiscordService
    process: asyncio.subprocess.Process
    started: float
    """Seconds from the start of the process to the end of its log-in."""
    _turn: int = 0

    async def slash(self, name: str, /, **options: str) -> Reply:
        """Ask as the next member in the next channel."""
        member, channel = self._next()
        return await self.service.slash(name, member=member, channel=channel, **options)

    async def autocomplete(self, name: str, option: str, text: str, /) -> Reply:
        """Type as a member does."""
        return await self.service.autocomplete(name, option, text)

    def processor_seconds(self) -> float:
        """Give the processor time so far."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory(self) -> float:
        """Give the resident memory, in MiB."""
        return int(Path(f"/proc/{self.process.pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / MEBIBYTE

    def _next(self) -> tuple[str, str]:
        self._turn += 1
        return str(FIRST_MEMBER + self._turn % MEMBERS), str(FIRST_MEMBER + MEMBERS + self._turn % CHANNELS)


@asynccontextmanager
async def running(
    command: Sequence[str], folder: Path, variables: Mapping[str, str] | None = None, errors: int | None = None
) -> AsyncIterator[Bot]:
    """Run a bot until the end of the block, on a Discord of its own.

    Raises
    ------
    RuntimeError
        If it ends before it is ready.
    """
    async with DiscordService() as service:
        environment = surroundings(DATABASE_URL=f"sqlite:///{folder / 'state.sqlite'}") | dict(variables or {})
        environment |= {"DISCORD_TOKEN": TOKEN, "DISCORD_API_URL": service.url, "PODIUM_LOG_LEVEL": "ERROR"}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # a host's second start finds the bytecode of the first
        begin = time.perf_counter()
        process = await asyncio.create_subprocess_exec(
            *command, cwd=folder, env=environment, stdout=asyncio.subprocess.DEVNULL, stderr=errors
        )
        try:
            await _ready(service, process)
            yield Bot(service, process, time.perf_counter() - begin)
        finally:
            if process.returncode is None:
                process.terminate()
            await process.wait()


async def _ready(service: DiscordService, process: asyncio.subprocess.Process) -> None:
    ready, ended = asyncio.create_task(service.ready.wait()), asyncio.create_task(process.wait())
    await asyncio.wait({ready, ended}, timeout=120, return_when=asyncio.FIRST_COMPLETED)
    came = ready.done()
    for task in (ready, ended):
        task.cancel()
    if not came:
        raise RuntimeError("the bot did not become ready")
