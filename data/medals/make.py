"""Write the pages of this folder from the facts of every Olympic medal: `python -m data.medals.make FOLDER`.

FOLDER holds `medals.tsv`, `persons.tsv` and `changes.tsv`. A person's link target is the same on every page and nobody else's, so that
one person stays one and namesakes stay apart.
"""

import csv
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path

from bot.olympics.event import Gender
from bot.olympics.reference import Reference
from bot.reference_files import load_reference

Row = Mapping[str, str]
HERE = Path(__file__).resolve().parent
PLACES = {"gold": "1", "silver": "2", "bronze": "3"}
HEADINGS = {"M": "=== Men's {} ===", "W": "=== Women's {} ===", "X": "=== Mixed {} ===", "O": "=== Open events ===\n==== {} ===="}
FRONT = """<!-- title: Medals of the {title} -->
<!-- revision: podium-1 -->
<!-- language: en -->
<!-- licence: CC BY-SA 4.0 -->
<!-- attribution: Facts from Wikipedia's tables of medal winners (CC BY-SA 4.0), EDJNet's collection (CC BY-SA, CC0) and the table
"120 years of Olympic history" (CC0); arranged by the authors of Podium -->
The medals of the {title}, as they stand today.
"""


def main(folder: Path) -> None:
    """Write a page for each Games."""
    reference = load_reference()
    persons = {row["pid"]: row for row in _rows(folder / "persons.tsv")}
    targets = link_targets(persons, reference)
    for games, rows in groupby(_rows(folder / "medals.tsv"), key=lambda row: row["games"]):
        (HERE / f"{games}.wiki").write_text(page(games, list(rows), persons, targets, reference), encoding="utf-8")


def _rows(path: Path) -> Iterator[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def link_targets(persons: Mapping[str, Row], reference: Reference) -> dict[str, str]:
    """Return what a link to each person says: the name, with discipline and year where others share it."""
    shared = Counter(row["name"] for row in persons.values())
    taken: Counter[str] = Counter()
    targets = {}
    for pid, row in persons.items():
        target = row["name"]
        if shared[target] > 1:
            sport = reference.discipline_name(row["disciplines"].split()[0], "en").lower()
            target = f"{target} ({sport}, {row['first_year']})"
            taken[target] += 1
            if taken[target] > 1:
                target = f"{target[:-1]}, {taken[target]})"
        targets[pid] = target
    return targets


def page(games: str, rows: Sequence[Row], persons: Mapping[str, Row], targets: Mapping[str, str], reference: Reference) -> str:
    """Return one page: a heading a discipline and an event, a row a medal."""
    year, season = games.split("-")
    lines = [FRONT.format(title=f"{year} {season.capitalize()} Olympics")]
    events: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        events[row["event_type"]].append(row)
    by_discipline = sorted(events, key=lambda key: (reference.discipline_name(key.split("/")[0], "en"), key))
    for code, keys in groupby(by_discipline, key=lambda key: key.split("/")[0]):
        lines.append(f"== {reference.discipline_name(code, 'en')} ==")
        for key in keys:
            lines += _event(key, events[key], persons, targets, reference)
    return "\n".join(lines) + "\n"


def _event(key: str, rows: Sequence[Row], persons: Mapping[str, Row], targets: Mapping[str, str], reference: Reference) -> list[str]:
    discipline, gender, slug = key.split("/", 2)
    label = reference.event_label(slug, "en", gender=Gender(gender), discipline=discipline)
    marked = any(row["mark"] for row in rows)
    lines = [
        HEADINGS[gender].format(label),
        '{| class="wikitable"',
        "! Rank !! Medal !! Athletes !! NOC" + (" !! Result" if marked else ""),
    ]
    entries: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in rows:
        entries[row["medal"], row["noc"], row["entry"]].append(row)
    for (medal, noc, _), members in entries.items():
        people = "<br>".join(_link(row["pid"], persons, targets) for row in members if row["pid"] in persons)
        tied = "=" if members[0]["tie"] == "1" else ""
        mark = f" || {members[0]['mark']}" if marked else ""
        lines += ["|-", f"| {tied}{PLACES[medal]} || {medal.capitalize()} || {people} || {noc}{mark}"]
    return [*lines, "|}", ""]


def _link(pid: str, persons: Mapping[str, Row], targets: Mapping[str, str]) -> str:
    name = persons[pid]["name"]
    return f"[[{name}]]" if targets[pid] == name else f"[[{targets[pid]}|{name}]]"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
