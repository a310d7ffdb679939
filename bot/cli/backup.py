"""`backup` and `restore`: settings, scores and reports in one file, and back."""

import argparse
import asyncio

from bot.cli.arguments import ANSWERED
from bot.settings import Settings, state_url
from bot.state import backup as store

COUNTED = {
    "guild_settings": "servers' settings",
    "member_settings": "members' settings",
    "report": "reports",
    "quiz": "quizzes",
    "quiz_answer": "quiz answers",
}


def backup(arguments: argparse.Namespace) -> int:
    """Write the state store to a file, while the bot runs."""
    kept = asyncio.run(store.backup(state_url(Settings()), arguments.file, force=arguments.force))
    print(f"backed up to {kept.path}: {_told(kept)}")
    return ANSWERED


def restore(arguments: argparse.Namespace) -> int:
    """Replace the state store's content by a backup's, while no bot runs."""
    kept = asyncio.run(store.restore(state_url(Settings()), arguments.file))
    print(f"restored from {kept.path}: {_told(kept)}")
    if kept.previous:
        print(f"what was there before is kept in {kept.previous}")
    return ANSWERED


def _told(kept: store.Kept) -> str:
    return ", ".join(f"{kept.rows[table]} {name}" for table, name in COUNTED.items())
