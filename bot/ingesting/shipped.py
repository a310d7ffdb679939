"""The pages that Podium ships, in `data/pages/`: ours, so they are read here and not in a worker."""

from hashlib import sha256
from pathlib import Path

from bot.ingesting.pages import PageReader
from bot.olympics.claims import Claims
from bot.sources.folder import read_folder
from bot.sources.raw import Options


def shipped_claims(data: Path, reader: PageReader) -> list[Claims]:
    """Give the claims of every shipped page."""
    return [reader.read(page) for page in read_folder(data / "pages", Options())]


def shipped_digest(data: Path) -> str:
    """Give what changes with any shipped page."""
    total = sha256()
    for path in sorted((data / "pages").rglob("*.wiki")):
        total.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()
