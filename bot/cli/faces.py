"""`run` and `reports`: the Discord bot, and what its members reported."""

import argparse

from bot.cli.locate import catalogue_path
from bot.settings import Settings


def run(arguments: argparse.Namespace) -> int:
    """Run the Discord bot over the gateway until it is stopped."""
    from bot.discord_app.run import run as run_bot

    settings = Settings()
    return run_bot(settings, catalogue_path(arguments.database))
