"""How exactly real pages are read: precision and recall of medal rows and of standings, in each shape of the pages.

    python -m benchmarks.corpus            the table; exit status 1 where an aim is missed
    python -m benchmarks.corpus --wrong    every row that is wrong or missing as well

Truth stands in `tests/reading/truth`. The pages themselves are no part of the project: `../shared/pages` and
`../shared/pages_from_html`, or the folder that PODIUM_CORPUS names. A second table measures by kind of page: those of
`benchmarks/unseen`, and `page_cases` of that folder where it is there.
"""

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.corpus_kinds import Kind, kinds_in, print_kinds, truth_of
from benchmarks.corpus_kinds import measure as measure_kind
from benchmarks.corpus_truth import MEDALS, Fact, Truth, fact_of, read_truths
from bot.olympics.claims import Claims, Source
from bot.olympics.reference import Reference
from bot.reading.read import read_page
from bot.reading.words import Words
from bot.reference_files import data_folder, load_reference, load_toml
from bot.wikitext.parse import parse_page
from bot.wikitext.templates import TemplateTable

ROOT = Path(__file__).resolve().parent.parent
CORPUS = Path(os.environ.get("PODIUM_CORPUS", ROOT.parent / "shared"))
SHAPES = ("pages", "pages_from_html/templated", "pages_from_html/linked", "pages_from_html/stripped")
AIMS = {"pages": (0.995, 0.97), "templated": (0.995, 0.97), "linked": (0.995, 0.97), "stripped": (0.995, 0.95)}
"""Least precision and recall of medal rows, by shape."""
KIND_AIMS = (0.995, 0.95, 0.99)
"""Least precision and recall of medals and share of right marks, over all kinds of pages."""


@dataclass(slots=True)
class Tally:
    """Claims against truth in one shape."""

    claimed: int = 0
    right: int = 0
    known: int = 0
    found: int = 0
    wrong: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Give the share of the claims that are true."""
        return self.right / self.claimed if self.claimed else 1.0

    @property
    def recall(self) -> float:
        """Give the share of the truth that was claimed."""
        return self.found / self.known if self.known else 1.0


@dataclass(slots=True)
class Shape:
    """What was measured of one shape."""

    name: str
    pages: int = 0
    tables: int = 0
    medals: Tally = field(default_factory=Tally)
    standings: Tally = field(default_factory=Tally)
    counts: Tally = field(default_factory=Tally)
    false_pages: int = 0
    """Rows from pages that hold no results."""


def main(arguments: list[str]) -> int:
    """Measure, print the table, and say whether the aims are met."""
    shapes = []
    if (CORPUS / "pages").is_dir():
        shapes = list(measure())
        print_table(shapes)
    else:
        print(f"No corpus at {CORPUS}: set PODIUM_CORPUS to a folder with pages/ and pages_from_html/.", file=sys.stderr)
    kinds = list(measure_kinds())
    print_kinds(kinds)
    if "--wrong" in arguments:
        for shape in shapes:
            for tally in (shape.medals, shape.standings, shape.counts):
                for line in tally.wrong:
                    print(f"{shape.name}: {line}")
        for kind in kinds:
            for line in kind.wrong:
                print(f"{kind.name}: {line}")
    return 0 if all(_meets(shape) for shape in shapes) and _kinds_meet(kinds) else 1


def measure_kinds() -> Iterator[Kind]:
    """Read every page of every kind and hold it against its truth."""
    reference = load_reference()
    truths = ROOT / "tests" / "reading" / "truth" / "page_cases"
    for folder in (ROOT / "benchmarks" / "unseen", ROOT / "benchmarks" / "held_out", CORPUS / "page_cases"):
        for name, pages in kinds_in(folder):
            read = [(path.stem, claims_of(path, reference), truth_of(path, truths, reference)) for path in pages]
            yield measure_kind(f"{folder.name}/{name}", read, reference)


def _kinds_meet(kinds: list[Kind]) -> bool:
    claimed, known, marks = (sum(getattr(kind, name) for kind in kinds) for name in ("claimed", "known", "marks"))
    right, found, exact = (sum(getattr(kind, name) for kind in kinds) for name in ("right", "found", "marks_right"))
    precision, recall, marks_right = KIND_AIMS
    return bool(right >= precision * claimed and found >= recall * known and exact >= marks_right * marks)


def measure() -> Iterator[Shape]:
    """Read every page in every shape and hold it against its truth."""
    reference = load_reference()
    truths = {truth.page: truth for truth in read_truths(ROOT / "tests" / "reading" / "truth", reference)}
    for folder in SHAPES:
        shape = Shape(folder.rpartition("/")[2])
        for path in sorted((CORPUS / folder).glob("*.wiki")):
            claims = claims_of(path, reference)
            truth = truths.get(path.stem)
            shape.pages += 1
            if truth is None:
                shape.false_pages += len(claims.rows) + len(claims.counts)
            else:
                shape.tables += truth.tables
                compare(claims, truth, shape, reference)
        yield shape


def claims_of(path: Path, reference: Reference) -> Claims:
    """Read one page, its title from the file's name."""
    title = path.stem.replace("_", " ")
    templates = TemplateTable.from_tables(load_toml("templates"))
    words = Words.from_tables({one.stem: load_toml(f"words/{one.stem}") for one in (data_folder() / "words").glob("*.toml")})
    page = parse_page(path.read_text(encoding="utf-8"), title=title, templates=templates)
    return read_page(page, Source(f"page:{title}", title, "wikipedia", ""), reference, words)


