"""k processes of `serve` behind a real HAProxy, over a real PostgreSQL: throughput, and what a death and a rolling restart cost.

    python -m benchmarks.load_balancer [--seconds 5] [--workers 16]

Driver and Discord's stand-in share one process, so at k processes k + 3 (HAProxy, PostgreSQL, driver) share the cores that there are.
Every fourth request is a quiz answer, delivered twice at once. Needs HAProxy, and PostgreSQL at PODIUM_TEST_POSTGRES.
"""

import argparse
import asyncio
import contextlib
import itertools
import os
import secrets
import shutil
import signal
import socket
import sys
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import aiohttp
import asyncpg
from nacl.signing import SigningKey

from benchmarks.balanced_stand_in import CHANNEL, GUILD, TOKEN, USER, Sender, StandIn, command, press
from bot.cli.locate import catalogue_path
from bot.quiz.question import Question
from bot.state import quizzes
from bot.state.quizzes import NewQuiz
from bot.state.store import State
from tests.surroundings import surroundings

HAPROXY = shutil.which("haproxy", path=os.environ.get("PATH", "") + ":/usr/sbin:/usr/local/sbin")
POSTGRES = os.environ.get("PODIUM_TEST_POSTGRES", "postgresql://postgres@127.0.0.1:5432/test")
QUIZ_EVERY = 4
FAULT_RATE = 0.2
"""The load of the death and the restarts, as a share of what all processes together managed."""
LATE = 3.0
"""Seconds after which Discord shows the member that the application did not answer."""
CONFIGURATION = """
global
    maxconn 2000
defaults
    mode http
    timeout connect 1s
    timeout client 15s
    timeout server 10s
    timeout queue 3s
    option http-server-close
    option redispatch 1
    retries 3
    retry-on conn-failure empty-response
frontend discord
    bind 127.0.0.1:{port}
    default_backend podium
backend podium
    balance leastconn
    default-server check inter 250ms fall 1 rise 1
{servers}
"""


@dataclass
class Sent:
    """What became of the requests of one run."""

    begun: dict[str, float] = field(default_factory=dict)
    statuses: dict[str, list[int]] = field(default_factory=dict)
    seconds: float = 0.0


