"""Writing a part of a catalogue again: into a copy, which takes the old one's place as a whole.

What is written is what a catalogue written at once would hold; ids alone differ.
"""

import json
import shutil
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import NamedTemporaryFile

from bot.catalogue.batches import Batches
from bot.catalogue.evidence_rows import Ids, write_source, write_unknown_templates, write_unread
from bot.catalogue.people_update import (
    PeopleUpdate,
    names_in_stories,
    names_of_people,
    set_mentions,
    stories_naming,
    words_told,
    write_people,
)
from bot.catalogue.reference_rows import write_discipline, write_event_type, write_noc
from bot.catalogue.removing import remove_events, remove_unread
from bot.catalogue.result_rows import write_event
from bot.catalogue.schema import BUILDING, SCHEMA_VERSION
from bot.catalogue.search_update import add_names, remove_names
from bot.catalogue.standing import fill, renumber
from bot.catalogue.writing import BUILDING_PRAGMAS, put_in_place, surroundings_of
from bot.collector import without_collector
from bot.olympics.claims import Locator, MedalCountClaim, Source, Unread
from bot.olympics.reconciled import Told
from bot.olympics.reference import Reference
from bot.olympics.results import EventResult


@dataclass(frozen=True, slots=True)
class Update:
    """What a part of a catalogue is to hold from now on."""

    sources: Sequence[Source]
    """Those that are new or changed."""
    gone: Collection[str]
    """Keys of sources that tell no more."""
    told: Mapping[str, tuple[Told, ...]]
    events_before: Mapping[int, str]
    """The events that are written again or taken out, keys by id."""
    events: Sequence[EventResult]
    entries: Sequence[Sequence[Sequence[int]]]
    """Ids of athletes by event, competitor and member."""
    people: PeopleUpdate
    unread: Sequence[Unread] = ()
    counts: Sequence[MedalCountClaim] = ()
    unknown_templates: Sequence[tuple[str, str, int]] = ()
    placed: Collection[Locator] = field(default_factory=set)
    """Where the claims stand that were weighed again."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A catalogue's copy, open to be written on."""

    connection: sqlite3.Connection
    file: Path
    original: Path


@contextmanager
def copy_of(path: Path) -> Iterator[Copy]:
    """Open a copy of a catalogue to write on; it is thrown away at the end unless it was put in place."""
    with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", suffix=BUILDING, delete=False) as file:
        temporary = Path(file.name)
    try:
        shutil.copyfile(path, temporary)
        with closing(sqlite3.connect(temporary, isolation_level=None)) as connection:
            for pragma in BUILDING_PRAGMAS:
                connection.execute(pragma)
            yield Copy(connection, temporary, path)
    finally:
        temporary.unlink(missing_ok=True)


def write_update(copy: Copy, update: Update, reference: Reference, *, meta: Mapping[str, str]) -> None:
    """Write on a copy of a catalogue, and put it in its place."""
    connection = copy.connection
    with without_collector():
        connection.execute("BEGIN")
        _apply(connection, update, reference)
        connection.execute("DELETE FROM meta")
        connection.executemany("INSERT INTO meta VALUES (?, ?)", sorted({"schema_version": SCHEMA_VERSION, **meta}.items()))
        connection.execute("COMMIT")
    connection.close()
    put_in_place(copy.file, copy.original)


def _apply(connection: sqlite3.Connection, update: Update, reference: Reference) -> None:
    games, people = _games(connection), update.people
    types = _types(update.events_before.values()) | {event.event_type.key for event in update.events}
    names, told = names_of_people(connection, people.numbers), words_told(connection, people.numbers)
    remove_names(connection, names_in_stories(connection, _stories_of(connection, update.events_before)))
    remove_events(connection, update.events_before)
    remove_unread(connection, [*update.gone, *(source.key for source in update.sources)], update.placed)
    batches = Batches(connection)
    ids = _write_sources(connection, batches, update)
    _write_reference(connection, batches, update, reference)
    events = _event_ids(connection, update)
    _write_events(batches, ids, update, events)
    write_unread(batches, update.unread, update.counts, ids)
    batches.flush()
    write_people(connection, people)
    names_now = names_of_people(connection, people.numbers)
    remove_names(connection, names - names_now)
    add_names(connection, names_now - names)
    _renew_mentions(connection, events, told ^ words_told(connection, people.numbers))
    _tidy_reference(connection, types, reference)
    fill(connection, surroundings_of(reference), sorted({*events, *people.events}))
    renumber(connection, sorted(types), games=games != _games(connection))


def _games(connection: sqlite3.Connection) -> set[str]:
    return {key for (key,) in connection.execute("SELECT DISTINCT games FROM event")}


def _types(events: Iterable[str]) -> set[str]:
    return {key.partition("/")[2] for key in events}


def _stories_of(connection: sqlite3.Connection, events: Collection[int]) -> set[int]:
    sql = "SELECT id FROM story WHERE event IN (SELECT value FROM json_each(?))"
    return {number for (number,) in connection.execute(sql, [json.dumps([*events])])}


