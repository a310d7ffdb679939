"""How long a page's whole way from wikitext to claims takes, against mwparserfromhell's parse alone of the same pages.

    python -m benchmarks.corpus_speed [ROUNDS]      exit status 1 where the ratio is over the aim

Each page is timed both ways in turn, in processor time, and the best of the rounds counts: what else the machine does
then matters little.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path

import mwparserfromhell

from benchmarks.corpus import CORPUS, SHAPES
from bot.olympics.claims import Source
from bot.reading.read import read_page
from bot.reading.words import Words
from bot.reference_files import data_folder, load_reference, load_toml
from bot.wikitext.parse import parse_page
from bot.wikitext.templates import TemplateTable

AIM = 0.7


def main(arguments: list[str]) -> int:
    """Time every page of the corpus, print a line a shape and the whole, and say whether the aim is met."""
    if not (CORPUS / "pages").is_dir():
        print(f"No corpus at {CORPUS}: set PODIUM_CORPUS to a folder with pages/ and pages_from_html/.", file=sys.stderr)
        return 0
    rounds = int(arguments[0]) if arguments else 5
    ours = theirs = 0.0
    read = reader()
    for folder in SHAPES:
        paths = sorted((CORPUS / folder).glob("*.wiki"))
        seconds = [timed(path, read, rounds) for path in paths]
        mine, other = sum(one for one, _ in seconds), sum(one for _, one in seconds)
        ours, theirs = ours + mine, theirs + other
        print(f"{folder:<26} {len(paths):>3} pages  {mine:6.3f} s  against {other:6.3f} s  ratio {mine / other:.2f}")
    print(f"{'all':<26}            {ours:6.3f} s  against {theirs:6.3f} s  ratio {ours / theirs:.2f}  (aim: {AIM})")
    return 0 if ours <= AIM * theirs else 1


def reader() -> Callable[[str, str], object]:
    """Give what reads a page's text."""
    reference, templates = load_reference(), TemplateTable.from_tables(load_toml("templates"))
    words = Words.from_tables({one.stem: load_toml(f"words/{one.stem}") for one in (data_folder() / "words").glob("*.toml")})

    def read(text: str, title: str) -> object:
        page = parse_page(text, title=title, templates=templates)
        return read_page(page, Source(f"page:{title}", title, "wikipedia", ""), reference, words)

    return read


def timed(path: Path, read: Callable[[str, str], object], rounds: int) -> tuple[float, float]:
    """Give the best times of reading a page and of parsing it with mwparserfromhell."""
    text, title = path.read_text(encoding="utf-8"), path.stem.replace("_", " ")
    ours, theirs = [], []
    for _ in range(rounds):
        ours.append(_seconds(lambda: read(text, title)))
        theirs.append(_seconds(lambda: mwparserfromhell.parse(text)))
    return min(ours), min(theirs)


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
