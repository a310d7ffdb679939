"""A multistream dump by its index against streaming it whole, for the same pages, in one run.

    python -m benchmarks.dump [MEGABYTES]

The dump is made first: pages of random words, 100 a stream, one page in 1000 with a title that looks like Olympic results
and they are spread evenly, which favours streaming. Two baselines: our own streaming, and Python's `bz2` with `xml.etree`'s `iterparse`.
"""

import bz2
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from xml.etree.ElementTree import iterparse

from bot.sources.dump.reading import wanted_titles
from bot.sources.dump.streams import index_of
from bot.sources.opening import open_source
from bot.sources.raw import Options
from tests.sources.dump_making import Made, multistream

MEGABYTES = 40
PAGE_CHARACTERS = 4000
ONE_IN = 1000
WORDS = 20_000


def pages(megabytes: int) -> list[Made]:
    chance = random.Random(2002)
    words = ["".join(chance.choices("etaoinshrdlu", k=chance.randint(2, 9))) for _ in range(WORDS)]
    made = []
    for number in range(megabytes * 1_000_000 // PAGE_CHARACTERS):
        title = f"Event {number} at the 2002 Winter Olympics" if number % ONE_IN == ONE_IN // 2 else f"Town {number}"
        made.append(Made(title, " ".join(chance.choices(words, k=PAGE_CHARACTERS // 7))))
    return made


def titles(path: Path, processes: int | None) -> list[str]:
    pages: Any = open_source(f"dump:{path}", options=Options(processes=processes))
    return [page.title for page in pages]


def by_etree(path: Path) -> list[str]:
    wanted = wanted_titles(every_page=False)
    found, title = [], ""
    with bz2.open(path) as file:
        for _, element in iterparse(file):  # noqa: S314 - our own file
            name = element.tag.rpartition("}")[2]
            if name == "title":
                title = element.text or ""
            elif name == "page":
                found += [title] if wanted(title) else []
                element.clear()
    return found


def timed(work: Callable[[], list[str]]) -> tuple[float, list[str]]:
    start = time.perf_counter()
    found = work()
    return time.perf_counter() - start, found


def main() -> int:
    megabytes = int(sys.argv[1]) if len(sys.argv) > 1 else MEGABYTES
    with TemporaryDirectory() as folder:
        path = multistream(Path(folder), pages(megabytes))
        whole_path = path.with_name("whole.xml.bz2")
        whole_path.hardlink_to(path)
        index = index_of(path)
        size = path.stat().st_size + (index.stat().st_size if index else 0)
        print(f"{megabytes} MB of text in {size / 1e6:.1f} MB")
        streamed, found = timed(lambda: titles(whole_path, None))
        print(f"streamed whole        {streamed:6.2f} s, {len(found)} pages")
        etree, again = timed(lambda: by_etree(whole_path))
        print(f"bz2 + xml.etree       {etree:6.2f} s")
        for processes in (1, None):
            seconds, indexed = timed(lambda count=processes: titles(path, count))  # type: ignore[misc]
            name = "one process" if processes else "all cores"
            speeds = f"{streamed / seconds:.1f} times streaming's speed, {etree / seconds:.1f} times xml.etree's"
            print(f"by index, {name:11} {seconds:6.2f} s, {speeds}")
            assert indexed == found == again  # noqa: S101 - the comparison is of the same pages or of nothing
    return 0


if __name__ == "__main__":
    sys.exit(main())