class Farm:
    """The processes of `serve`, each on a port of its own."""

    def __init__(self, folder: Path, stand_in: StandIn, key: SigningKey, database_url: str) -> None:
        self._folder = folder
        self._environment = surroundings() | {
            "DISCORD_TOKEN": TOKEN,
            "DISCORD_API_URL": stand_in.url,
            "DISCORD_PUBLIC_KEY": key.verify_key.encode().hex(),
            "PODIUM_DATABASE": str(catalogue_path(None)),
            "PODIUM_LOG_LEVEL": "warning",
            "DATABASE_URL": database_url,
        }
        self.ports: list[int] = []
        self.processes: dict[int, asyncio.subprocess.Process] = {}

    async def start(self, port: int) -> None:
        """Start one process and wait until it listens."""
        with (self._folder / f"{port}.log").open("ab") as log:
            self.processes[port] = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "bot", "serve", cwd=self._folder, env=self._environment | {"PODIUM_HTTP_PORT": str(port)}, stderr=log
            )
        await listening(port)

    async def end(self, port: int, number: signal.Signals) -> int:
        """Signal one process and wait for its end; give its exit status."""
        process = self.processes.pop(port)
        process.send_signal(number)
        async with asyncio.timeout(30):
            return await process.wait()

    def memory(self) -> list[int]:
        """Give each process's resident memory in MiB (Linux)."""
        pages = [Path(f"/proc/{process.pid}/statm") for process in self.processes.values()]
        return [int(path.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") >> 20 for path in pages if path.exists()]

    def log(self) -> str:
        """Give what the processes logged: warnings and worse."""
        return "".join(path.read_text() for path in sorted(self._folder.glob("*.log")))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


async def listening(port: int) -> None:
    async with asyncio.timeout(60):
        while True:
            try:
                _, writer = await asyncio.open_connection("127.0.0.1", port)
            except OSError:
                await asyncio.sleep(0.05)
            else:
                writer.close()
                return


@contextlib.asynccontextmanager
async def balancer(folder: Path, ports: list[int]) -> AsyncIterator[str]:
    port = free_port()
    servers = "\n".join(f"    server s{number} 127.0.0.1:{each}" for number, each in enumerate(ports))
    file = folder / f"haproxy-{port}.cfg"
    file.write_text(CONFIGURATION.format(port=port, servers=servers))
    process = await asyncio.create_subprocess_exec(str(HAPROXY), "-db", "-q", "-f", str(file), stderr=asyncio.subprocess.DEVNULL)
    try:
        await listening(port)
        yield f"http://127.0.0.1:{port}/interactions"
    finally:
        process.terminate()
        await process.wait()


class Driver:
    """Sends commands and quiz answers, and keeps what became of each."""

    def __init__(self, round_id: int) -> None:
        self._numbers = itertools.count(1)
        self._round = round_id
        self.members: list[int] = []

    async def one(self, sender: Sender, sent: Sent) -> None:
        """Send one interaction; a quiz answer twice at once, as a repeated delivery."""
        number = next(self._numbers)
        token = f"token-{number}"
        sent.begun[token] = time.perf_counter()
        if number % QUIZ_EVERY:
            sent.statuses[token] = [await sender.post(command(number))]
            return
        self.members.append(USER + number)
        pressed = press(number, self._round, number % 3)
        sent.statuses[token] = list(await asyncio.gather(sender.post(pressed), sender.post(pressed)))

    async def closed(self, sender: Sender, seconds: float, workers: int) -> Sent:
        """Keep so many requests under way for so long."""
        sent, begun = Sent(), time.perf_counter()

        async def work() -> None:
            while time.perf_counter() < begun + seconds:
                await self.one(sender, sent)

        await asyncio.gather(*(work() for _ in range(workers)))
        sent.seconds = time.perf_counter() - begun
        return sent

    async def steady(self, sender: Sender, rate: float, until: "asyncio.Task[None]") -> Sent:
        """Send so many a second, whatever becomes of them, until a task is done."""
        sent, begun, tasks = Sent(), time.perf_counter(), set()
        for number in itertools.count():
            await asyncio.sleep(max(0.0, begun + number / rate - time.perf_counter()))
            if until.done():
                break
            task = asyncio.create_task(self.one(sender, sent))
            tasks.add(task)
            task.add_done_callback(tasks.discard)
        await asyncio.gather(*tasks)
        sent.seconds = time.perf_counter() - begun
        return sent


def row(name: str, sent: Sent, stand_in: StandIn) -> str:
    taken = sorted(stand_in.answered[token] - at for token, at in sent.begun.items() if token in stand_in.answered)
    unanswered = len(sent.begun) - len(taken)
    refused = sum(status != 202 for statuses in sent.statuses.values() for status in statuses)  # noqa: PLR2004
    late = sum(seconds > LATE for seconds in taken)
    middle, slow = (1000 * taken[int(len(taken) * part)] for part in (0.50, 0.99))
    rate = len(taken) / sent.seconds
    return f"| {name} | {len(sent.begun)} | {rate:.0f} | {middle:.0f} | {slow:.0f} | {late} | {refused} | {unanswered} |"


async def faults(farm: Farm) -> None:
    """Kill one process, start another in its place, then restart each, one after the other."""
    await asyncio.sleep(2)
    victim = farm.ports[0]
    await farm.end(victim, signal.SIGKILL)
    await asyncio.sleep(1)
    await farm.start(victim)
    for port in farm.ports:
        status = await farm.end(port, signal.SIGTERM)
        if status:
            print(f"a process that was told to stop ended with {status}")
        await farm.start(port)
        await asyncio.sleep(0.5)


async def quiz_round(state: State) -> int:
    now = time.time_ns() // 10**6
    new = NewQuiz(guild_id=GUILD, channel_id=CHANNEL, host_id=USER, language="en", mode="buttons", difficulty="easy", discipline=None,
                  rounds=1, seconds=3600, seed=1)  # fmt: skip
    quiz = await quizzes.start(state, new, now=now, holder="the benchmark", until=now + 3_600_000)
    question = Question("winner", "Who?", ("A", "B", "C"), 1, "2002-winter/STK/M/1000m")
    opened = await quizzes.open_round(state, quiz.id, 1, question.to_json(), now=now, deadline=now + 3_600_000) if quiz else None
    if opened is None:
        raise SystemExit("no quiz could be started")
    return opened.id


async def counted(state: State, round_id: int, members: list[int]) -> str:
    answers = await quizzes.answers_of(state, round_id)
    by_member = {answer.user_id for answer in answers}
    right = sum(answer.correct for answer in answers)
    missing = len(set(members) - by_member)
    return (
        f"Quiz answers: {len(members)} sent, each twice at once; {len(answers)} counted, of {len(by_member)} members "
        f"({len(answers) - len(by_member)} counted twice, {missing} not counted, {right} right)."
    )


async def measure(arguments: argparse.Namespace, database_url: str, folder: Path) -> int:
    key, state = SigningKey.generate(), await State.open(database_url)
    round_id = await quiz_round(state)
    driver, runs = Driver(round_id), []
    async with (
        StandIn() as stand_in,
        aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(12), connector=aiohttp.TCPConnector(limit=0)) as session,
    ):
        farm = Farm(folder, stand_in, key, database_url)
        try:
            farm.ports = [free_port() for _ in range(arguments.processes)]
            await asyncio.gather(*(farm.start(port) for port in farm.ports))
            print(f"{len(farm.ports)} processes started at once registered the commands {stand_in.registrations} time(s).")
            for number in range(1, arguments.processes + 1):
                async with balancer(folder, farm.ports[:number]) as url:
                    sender = Sender(session, url, key)
                    await driver.closed(sender, 1.0, arguments.workers)
                    sent = await driver.closed(sender, arguments.seconds, arguments.workers)
                    runs.append((f"k={number}, {arguments.workers} at once", sent))
            most = max(len(sent.begun) / sent.seconds for _, sent in runs)
            print(f"Memory, MiB resident: {farm.memory()}")
            async with balancer(folder, farm.ports) as url:
                happening = asyncio.create_task(faults(farm))
                sent = await driver.steady(Sender(session, url, key), FAULT_RATE * most, happening)
                await happening
                runs.append((f"k={arguments.processes}, steady, kill -9 and rolling restart", sent))
                await asyncio.sleep(1)
            lost = [token for token in sent.begun if token not in stand_in.answered]
        finally:
            for port in list(farm.processes):
                await farm.end(port, signal.SIGTERM)
        print(f"\n{os.cpu_count()} cores, shared by everything.\n")
        print("| run | interactions | answered/s | p50 ms | p99 ms | over 3 s | refused | unanswered |")
        print("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
        for name, sent in runs:
            print(row(name, sent, stand_in))
        print(f"\n{await counted(state, round_id, driver.members)}")
        presses = {f"token-{member - USER}" for member in driver.members}
        twice = sum(number for token, number in stand_in.again.items() if token not in presses)
        print(f"Commands answered a second time (Discord refuses it): {twice}. Incidents logged: {farm.log().count('incident ')}.")
        if arguments.log:
            print(farm.log()[-4000:])
        await state.close()
    return 1 if lost else 0


async def run(arguments: argparse.Namespace) -> int:
    try:
        admin = await asyncpg.connect(POSTGRES, timeout=5)
    except (OSError, TimeoutError, asyncpg.PostgresError) as error:
        print(f"skipped: no PostgreSQL (set PODIUM_TEST_POSTGRES): {error}")
        return 0
    name = f"podium_load_{secrets.token_hex(4)}"
    await admin.execute(f"CREATE DATABASE {name}")
    try:
        with TemporaryDirectory() as folder:
            return await measure(arguments, POSTGRES.rsplit("/", 1)[0] + f"/{name}", Path(folder))
    finally:
        await admin.execute(f"DROP DATABASE {name} WITH (FORCE)")
        await admin.close()


def main() -> int:
    parser = argparse.ArgumentParser(description="k processes of serve behind HAProxy")
    parser.add_argument("--seconds", type=float, default=5.0, help="how long each k is measured")
    parser.add_argument("--workers", type=int, default=16, help="requests under way at once")
    parser.add_argument("--processes", type=int, default=3, help="the most processes")
    parser.add_argument("--log", action="store_true", help="print the end of what the processes logged")
    arguments = parser.parse_args()
    if HAPROXY is None:
        print("skipped: HAProxy is not installed (apt-get install haproxy)")
        return 0
    return asyncio.run(run(arguments))


if __name__ == "__main__":
    sys.exit(main())
