"""Write the medal pages of this folder from the facts: `python data/pages/medals/make.py FOLDER`.

The folder holds medals.tsv, persons.tsv and changes.tsv.

The pages are written once and kept; Podium never runs this. A correction is made in the facts, or in a page by hand.
"""

import csv
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[2]))

import changes  # noqa: E402 - likewise
import names as people_names  # noqa: E402 - beside this file

from bot.olympics.event import Gender  # noqa: E402 - run as a file: the package stands three folders up
from bot.olympics.names import fold  # noqa: E402 - likewise
from bot.reference_files import load_reference  # noqa: E402

MEDALS = ("gold", "silver", "bronze")
HEADINGS = {"M": "Men", "W": "Women", "X": "Mixed", "O": "Open"}
SOURCES = (
    "facts of the tables of medal winners of the English Wikipedia, of EDJNet's collection of Summer Olympics medallists and of "
    "the table 120 years of Olympic history (CC0), held against each other and arranged by the authors of Podium"
)
Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Link:
    """A person as the pages link them."""

    target: str
    name: str

    def __str__(self) -> str:
        """Return the link's wikitext."""
        return f"[[{self.target}|{self.name}]]" if self.name != self.target else f"[[{self.name}]]"


@dataclass(slots=True)
class Entry:
    """One medal of one competitor: a person or a team."""

    noc: str
    mark: str
    people: list[Link] = field(default_factory=list)


@dataclass(slots=True)
class Event:
    """One event at one Games."""

    key: str
    title: str
    medals: dict[str, dict[str, Entry]] = field(default_factory=lambda: {medal: {} for medal in MEDALS})
    changed: list[changes.Change] = field(default_factory=list)


def rows_of(path: Path) -> list[Row]:
    """Read a table of facts."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [{name: " ".join(text.replace("\u200e", "").split()) for name, text in row.items()} for row in rows]


def link_targets(persons: Iterable[Row], disciplines: Mapping[str, str]) -> dict[str, Link]:
    """Return each person's link: to the name alone, or to what tells namesakes apart behind it."""
    links: dict[str, Link] = {}
    by_name: dict[str, list[Row]] = defaultdict(list)
    for person in persons:
        by_name[person["name"].casefold()].append(person)
    for people in by_name.values():
        ways = [
            [person["name"] for person in people],
            [f"{person['name']} ({disciplines[person['disciplines'].split()[0]].lower()})" for person in people],
            [f"{person['name']} ({_born(person)})" for person in people],
            [f"{person['name']} ({_detail(person, disciplines)})" for person in people],
            [f"{person['name']} ({_detail(person, disciplines)}, {number})" for number, person in enumerate(people, 1)],
        ]
        found = next(way for way in ways if len({one.casefold() for one in way}) == len(people))
        links |= {person["pid"]: Link(target, person["name"]) for person, target in zip(people, found, strict=True)}
    return links


def _born(person: Row) -> str:
    return f"born {person['born'][:4]}" if person["born"] else f"{person['nocs'].split()[0]} {person['first_year']}"


def _detail(person: Row, disciplines: Mapping[str, str]) -> str:
    return f"{disciplines[person['disciplines'].split()[0]].lower()}, {_born(person)}"


def events_of(medals: Iterable[Row], links: Mapping[str, Link]) -> dict[str, dict[str, Event]]:
    """Return the events of each Games by their keys."""
    games: dict[str, dict[str, Event]] = defaultdict(dict)
    for row in medals:
        event = games[row["games"]].setdefault(row["event_type"], Event(row["event_type"], row["event"]))
        entry = event.medals[row["medal"]].setdefault(f"{row['noc']} {row['entry']}", Entry(row["noc"], row["mark"]))
        entry.people.append(links[row["pid"]])
    return games


def section(gender: str, events: Sequence[Event], names: Mapping[str, str]) -> Iterator[str]:
    """Yield the lines of one discipline's events for one gender."""
    yield f"=== {HEADINGS[gender]} ==="
    marked = any(entry.mark for event in events for medal in MEDALS for entry in event.medals[medal].values())
    yield '{| class="wikitable"'
    span = "colspan=2 | " if marked else ""
    yield f"! Event !! {span}Gold !! {span}Silver !! {span}Bronze"
    for event in events:
        yield from _event_rows(event, names[event.key], marked=marked)
    yield "|}"
    changed = [event for event in events if event.changed]
    if changed:
        yield "Medals that were taken back or given on after the Games:"
        yield '{| class="wikitable"'
        yield changes.HEADER
        for event in changed:
            yield from changes.lines(names[event.key], event.changed)
        yield "|}"


