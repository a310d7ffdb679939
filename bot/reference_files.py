"""The reference tables of `data/`, read from their files."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import tomli

from bot.olympics.reference import Reference

_TABLES = ("nocs", "games", "disciplines", "events", "continents", "weight_classes", "other_names")


def data_folder() -> Path:
    """Return the folder of the tables and pages that Podium ships: in the package where it is installed, else beside it."""
    package = Path(__file__).resolve().parent
    installed = package / "data"
    return installed if installed.is_dir() else package.parent / "data"


def load_toml(name: str, folder: Path | None = None) -> dict[str, Any]:
    """Read one table of the data folder: `nocs` is `data/nocs.toml`."""
    return tomli.loads(((folder or data_folder()) / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def load_reference(folder: Path | None = None) -> Reference:
    """Read the reference tables once; the same folder gives the same object."""
    return Reference.from_tables({name: load_toml(name, folder) for name in _TABLES})


@cache
def _counted_with() -> dict[str, tuple[str, ...]]:
    return {code: tuple(row["counts"]) for code, row in load_toml("disciplines").items() if "counts" in row}


def with_counted(codes: Iterable[str]) -> tuple[str, ...]:
    """Return disciplines with those that are counted with them, each once: a swimming medal may be one of open water."""
    return tuple(dict.fromkeys(one for code in codes for one in (code, *_counted_with().get(code, ()))))
