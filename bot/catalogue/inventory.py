"""What a catalogue holds already, for an ingest that changes a part of it: sources, programmes, people and their entries."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from bot.olympics.claims import Source

Programme = tuple[str, str]
"""Games and discipline."""

_PROGRAMMES = """
SELECT DISTINCT games, discipline FROM source_programme JOIN source ON source.id = source_programme.source
WHERE source.key IN (SELECT value FROM json_each(?))
"""

_ENTRIES = """
SELECT event.id, event.key AS event, member.competitor, member.position, member.athlete, member.name, member.part,
       coalesce(member.noc, competitor.noc, '') AS noc, athlete.source_key,
       (SELECT json_group_array(name) FROM (SELECT name FROM member_spelling AS other
        WHERE other.competitor = member.competitor AND other.position = member.position ORDER BY name)) AS spellings,
       (SELECT json_group_array(link) FROM (SELECT link FROM member_link AS other
        WHERE other.competitor = member.competitor AND other.position = member.position ORDER BY link)) AS links
FROM member JOIN competitor ON competitor.id = member.competitor JOIN event ON event.id = competitor.event
JOIN athlete ON athlete.id = member.athlete
WHERE member.athlete IN (SELECT value FROM json_each(?))
"""

_PROGRAMME_EVENTS = """
SELECT event.id FROM event JOIN event_type ON event_type.key = event.event_type WHERE event.games = ? AND event_type.discipline = ?
"""

_PROGRAMME_NAMES = f"""
SELECT coalesce(member.noc, competitor.noc, '') AS noc, member.athlete, member.name
FROM competitor JOIN member ON member.competitor = competitor.id WHERE competitor.event IN ({_PROGRAMME_EVENTS})
"""  # noqa: S608 - only this file's own text

_OPEN = """
SELECT event_type.discipline, member.name
FROM event JOIN event_type ON event_type.key = event.event_type JOIN competitor ON competitor.event = event.id
JOIN member ON member.competitor = competitor.id
WHERE event.games = ? AND (competitor.noc IS NULL OR EXISTS
      (SELECT 1 FROM decision WHERE decision.competitor = competitor.id AND decision.field = 'noc'
       AND (decision.verdict = 'disputed' OR decision.rule IN ('other-entries', 'life-span'))))
