"""Search by name over a large catalogue: how often the name is among the first five, and how long a search takes.

python -m benchmarks.name_search CATALOGUE [SEARCHES]
"""

import asyncio
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path
from string import ascii_lowercase
from tempfile import TemporaryDirectory

from benchmarks.catalogue_table import table_in, whole
from bot.catalogue.database import Catalogue
from bot.catalogue.names import search_names
from bot.olympics.names import fold

SEARCHES = 1000
FIRST = 5


def with_typo(text: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(text)) if len(text) > 1 else 0
    letter = chance.choice(ascii_lowercase)
    edits = (
        text[:at] + text[at + 1 :],
        text[:at] + letter + text[at:],
        text[:at] + letter + text[at + 1 :],
        text[: at - 1] + text[at] + text[at - 1] + text[at + 1 :] if at else text,
    )
    return chance.choice(edits)


def turned(text: str, chance: random.Random) -> str:
    words = text.split()
    chance.shuffle(words)
    return " ".join(words)


KINDS: dict[str, Callable[[str, random.Random], str]] = {
    "as written": lambda text, _: text,
    "words turned": turned,
    "one typo": with_typo,
}


async def measure(catalogue: Catalogue, names: list[str], change: Callable[[str, random.Random], str], chance: random.Random) -> str:
    found, times = 0, []
    for name in names:
        typed = change(fold(name), chance)
        start = time.perf_counter()
        hits = await search_names(catalogue, typed)
        times.append(time.perf_counter() - start)
        found += fold(name) in {fold(hit.name) for hit in hits[:FIRST]}
    times.sort()
    middle, late = times[len(times) // 2] * 1000, times[len(times) * 99 // 100] * 1000
    return f"{found / len(names):6.1%} among the first {FIRST}; median {middle:.2f} ms, p99 {late:.2f} ms"


async def search(path: Path) -> None:
    chance = random.Random(2002)
    catalogue = await Catalogue.open(path)
    try:
        names = [row["name"] for row in await catalogue.fetch("SELECT name FROM athlete")]
        print(f"{len(names):,} athletes")
        some = chance.choices(names, k=SEARCHES)
        for kind, change in KINDS.items():
            print(f"{kind:>12}: {await measure(catalogue, some, change, chance)}")
    finally:
        await catalogue.close()


def main(arguments: list[str]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(arguments[0]) if arguments else Path(folder, "catalogue.sqlite3")
        if not arguments:
            whole(table_in(Path(folder)), path)
        asyncio.run(search(path))


if __name__ == "__main__":
    main(sys.argv[1:])
