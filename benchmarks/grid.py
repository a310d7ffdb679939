"""Grids against the real MediaWiki: random documents, random broken ones, real pages.

    python -m benchmarks.grid [--documents 5000] [--first 0]

Needs a MediaWiki (`../shared/mediawiki` sets one up; PODIUM_MEDIAWIKI is the address of its api.php) and `../shared`.
The real pages are compared without known templates, for MediaWiki does not have them either.
"""

import argparse
import runpy
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from bot.wikitext.parse import tables_of
from tests.wikitext.mediawiki import API, answer, is_up

SHARED = Path(__file__).resolve().parents[2] / "shared"


def headers(tables: Any) -> list[list[list[bool | None]]]:
    return [[[cell and cell["header"] for cell in row] for row in table] for table in tables]


def compare(texts: Iterable[str]) -> dict[str, int]:
    counts = dict.fromkeys(("documents", "structure", "whole", "tables", "cells", "texts"), 0)
    for text in texts:
        found, wanted = tables_of(text), answer(text)
        same = headers(found) == headers(wanted)
        pairs = [
            (a, b) for t, u in zip(found, wanted, strict=False) for r, s in zip(t, u, strict=False) for a, b in zip(r, s, strict=False)
        ]
        counts["documents"] += 1
        counts["structure"] += same
        counts["whole"] += found == wanted
        counts["tables"] += len(wanted)
        counts["cells"] += sum(len(row) for table in wanted for row in table)
        counts["texts"] += sum(a == b for a, b in pairs)
    return counts


def report(name: str, counts: dict[str, int]) -> None:
    documents, cells = max(1, counts["documents"]), max(1, counts["cells"])
    print(
        f"| {name} | {counts['documents']} | {counts['tables']} | {100 * counts['structure'] / documents:.2f} % "
        f"| {100 * counts['texts'] / cells:.2f} % of {counts['cells']} | {100 * counts['whole'] / documents:.2f} % |"
    )


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--documents", type=int, default=500)
    options.add_argument("--first", type=int, default=0)
    arguments = options.parse_args()
    if not (is_up() and SHARED.is_dir()):
        print(f"Not measured: it takes a MediaWiki at {API} and the material in ../shared.")
        return 0
    generate = runpy.run_path(str(SHARED / "oracle" / "gen.py"))["gen"]
    print("| documents | number | tables | structure right | cells' text right | all right |\n|---|---|---|---|---|---|")
    for profile in ("valid", "wild"):
        seeds = range(arguments.first, arguments.first + arguments.documents)
        report(f"random, {profile}", compare(generate(seed, profile)["text"] for seed in seeds))
    for folder in ("seed", "pages", "pages_from_html/templated", "pages_from_html/linked", "pages_from_html/stripped"):
        report(folder, compare(path.read_text(encoding="utf-8") for path in sorted((SHARED / folder).glob("*.wiki"))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