def _write_sources(connection: sqlite3.Connection, batches: Batches, update: Update) -> Ids:
    """Write the sources that changed, and return the ids for what they tell."""
    changed = json.dumps([*update.gone, *(source.key for source in update.sources)])
    known: dict[str, int] = dict(connection.execute("SELECT key, id FROM source"))
    mine = "source IN (SELECT id FROM source WHERE key IN (SELECT value FROM json_each(?)))"
    connection.execute(f"DELETE FROM source_programme WHERE {mine}", [changed])  # noqa: S608 - the condition above
    connection.execute(f"DELETE FROM unknown_template WHERE {mine}", [changed])  # noqa: S608 - likewise
    connection.execute("DELETE FROM source WHERE key IN (SELECT value FROM json_each(?))", [changed])
    last = max(known.values(), default=0)
    for source in update.sources:
        if source.key not in known:
            last += 1
            known[source.key] = last
        write_source(batches, known[source.key], source, update.told.get(source.key, ()))
    write_unknown_templates(batches, update.unknown_templates, known)
    claim, competitor, decision, story = (_last(connection, table) for table in ("claim", "competitor", "decision", "story"))
    return Ids(known, claim, competitor, decision, story)


def _last(connection: sqlite3.Connection, table: str) -> int:
    (number,) = connection.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()  # noqa: S608 - names from above
    return int(number)


def _write_reference(connection: sqlite3.Connection, batches: Batches, update: Update, reference: Reference) -> None:
    """Write the NOCs, disciplines and event types that came."""
    nocs = {one.noc for event in update.events for one in event.competitors} | {count.noc for count in update.counts}
    kinds = {event.event_type.key: event.event_type for event in update.events}
    for code in sorted({code for code in nocs if code} - _keys(connection, "noc", "code")):
        write_noc(batches, code, reference)
    for code in sorted({kind.discipline for kind in kinds.values()} - _keys(connection, "discipline", "code")):
        write_discipline(batches, code, reference)
    for key in sorted(kinds.keys() - _keys(connection, "event_type", "key")):
        write_event_type(batches, kinds[key], reference)


def _keys(connection: sqlite3.Connection, table: str, column: str) -> set[str]:
    return {key for (key,) in connection.execute(f"SELECT {column} FROM {table}")}  # noqa: S608 - names from above


def _event_ids(connection: sqlite3.Connection, update: Update) -> list[int]:
    """Return an id for each event: the one it had, or one of its own."""
    before = {key: number for number, key in update.events_before.items()}
    last = max(_last(connection, "event"), *before.values(), 0)
    ids = []
    for event in update.events:
        if event.key not in before:
            last += 1
        ids.append(before.get(event.key, last))
    return ids


def _write_events(batches: Batches, ids: Ids, update: Update, events: Sequence[int]) -> None:
    athletes = update.people.athletes
    for number, event, entries in zip(events, update.events, update.entries, strict=True):
        write_event(batches, ids, number, event, [[(at, athletes[at]) for at in members] for members in entries])


def _renew_mentions(connection: sqlite3.Connection, events: Collection[int], changed: Collection[frozenset[str]]) -> None:
    """Settle whom stories alone name: those of the events, and those that name somebody who came or went."""
    new = _stories_of(connection, events)
    others = stories_naming(connection, changed) - new
    remove_names(connection, names_in_stories(connection, others))
    set_mentions(connection, new | others)
    add_names(connection, names_in_stories(connection, new | others))


def _tidy_reference(connection: sqlite3.Connection, types: Collection[str], reference: Reference) -> None:
    """Bring event types up to date, and leave out what is known by no event and by no reference table."""
    for key in sorted(types):
        (events, team) = connection.execute("SELECT count(*), max(team) FROM event WHERE event_type = ?", (key,)).fetchone()
        if events:
            connection.execute("UPDATE event_type SET team = ? WHERE key = ?", (team, key))
        else:
            connection.execute("DELETE FROM event_type_name WHERE event_type = ?", (key,))
            connection.execute("DELETE FROM event_type WHERE key = ?", (key,))
    for code in sorted(_keys(connection, "discipline", "code") - reference.disciplines.keys()):
        if not connection.execute("SELECT 1 FROM event_type WHERE discipline = ? LIMIT 1", (code,)).fetchone():
            connection.execute("DELETE FROM discipline_name WHERE discipline = ?", (code,))
            connection.execute("DELETE FROM discipline WHERE code = ?", (code,))
    for code in sorted(_keys(connection, "noc", "code") - reference.nocs.keys()):
        used = "SELECT 1 FROM competitor WHERE noc = :code UNION ALL SELECT 1 FROM medal_count_claim WHERE noc = :code LIMIT 1"
        if not connection.execute(used, {"code": code}).fetchone():
            connection.execute("DELETE FROM noc_name WHERE noc = ?", (code,))
            connection.execute("DELETE FROM noc WHERE code = ?", (code,))
