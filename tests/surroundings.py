"""The environment of a program that a test or a measurement starts: this checkout's, and nothing of what the host has set for Podium."""

import os
from pathlib import Path

ROOT = Path(__file__).parents[1]
OURS = ("DISCORD_", "PODIUM_", "DATABASE_", "XDG_")


def surroundings(**variables: str) -> dict[str, str]:
    """Give the environment's variables without ours, and these."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
    return kept | {"PYTHONPATH": str(ROOT)} | variables