"""
"""Of whose NOC the event's own tellings do not decide, or may not: it hangs on the same people's other entries."""

_NAMED_AT = """
SELECT DISTINCT event_type.discipline FROM search_name JOIN member ON member.athlete = search_name.athlete
JOIN competitor ON competitor.id = member.competitor JOIN event ON event.id = competitor.event
JOIN event_type ON event_type.key = event.event_type
WHERE search_name.folded IN (SELECT value FROM json_each(?)) AND event.games = ?
"""


@dataclass(frozen=True, slots=True)
class HeldEntry:
    """A member as the catalogue holds it."""

    event_id: int
    event: str
    competitor: int
    position: int
    athlete: int
    name: str
    part: str
    noc: str
    spellings: tuple[str, ...]
    links: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HeldAthlete:
    """An athlete as the catalogue holds it."""

    key: str
    name: str
    gender: str | None
    source_key: str | None
    born: str | None
    name_inferred: int


class Inventory:
    """Reads an open catalogue."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def sources(self) -> dict[str, Source]:
        """Return all sources by key."""
        rows = self._connection.execute(
            "SELECT key, title, family, content_hash, language, preference, url, revision, licence FROM source ORDER BY key"
        )
        return {row[0]: Source(*row) for row in rows}

    def programmes(self, sources: Collection[str]) -> set[Programme]:
        """Return the programmes of which any of the sources tells."""
        return set(self._connection.execute(_PROGRAMMES, [_json(sources)]))

    def telling(self, programmes: Iterable[Programme]) -> set[str]:
        """Return the keys of the sources that tell of any of the programmes."""
        sql = "SELECT source.key FROM source_programme JOIN source ON source.id = source WHERE games = ? AND discipline = ?"
        return {key for programme in programmes for (key,) in self._connection.execute(sql, programme)}

    def labels(self, source: str, disciplines: Collection[str]) -> set[str]:
        """Return what a table calls disciplines."""
        sql = (
            "SELECT DISTINCT label FROM source_programme JOIN source ON source.id = source"
            " WHERE source.key = ? AND discipline IN (SELECT value FROM json_each(?))"
        )
        return {label for (label,) in self._connection.execute(sql, [source, _json(disciplines)])}

    def events(self, programmes: Iterable[Programme]) -> dict[int, str]:
        """Return the events of programmes, keys by id."""
        sql = f"SELECT id, key FROM event WHERE id IN ({_PROGRAMME_EVENTS})"  # noqa: S608 - only this file's own text
        return {number: key for programme in programmes for number, key in self._connection.execute(sql, programme)}

    def open_names(self, games: str) -> Iterator[tuple[str, str]]:
        """Return discipline and name of those at Games whose NOC hangs on other entries, or may."""
        yield from self._connection.execute(_OPEN, [games])

    def disciplines_with(self, folded: Collection[str], games: str) -> set[str]:
        """Return the disciplines in which somebody with one of these names competed at Games."""
        return {code for (code,) in self._connection.execute(_NAMED_AT, [_json(folded), games])}

    def names_in(self, programme: Programme) -> dict[str, list[tuple[int, str]]]:
        """Return the athletes of a programme with their names as entered, by NOC."""
        found: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for noc, athlete, name in self._connection.execute(_PROGRAMME_NAMES, programme):
            found[noc].append((athlete, name))
        return found

    def athletes_in(self, programmes: Iterable[Programme]) -> set[int]:
        """Return the athletes of programmes."""
        return {athlete for programme in programmes for _, athlete, _ in self._connection.execute(_PROGRAMME_NAMES, programme)}

    def athletes_named(self, folded: Collection[str]) -> set[int]:
        """Return the athletes that are found by one of these names, whole."""
        sql = "SELECT athlete FROM search_name WHERE folded IN (SELECT value FROM json_each(?)) AND athlete IS NOT NULL"
        return {number for (number,) in self._connection.execute(sql, [_json(folded)])}

    def athletes_linked(self, links: Collection[str]) -> set[int]:
        """Return the athletes that a row names by one of these links."""
        if not links:
            return set()
        found = set(self._connection.execute("SELECT id FROM athlete WHERE source_key IN (SELECT value FROM json_each(?))", [_json(links)]))
        sql = "SELECT athlete FROM member_link JOIN member USING (competitor, position) WHERE link IN (SELECT value FROM json_each(?))"
        found |= set(self._connection.execute(sql, [_json(links)]))
        return {number for (number,) in found}

    def last_athlete(self) -> int:
        """Return the largest id of an athlete."""
        (number,) = self._connection.execute("SELECT coalesce(max(id), 0) FROM athlete").fetchone()
        return int(number)

    def athletes(self, numbers: Collection[int]) -> dict[int, HeldAthlete]:
        """Return athletes by id."""
        sql = (
            "SELECT id, key, name, gender, source_key, born, name_inferred FROM athlete"
            " WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id"
        )
        return {row[0]: HeldAthlete(*row[1:]) for row in self._connection.execute(sql, [_json(numbers)])}

    def names(self, numbers: Collection[int]) -> dict[int, dict[str, str]]:
        """Return the names of athletes by id, with the kind of each."""
        found: dict[int, dict[str, str]] = {number: {} for number in numbers}
        sql = "SELECT athlete, name, kind FROM athlete_name WHERE athlete IN (SELECT value FROM json_each(?))"
        for athlete, name, kind in self._connection.execute(sql, [_json(numbers)]):
            found[athlete][name] = kind
        return found

    def entries(self, numbers: Collection[int]) -> list[HeldEntry]:
        """Return the entries of athletes."""
        found = []
        for *row, own, spellings, links in self._connection.execute(_ENTRIES, [_json(numbers)]):
            event_id, event, competitor, position, athlete, name, part, noc = row
            told = tuple(json.loads(spellings)), _links(json.loads(links), own)
            found.append(HeldEntry(event_id, event, competitor, position, athlete, name, part, noc, *told))
        return found


def _links(apart: list[str], source_key: str | None) -> tuple[str, ...]:
    """Return the links of an entry: those that are written, else its athlete's."""
    if apart:
        return tuple(link for link in apart if link)
    return (source_key,) if source_key else ()


def _json(values: Iterable[object]) -> str:
    return json.dumps(list(values))