def _event_rows(event: Event, name: str, *, marked: bool) -> Iterator[str]:
    columns = [list(event.medals[medal].values()) for medal in MEDALS]
    height = max(len(column) for column in columns)
    for number in range(height):
        yield "|-"
        if number == 0:
            yield f"| rowspan={height} | {name}" if height > 1 else f"| {name}"
        for column in columns:
            yield from _cell(column, number, height, marked=marked)


def _cell(column: Sequence[Entry], number: int, height: int, *, marked: bool) -> Iterator[str]:
    """Yield the cells of one medal in one row: the last competitor's go on over the rows that others fill."""
    if number >= max(len(column), 1):
        return
    last = number >= len(column) - 1
    rows = f"rowspan={height - number}" if last and height - number > 1 else ""
    if not column:
        attributes = " ".join(one for one in (rows, "colspan=2" if marked else "") if one)
        yield f"| {attributes} | ''not awarded''" if attributes else "| ''not awarded''"
        return
    entry = column[number]
    who = "<br>".join(map(str, entry.people))
    flag = f"{{{{flagIOC|{entry.noc}}}}}<br>" if len(entry.people) > 1 else f"{{{{flagicon|{entry.noc}}}}} "
    yield f"| {rows} | {flag}{who}" if rows else f"| {flag}{who}"
    if marked:
        yield f"| {rows} | {entry.mark}" if rows else f"| {entry.mark}"


def event_title(key: str) -> str:
    """Return an event's name as its row has it."""
    discipline, gender, slug = key.split("/", 2)
    return load_reference().event_label(slug, "en", gender=Gender(gender), discipline=discipline)


def page(title: str, events: Mapping[str, Event]) -> str:
    """Return one page's wikitext."""
    reference = load_reference()
    lines = [
        f"<!-- title: {title} -->",
        "<!-- revision: podium-2026-11 -->",
        "<!-- licence: CC BY-SA 4.0 -->",
        f"<!-- attribution: {SOURCES} -->",
        f"Everybody who won a medal at the {title.removeprefix('Medallists of the ')}, as the medals stand in November 2026.",
    ]
    names = {key: event_title(key) for key in events}

    def order(event: Event) -> tuple[str, int, str]:
        discipline, gender, _ = event.key.split("/", 2)
        return reference.discipline_name(discipline, "en"), "MWXO".index(gender), event.key

    found = sorted(events.values(), key=order)
    for discipline, own in groupby(found, key=lambda event: event.key.split("/")[0]):
        lines += ["", f"== {reference.discipline_name(discipline, 'en')} =="]
        for gender, those in groupby(own, key=lambda event: event.key.split("/")[1]):
            lines += section(gender, list(those), names)
    return "\n".join(lines) + "\n"


def main(facts: Path) -> None:
    """Write every page."""
    reference = load_reference()
    disciplines = {code: reference.discipline_name(code, "en") for code in reference.disciplines}
    persons = rows_of(facts / "persons.tsv")
    links = link_targets(persons, disciplines)
    people = "\n".join(people_names.table(persons, links))
    (HERE.parent / "people" / "podium-medals.tsv").write_text(f"{people}\n", encoding="utf-8")
    medals = rows_of(facts / "medals.tsv")
    teams = {row["event_type"]: row["team"] == "1" for row in medals}
    now = {(row["games"], row["event_type"], row["noc"]): row["medal"] for row in medals if row["team"] == "1"}
    nocs = {fold(noc.names["en"]): code for code, noc in reference.nocs.items()}
    found = changes.changes_of(rows_of(facts / "changes.tsv"), changes.People(persons, links, nocs), teams, now)
    for games, events in sorted(events_of(medals, links).items()):
        for key, event in events.items():
            event.changed = found.get((games, key), [])
        year, season = games.split("-")
        text = page(f"Medallists of the {year} {season.title()} Olympics", events)
        (HERE / f"{games}.wiki").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
