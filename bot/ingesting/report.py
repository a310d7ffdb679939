"""What an ingest did and found, and how it tells of itself on the way."""

from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from typing import Any

from bot.catalogue.checking import CheckReport, Given


@dataclass(frozen=True, slots=True)
class Progress:
    """One step done."""

    stage: str
    """`fetching`, `reading`, `reconciling`, `writing`."""
    done: int = 0
    total: int | None = None
    title: str = ""


Tell = Callable[[Progress], None]


def tell_nobody(_: Progress) -> None:
    """Tell of the progress to nobody."""


@dataclass(frozen=True, slots=True)
class Report:
    """What an ingest did, and what the catalogue holds now (or would, after a dry run)."""

    check: CheckReport
    given: int = 0
    """Pages and tables that the sources gave."""
    changed: int = 0
    """Those that were new or changed."""
    read: int = 0
    """Pages read anew; the others' claims were kept."""
    dry_run: bool = False
    gave: Given = field(default_factory=Given)
    """What stands in the catalogue by these sources."""

    def to_json(self) -> dict[str, Any]:
        """Give it as plain data."""
        own = {"given": self.given, "changed": self.changed, "read": self.read, "dry_run": self.dry_run, "gave": asdict(self.gave)}
        return {**own, **self.check.to_json()}
