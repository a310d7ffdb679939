"""A page's parse against `mwparserfromhell.parse` alone on the same pages, in one run.

    python -m benchmarks.grid_speed [FILE…]

Without files: the pages of `../shared`, or the shipped ones where that is missing.
"""

import gc
import sys
import time
import tomllib
from collections.abc import Callable
from pathlib import Path

import mwparserfromhell

from bot.wikitext.parse import parse_page
from bot.wikitext.templates import TemplateTable

ROOT = Path(__file__).resolve().parents[1]
ROUNDS = 3


def pages() -> list[Path]:
    if len(sys.argv) > 1:
        return [Path(name) for name in sys.argv[1:]]
    shared = ROOT.parent / "shared"
    found = [*shared.glob("seed/*.wiki"), *shared.glob("pages/*.wiki"), *shared.glob("pages_from_html/*/*.wiki")]
    return sorted(found) or sorted((ROOT / "data" / "pages").glob("*"))


def best(work: Callable[[str], object], texts: list[str]) -> float:
    """Seconds of the fastest of a few rounds over all texts."""
    times = []
    for _ in range(ROUNDS):
        gc.collect()
        start = time.process_time()
        for text in texts:
            work(text)
        times.append(time.process_time() - start)
    return min(times)


def main() -> int:
    templates = TemplateTable.from_tables(tomllib.loads((ROOT / "data" / "templates.toml").read_text(encoding="utf-8")))
    texts = [path.read_text(encoding="utf-8") for path in pages()]
    ours = best(lambda text: parse_page(text, title="", templates=templates), texts)
    theirs = best(mwparserfromhell.parse, texts)
    print(f"{len(texts)} pages, {sum(map(len, texts))} characters")
    print(f"parse_page {ours:.3f} s, mwparserfromhell.parse {theirs:.3f} s, ratio {ours / theirs:.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
