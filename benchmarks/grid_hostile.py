"""Hostile input: time against size, which must stay linear. An exponent of 1 is linear, of 2 quadratic.

python -m benchmarks.grid_hostile
"""

import math
import sys
import time
import tomllib
from collections.abc import Callable
from pathlib import Path

from bot.wikitext.parse import parse_page
from bot.wikitext.templates import TemplateTable
from tests.wikitext.hostile import FAMILIES

ROOT = Path(__file__).resolve().parents[1]
SIZES = (4000, 8000, 16000)


def main() -> int:
    templates = TemplateTable.from_tables(tomllib.loads((ROOT / "data" / "templates.toml").read_text(encoding="utf-8")))
    print("| input | " + " | ".join(f"n={size}" for size in SIZES) + " | exponent |\n|---|" + "---|" * (len(SIZES) + 1))
    families: dict[str, Callable[[int], str]] = FAMILIES
    for name, family in families.items():
        times = []
        for size in SIZES:
            start = time.process_time()
            parse_page(family(size), title="", templates=templates)
            times.append(time.process_time() - start)
        exponent = f"{math.log2(times[-1] / times[-2]):.1f}" if min(times[-2:]) > 0.01 else "–"  # noqa: PLR2004 - below, the clock says nothing
        print(f"| {name} | " + " | ".join(f"{seconds:.3f} s" for seconds in times) + f" | {exponent} |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
