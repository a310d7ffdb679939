"""What a system's disk needs to be told."""

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
