"""What a system's disk needs to be told, and what it says when a file cannot be read."""

import os
import sys
from pathlib import Path

READABLE = os.O_RDWR if sys.platform == "win32" else os.O_RDONLY
"""Windows writes out only what is open for writing, and opens no folder."""


def sync(path: Path) -> None:
    """Wait until a file, or a folder's list of files, is on the disk. Windows has no such wait for folders.

    Raises
    ------
    OSError
        The disk refuses.
    """
    if sys.platform == "win32" and path.is_dir():
        return
    descriptor = os.open(path, READABLE)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def at_home(path: Path) -> Path:
    """Return a path with its `~` replaced; one of a home that nobody has stays as it is, and names no file."""
    try:
        return path.expanduser()
    except RuntimeError:
        return path


def unreadable(error: OSError | UnicodeDecodeError) -> str:
    """Say in a few words why a text could not be read."""
    if isinstance(error, UnicodeDecodeError):
        return f"not UTF-8 (byte {error.start + 1}): save it as UTF-8"
    return (error.strerror or str(error)).lower()
