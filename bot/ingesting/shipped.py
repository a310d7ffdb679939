"""The pages that Podium ships, in `data/pages/`: ours, so they are read here and not in a worker."""

from pathlib import Path

from bot.ingesting.pages import PageReader
from bot.olympics.claims import Claims
from bot.sources.folder import read_folder
from bot.sources.raw import Options


def shipped_claims(data: Path, reader: PageReader) -> list[Claims]:
    """Give the claims of every shipped page."""
    return [reader.read(page) for page in read_folder(data / "pages", Options())]
