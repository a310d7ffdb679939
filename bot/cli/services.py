"""`run` and `reports`: the Discord bot, and what its members reported."""

import argparse
import asyncio
import json
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from bot.cli.arguments import ANSWERED, NOT_ANSWERED
from bot.cli.escaping import one_line
from bot.cli.importing import importing
from bot.cli.locate import catalogue_path
from bot.settings import Settings, state_url
from bot.state import reports as store
from bot.state.store import State


def run(arguments: argparse.Namespace) -> int:
    """Run the Discord bot over the gateway until it is stopped."""
    with importing(), _checked_beside(arguments.database) as path:
        from bot.discord_app.run import run as run_bot
        from bot.discord_app.sharding import shards_of

    shards = shards_of(arguments.shards) if arguments.shards else None
    return run_bot(Settings(), path.result(), shards)


def serve(arguments: argparse.Namespace) -> int:
    """Run the Discord bot over HTTP interactions until it is stopped."""
    with importing(), _checked_beside(arguments.database) as path:
        from bot.discord_app.run import serve as serve_bot

    return serve_bot(Settings(), path.result())


@contextmanager
def _checked_beside(database: Path | None) -> Iterator[Future[Path]]:
    """Find the catalogue, and read all of it to see that it is whole, while something else is done."""
    with ThreadPoolExecutor(max_workers=1) as thread:
        yield thread.submit(catalogue_path, database, thorough=True)


def reports(arguments: argparse.Namespace) -> int:
    """Print what members reported as wrong, newest first; close one with `--close`."""
    return asyncio.run(_reports(arguments))


async def _reports(arguments: argparse.Namespace) -> int:
    state = await State.open(state_url(Settings()))
    try:
        if arguments.close is not None:
            closed = await store.close(state, arguments.close, now=time.time_ns() // 1_000_000)
            print("closed" if closed else f"no open report {arguments.close}")
            return ANSWERED if closed else NOT_ANSWERED
        found = await store.open_reports(state)
    finally:
        await state.close()
    if not found and not arguments.json:
        print("no open reports")
    if arguments.json:
        print(json.dumps([asdict(report) for report in found], ensure_ascii=False, indent=2))
    for report in found if not arguments.json else ():
        day = datetime.fromtimestamp(report.created_at / 1000, UTC).date()
        told = [report.question or ("" if report.answer else report.asked), report.answer or "", report.complaint]
        print("\n    ".join([f"#{report.id} {day}", *(one_line(text) for text in told if text)]))
    return ANSWERED