def compare(claims: Claims, truth: Truth, shape: Shape, reference: Reference) -> None:
    """Hold a page's claims against its truth, medals apart from other standings."""
    facts = [fact for row in claims.rows if (fact := fact_of(row, reference)) is not None]
    _compare(truth.page, [one for one in facts if one.what in MEDALS], [one for one in truth.facts if one.what in MEDALS], shape.medals)
    standing = [one for one in facts if one.what not in MEDALS and (one.what != "-" or one.mark != "-")]
    _compare(truth.page, standing, [one for one in truth.facts if one.what not in MEDALS], shape.standings)
    claimed = [(count.noc, count.gold, count.silver, count.bronze) for count in claims.counts]
    tally = shape.counts
    tally.claimed += len(claimed)
    tally.right += sum(one in truth.counts for one in claimed)
    tally.known += len(truth.counts)
    tally.found += sum(one in claimed for one in truth.counts)
    tally.wrong += [f"{truth.page}: count {one}" for one in truth.counts.symmetric_difference(claimed)]


def _compare(page: str, claimed: list[Fact], known: list[Fact], tally: Tally) -> None:
    true = {fact.key: {one.mark for one in known if one.key == fact.key} for fact in known}
    told = {fact.key for fact in claimed}
    for fact in claimed:
        tally.claimed += 1
        marks = true.get(fact.key) or _open(fact, true)
        if marks is not None and (fact.mark in marks or "-" in marks or fact.mark == "-"):
            tally.right += 1
        else:
            tally.wrong.append(f"{page}: wrong {_line(fact)}")
    tally.known += len(true)
    tally.found += sum(key in told for key in true)
    tally.wrong += [f"{page}: missing {_line(fact)}" for fact in known if fact.key not in told]


def _open(fact: Fact, true: dict[tuple[object, ...], set[str]]) -> set[str] | None:
    """Give the marks of a true fact that agrees with all that the claim says; what its section left open is no error."""
    for key, marks in true.items():
        if all(said in {"", real} for said, real in zip(fact.key, key, strict=True)):
            return marks
    return None


def _line(fact: Fact) -> str:
    event = f"{fact.games} {fact.discipline} {fact.gender} {fact.event}"
    return f"{event}: {fact.what} {fact.noc} {', '.join(sorted(fact.names))} {fact.mark}"


def _meets(shape: Shape) -> bool:
    precision, recall = AIMS[shape.name]
    return shape.medals.precision >= precision and shape.medals.recall >= recall and not shape.false_pages


def print_table(shapes: list[Shape]) -> None:
    """Print a line a shape."""
    print("shape      pages tables | medal rows  precision  recall | standings  precision  recall | counts  precision  recall | false")
    for shape in shapes:
        parts = [
            f"{tally.claimed:>{width}}   {tally.precision:8.2%} {tally.recall:7.2%}"
            for tally, width in ((shape.medals, 10), (shape.standings, 9), (shape.counts, 6))
        ]
        print(f"{shape.name:<10} {shape.pages:>5} {shape.tables:>6} | {' | '.join(parts)} | {shape.false_pages:>5}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
