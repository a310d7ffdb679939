"""Where a catalogue is, and what it is built from."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class BuildPaths:
    """A catalogue, and what it is built from."""

    database: Path
    store: Path | None
    data: Path
    shipped: bool
    """Whether it holds the pages that Podium ships."""
